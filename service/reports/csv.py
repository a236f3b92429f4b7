"""The coverage table as CSV: one row for every clause and each unit linked to it. Pure.

UTF-8 with the mark by which Excel knows it. A cell that a spreadsheet would take for a formula is preceded by an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from corpus.traces import TracedPair
from service.reports import words
from service.reports.view import ReportView, build_view

_HEAD = (
    "Mã điều khoản", "Điều khoản", "Nội dung điều khoản", "Giao cho cơ quan lập kế hoạch", "Kết luận", "Còn thiếu",
    "Giải thích", "Mã trong kế hoạch", "Vị trí trong kế hoạch", "Nội dung trong kế hoạch", "Mức", "Điểm", "Trạng thái",
    "Người rà soát",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(pair: TracedPair, *, made_on: date) -> bytes:
    """The table of `pair`."""
    return table(_HEAD, _rows(build_view(pair, made_on=made_on)))


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Any table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _rows(view: ReportView) -> Iterator[Sequence[object]]:
    for row in view.rows:
        clause = (
            row.eid, row.place, row.wording, row.addressed.text, row.conclusion.text, ", ".join(row.lacking), row.why,
        )  # fmt: skip
        for unit in (*row.units, *row.rejected):
            state = unit.state or words.STATES["proposed"]
            yield (*clause, unit.eid, unit.place, unit.wording, unit.grade.text, round(unit.score, 4), state, unit.review)
        if not row.units and not row.rejected:
            yield (*clause, *("",) * 7)


def _plain(cell: object) -> object:
    if isinstance(cell, int | float):
        return cell
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text

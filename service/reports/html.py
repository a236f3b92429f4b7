"""The report as one HTML file that needs nothing else: styles, bar and filter script are inside, no request leaves it. Pure."""

from __future__ import annotations

import base64
import hashlib
from datetime import date

from corpus.traces import TracedPair
from service.rendering import asset, fill
from service.reports import words
from service.reports.bar import bar_svg
from service.reports.clauses import ClauseRow
from service.reports.marks import condense
from service.reports.view import ReportView, build_view

_MEANINGS = {
    "covered": "Việc phải làm, đối tượng và (nếu có) con số hoặc thời hạn đều có trong kế hoạch.",
    "partial": "Kế hoạch nêu một phần; cột kết luận ghi rõ còn thiếu gì.",
    "missing": "Không tìm thấy nội dung nào của kế hoạch thực hiện điều khoản.",
    "not_assessable": "Không đủ căn cứ để kết luận; cần người đọc xem xét.",
}


def render(pair: TracedPair, *, made_on: date, download: str = "") -> str:
    """The report on `pair` as a complete page; `download` is the address of the workbook when the page is served."""
    return render_view(build_view(pair, made_on=made_on), download=download)


def render_view(view: ReportView, *, download: str = "") -> str:
    """The page that shows `view`. Every text of the documents is escaped."""
    style, script = asset("report.css"), asset("report.js")
    legend = tuple((words.VERDICTS[code], meaning) for code, meaning in _MEANINGS.items())
    return fill(
        "report.html", view=view, verdicts=tuple(words.VERDICTS[code] for code in _MEANINGS), legend=legend, anchor=anchor,
        condense=condense,
        bar=bar_svg(view.summary.verdicts["yes"]), style=style, script=script, policy=content_policy(), download=download,
    )  # fmt: skip


def content_policy() -> str:
    """The content security policy of the page: nothing but its own styles and script, known by their hashes."""
    style, script = (_hash(asset(name)) for name in ("report.css", "report.js"))
    return f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def anchor(row: ClauseRow) -> str:
    """The id of a clause's row in the page."""
    return f"dk-{row.eid}"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

"""Targets in tables of indicators: a row is what is measured, a column is the year it is due. Pure functions.

`TT | Chỉ tiêu | Đơn vị tính | Năm 2025 | Năm 2030` over `1 | Tỷ lệ hộ nghèo | % | < 3 | < 1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.addresses import Eid
from corpus.annotations import Target
from corpus.documents import Document, Provision
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.comparisons import comparison
from nlp.dues import inherited_due
from nlp.goals import sets_goals
from nlp.headings import Headings
from nlp.quantities import read_number
from nlp.tables import cells_of, lines_of

_YEAR = re.compile(r"(?<!\d)(?P<first>20\d\d)(?:\s?[-–]\s?(?P<last>20\d\d))?(?!\d)")
_PAST = re.compile(r"thực hiện|hiện trạng|ước|kết quả|đã đạt", re.IGNORECASE)
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_VALUE = re.compile(
    r"(?P<before>(?:[≥≤<>]|đạt|trên|dưới|khoảng|ít nhất|tối thiểu|không quá)?\s*)"
    rf"(?P<low>{_NUMBER})(?:\s?[-–]\s?(?P<high>{_NUMBER}))?\s?(?P<percent>%)?(?P<after>\s*trở lên|\s*trở xuống)?",
    re.IGNORECASE,
)
_UNIT_IN_NAME = re.compile(
    r"\(([^()\d]{1,20})\)$|"
    r"\s(%|m2|m²|m3|m³|km|ha|USD|tấn|kWh|(?:(?:nghìn|ngàn|triệu|tỷ|tỉ) )+(?:đồng|tấn|USD|người|lượt khách))$"
)
"""The unit in brackets, or the cell of the unit that a converter put behind the name."""
_LONGEST_TITLE, _LONGEST_UNIT = 60, 4


def table_targets(document: Document, headings: Headings) -> Mapping[Eid, tuple[Target, ...]]:
    """For every row of a table of indicators its targets, from left to right; rows without a unit give none."""
    found: dict[Eid, tuple[Target, ...]] = {}
    for row in document.provisions:
        above = headings.above(row.eid) if row.kind == "row" else ()
        holder = next((p for p in reversed(above) if p.kind != "row"), None)
        heading = holder.own.of(document.text) if holder else None
        if heading is None or not sets_goals([p.body for p in above], heading):
            continue
        usual = None if _PAST.search(heading) else (inherited_due(row, above) or "")
        targets = tuple(_of_row(document, row, _years(heading, document.metadata.date), usual))
        if targets:
            found[row.eid] = targets
    return found


def _years(heading: str, date: str | None) -> list[str]:
    """The years that head columns, from left to right: not those before the document, nor of what was done."""
    titles = [collapse(title) for line in heading.split("\n") for title in line.split("\t")]
    years: list[str] = []
    for title in titles:
        year = _YEAR.search(title)
        if year and len(title) <= _LONGEST_TITLE and not _PAST.search(title) and title[: year.start()].count(" ") <= 5:
            last = year["last"] or year["first"]
            if last >= (date or "")[:4]:
                years.append(f"{year['first']}-{year['last']}" if year["last"] else year["first"])
    return years


def _dues(count: int, years: Sequence[str], usual: str | None) -> Sequence[str | None]:
    """The due of each of `count` values in a row under columns of these `years`; empty where they don't fit.

    `usual` is the due that the headings above give ("" for none); None where the table tells what was done.
    A converter that drops empty cells leaves one value under `Đến năm 2030 | Giai đoạn 2021 - 2030`: both end in 2030.
    """
    if count == len(years):
        return years
    ends = {year[-4:] for year in years}
    if count != 1 or len(ends) > 1 or (not ends and usual is None):
        return []
    return [ends.pop() if ends else usual or None]


def _of_row(document: Document, row: Provision, years: Sequence[str], usual: str | None) -> Iterator[Target]:
    text = document.text
    cells = _cells(text, row.text_span)
    values = [(cell, value) for cell in cells[1:] if (value := _VALUE.fullmatch(cell.of(text)))]
    dues = _dues(len(values), years, usual)
    if not values or not dues or not cells[0].of(text) or _VALUE.fullmatch(cells[0].of(text)):
        return
    name = collapse(cells[0].of(text))
    named = _UNIT_IN_NAME.search(name)
    unit = (named[1] or named[2]) if named else _unit([cell.of(text) for cell in cells[1:]])
    for (cell, value), year in zip(values, dues, strict=True):
        if not (value["percent"] or unit):
            continue
        low, high = read_number(value["low"]), read_number(value["high"]) if value["high"] else None
        compared = comparison(value["before"], value["after"] or "", two=high is not None)
        yield Target(
            eid=row.eid,
            metric=_UNIT_IN_NAME.sub("", name).strip() or name,
            comparator=compared.kind if compared else ("exact" if high is None else "range"),
            value=low,
            value_to=high,
            unit="%" if value["percent"] else unit,
            due=year,
            frequency=None,
            quote=cell.of(text),
            span=cell,
            confidence=0.7,
        )


def _cells(text: str, row: Span) -> list[Span]:
    """The cells of a row without the white space around them; its lines where a converter printed one cell a line."""
    cells = cells_of(text, row)
    return [cell.trimmed(text) for cell in cells] if len(cells) > 1 else lines_of(text, row)


def _unit(cells: Sequence[str]) -> str:
    """The short cell of words before the values (`%`, `triệu đồng`); "" where there is none."""
    before = next((i for i, cell in enumerate(cells) if _VALUE.fullmatch(cell)), 0)
    words = [collapse(cell) for cell in cells[:before] if cell and len(cell.split()) <= _LONGEST_UNIT]
    return words[-1] if words else ""

"""Rows of tables that a converter printed with one cell a line, some cells run together. Pure functions.

The agencies are read line by line: `- Vụ A` under `- Vụ B` is one cell, a line without a dash starts the next; an agency
that ends a line of other words (`Ban hành chương trình Vụ Pháp chế`) is the cell after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.spans import Span
from nlp.agencies import AgencyMention, AgencyReader
from nlp.labels import label_role
from nlp.sentences import bracketed
from nlp.wordlists import any_of

_BULLET = re.compile(r"\s*[-–+•]\s*")
_TIME_AT_END = re.compile(r"[\s,;.]*(?:(?:năm|quý [IV]+|tháng \d+)?[\s/,\-–]*\d{4}[\s,\-–]*)*[\s.;,]*$", re.IGNORECASE)
_LINKS = re.compile(
    "(?:"
    + any_of("của; thuộc; giữa; với; cho; do; tại; trong; về; các; theo; và; đến; ở; ngành; trưởng; báo; gửi; mưu")
    + r"|(?<!chương )(?<!quy )trình|[,;:(“])\s*$",
    re.IGNORECASE,
)
"""Before an agency that belongs to the words before it (`thuộc thẩm quyền của Bộ trưởng Bộ Nội vụ`)."""

_WHEN = re.compile(
    r"(?:quý|tháng|năm|cả năm|đầu năm|cuối năm|thường xuyên|hằng|hàng|định kỳ|đột xuất|trong|theo|trước|sau)(?!\w)",
    re.IGNORECASE,
)
"""What a line in the column of times starts with."""

_BRACKETS = re.compile(r"\([^()]*\)")
_MOSTLY = 0.7
_LONG_NAME = 14
_LONGEST_HEADING = 14
_SHORT_NAME = 6


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of agencies; `bullet` says whether a dash opens it."""

    mentions: tuple[AgencyMention, ...]
    bullet: bool


def line_row_roles(text: str, row: Span, roles: Sequence[str], reader: AgencyReader) -> Iterator[tuple[str, AgencyMention]]:
    """The agencies of a row whose cells are lines, each with its role; `roles` are those of the columns from left to right."""
    cells = _cells(text, row, reader)
    unlisted = _unlisted(text, row, cells[0][0].span) if cells and len(cells) < len(roles) else None
    if unlisted:
        cells = [(unlisted,), *cells]
    if len(roles) == 1:
        cells = [max(reversed(cells), key=len)] if cells else []
    elif len(cells) > len(roles):
        head, tail = cells[: len(roles) - 1], cells[len(roles) - 1 :]
        cells = [*head, tuple(m for cell in tail for m in cell)]
    for role, cell in zip(roles, cells, strict=False):
        yield from ((role, mention) for mention in cell)


def line_table_roles(text: str, table: Span, roles: Sequence[str], reader: AgencyReader) -> Iterator[tuple[str, AgencyMention]]:
    """The agencies of a whole table printed one cell a line and cut into no rows: a run of lines of agencies is one row's."""
    lines = list(_lines(text, table))
    titles = [i for i, line in enumerate(lines[:_LONGEST_HEADING]) if label_role(line.of(text).strip())]
    run: list[tuple[AgencyMention, ...]] = []
    for line in (*lines[titles[-1] + 1 if titles else 0 :], Span(table.end, table.end)):
        found = _told(text, line, reader)
        if _covers(text, line, found):
            run.append(found)
            continue
        for role, cell in zip(roles, run, strict=False):
            yield from ((role, mention) for mention in cell)
        run = []


def _cells(text: str, row: Span, reader: AgencyReader) -> list[tuple[AgencyMention, ...]]:
    """The cells of agencies, in order."""
    cells: list[tuple[AgencyMention, ...]] = []
    previous: _Line | None = None
    spans = list(_lines(text, row))
    for i, span in enumerate(spans):
        following = spans[i + 1] if i + 1 < len(spans) else None
        line = _agencies(text, span, following, reader, first=i == 0)
        parts = list(_run_together(text, line.mentions)) if line else []
        if line and previous and line.bullet and previous.bullet:
            cells[-1] = (*cells[-1], *parts.pop(0))
        cells += parts
        previous = line
    return cells


def _unlisted(text: str, row: Span, first: Span) -> AgencyMention | None:
    """The short line right before the `first` agency (`Các câu lạc bộ`): a cell that names a body no list knows.

    None where that line is the first of the row, a time, or the end of a sentence.
    """
    lines = [line for line in _lines(text, row) if line.end < first.start]
    words = lines[-1].of(text).strip() if len(lines) > 1 else ""
    names = words[:1].isupper() and words[-1:].isalpha() and len(words.split()) <= _SHORT_NAME
    return AgencyMention(lines[-1], words) if names and not _WHEN.match(words) and not any(c.isdigit() for c in words) else None


def _run_together(text: str, mentions: tuple[AgencyMention, ...]) -> Iterator[tuple[AgencyMention, ...]]:
    """The cells of one line: where only a space stands between two agencies, one cell ends and the next begins."""
    cell: list[AgencyMention] = []
    for mention in mentions:
        if cell and text[cell[-1].span.end : mention.span.start].isspace():
            yield tuple(cell)
            cell = []
        cell.append(mention)
    yield tuple(cell)


def _lines(text: str, row: Span) -> Iterator[Span]:
    at = row.start
    for line in row.of(text).split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1


def _told(text: str, line: Span, reader: AgencyReader) -> tuple[AgencyMention, ...]:
    """The agencies that a line names; those in brackets only explain."""
    return tuple(m for m in reader.find(text, line) if not bracketed(text, line.start, m.span.start))


def _agencies(text: str, line: Span, following: Span | None, reader: AgencyReader, *, first: bool) -> _Line | None:
    """The agencies of one line, or None where it is no cell of agencies."""
    bullet = _BULLET.match(line.of(text)) is not None
    found = _told(text, line, reader)
    if not found:
        return None
    if not first and _covers(text, line, found):
        return _Line(found, bullet)
    last = found[-1]
    before, after = text[line.start : last.span.start], text[last.span.end : line.end]
    if (
        before.strip()
        and not bullet
        and _TIME_AT_END.fullmatch(after)
        and last.name[:1].isupper()
        and not _LINKS.search(before)
    ):
        return _Line((last,), False)
    if not first and not before.strip() and _names_a_group(text, line, following, reader):
        whole = Span(last.span.start, line.start + len(line.of(text).rstrip(" .;")))
        return _Line((replace(last, span=whole, name=whole.of(text)),), False)
    return None


def _names_a_group(text: str, line: Span, following: Span | None, reader: AgencyReader) -> bool:
    """Whether a line such as `Các địa phương tổ chức dạy học` names a group as a whole: short, and agencies follow."""
    if following is None or len(line.of(text).split()) > _LONG_NAME:
        return False
    return _covers(text, following, reader.find(text, following))


def _covers(text: str, line: Span, found: Sequence[AgencyMention]) -> bool:
    words = _TIME_AT_END.sub("", _BRACKETS.sub("", line.of(text)))
    letters = len(re.sub(r"[\W\d_]+", " ", words).strip())
    return bool(found) and sum(len(m.span) for m in found) >= _MOSTLY * letters

"""Units to provisions: what of a unit is its number, its heading and its text. Pure, no I/O."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.addresses import Eid
from corpus.documents import Provision
from corpus.spans import Span
from corpus.vietnamese import collapse
from ingest.numbering import BULLETS, Form
from ingest.paragraphs import Paragraph, is_capital
from ingest.rows import join_cells
from ingest.units import Unit

_LONGEST = {"art": 300, "sec": 250, "cl": 200, "point": 150, "item": 120}
_LONGEST_LABEL = 80
_INTRODUCES = re.compile(r"(?:sau|sau đây|gồm|cụ thể|nhiệm vụ|trách nhiệm)\s*:$", re.IGNORECASE)
_ISSUED_WITH = re.compile(r"\(\s*(?:ban\s+hành\s+)?kèm\s+theo", re.IGNORECASE)
_WORDS = {"art": "Điều", "chp": "Chương", "part": "Phần", "subsec": "Tiểu mục"}


def to_provisions(text: str, units: Sequence[Unit], eids: Sequence[Eid]) -> tuple[Provision, ...]:
    """The provisions of units in document order; their texts are parts of `text`."""
    ends: dict[int, int] = {}
    for unit in reversed(units):
        ends[id(unit)] = max([unit.own_end, *(ends[id(child)] for child in unit.children)])
    return tuple(_provision(text, unit, eid, ends[id(unit)]) for unit, eid in zip(units, eids, strict=True))


def _provision(text: str, unit: Unit, eid: Eid, end: int) -> Provision:
    own_end = unit.own_end
    body = min(unit.body, own_end)
    split = _heading_end(unit, body)
    if split is not None and not text[body:split].strip():  # "Chương I (Kèm theo …)"
        split = None
    heading = _trimmed(text, body, split) if split is not None else None
    rest = _trimmed(text, split if split is not None else body, own_end)
    return Provision(
        eid=eid, num=_printed(unit), span=Span(unit.start, end), own=Span(unit.start, own_end),
        heading_span=heading, text_span=rest,
        heading=collapse(heading.of(text)) if heading is not None else None,
        text=join_cells(unit.cells) if unit.prefix == "row" else collapse(rest.of(text)),
        quoted=unit.quoted,
    )  # fmt: skip


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return (
        Span(min(start, end), max(min(start, end), end - (len(piece) - len(piece.rstrip()))))
        if piece.strip()
        else Span(end, end)
    )


def _printed(unit: Unit) -> str | None:
    if unit.prefix in ("para", "att"):
        return None
    if unit.marker is not None and unit.marker.form in BULLETS:
        return unit.marker.sign
    if unit.prefix == "sec" and unit.marker is not None and unit.marker.form is Form.SECTION:
        return f"Mục {unit.num}"
    return f"{_WORDS[unit.prefix]} {unit.num}" if unit.prefix in _WORDS else unit.num


def _heading_end(unit: Unit, body: int) -> int | None:
    """Where the heading of a unit ends, or None when all of it is text."""
    if unit.prefix in ("part", "chp", "subsec") or (unit.marker is not None and unit.marker.form is Form.SECTION):
        return _titles_end(unit, body)
    if unit.prefix == "att":
        return _titles_end(unit, body)
    longest = _LONGEST.get(unit.prefix)
    first = unit.paragraphs[0]
    title = first.text[body - first.start :].strip()
    if (
        longest is None
        or not title
        or len(title) > longest
        or title.endswith((".", ";", ",", "./"))
        or _introduces(unit, title)
    ):
        return None
    alone = len(unit.paragraphs) == 1 and not unit.children
    return None if alone and not is_capital(title) else first.end


def _introduces(unit: Unit, title: str) -> bool:
    """Whether a line with a colon at its end is a sentence that introduces a list, not the title of what follows."""
    return title.endswith(":") and (unit.prefix == "art" or len(title) > _LONGEST_LABEL or bool(_INTRODUCES.search(title)))


def _titles_end(unit: Unit, body: int) -> int | None:
    """The end of the lines in capitals that head a chapter or an attachment (its first line in any case)."""
    end: int | None = None
    for i, paragraph in enumerate(unit.paragraphs):
        piece = paragraph.text if i else paragraph.text[body - paragraph.start :]
        if not piece.strip():
            continue
        if end is not None and not is_capital(piece):
            break
        end = _before_issue(paragraph, piece)
        if end < paragraph.end:
            break
    return end


def _before_issue(paragraph: Paragraph, piece: str) -> int:
    """The end of `piece`, or where "(Kèm theo …)" begins in it."""
    found = _ISSUED_WITH.search(piece)
    return paragraph.end - len(piece) + found.start() if found and found.start() else paragraph.end

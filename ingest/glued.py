"""Units that lost the line break before them: "3. Xây dựng hạ tầng; 4. Cải tạo khu tập thể" above "5. …". Pure, no I/O."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.landmarks import UPPER
from ingest.numbering import Form, Marker, readings
from ingest.outline import follows
from ingest.paragraphs import Paragraph

_NUMBERED = re.compile(r"\d{1,2}\.|[a-zđ]\)")
_INSIDE = re.compile(rf"[.;:] (?=(?:\d{{1,2}}\.|[a-zđ]\)) [{UPPER}])")
_REACH = 40


def part_glued(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with every such unit on its own: its number is the one that lacks between the numbers around it."""
    return tuple(piece for i, p in enumerate(paragraphs) for piece in _parted(paragraphs, i, p))


def _parted(paragraphs: Sequence[Paragraph], at: int, paragraph: Paragraph) -> Iterator[Paragraph]:
    text = paragraph.text
    numbered = _NUMBERED.match(text) is not None and "\t" not in text
    starts = [0, *(m.end() for m in _INSIDE.finditer(text))] if numbered else [0]
    markers = [_listed(text[start:]) for start in starts] if len(starts) > 1 else []
    if not _is_list(markers) or not _goes_on(paragraphs, at, markers[-1]):
        yield paragraph
        return
    for start, end in zip(starts, (*starts[1:], len(text) + 1), strict=True):
        yield Paragraph(paragraph.start + start, text[start : end - 1])


def _is_list(markers: Sequence[Marker | None]) -> bool:
    """Whether these are numbers of one list, one behind the other."""
    return len(markers) > 1 and all(a and b and a.sign == b.sign and follows(a, b) for a, b in pairwise(markers))


def _listed(text: str) -> Marker | None:
    """The whole number or the letter that a text begins with."""
    marker = next(iter(readings(text)), None)
    wanted = marker is not None and marker.form in (Form.DECIMAL, Form.LETTER) and len(marker.steps) == 1
    return marker if wanted else None


def _goes_on(paragraphs: Sequence[Paragraph], at: int, last: Marker | None) -> bool:
    """Whether the next number of that style is the one behind `last`."""
    for paragraph in paragraphs[at + 1 : at + _REACH] if last else ():
        marker = _listed(paragraph.text)
        if last and marker is not None and marker.form is last.form and marker.sign == last.sign:
            return follows(last, marker)
        if any(m.form is Form.ARTICLE for m in readings(paragraph.text)):
            return False
    return False

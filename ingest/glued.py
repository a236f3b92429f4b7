"""Units that lost the line break before them: "3. Xây dựng hạ tầng; 4. Cải tạo khu tập thể" above "5. …". Pure, no I/O."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    numbered = _NUMBERED.match(paragraph.text) is not None and "\t" not in paragraph.text
    breaks = [m.end() for m in _INSIDE.finditer(paragraph.text)] if numbered else []
    before = _listed(paragraph.text) if len(breaks) == 1 else None
    inner = _listed(paragraph.text[breaks[0] :]) if before is not None else None
    if before is None or inner is None or not follows(before, inner) or not _goes_on(paragraphs, at, before, inner):
        yield paragraph
        return
    yield Paragraph(paragraph.start, paragraph.text[: breaks[0] - 1])
    yield Paragraph(paragraph.start + breaks[0], paragraph.text[breaks[0] :])


def _listed(text: str) -> Marker | None:
    """The whole number or the letter that a text begins with."""
    marker = next(iter(readings(text)), None)
    wanted = marker is not None and marker.form in (Form.DECIMAL, Form.LETTER) and len(marker.steps) == 1
    return marker if wanted else None


def _goes_on(paragraphs: Sequence[Paragraph], at: int, before: Marker, inner: Marker) -> bool:
    """Whether the next number of that style is the one behind `inner`."""
    for paragraph in paragraphs[at + 1 : at + _REACH]:
        marker = _listed(paragraph.text)
        if marker is not None and marker.form is before.form and marker.sign == before.sign:
            return follows(inner, marker)
        if any(m.form is Form.ARTICLE for m in readings(paragraph.text)):
            return False
    return False

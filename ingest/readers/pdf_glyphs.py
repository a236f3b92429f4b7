"""Pages of a PDF as values: glyphs, ruling lines, and which glyphs are no text of the document. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.sources import Box
from ingest.readers.text_layer import is_signature


class Glyph(NamedTuple):  # a tuple is made three times as fast as a dataclass, and a page has thousands
    """One printed character, or several of a word that nothing can part. `baseline` and `size` (of its font) in points;
    `spaced`: white space stands before it in the file.

    `added` marks text of annotations: number and day are often stamped on the page when it is signed. `turned` marks text
    that runs up or down the page.
    """

    char: str
    box: Box
    baseline: float
    size: float
    spaced: bool
    added: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: glyphs in the order of the file, ruling lines as thin boxes, the share of it that images cover, and the old
    code tables that some of its text was in. `stamps` are the glyphs of visible digital signatures.

    All of it lies upright and level: the file shows it turned clockwise by `skew` and then by `turn` degrees (quarters).
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rulings: tuple[Box, ...]
    image_share: float
    encodings: tuple[str, ...] = ()
    stamps: tuple[Glyph, ...] = ()
    turn: int = 0
    skew: float = 0.0


def part_signatures(glyphs: Sequence[Glyph], annotations: Sequence[Box]) -> tuple[tuple[Glyph, ...], tuple[Glyph, ...]]:
    """The glyphs without, and then those of annotations that say who signed the file ("Ký bởi: …"): no text of the document."""
    stamps: dict[int, str] = {}
    places: list[int | None] = []
    for glyph in glyphs:
        place = next((i for i, box in enumerate(annotations) if _in(glyph.box, box)), None) if glyph.added else None
        places.append(place)
        if place is not None:
            stamps[place] = stamps.get(place, "") + " " * glyph.spaced + glyph.char
    signatures = {place for place, text in stamps.items() if is_signature(text)}
    pairs = list(zip(glyphs, places, strict=True))
    return tuple(g for g, place in pairs if place not in signatures), tuple(g for g, place in pairs if place in signatures)


def without_overprint(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """The glyphs without those of the page that an annotation prints over, as a "5" stamped on the "4" of "tháng 4"."""
    added = [g for g in glyphs if g.added]
    return tuple(g for g in glyphs if g.added or not any(_overprints(a, g) for a in added))


def _in(inner: Box, outer: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom


def _overprints(above: Glyph, below: Glyph) -> bool:
    covered = min(above.box.x1, below.box.x1) - max(above.box.x0, below.box.x0)
    return covered > 0.6 * (below.box.x1 - below.box.x0) > 0 and abs(above.baseline - below.baseline) < 0.5 * below.size

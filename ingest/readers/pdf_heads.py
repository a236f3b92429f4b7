"""Running heads, feet and page numbers: what many pages show at the same place, numbers aside. Pure functions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.sources import Box
from ingest.readers.pdf_glyphs import Glyph, Page
from ingest.readers.pdf_lines import PrintedLine, to_lines, to_runs

_LEAST_PAGES = 3
_LEAST_SHARE = 0.4
_LEAST_LETTERS = 5
_HEIGHT = 6.0
_MARGIN = 0.15
"""The share of a page at its top and at its bottom where running heads and feet stand."""
_PAGE_NUMBER = re.compile(r"[-–—]?\s?(?:Trang\s)?(\d{1,4})(?:\s?/\s?\d{1,4})?\s?[-–—]?", re.IGNORECASE)


def without_running_heads(pages: Sequence[Page]) -> tuple[tuple[Page, tuple[PrintedLine, ...]], ...]:
    """The pages without their numbers and without the first or last line that they share, numbers aside; beside each page
    those lines.

    Shared is what stands at the same height of at least three pages and four in ten: "hành vi sau đây:" heads some pages too.
    A number at the edge of a page is its page number when it counts with the pages, from whatever number on, at one height.
    """
    edges = [_edge_lines(page) for page in pages]
    shared = Counter(key for lines in edges for key in {_key(line) for line in lines if _has_words(line)})
    places = [{place for line in lines if (place := _place(line, page))} for page, lines in zip(pages, edges, strict=True)]
    numbers = Counter(place for found in places for place in found)
    least = max(_LEAST_PAGES, _LEAST_SHARE * len(pages))
    out = []
    for page, lines in zip(pages, edges, strict=True):
        dropped = tuple(line for line in lines if shared[_key(line)] >= least or _is_number(line, page, numbers))
        out.append((_without(page, dropped), dropped))
    return tuple(out)


def _edge_lines(page: Page) -> list[PrintedLine]:
    """The first and last line of a page, and the next one where that is a bare number."""
    found: list[PrintedLine] = []
    for step, low, high in ((1, 0.0, _MARGIN), (-1, 1 - _MARGIN, 1.0)):
        glyphs = [g for g in page.glyphs if low * page.height <= g.baseline <= high * page.height]
        lines = to_lines(to_runs(glyphs))[::step]
        found += lines[: 2 if lines and _PAGE_NUMBER.fullmatch(lines[0].text) else 1]
    return found


def _has_words(line: PrintedLine) -> bool:
    return sum(c.isalpha() for c in line.text) >= _LEAST_LETTERS


def _key(line: PrintedLine) -> tuple[str, int]:
    return re.sub(r"\s*\d+\s*", "#", f" {line.text} ").strip("# "), round(line.box.top / _HEIGHT)


def _place(line: PrintedLine, page: Page) -> tuple[int, int] | None:
    """How far a bare number is from the count of the page, and at which height it stands; None for other lines."""
    found = _PAGE_NUMBER.fullmatch(line.text)
    return (int(found[1]) - page.number, round(line.box.top / _HEIGHT)) if found else None


def _is_number(line: PrintedLine, page: Page, numbers: Counter[tuple[int, int]]) -> bool:
    place = _place(line, page)
    if place is None:
        return False
    return numbers[place] > 1 or (place[0] == 0 and max(numbers.values()) == 1)


def _without(page: Page, dropped: Sequence[PrintedLine]) -> Page:
    places = [(cell.box, cell.baseline) for line in dropped for cell in line.cells]
    if not places:
        return page
    kept = tuple([g for g in page.glyphs if not _lies_in(g, places)])
    return replace(page, glyphs=kept)


def _lies_in(glyph: Glyph, places: Sequence[tuple[Box, float]]) -> bool:
    """Whether a glyph stands in one of the boxes, on its baseline."""
    reach, left, right = 0.6 * glyph.size, glyph.box.x0, glyph.box.x1
    return any(abs(glyph.baseline - base) < reach and box.x0 <= left and right <= box.x1 for box, base in places)

"""Running heads and feet: lines that stand at the same height of many pages and differ in numbers only. Pure functions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf_lines import PrintedLine, to_lines, to_runs
from ingest.readers.pdf_page import Page

_LEAST_PAGES = 3
_LEAST_LETTERS = 5
_HEIGHT = 6.0
_MARGIN = 0.15
"""The share of a page at its top and bottom where running heads and feet stand."""


def without_running_heads(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages without the first or last line of each that at least three pages share ("CÔNG BÁO/Số 1583/Ngày 17-11-2025")."""
    if len(pages) < _LEAST_PAGES:
        return tuple(pages)
    edges = [_edge_lines(page) for page in pages]
    counts = Counter(key for lines in edges for key in {_key(line) for line in lines})
    return tuple(
        _without(page, [line for line in lines if counts[_key(line)] >= _LEAST_PAGES])
        for page, lines in zip(pages, edges, strict=True)
    )


def _edge_lines(page: Page) -> list[PrintedLine]:
    """The first and last line of a page, page numbers aside, that have letters enough to be told again."""
    found = []
    for edge, low, high in ((0, 0.0, _MARGIN), (-1, 1 - _MARGIN, 1.0)):
        glyphs = [g for g in page.glyphs if low * page.height <= g.baseline <= high * page.height]
        lines = [line for line in to_lines(to_runs(glyphs)) if sum(c.isalpha() for c in line.text) >= _LEAST_LETTERS]
        found += [lines[edge]] if lines else []
    return found


def _key(line: PrintedLine) -> tuple[str, int]:
    return re.sub(r"\s*\d+\s*", "#", f" {line.text} ").strip("# "), round(line.box.top / _HEIGHT)


def _without(page: Page, heads: Sequence[PrintedLine]) -> Page:
    if not heads:
        return page
    boxes = [line.box for line in heads]
    baselines = [cell.baseline for line in heads for cell in line.cells]
    kept = tuple(
        g
        for g in page.glyphs
        if not any(b.x0 <= g.box.x0 <= b.x1 and b.top <= g.box.top + 1 and g.box.bottom - 1 <= b.bottom for b in boxes)
        or all(abs(g.baseline - baseline) > 0.5 * g.size for baseline in baselines)
    )
    return replace(page, glyphs=kept)

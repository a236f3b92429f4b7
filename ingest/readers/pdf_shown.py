"""Where a box of a page that was turned upright and laid level stands on the page as the file shows it. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from corpus.sources import Anchor, Box
from ingest.readers.pdf_glyphs import Page


def as_shown(anchors: Sequence[Anchor], pages: Sequence[Page]) -> tuple[Anchor, ...]:
    """The anchors with their boxes on the pages as the file shows them; `pages` are all of them, in order."""
    moved = {page.number: page for page in pages if page.turn or page.skew}
    if not moved:
        return tuple(anchors)
    return tuple(
        replace(anchor, box=shown_box(anchor.box, moved[anchor.page])) if anchor.box and anchor.page in moved else anchor
        for anchor in anchors
    )


def shown_box(box: Box, page: Page) -> Box:
    """The least box around it on the page as it is shown."""
    corners = [_shown(x, y, page) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
    xs, ys = zip(*corners, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _shown(x: float, y: float, page: Page) -> tuple[float, float]:
    """First the skew is given back, about the middle of the page, then the turn."""
    width, height = page.width, page.height
    sine, cosine = math.sin(math.radians(page.skew)), math.cos(math.radians(page.skew))
    dx, dy = x - width / 2, y - height / 2
    x, y = width / 2 + dx * cosine - dy * sine, height / 2 + dx * sine + dy * cosine
    for _ in range(page.turn // 90):
        x, y, width, height = height - y, x, height, width
    return x, y

"""Printed lines in reading order. Pure functions.

A letterhead and a signature block stand in two columns: their left column is read first, then the right one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.sources import Box
from corpus.vietnamese import fold
from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_lines import MOTTO, PrintedLine, around, to_lines, to_runs

_TWO_COLUMNS = re.compile(MOTTO.pattern + r"|^\W*Nơi nhận")
_DATE = re.compile(r"ngày\b.{0,10}\btháng\b.{0,8}\bnăm", re.IGNORECASE)
_ONE_COLUMN = re.compile(r"\W*kinh gui\b|phu luc\b|dieu \d")
_GUTTER = 2.0


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that follow each other in one column; `side_by_side` when another column stands beside it."""

    lines: tuple[PrintedLine, ...]
    side_by_side: bool


def reading_blocks(glyphs: Sequence[Glyph]) -> list[Block]:
    """The printed lines in reading order: the left column of a letterhead or signature block before its right one."""
    lines = to_lines(to_runs(glyphs))
    blocks: list[Block] = []
    at = 0
    for first, last, gutter in _bands(lines):
        blocks.append(Block(tuple(lines[at:first]), False))
        cells = [cell for line in lines[first:last] for cell in line.cells]
        middle = (gutter[0] + gutter[1]) / 2
        for column in ([c for c in cells if c.box.x1 <= middle], [c for c in cells if c.box.x1 > middle]):
            blocks.append(Block(tuple(to_lines(column)), True))
        at = last
    blocks.append(Block(tuple(lines[at:]), False))
    return [block for block in blocks if block.lines]


def _bands(lines: Sequence[PrintedLine]) -> list[tuple[int, int, tuple[float, float]]]:
    """Stretches of lines in two columns, as (first, end, gutter): no line crosses the gutter."""
    if not lines:
        return []
    page = around(line.box for line in lines)
    told = [_is_told(line) for line in lines]
    taken: set[int] = set()
    bands: list[tuple[int, int, tuple[float, float]]] = []
    for seed in sorted(_seeds(lines, told), key=lambda s: (not any(told[s.first : s.end]), s.first)):
        place = ((seed.columns[0].x1 + seed.columns[1].x0) / 2 - page.x0) / max(1.0, page.x1 - page.x0)
        if taken & set(range(seed.first, seed.end)) or (not any(told[seed.first : seed.end]) and not 0.2 < place < 0.75):
            continue
        first, end, gutter = _grow(lines, seed, taken)
        pairs = [line for line in lines[first:end] if len(line.cells) == 2]
        labels = sum(line.cells[0].text.endswith(":") for line in pairs)
        if any(told[first:end]) or (len(pairs) >= 3 and labels * 2 < len(pairs)):
            bands.append((first, end, gutter))
            taken |= set(range(first, end))
    return sorted(bands)


@dataclass(frozen=True, slots=True)
class _Seed:
    """Lines `first` to `end` that show two columns."""

    first: int
    end: int
    columns: tuple[Box, Box]


def _seeds(lines: Sequence[PrintedLine], told: Sequence[bool]) -> Iterator[_Seed]:
    """Lines of two cells, and pairs of lines side by side, not quite at one height, whose words tell of a letterhead."""
    for i, line in enumerate(lines):
        if len(line.cells) == 2:
            yield _Seed(i, i + 1, (line.cells[0].box, line.cells[1].box))
        elif i + 1 < len(lines) and len(line.cells) == len(lines[i + 1].cells) == 1 and (told[i] or told[i + 1]):
            left, right = sorted((line.box, lines[i + 1].box), key=lambda box: box.x0)
            if right.x0 - left.x1 > _GUTTER and _near(line, lines[i + 1], 0.9):
                yield _Seed(i, i + 2, (left, right))


def _is_told(line: PrintedLine) -> bool:
    """Whether the words of a line tell that it stands in a letterhead or signature block."""
    if len(line.cells) == 2 and _DATE.search(unicodedata.normalize("NFC", line.cells[1].text)):
        return True
    return any(_TWO_COLUMNS.search(unicodedata.normalize("NFC", cell.text)) for cell in line.cells)


def _grow(lines: Sequence[PrintedLine], seed: _Seed, taken: set[int]) -> tuple[int, int, tuple[float, float]]:
    """The stretch of lines around `seed` that stand in its two columns, and the gutter they all leave free."""
    first, end, columns = seed.first, seed.end, seed.columns
    while first > 0 and first - 1 not in taken and (wider := _within(lines[first - 1], columns)):
        if not _near(lines[first - 1], lines[first], 1.8) or _is_single(lines[first - 1]):
            break
        first, columns = first - 1, wider
    while end < len(lines) and end not in taken and (wider := _within(lines[end], columns)):
        left_only = lines[end].box.x1 <= wider[0].x1
        if not _near(lines[end - 1], lines[end], 2.6 if left_only else 10) or _is_single(lines[end]):
            break
        end, columns = end + 1, wider
    return first, end, (columns[0].x1, columns[1].x0)


def _is_single(line: PrintedLine) -> bool:
    """Whether the words of a line tell that it stands below the letterhead."""
    return _ONE_COLUMN.match(fold(line.text)) is not None


def _within(line: PrintedLine, columns: tuple[Box, Box]) -> tuple[Box, Box] | None:
    """The two columns with the cells of this line in them, or None when one stands in neither or crosses the gutter."""
    left, right = columns
    for n, cell in enumerate(line.cells):
        if _share(cell.box, left) >= max(0.5, _share(cell.box, right)):
            left = around((left, cell.box))
        elif _share(cell.box, right) >= 0.5 or (n and cell.box.x0 > left.x1):  # a stroke of the pen beside the role
            right = around((right, cell.box))
        else:
            return None
    return (left, right) if right.x0 - left.x1 >= _GUTTER else None


def _share(a: Box, b: Box) -> float:
    """How much of the narrower of two boxes stands above or below the other."""
    return (min(a.x1, b.x1) - max(a.x0, b.x0)) / max(1.0, min(a.x1 - a.x0, b.x1 - b.x0))


def _near(above: PrintedLine, below: PrintedLine, letters: float) -> bool:
    """Whether the baselines are at most so many letter sizes apart."""
    return below.cells[0].baseline - above.cells[0].baseline < letters * max(above.size, below.size)

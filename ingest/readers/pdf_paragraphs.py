"""Where paragraphs begin, told by the geometry of printed lines. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf_lines import PrintedLine

_FINISHED = re.compile(r"[.;:!?…/]\W*$")


def paragraph_starts(lines: Sequence[PrintedLine]) -> list[bool]:
    """For each line of a column whether it certainly begins a paragraph.

    It does when it is set in, when its first word had room on the line above, or when more than the usual space parts it from
    that line. Lines of a centred title belong together unless space parts them.
    """
    if not lines:
        return []
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    pitches = sorted(p for a, b in pairwise(lines) if 0 < (p := _pitch(a, b)) < 3 * max(a.size, b.size))
    usual = pitches[len(pitches) // 4] if pitches else 0.0
    starts = []
    above: PrintedLine | None = None
    for line in lines:
        starts.append(_begins(line, above, left, right, usual))
        above = above if line.text.isdecimal() else line  # a page number says nothing of the paragraph that goes on below it
    return starts


def _begins(line: PrintedLine, above: PrintedLine | None, left: float, right: float, usual: float) -> bool:
    indented = line.box.x0 - left > line.size
    if above is None:
        return indented and not _is_centred(line, left, right)
    if _pitch(above, line) > 1.3 * max(usual, 1.1 * line.size):
        return True
    if _is_centred(above, left, right) and _is_centred(line, left, right):
        return False
    if right - above.box.x1 > _first_word(line) + 0.35 * line.size:
        return True
    # below a line as far in: the next paragraph of one line, or the next line of a text that is set in as a whole
    as_far_in = abs(line.box.x0 - above.box.x0) <= line.size
    return indented and (_FINISHED.search(above.text) is not None and not line.text[0].islower() if as_far_in else True)


def _pitch(above: PrintedLine, below: PrintedLine) -> float:
    return below.cells[0].baseline - above.cells[0].baseline


def _is_centred(line: PrintedLine, left: float, right: float) -> bool:
    before, after = line.box.x0 - left, right - line.box.x1
    return before > line.size and abs(before - after) < 2 * line.size and line.box.x1 - line.box.x0 < 0.95 * (right - left)


def _first_word(line: PrintedLine) -> float:
    """The width of the first word, from its share of the letters of the line."""
    text = line.text
    return (line.box.x1 - line.box.x0) * len(text.split(maxsplit=1)[0]) / max(1, len(text))

"""Where paragraphs begin and where they certainly go on, told by the geometry of printed lines. Pure functions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from ingest.readers.pdf_columns import Block
from ingest.readers.pdf_lines import PrintedLine

_FINISHED = re.compile(r"[.;:!?…/]\W*$")
_UNIT = re.compile(
    r"(?:Điều|Chương|Mục|Phần|Tiểu mục|Phụ lục)\s[\dIVXLC]|[-+*•–]\s|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVXLC]+)[.)]\s|"
    r"Nơi nhận|Kính gửi|Căn cứ",
    re.IGNORECASE,
)
_AT_EDGE = 0.75
_NO_ROOM = 7.0
_SUBJECT = re.compile(r"(?:V/v|Về việc)\b", re.IGNORECASE)
_RECIPIENTS = re.compile(r"\W*Nơi nhận", re.IGNORECASE)


def is_page_number(text: str) -> bool:
    """Whether a line may be the number of its page."""
    return text.isdecimal() and len(text) < 4


class Joint(Enum):
    """How a line stands to the line before it: a new paragraph, the same one, or not to be told from geometry."""

    APART = "apart"
    TOGETHER = "together"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Column:
    """Edges of a column, usual distance of lines, indent of first lines, whether it marks starts and stretches full lines."""

    left: float
    right: float
    pitch: float
    indent: float
    marks_starts: bool
    justified: bool

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> Column:
        """The column that these lines fill."""
        right = max(line.box.x1 for line in lines)
        least = 0.6 * (right - min(line.box.x0 for line in lines))
        wide = [line for line in lines if line.box.x1 - line.box.x0 > least] or lines
        left = min(line.box.x0 for line in wide)
        ends = [line.box.x1 for line in wide]
        ordered = sorted(ends)
        edge = max(ends, key=lambda x: bisect_right(ordered, x + _AT_EDGE) - bisect_left(ordered, x - _AT_EDGE))
        at_edge = sum(abs(end - edge) <= _AT_EDGE for end in ends)
        justified = at_edge >= max(4, 0.4 * len(wide)) and right - edge < 0.05 * (right - left)
        pitches = sorted(p for a, b in pairwise(lines) if 0 < (p := _pitch(a, b)) < 3 * max(a.size, b.size))
        pitch = pitches[len(pitches) // 4] if pitches else 0.0
        set_in = Counter(round(o) for x in lines if (o := x.box.x0 - left) > x.size).most_common(1)
        spaced = sum(_pitch(a, b) > 1.3 * max(pitch, 1.1 * b.size) for a, b in pairwise(wide))
        offset, count = set_in[0] if set_in else (0, 0)
        marks = max(count, spaced) >= max(2, 0.1 * len(lines))
        return cls(left, edge if justified else right, pitch, offset if count > 2 else 0.0, marks, justified)

    def is_set_in(self, line: PrintedLine) -> bool:
        """Whether the line begins to the right of the edge."""
        return line.box.x0 - self.left > line.size

    def is_symmetric(self, line: PrintedLine) -> bool:
        """Whether the line leaves as much room on its left as on its right, and is no stretched one."""
        return abs((line.box.x0 - self.left) - (self.right - line.box.x1)) < 2 * line.size and not self.is_stretched(line)

    def is_centred(self, line: PrintedLine) -> bool:
        """Whether the line stands in the middle, away from both edges, and not just where first lines are set in."""
        at_indent = self.indent and abs(line.box.x0 - self.left - self.indent) < 2
        return self.is_set_in(line) and self.is_symmetric(line) and not at_indent

    def has_room(self, above: PrintedLine, line: PrintedLine) -> bool:
        """Whether the first word of `line` would have found room at the end of `above`."""
        return self.right - above.box.x1 > (_NO_ROOM if self.justified else _first_word(line) + 0.35 * line.size)

    def is_stretched(self, line: PrintedLine) -> bool:
        """Whether the line was stretched to the right edge, which the last line of a paragraph never is."""
        return self.justified and abs(self.right - line.box.x1) <= _AT_EDGE


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last line of a page with its column: what tells whether a paragraph goes on over the page break."""

    line: PrintedLine
    column: Column


def column_of(block: Block) -> Column | None:
    """The column that the lines of a block fill, None beside another one."""
    return None if block.side_by_side else Column.of(block.lines)


def joints(block: Block, column: Column | None) -> list[Joint]:
    """How each line of a block stands to the one before it in its column; a page number between them does not count."""
    if column is None:
        return _beside(block.lines)
    recipients = next((i for i, line in enumerate(block.lines) if _RECIPIENTS.match(line.text)), len(block.lines))
    out: list[Joint] = []
    above: PrintedLine | None = None
    for line in block.lines[: recipients + 1]:
        out.append(_joint(line, above, column))
        above = above if is_page_number(line.text) else line
    return out + _beside(block.lines[recipients:])[1:]


def _joint(line: PrintedLine, above: PrintedLine | None, column: Column) -> Joint:
    set_in = column.is_set_in(line)
    if above is None:
        return Joint.APART if set_in and not column.is_centred(line) else Joint.OPEN
    if _pitch(above, line) > 1.3 * max(column.pitch, 1.1 * line.size):
        return Joint.APART
    if column.is_centred(line) and column.is_symmetric(above):
        full = above.box.x1 - above.box.x0 + _first_word(line) > column.right - column.left - line.size
        return Joint.TOGETHER if full and not _FINISHED.search(above.text) else Joint.OPEN
    if column.has_room(above, line):
        return Joint.APART
    if set_in and abs(line.box.x0 - above.box.x0) <= line.size:
        # the next paragraph of one line, or the next line of a text that is set in as a whole
        return Joint.APART if _FINISHED.search(above.text) and not line.text[0].islower() else Joint.OPEN
    if set_in:
        return Joint.APART
    finished, numbered = _FINISHED.search(above.text), _UNIT.match(line.text)
    if column.is_stretched(above):
        sure = not (finished and numbered)
    else:
        sure = not numbered and not (finished and (column.justified or not column.marks_starts))
    return Joint.TOGETHER if sure else Joint.OPEN


def goes_over(tail: Edge | None, head: Edge | None) -> bool:
    """Whether the paragraph at the end of one page certainly goes on at the head of the next."""
    if tail is None or head is None or abs(tail.line.size - head.line.size) > 0.1 * head.line.size:
        return False
    if head.column.is_set_in(head.line) or _UNIT.match(head.line.text) or tail.column.is_centred(tail.line):
        return False
    full = not tail.column.has_room(tail.line, head.line)
    return full and (not _FINISHED.search(tail.line.text) or tail.column.is_stretched(tail.line) or tail.column.marks_starts)


def _beside(lines: Sequence[PrintedLine]) -> list[Joint]:
    """In a letterhead or signature block only the subject of a letter and the recipients run over several lines."""
    out = [Joint.OPEN][: len(lines)]
    subject = recipients = False
    for above, line in pairwise(lines):
        subject = (subject or bool(_SUBJECT.match(above.text))) and _pitch(above, line) < 1.6 * line.size
        recipients = recipients or bool(_RECIPIENTS.match(above.text))
        item = recipients and above.text.rstrip()[-1] not in ";.:" and not _UNIT.match(line.text)
        near = _pitch(above, line) < 1.8 * line.size and abs(line.box.x0 - above.box.x0) < 2.5 * line.size
        out.append(Joint.TOGETHER if subject or (item and near) else Joint.OPEN)
    return out


def _pitch(above: PrintedLine, below: PrintedLine) -> float:
    return below.cells[0].baseline - above.cells[0].baseline


def _first_word(line: PrintedLine) -> float:
    """The width of the first word, from its share of the letters of the line."""
    text = line.text
    return (line.box.x1 - line.box.x0) * len(text.split(maxsplit=1)[0]) / max(1, len(text))

"""Where paragraphs begin and where they certainly go on, told by the geometry of printed lines. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from ingest.readers.pdf_lines import Block, PrintedLine

_FINISHED = re.compile(r"[.;:!?…/]\W*$")
_UNIT = re.compile(
    r"(?:Điều|Chương|Mục|Phần|Tiểu mục|Phụ lục)\s[\dIVXLC]|[-+*•–]\s|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVXLC]+)[.)]\s|"
    r"Nơi nhận|Kính gửi|Căn cứ",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:V/v|Về việc)\b", re.IGNORECASE)
_RECIPIENTS = re.compile(r"\W*Nơi nhận", re.IGNORECASE)


class Joint(Enum):
    """How a line stands to the line before it: a new paragraph, the same one, or not to be told from geometry."""

    APART = "apart"
    TOGETHER = "together"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Column:
    """The edges of a column of text, its usual distance between lines, and whether it sets in the first lines of paragraphs."""

    left: float
    right: float
    pitch: float
    sets_in: bool

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> Column:
        """The column that these lines fill."""
        right = max(line.box.x1 for line in lines)
        wide = [line for line in lines if line.box.x1 - line.box.x0 > 0.6 * (right - min(x.box.x0 for x in lines))] or lines
        left = min(line.box.x0 for line in wide)
        pitches = sorted(p for a, b in pairwise(lines) if 0 < (p := _pitch(a, b)) < 3 * max(a.size, b.size))
        pitch = pitches[len(pitches) // 4] if pitches else 0.0
        column = cls(left, right, pitch, False)
        return cls(left, right, pitch, any(column.is_set_in(line) and not column.is_centred(line) for line in lines))

    def is_set_in(self, line: PrintedLine) -> bool:
        """Whether the line begins to the right of the edge."""
        return line.box.x0 - self.left > line.size

    def is_centred(self, line: PrintedLine) -> bool:
        """Whether the line stands in the middle."""
        before, after = line.box.x0 - self.left, self.right - line.box.x1
        return self.is_set_in(line) and abs(before - after) < 2 * line.size and before + after > 0.05 * (self.right - self.left)

    def has_room(self, above: PrintedLine, line: PrintedLine) -> bool:
        """Whether the first word of `line` would have found room at the end of `above`."""
        return self.right - above.box.x1 > _first_word(line) + 0.35 * line.size


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last line of a page with its column: what tells whether a paragraph goes on over the page break."""

    line: PrintedLine
    column: Column


def joints(block: Block) -> list[Joint]:
    """How each line of a block stands to the one before it; a page number between them does not count."""
    if block.side_by_side:
        return _beside(block.lines)
    column = Column.of(block.lines)
    out: list[Joint] = []
    above: PrintedLine | None = None
    for line in block.lines:
        out.append(_joint(line, above, column))
        above = above if line.text.isdecimal() else line
    return out


def _joint(line: PrintedLine, above: PrintedLine | None, column: Column) -> Joint:
    set_in = column.is_set_in(line)
    if above is None:
        return Joint.APART if set_in and not column.is_centred(line) else Joint.OPEN
    if _pitch(above, line) > 1.3 * max(column.pitch, 1.1 * line.size):
        return Joint.APART
    if column.is_centred(above) and column.is_centred(line):
        return Joint.OPEN
    if column.has_room(above, line):
        return Joint.APART
    if set_in and abs(line.box.x0 - above.box.x0) <= line.size:
        # the next paragraph of one line, or the next line of a text that is set in as a whole
        return Joint.APART if _FINISHED.search(above.text) and not line.text[0].islower() else Joint.OPEN
    if set_in:
        return Joint.APART
    sure = (column.sets_in or not _FINISHED.search(above.text)) and not _UNIT.match(line.text)
    return Joint.TOGETHER if sure else Joint.OPEN


def goes_over(tail: Edge | None, head: Edge | None) -> bool:
    """Whether the paragraph at the end of one page certainly goes on at the head of the next."""
    if tail is None or head is None or abs(tail.line.size - head.line.size) > 0.1 * head.line.size:
        return False
    if head.column.is_set_in(head.line) or _UNIT.match(head.line.text) or tail.column.is_centred(tail.line):
        return False
    full = not tail.column.has_room(tail.line, head.line)
    return full and (not _FINISHED.search(tail.line.text) or (tail.column.sets_in and head.column.sets_in))


def _beside(lines: Sequence[PrintedLine]) -> list[Joint]:
    """In a letterhead or signature block only the subject of a letter and the recipients run over several lines."""
    out = [Joint.OPEN]
    subject = recipients = False
    for above, line in pairwise(lines):
        subject = (subject or bool(_SUBJECT.match(above.text))) and _pitch(above, line) < 1.6 * line.size
        recipients = recipients or bool(_RECIPIENTS.match(above.text))
        item = recipients and above.text.rstrip()[-1] not in ";.:" and not _UNIT.match(line.text)
        near = _pitch(above, line) < 1.8 * line.size
        out.append(Joint.TOGETHER if subject or (item and near) else Joint.OPEN)
    return out


def _pitch(above: PrintedLine, below: PrintedLine) -> float:
    return below.cells[0].baseline - above.cells[0].baseline


def _first_word(line: PrintedLine) -> float:
    """The width of the first word, from its share of the letters of the line."""
    text = line.text
    return (line.box.x1 - line.box.x0) * len(text.split(maxsplit=1)[0]) / max(1, len(text))

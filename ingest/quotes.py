"""Which lines of an amending document are text that it quotes ("sửa đổi Điều 5 như sau: “Điều 5. …”"). Pure, no I/O.

A quotation opens with a mark at the head of a line that follows an instruction, and lasts until its marks balance at
the end of a line, or until the amending document plainly takes up its own numbering again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.numbering import Form, Marker, readings
from ingest.paragraphs import Paragraph

_OPENS = re.compile(r"[ \t\u00a0]*(?:[“”\"«‘]|'')")
_INSTRUCTION = re.compile(r"sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính|điều chỉnh|thay (?:cụm )?từ", re.IGNORECASE)
_INLINE = re.compile(r"(?:như sau|thành)\s*:?\s*[“\"«]\s*(?:Điều|Chương|Mục|\d{1,3}[a-zđ]?\.|[a-zđ]\d?\))", re.IGNORECASE)
_CLOSES = re.compile(r"(?:[”“\"»’]|'')[\s.;,:/)]*(?:và)?\s*$")
_AMENDS = re.compile(
    r"(?:sửa đổi|bổ sung|bãi bỏ|thay thế|thay (?:cụm )?từ|thay đổi|bỏ |đính chính|điều chỉnh|hủy bỏ|chuyển )"
    r".{0,90}?(?:khoản|điểm|điều|chương|mục|phần|phụ lục|mẫu|biểu|từ |tên |đoạn|tiêu đề|như sau|số thứ tự|nghị|luật|thông tư)",
    re.IGNORECASE,
)
"""What an amending document says: what it does, and to which part of the other text."""
_FINAL = re.compile(
    r"(?:sửa đổi|bổ sung|bãi bỏ|thay thế|hiệu lực|điều khoản|tổ chức thực hiện|trách nhiệm|quy định chuyển tiếp)", re.IGNORECASE
)
_LEVELS = (Form.ARTICLE, Form.DECIMAL, Form.LETTER)


def quoted_lines(lines: Sequence[Paragraph]) -> tuple[bool, ...]:
    """For each line, whether it lies inside a quotation of another document's provisions.

    A line that begins with the quotation is quoted; a line that first gives the instruction is not.
    """
    quoted = [False] * len(lines)
    above: tuple[Marker, ...] = ()
    at = 0
    while at < len(lines):
        first = _first_quoted(lines, at)
        if first is not None:
            end = _end(lines, at, above if first == at else _descend(above, lines[at].text))
            quoted[first:end] = [True] * max(0, end - first)
        if first != at:
            above = _descend(above, lines[at].text)
        at = max(at + 1, end) if first is not None else at + 1
    return tuple(quoted)


def _descend(above: tuple[Marker, ...], text: str) -> tuple[Marker, ...]:
    """The article, clause and point that are open after a line of the amending document itself."""
    marker = next((m for m in readings(text) if m.form in _LEVELS and m.firm), None)
    if marker is None:
        return above
    level = _LEVELS.index(marker.form)
    return (*(m for m in above if _LEVELS.index(m.form) < level), marker)


def _first_quoted(lines: Sequence[Paragraph], at: int) -> int | None:
    """The first quoted line of a quotation that opens in line `at`, or None when none opens there."""
    text = lines[at].text
    if found := _OPENS.match(text):
        before = lines[at - 1].text.rstrip() if at else ""
        numbered = before.endswith(":") and any(m.firm for m in readings(text[found.end() :]))
        return at if numbered or _INSTRUCTION.search(before) else None
    return at + 1 if _INLINE.search(text) and _open_marks(text) > 0 else None


def _open_marks(text: str) -> int:
    """How many more quotation marks open than close in `text` (straight marks close each other)."""
    return text.count("“") + text.count("«") - text.count("”") - text.count("»") + text.count('"') % 2


def _end(lines: Sequence[Paragraph], opening: int, above: tuple[Marker, ...]) -> int:
    """The index after the last line of the quotation that opens in line `opening`."""
    straight = not re.search("[“«]", lines[opening].text)
    marks = 0
    for i in range(opening, len(lines)):
        text = lines[i].text
        if i > opening and _resumes(above, text):
            return i
        marks = marks + text.count('"') if straight else marks + _open_marks(text)
        balanced = marks % 2 == 0 if straight else marks <= 0
        if _CLOSES.search(text) and (balanced or i + 1 == len(lines) or _resumes(above, lines[i + 1].text)):
            return i + 1
    return _never_closed(lines, opening, above)


def _never_closed(lines: Sequence[Paragraph], opening: int, above: tuple[Marker, ...]) -> int:
    """Where a quotation that nothing closes ends: before the amending document's next article, else after its last mark."""
    articles = tuple(m for m in above if m.form is Form.ARTICLE)
    for i in range(opening + 1, len(lines)):
        if any(_follows(m, articles) for m in readings(lines[i].text)):
            return i
    marked = [i for i in range(opening, len(lines)) if _CLOSES.search(lines[i].text)]
    return marked[-1] + 1 if marked else opening + 1


def _resumes(above: tuple[Marker, ...], text: str) -> bool:
    """Whether `text` takes up the amending document's numbering and says what an amending document says."""
    for marker in readings(text):
        rest = text[marker.end :]
        if _follows(marker, above) and (_AMENDS.match(rest) or (marker.form is Form.ARTICLE and _FINAL.match(rest))):
            return True
    return False


def _follows(marker: Marker, above: tuple[Marker, ...]) -> bool:
    return any(m.form is marker.form and marker.ordinal == m.ordinal + 1 for m in above)

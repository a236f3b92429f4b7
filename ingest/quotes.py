"""Which lines of an amending document are text that it quotes ("sửa đổi Điều 5 như sau: “Điều 5. …”"). Pure, no I/O.

A quotation opens with a mark at the head of a line that follows an instruction, and lasts until its marks balance at
the end of a line, or until the amending document plainly takes up its own numbering again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.numbering import Form, Marker, readings
from ingest.paragraphs import Paragraph

_OPENS = re.compile(r"[ \t\u00a0]*(?:[“”\"«‘]|'')")
_INSTRUCTION = re.compile(r"sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính|điều chỉnh|thay (?:cụm )?từ", re.IGNORECASE)
_INLINE = re.compile(
    r"(?P<verb>như sau|thành)\s*:?\s*(?P<mark>[“\"«])\s*(?:Điều|Chương|Mục|\d{1,3}[a-zđ]?\.|[a-zđ]\d?\))", re.IGNORECASE
)
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


_REACH = 5_000
"""How many lines with a closing mark are looked at for the one that closes a quotation."""


@dataclass(frozen=True, slots=True)
class _Survey:
    """What the ends of quotations depend on, each a list of line indices in order.

    `resumes`: the lines that bear this number and say what an amending document says; `articles`: those that are this article;
    `closes`: those that end with a closing mark.
    """

    resumes: Mapping[tuple[Form, int], Sequence[int]]
    articles: Mapping[int, Sequence[int]]
    closes: Sequence[int]

    def resumption(self, above: tuple[Marker, ...], after: int) -> int | None:
        """The first line behind `after` that takes up the numbering of the open units `above`."""
        return _earliest((self.resumes.get((m.form, m.ordinal + 1), ()) for m in above), after)

    def next_article(self, above: tuple[Marker, ...], after: int) -> int | None:
        """The first line behind `after` that is the article next to the open one."""
        return _earliest((self.articles.get(m.ordinal + 1, ()) for m in above if m.form is Form.ARTICLE), after)


def part_quotations(lines: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The lines with every instruction on a line of its own: "1. Sửa khoản 2 như sau: “2. …”" is two paragraphs."""
    return tuple(piece for line in lines for piece in _parted(line))


def quotations(lines: Sequence[Paragraph]) -> tuple[tuple[int, int], ...]:
    """The quotations of another document's provisions: first line and the one after the last, in order and disjoint.

    A line that begins with the quotation belongs to it; a line that first gives the instruction does not.
    """
    found: list[tuple[int, int]] = []
    above: tuple[Marker, ...] = ()
    survey: _Survey | None = None
    at = 0
    while at < len(lines):
        if _opens(lines, at, behind=bool(found) and found[-1][1] == at):
            survey = survey or _survey(lines)
            end = max(at + 1, _end(lines, at, above, survey))
            found.append((at, end))
            at = end
        else:
            above = _descend(above, lines[at].text)
            at += 1
    return tuple(found)


def instructs(text: str) -> bool:
    """Whether `text`, behind its number, says what an amending document does: "Sửa đổi điểm c khoản 3 như sau:"."""
    return _AMENDS.match(text) is not None


def quotation_mark(text: str) -> int:
    """Where the text of a quotation begins in its first line, behind the mark that opens it (0 without one)."""
    found = _OPENS.match(text)
    return found.end() if found else 0


def _parted(line: Paragraph) -> tuple[Paragraph, ...]:
    found = _INLINE.search(line.text) if any(mark in line.text for mark in '“"«') else None
    if found is None or line.is_row:
        return (line,)
    quoted = line.text[found.start("mark") :]
    if _open_marks(quoted) <= 0 and not (_CLOSES.search(quoted) and found["verb"].lower() == "như sau"):
        return (line,)
    return Paragraph(line.start, line.text[: found.start("mark")]), Paragraph(line.start + found.start("mark"), quoted)


def _survey(lines: Sequence[Paragraph]) -> _Survey:
    resumes: defaultdict[tuple[Form, int], list[int]] = defaultdict(list)
    articles: defaultdict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        for marker in readings(line.text):
            rest = line.text[marker.end :]
            if instructs(rest) or (marker.form is Form.ARTICLE and _FINAL.match(rest)):
                resumes[marker.form, marker.ordinal].append(i)
            if marker.form is Form.ARTICLE:
                articles[marker.ordinal].append(i)
    return _Survey(resumes, articles, [i for i, line in enumerate(lines) if _CLOSES.search(line.text)])


def _earliest(places: Iterable[Sequence[int]], after: int) -> int | None:
    found = (indices[at] for indices in places if (at := bisect_right(indices, after)) < len(indices))
    return min(found, default=None)


def _descend(above: tuple[Marker, ...], text: str) -> tuple[Marker, ...]:
    """The article, clause and point that are open after a line of the amending document itself."""
    marker = next((m for m in readings(text) if m.form in _LEVELS and m.firm), None)
    if marker is None:
        return above
    level = _LEVELS.index(marker.form)
    return (*(m for m in above if _LEVELS.index(m.form) < level), marker)


def _opens(lines: Sequence[Paragraph], at: int, *, behind: bool) -> bool:
    """Whether a quotation opens in line `at`; `behind` another one it needs no instruction, but a number."""
    text = lines[at].text
    found = _OPENS.match(text)
    if found is None:
        return False
    before = lines[at - 1].text.rstrip() if at else ""
    numbered = (behind or before.endswith(":")) and any(m.firm for m in readings(text[found.end() :]))
    return numbered or bool(_INSTRUCTION.search(before))


def _open_marks(text: str) -> int:
    """How many more quotation marks open than close in `text` (straight marks close each other)."""
    return text.count("“") + text.count("«") - text.count("”") - text.count("»") + text.count('"') % 2


def _end(lines: Sequence[Paragraph], opening: int, above: tuple[Marker, ...], survey: _Survey) -> int:
    """The index after the last line of the quotation that opens in line `opening`."""
    resumed = survey.resumption(above, opening)
    straight = not re.search("[“«]", lines[opening].text)
    marks, counted = 0, opening
    first = bisect_left(survey.closes, opening)
    for i in survey.closes[first : first + _REACH]:
        if resumed is not None and i >= resumed:
            break
        texts = [line.text for line in lines[counted : i + 1]]
        marks += sum(text.count('"') if straight else _open_marks(text) for text in texts)
        counted = i + 1
        if (marks % 2 == 0 if straight else marks <= 0) or counted == len(lines):
            return counted
    if resumed is not None:
        return resumed
    article = survey.next_article(above, opening)
    if article is not None:
        return article
    return survey.closes[-1] + 1 if first < len(survey.closes) else opening + 1

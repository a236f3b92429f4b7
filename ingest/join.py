"""Hard-wrapped lines and page breaks: one paragraph a line again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.landmarks import (
    ADDRESSEES,
    LOWER,
    PLACE_START,
    ROLE,
    SIGNED_FOR,
    UPPER,
    begins_block,
    is_authority,
    is_type_line,
    stands_alone,
)
from ingest.layout import Layout, read_layout
from ingest.lines import Line, lines_of
from ingest.numbering import BULLETS, Form, Marker, read_marker
from ingest.traced import Change, Traced

_OPEN_WORD = re.compile(
    r"(?:^|\s)(?:của|và|hoặc|các|những|với|cho|về|tại|từ|do|bởi|trong|trên|gồm|là|được|ngày|CỦA|VÀ|CÁC|VỀ|VỚI|CHO|NGÀY|"
    r"Bộ|Sở|Ủy ban|Quyết định|Nghị định|Nghị quyết|Thông tư|Luật|(?:định|tư|quyết|luận|thị|trình|hoạch|văn) số)$|[,(\-–“/]$"
)
"""Ends of a line that cannot end a paragraph."""
_REFERENCE = re.compile(
    r"(?:^|\s)(?:(?:tại|theo|của|và|các|đến|với|quy định) (?:khoản|điểm|mục)|(?:tại|theo|của|và|các) [Đđ]iều|tại|của|và|các|ngày|tháng|"
    r"(?:khoản|[Đđ]iều) \d+|điểm [a-zđ])$"
)
"""Ends of a line after which a number belongs to the sentence: "quy định tại khoản" / "3. …"."""
_YEARS = re.compile(r"\d$")
_YEARS_GO_ON = re.compile(r"[-–]\s?\d")
_CELL_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}")
_TABLE_HEAD = re.compile(r"(?:S\.?)?TT|Số TT|Số thứ tự", re.IGNORECASE)
_TABLE_END = re.compile(r"(?:Điều|Chương|Nơi nhận|PHỤ LỤC|Phụ lục|Phần)\b")
_ACRONYM = re.compile(rf"[{UPPER}&]{{2,}}[a-z]? [{LOWER}]")
_ABBREVIATED = re.compile(r"^(?:KT|TM|TL|TUQ|Q)\.$|^Số:$")
_INCOMPLETE_MARKER = re.compile(r"^(?:phần|chương|mục|điều|tiểu mục)$", re.IGNORECASE)
_PLACE_GOES_ON = re.compile(r"^[A-ZĐ]\w+(?: [A-ZĐ]\w+)*, ngày\b")
UNIT_CODE = re.compile(r"[A-ZĐ]{2,}-$")
_HEADINGS = (Form.PART, Form.CHAPTER, Form.SECTION, Form.SUBSECTION, Form.UPPER, Form.ROMAN)
_NUMBER_GOES_ON = re.compile(r"\d{1,5}[a-zđ]?/")
_SURNAME = re.compile(
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Đoàn|Mai|Cao|Lương|Tạ|Hà|Chu|Triệu|Nông|Tô|Lâm|Trương|Đào|"
    "Vương|Phùng|Tống|Thái|Quách|Lưu|Văn|Vi|La|Từ|Kiều|Bế|Lò|Hứa|Thân|Giàng|Ma|Sùng|Châu|Tăng|Lại|Nghiêm|Khuất|Doãn|Phó|Âu|Ông|Thạch|Trang|Kim|Sơn|Đàm|Đồng"
)
_GIVEN_NAMES = re.compile(rf"[{UPPER}][{LOWER}]*(?: [{UPPER}][{LOWER}]*){{0,3}}")
_SUBJECT = re.compile(r"V/v\b", re.IGNORECASE)
_LONG = 40
_SHORT = 4
_MARKER_LENGTH = 12


def join_lines(traced: Traced) -> Traced:
    """The text with one paragraph a line, no blank lines, no page breaks.

    Lines are joined only where the text itself says so: by its typical line width, by punctuation, and by how the
    next line begins. Numbered units, bullets, rows and the parts of a letterhead or a signature begin lines of their own.
    """
    return traced.repair(_changes(traced.text))


def _changes(text: str) -> Iterator[Change]:
    lines = lines_of(text)
    layout = read_layout(lines)
    if not lines:
        yield Change(0, len(text), "", "blank")
        return
    yield Change(0, lines[0].start, "", "blank")
    is_first, in_table = True, False
    begun = lines[0].text
    for i, (line, following) in enumerate(pairwise(lines)):
        after = lines[i + 2] if i + 2 < len(lines) else None
        in_table = bool(_TABLE_HEAD.fullmatch(line.text)) or (in_table and not _TABLE_END.match(line.text))
        joined = _goes_on(line, following, after, begun, replace(layout, in_table=in_table), is_first)
        glue = "\n" if not joined else "" if UNIT_CODE.search(line.text) else " "
        yield Change(line.end, following.start, glue, "join_lines" if joined else "blank")
        begun = f"{begun} {following.text}"[:200] if joined else following.text
        is_first = not joined or (is_first and len(begun) - len(following.text) <= _MARKER_LENGTH)
    yield Change(lines[-1].end, len(text), "", "blank")


def _goes_on(line: Line, following: Line, after: Line | None, begun: str, layout: Layout, is_first: bool) -> bool:
    """Whether the paragraph of `line` (it starts with `begun`) goes on in `following`."""
    if (
        line.is_row
        or following.is_row
        or is_type_line(begun)
        or _TABLE_HEAD.fullmatch(line.text)
        or _TABLE_HEAD.fullmatch(following.text)
    ):
        return False
    if stands_alone(begun) and not _signature_goes_on(line, following, layout):
        return False
    if _CELL_NUMBER.fullmatch(line.text) or (_CELL_NUMBER.fullmatch(following.text) and not _REFERENCE.search(line.text)):
        return False
    if _is_fragment(line, following, is_first):
        return True
    if (
        begins_block(following.text)
        or is_type_line(following.text)
        or is_authority(following.text, after.text if after else None)
    ):
        return (
            layout.is_wrapped
            and bool(_OPEN_WORD.search(line.text))
            and (line.is_upper or bool(PLACE_START.match(following.text)))
        )
    full = layout.is_full(line, following, is_first)
    if (marker := read_marker(following.text)) is not None:
        return _is_running(line, following, marker, full, layout)
    small = following.text[0].islower() or following.text[0] in ",.;:)%/–-"
    if ADDRESSEES.match(begun) and not small:
        return bool(_OPEN_WORD.search(line.text))
    if line.is_finished:
        inside = line.text[-1] in ".;:" and (small if line.text[-1] != "." else not is_first) and not line.text.endswith("./.")
        return full and inside and not following.gap
    if small:
        return bool(
            layout.is_wrapped
            or len(line.text) >= _LONG
            or _OPEN_WORD.search(line.text)
            or _SUBJECT.match(begun)
            or _open_bracket(begun)
        )
    if not layout.is_wrapped:
        return len(line.text) > 2 * _LONG and bool(_OPEN_WORD.search(line.text)) and not line.is_upper
    if line.is_upper:
        return following.is_upper and (full or is_first or not begun.isupper())
    if following.is_upper and " " in following.text:
        return bool(_OPEN_WORD.search(line.text))
    if _OPEN_WORD.search(line.text) or following.text[0] in '(“"':
        return True
    heading = read_marker(begun)
    if heading is not None and heading.form in _HEADINGS:
        return bool(_ACRONYM.match(following.text))
    return full or (not layout.in_table and bool(_ACRONYM.match(following.text) or not following.text[0].isalpha()))


def _is_running(line: Line, following: Line, marker: Marker, full: bool, layout: Layout) -> bool:
    """Whether what looks like the number of a unit is running text that a line break put at the start of a line."""
    if _YEARS.search(line.text) and _YEARS_GO_ON.match(following.text):
        return True
    if line.is_finished or not (layout.is_wrapped or len(line.text) > _LONG):
        return False
    if marker.form in BULLETS:
        if layout.is_compound(line, following, marker.end):
            return True
        return full and following.text[marker.end :][:1].islower()
    if _NUMBER_GOES_ON.match(following.text):
        return True
    return bool(_REFERENCE.search(line.text)) or (full and not marker.firm)


def _is_fragment(line: Line, following: Line, is_first: bool) -> bool:
    """Whether `line` is the broken-off beginning of `following`: "Số:", "KT.", "Điều 1.", "Hà" before "Nội, ngày 3 …"."""
    if _ABBREVIATED.match(line.text) or (_INCOMPLETE_MARKER.match(line.text) and following.text[0].isalnum()):
        return True
    if (
        is_first
        and len(line.text) <= 20
        and line.text[0].isupper()
        and line.text.isalpha()
        and _PLACE_GOES_ON.match(following.text)
    ):
        return True
    if _SURNAME.fullmatch(line.text) and _GIVEN_NAMES.fullmatch(following.text):
        return True
    marker = read_marker(line.text + " x")
    alone = marker is not None and marker.end > len(line.text) and bool(marker.sign) and marker.form not in BULLETS
    return alone and read_marker(following.text) is None and not begins_block(following.text)


def _signature_goes_on(line: Line, following: Line, layout: Layout) -> bool:
    """Whether a line break cut the agency that is signed for: "TM. ỦY BAN NHÂN" / "DÂN"."""
    cut = layout.is_wrapped and line.is_upper and following.is_upper and bool(SIGNED_FOR.match(line.text))
    return cut and not begins_block(following.text) and not ROLE.match(following.text)


def _begins_broken_block(line: Line, after: Line | None) -> bool:
    """Whether `line` and the next one are a part of the letterhead that a line break cut: "Hà" / "Nội, ngày 3 …", "CỘNG" / "HÒA …"."""
    return after is not None and len(line.text.split()) <= _SHORT and begins_block(f"{line.text} {after.text}")


def _open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")")

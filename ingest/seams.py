"""Between two lines: does the paragraph go on, or does a new one begin?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.landmarks import (
    ADDRESSEES,
    LOWER,
    MOTTO,
    NAME,
    PLACE_START,
    ROLE,
    SIGNED_FOR,
    SUBJECT,
    TABLE_HEAD,
    UPPER,
    begins_block,
    is_authority,
    is_type_line,
    stands_alone,
)
from ingest.layout import Layout
from ingest.lines import Line
from ingest.notes import label_of
from ingest.numbering import BULLETS, Form, Marker, read_marker

_OPEN_END = re.compile(
    r"(?:^|\s)(?:của|và|hoặc|các|những|với|cho|về|tại|từ|do|bởi|trong|trên|gồm|là|được|thuộc|ngày|theo|Các|"
    r"CỦA|VÀ|CÁC|VỀ|VỚI|CHO|NGÀY|Bộ|Sở|Ủy ban|Quyết định|Nghị định|Nghị quyết|Thông tư|Luật|(?:định|tư|quyết|luận|thị|trình|"
    r"hoạch|văn) số)$|[,(\-–“/]$"
)
"""Ends of a line that cannot end a paragraph."""
_REFERENCE = re.compile(
    r"(?:^|\s)(?:(?:tại|theo|của|và|các|đến|với|quy định) (?:khoản|điểm|mục)|(?:tại|theo|của|và|các) [Đđ]iều|"
    r"tại|của|và|các|ngày|tháng|(?:Mẫu|Biểu)(?: số)?|Bảng|Hình|Phụ lục|[Gg]iai đoạn|[Bb]ước|[Đđ]ợt|[Vv]òng|[Nn]hóm|"
    r"[Tt]iêu chí|[Cc]hỉ tiêu|[Hh]ạng|[Cc]ấp)$"
)
"""Ends of a line after which a number belongs to the sentence: "quy định tại khoản" / "3. …"."""
_OF_ARTICLE = re.compile(r"(?:khoản \d+|điểm [a-zđ])$")
_PAUSE = re.compile(r"(?:;|…|\.\.\.)[)”]*$")
_OF_DATE = re.compile(r"\d{1,4}\b(?! ?/)|tháng|năm")
_OF_DAY = re.compile(r"(?:ngày|tháng|năm) \d")
_CELL_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}")
_CELL_PERIOD = re.compile(r"(?:[Nn]ăm )?20\d\d(?:\s?[-–]\s?20\d\d)?")
_PERIOD_HEAD = re.compile(r"(?:^|\s)(?:[Cc]ả|[Tt]rong|[Đđ]ến|[Tt]ừ|[Hh][àằ]ng|[Gg]iai đoạn|[Qq]uý [IV]+|[Tt]háng \d{1,2})$")
"""Ends of a cell's line that ask for the year: "Cả" / "năm 2022"."""
_DOCUMENT_NUMBER = re.compile(r"\d{1,5}[a-zđ]?/")
_YEAR_TO = re.compile(r"[-–]\s?\d")
_ACRONYM = re.compile(rf"[{UPPER}&]{{2,}}[a-z]? [{LOWER}]")
_BROKEN_OFF = re.compile(r"(?:KT|TM|TL|TUQ|Q)\.|Số:|Căn cứ")
_BROKEN_MARKER = re.compile(r"phần|chương|mục|điều|tiểu mục|bước|phụ lục|mẫu(?: số)?|biểu|bảng|hình", re.IGNORECASE)
_MARKER_REST = re.compile(r"(?:\d{1,3}[a-zđ]?|[IVXL]+)(?!\w)")
_SURNAME = re.compile(
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Đoàn|Mai|Cao|Lương|Tạ|Hà|Chu|Triệu|"
    "Nông|Tô|"
    "Lâm|Trương|Đào|Vương|Phùng|Tống|Thái|Quách|Lưu|Văn|Vi|La|Từ|Kiều|Bế|Lò|Hứa|Thân|Giàng|Ma|Sùng|Châu|Tăng|Lại|Nghiêm|"
    "Khuất|Doãn|"
    "Phó|Âu|Ông|Thạch|Trang|Kim|Sơn|Đàm|Đồng"
)
_GIVEN_NAMES = re.compile(rf"[{UPPER}][{LOWER}]*(?: [{UPPER}][{LOWER}]*){{0,3}}")
_PLACELESS = re.compile(
    r"(?:Công an|Bộ Chỉ huy [Qq]uân sự|Bộ đội [Bb]iên phòng|Liên đoàn Lao động|Hội Nông dân|Hội Cựu chiến binh|Phụ nữ|"
    r"Thành đoàn|Ban Dân tộc|Mặt trận Tổ quốc|Kho bạc Nhà nước|Cục Thuế|Cục Thống kê|Bảo hiểm xã hội|"
    r"Viện [Kk]iểm sát nhân dân|T[òo]a án nhân dân|đoàn thể)$"
)
_PLACE_OF_AGENCY = re.compile(r"(?:[Tt]hành phố|[Tt]ỉnh|Trung ương|Việt Nam)\b")
"""Agencies whose name asks for the place, and how that begins."""
_HEADINGS = (Form.PART, Form.CHAPTER, Form.SECTION, Form.SUBSECTION, Form.UPPER, Form.ROMAN)
_LONG = 40
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Seam:
    """The place between `line` and `following`; `after` stands below that.

    `above` is how the paragraph before starts, `begun` how that of `line` starts; `is_first` tells whether it has only this
    line so far, `in_table` whether cells stand one below the other here. `marker` is what `following` begins with when it
    looks like a numbered unit.
    """

    line: Line
    following: Line
    after: Line | None
    above: str
    begun: str
    is_first: bool
    in_table: bool
    layout: Layout
    marker: Marker | None

    @property
    def is_open(self) -> bool:
        """Whether the line ends with a word or a sign that asks for more."""
        return bool(_OPEN_END.search(self.line.text))

    @property
    def is_full(self) -> bool:
        """Whether the next word had no room on the line, and no blank line parts the two."""
        return not self.in_table and not self.following.gap and self.layout.is_full(self.line, self.following, self.is_first)

    @property
    def is_small(self) -> bool:
        """Whether the next line begins as nothing new begins."""
        return self.following.text[0].islower() or self.following.text[0] in ",.;:)%/–-"


def goes_on(seam: Seam) -> bool:
    """Whether the paragraph goes on in the next line: the first rule that knows decides."""
    return next((verdict for rule in _RULES if (verdict := rule(seam)) is not None), False)


def _table(seam: Seam) -> bool | None:
    """Rows, the heading of a table and numbers that fill a cell keep their lines; half a period goes on ("Cả" / "năm 2022")."""
    line, following = seam.line, seam.following
    if _BROKEN_MARKER.fullmatch(line.text) and not seam.in_table:
        return None
    if line.is_row or following.is_row or TABLE_HEAD.fullmatch(line.text) or TABLE_HEAD.fullmatch(following.text):
        return False
    if seam.in_table and _PERIOD_HEAD.search(line.text) and _CELL_PERIOD.fullmatch(following.text):
        return True
    fills = _CELL_NUMBER.fullmatch(following.text) or (seam.in_table and _CELL_PERIOD.fullmatch(following.text))
    cell = _CELL_NUMBER.fullmatch(line.text) or (fills and not _REFERENCE.search(line.text))
    return False if cell else None


def _complete(seam: Seam) -> bool | None:
    """After a type, the motto, a number, a date, a line of signature or the name below it nothing follows, unless the
    signature was cut: "TM. ỦY BAN NHÂN" / "DÂN"."""
    signed = NAME.fullmatch(seam.begun) and seam.above.isupper() and (SIGNED_FOR.match(seam.above) or ROLE.match(seam.above))
    if is_type_line(seam.begun) or signed:
        return False
    if not stands_alone(seam.begun):
        return None
    following = seam.following
    cut = seam.layout.is_wrapped and SIGNED_FOR.match(seam.line.text) and seam.line.is_upper and following.is_upper
    return bool(cut) and not begins_block(following.text) and not ROLE.match(following.text)


def _fragment(seam: Seam) -> bool | None:
    """A line that only begins the next: "Số:", "KT.", "Điều 1.", a surname, half a motto or date, "Hà" before "Nội, ngày …"."""
    line, following = seam.line.text, seam.following.text
    below = f"{following} {seam.after.text}" if seam.after else following
    if line.isupper() and MOTTO.match(f"{seam.begun} {below}") and not MOTTO.match(seam.begun):
        return True
    if _BROKEN_OFF.fullmatch(line) or (_BROKEN_MARKER.fullmatch(line) and following[0].isalnum()):
        return True
    if _SURNAME.fullmatch(line) and _GIVEN_NAMES.fullmatch(following):
        return True
    if seam.is_first and line.istitle() and len(line) <= _LONG // 2 and PLACE_START.match(following):
        return True
    if PLACE_START.match(seam.begun) and _OF_DATE.match(following):
        return True
    marker = read_marker(line + " x")
    if marker is None or marker.end <= len(line) or not marker.sign or marker.form in BULLETS:
        return None
    return True if seam.marker is None and not begins_block(following) else None


def _note(seam: Seam) -> bool | None:
    """A footnote begins below a finished line, below a blank one, and behind the one before it (a label may stand alone)."""
    label = label_of(seam.following.text)
    if label is None:
        return None
    above = label_of(seam.begun) or label_of(seam.above)
    apart = seam.line.is_finished or seam.following.gap > 0 or (above is not None and above < label)
    return False if apart else None


def _cut_marker(seam: Seam) -> bool | None:
    """ "Điều" alone on its line, with "32. Quyền ưu tiên" below, begins an article where the line above is finished."""
    below = seam.after.text if seam.after else ""
    if not (_BROKEN_MARKER.fullmatch(seam.following.text) and _MARKER_REST.match(below)):
        return None
    return False if seam.line.is_finished or seam.following.is_upper else None


def _block(seam: Seam) -> bool | None:
    """Parts of the letterhead and of the end begin lines, cut ones too ("CỘNG" / "HÒA XÃ HỘI"); not "tại" / "Hà Nội, ngày"."""
    following, after = seam.following.text, seam.after.text if seam.after else ""
    broken = len(following.split()) <= _SHORT and begins_block(f"{following} {after}")
    if not (broken or begins_block(following) or is_type_line(following) or is_authority(following, after)):
        return None
    capitals = seam.line.is_upper and seam.following.is_upper
    return seam.layout.is_wrapped and seam.is_open and (capitals or bool(PLACE_START.match(following)))


def _numbered(seam: Seam) -> bool | None:
    """A numbered unit or a bullet begins a paragraph, unless a line break only made running text look like one:
    "giai đoạn 2021" / "- 2030", "tại khoản" / "3. …", "Nghị quyết số" / "38/NQ-CP", "Bộ Lao động" / "- Thương binh …"."""
    if seam.marker is None:
        return None
    line, following = seam.line, seam.following.text
    if line.text[-1].isdigit() and _YEAR_TO.match(following):
        return True
    if line.is_finished or not (seam.layout.is_wrapped or len(line.text) > _LONG):
        return False
    if seam.marker.form in BULLETS:
        name = seam.layout.is_compound(line, seam.following, seam.marker.end)
        return name or (seam.is_full and following[seam.marker.end :][:1].islower())
    if _DOCUMENT_NUMBER.match(following) or _REFERENCE.search(line.text):
        return True
    if seam.marker.form is Form.ARTICLE and _OF_ARTICLE.search(line.text):
        return True
    return seam.is_full and not seam.marker.firm


def _addressee(seam: Seam) -> bool | None:
    """ "Kính gửi: Ủy ban nhân dân các tỉnh" is followed by the letter."""
    return seam.is_open if ADDRESSEES.match(seam.begun) and not seam.is_small else None


def _finished(seam: Seam) -> bool | None:
    """A closing sign ends a paragraph, unless a small letter goes on behind ";" or "…", or the sentences only fill the line."""
    text = seam.line.text
    if not seam.line.is_finished:
        return None
    if seam.is_small and seam.layout.is_wrapped and not seam.in_table and _PAUSE.search(text):
        return True
    inside = (text[-1] in ";:" and seam.is_small) or (
        text[-1] == "."
        and not seam.is_first
        and not text.endswith("./.")
        and not (seam.line.is_upper or seam.following.is_upper)
    )
    return inside and seam.is_full


def _small(seam: Seam) -> bool | None:
    """A small letter goes on with what is open above it; not where short lines stand by themselves."""
    if not seam.is_small:
        return None
    bracket = seam.begun.count("(") > seam.begun.count(")")
    long = seam.layout.is_wrapped or len(seam.line.text) >= _LONG or bool(_OF_DAY.match(seam.following.text))
    return long or seam.is_open or bracket or bool(SUBJECT.match(seam.begun))


def _unwrapped(seam: Seam) -> bool | None:
    """Where every paragraph has one line, a capital goes on only with a long line that is open."""
    if seam.layout.is_wrapped:
        return None
    return len(seam.line.text) > 2 * _LONG and seam.is_open and not seam.line.is_upper


def _capitals(seam: Seam) -> bool | None:
    """Capitals go on with capitals; a heading in capitals stands above its text, and a title below a name."""
    if seam.line.is_upper:
        return seam.following.is_upper and (seam.is_open or seam.is_full or seam.is_first or not seam.begun.isupper())
    return seam.is_open if seam.following.is_upper and " " in seam.following.text else None


def _open(seam: Seam) -> bool | None:
    """A line that asks for more, half a name, or what stands in brackets or marks; not a sentence in marks below a heading."""
    if seam.is_open or seam.following.text[0] == "(" or _is_half_name(seam):
        return True
    if seam.following.text[0] not in '“"':
        return None
    below_heading = seam.is_first and len(seam.line.text) < _LONG and seam.following.text[1:2].isupper()
    return not (below_heading and _is_numbered(seam.begun))


def _is_numbered(begun: str) -> bool:
    marker = read_marker(begun)
    return marker is not None and marker.form not in BULLETS


def _is_half_name(seam: Seam) -> bool:
    """Whether the line ends in the middle of a name: "Mặt trận Tổ quốc Việt" / "Nam", "10. Công an" / "Thành phố chủ trì"."""
    if seam.layout.ends_in_name(seam.line, seam.following):
        return True
    return bool(_PLACELESS.search(seam.line.text) and _PLACE_OF_AGENCY.match(seam.following.text))


def _heading(seam: Seam) -> bool | None:
    """A section's heading has no closing sign and may fill its line: only an acronym or a name goes on with it."""
    heading = read_marker(seam.begun)
    if heading is None or heading.form not in _HEADINGS:
        return None
    return bool(_ACRONYM.match(seam.following.text)) or (seam.is_full and seam.layout.is_name(seam.following))


def _full(seam: Seam) -> bool | None:
    """A full line goes on; the first line of a paragraph may be a heading, with which only a name goes on."""
    if seam.in_table:
        return False
    if _ACRONYM.match(seam.following.text) or not seam.following.text[0].isalpha():
        return True
    if seam.layout.is_name(seam.following):
        return seam.is_full or (not seam.is_first and seam.layout.is_nearly_full(seam.line, seam.following))
    return seam.is_full and not seam.is_first


_RULES: tuple[Callable[[Seam], bool | None], ...] = (
    _table, _complete, _fragment, _note, _cut_marker, _block, _numbered, _addressee, _finished,
    _small, _unwrapped, _capitals, _open, _heading, _full,
)  # fmt: skip

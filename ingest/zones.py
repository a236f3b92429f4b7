"""Which lines of a document are front, body, attachment and back. Pure, no I/O.

The front is the letterhead with everything up to the body; a back is the closing sentence, the recipients and the
signatures; an attachment is a plan, a regulation, an appendix or a form that stands after them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.numbering import BULLETS, Form, Marker, readings
from ingest.paragraphs import Paragraph, is_capital


class Kind(StrEnum):
    """What a stretch of lines is."""

    FRONT = "front"
    BODY = "body"
    ATTACHMENT = "attachment"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines `first` (included) to `last` (excluded) of a document."""

    kind: Kind
    first: int
    last: int


_LETTERHEAD = re.compile(
    r"[\W_]*(?:CỘNG\s+HÒA|CỘNG\s+HOÀ|ĐỘC\s+LẬP|Số\s*:|Số\s+\d+.*/|V/v|Về việc|Căn cứ|Theo đề nghị|Xét |Sau khi|Luật số)"
    r"|[\W_]*$|.{0,60}ngày.{0,12}tháng.{0,12}năm.{0,10}$",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(r"[\W_]*Kính\s+gửi\b|.{0,200}\bKính gửi\s*:\s*$", re.IGNORECASE)
_ENACTS = re.compile(
    r"[\W_]*(?:QUYẾT\s*ĐỊNH|NGHỊ\s*QUYẾT|QUYẾT NGHỊ|THÔNG TƯ|NGHỊ ĐỊNH|CHỈ THỊ|KẾ HOẠCH|THÔNG BÁO|HƯỚNG DẪN|BÁO CÁO)\s*:?[\W_]*$"
)
_RECIPIENTS = re.compile(r"[\W_]*N[ơo]i\s*(?:nhận|gửi)[\s*_]*(?::|$|[-–])", re.IGNORECASE)
_SIGNED_FOR = re.compile(r"[\W_]*(?:(?:TM|KT|TL|TUQ|T/M|K/T|T/L)(?:\s*\.\s*|\s+)|Q\.\s*)(?=[A-ZĐÀ-Ỹ]{2})")
_OFFICE = re.compile(
    r"[\W_]*(?:QUYỀN\s+)?(?:PHÓ\s+)?(?:BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHỦ TỊCH|THỐNG ĐỐC|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|"
    r"CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|VỤ TRƯỞNG|CHÁNH ÁN|VIỆN TRƯỞNG|TỔNG KIỂM TOÁN|CHỦ NHIỆM|TRƯỞNG BAN|HIỆU TRƯỞNG|TỔNG THANH TRA)"
    r"(?:\s+(?:NƯỚC|QUỐC HỘI|CHÍNH PHỦ|NHÀ NƯỚC|BỘ|BAN|CỤC|SỞ|VỤ|UBND|ỦY BAN|CÔNG|TỈNH|TÒA|VIỆN|PHÓ|BỘ TRƯỞNG|\().*)?"
    r"\s*(?:\(?Đã\s*ký.*)?[\W_]*$"
)
_SIGNED_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][^\W\d]+\s+){2,5}\(\s*[Đđ]ã\s+k[ýí]\s*\)\s*$")
_SIGNED = re.compile(r"[\W_]*\(?\s*(?:đã\s*k[ýí]|ký\s*tên|chữ ký số)\b", re.IGNORECASE)
_FAREWELL = re.compile(
    r"[\W_]*(?:Trên đây là|Xin trân trọng|Trân trọng|Rất mong|Kính mong"
    r"|(?:Bộ|Sở|Ủy ban|Uỷ ban|UBND|Ban|Văn phòng|Cục|Tổng cục)\b.{0,80}?(?:kính gửi|trân trọng|thông báo để|xin thông báo))",
    re.IGNORECASE,
)
"""A closing sentence wherever it stands last."""
_INSTRUCTS = re.compile(
    r"[\W_]*(?:Trong quá trình|Quá trình|Yêu cầu|Đề nghị|Căn cứ (?:nội dung )?Kế hoạch này"
    r"|(?:Bộ|Sở|Ủy ban|Uỷ ban|UBND|Ban|Văn phòng|Cục|Tổng cục|Chủ tịch|Thủ tướng)\b.{0,80}?(?:yêu cầu|đề nghị|giao))",
    re.IGNORECASE,
)
"""A closing sentence only behind numbered units: alone it may be all that a letter says."""
_LUATNAY = re.compile(r"[\W_]*(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết) này (?:được|đã được) .{0,90}thông qua", re.IGNORECASE)
_END_MARK = re.compile(r"\.\s*/\s*\.?[\W_\d]*$")
_BYLINE = re.compile(r"[^.;:]{2,60}/\s*[\w-]+\.(?:vn|com|net|org)(?:\.vn)?\s*$")
_APPENDIX = re.compile(
    r"[\W_]*(?:PH[ỤU]\s*L[ỤU]C|Ph[ụu]\s*[Ll][ụu]c|MẪU\s+SỐ|Mẫu\s+số|Mẫu\s+[A-Z0-9]|MẪU\s|BIỂU\s*(?:MẪU|SỐ)?|Biểu\s+(?:mẫu|số)|Biểu\s+\d)"
)
_ISSUED_WITH = re.compile(r"\(?\s*(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\b", re.IGNORECASE)
_ISSUED_TITLE = re.compile(
    r"[\W_]*(?:QUY CHẾ|QUY ĐỊNH|KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|ĐỀ CƯƠNG|ĐIỀU LỆ|DANH MỤC|DANH SÁCH|CHIẾN LƯỢC|QUY HOẠCH|QUY CHUẨN|"
    r"QUY TRÌNH|TIÊU CHUẨN|TIÊU CHÍ|BỘ TIÊU CHÍ|BẢNG|HƯỚNG DẪN|NỘI DUNG|ĐỊNH MỨC|MỨC|NỘI QUY|CHẾ ĐỘ|TỜ KHAI|SƠ ĐỒ|DỰ TOÁN|"
    r"PHÂN CÔNG|TỔNG HỢP|BÁO CÁO|KHUNG|MỘT SỐ|HỆ THỐNG|CÁC |ĐIỀU KIỆN|PHƯƠNG ÁN|DỰ ÁN|THỂ LỆ|QUY TẮC|NGUYÊN TẮC)"
)
_NAME = re.compile(
    r"[\W_]*(?:(?:Thượng|Đại|Trung|Thiếu)\s+tướng\s+)?(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]*'?[a-zđà-ỹ]*)(?:[\s-]+[A-ZĐÀ-Ỹ][a-zđà-ỹ]*){1,6}[\W_]*$"
)


def read_zones(lines: Sequence[Paragraph], quoted: Sequence[bool]) -> tuple[Zone, ...]:
    """The zones of a document: they follow each other without gap, the front first (it may be empty)."""
    markers = [() if skip else readings(line.text) for line, skip in zip(lines, quoted, strict=True)]
    front = _front(lines, markers)
    zones = [Zone(Kind.FRONT, 0, front)]
    kind, first, article = Kind.BODY, front, 0
    at = front
    while at < len(lines):
        turn = None if quoted[at] else _turn(lines, markers, at, first, kind, article)
        if turn is not None:
            if turn[1] > first:
                zones.append(Zone(kind, first, turn[1]))
            kind, first = turn
            article = 0 if kind is Kind.ATTACHMENT else article
            at = max(at, first)
        article = max(article, *(m.ordinal for m in markers[at] if m.form is Form.ARTICLE and m.firm), 0)
        at += 1
    if len(lines) > first:
        zones.append(Zone(kind, first, len(lines)))
    return tuple(zones)


def _turn(
    lines: Sequence[Paragraph], markers: Sequence[tuple[Marker, ...]], at: int, first: int, kind: Kind, article: int
) -> tuple[Kind, int] | None:
    """The zone that line `at` opens and the line it begins with, or None when the present zone goes on."""
    if kind is Kind.BACK:
        if (begin := _attachment_after_back(lines, markers, at, first)) is not None:
            return Kind.ATTACHMENT, begin
        resumes = any(m.form is Form.ARTICLE and m.firm and m.ordinal == article + 1 and article for m in markers[at])
        return (Kind.BODY, at) if resumes else None
    if _begins_back(lines, at):
        return Kind.BACK, _with_closing(lines, markers, at, first, article)
    if at == first and kind is Kind.ATTACHMENT:
        return None
    if (begin := _attachment_in_body(lines, markers, at, first, kind, article)) is not None:
        return Kind.ATTACHMENT, begin
    return None


# --- front ---------------------------------------------------------------------------------------------------------


def _front(lines: Sequence[Paragraph], markers: Sequence[tuple[Marker, ...]]) -> int:
    """The index of the first line of the body."""
    end = next((i for i in range(1, len(lines)) if _RECIPIENTS.match(lines[i].text)), len(lines))
    body = next((i for i in range(end) if any(_opens_body(m) for m in markers[i])), end)
    addressed = next((i for i in range(min(body + 1, len(lines))) if _ADDRESSEE.match(lines[i].text)), None)
    if addressed is not None:
        return _after_addressees(lines, addressed)
    if body == end:
        return _letterhead(lines[:end])
    return next((i for i in range(body) if _is_account(lines[i].text)), body)


def _is_account(text: str) -> bool:
    """Whether a paragraph of several sentences before the first number says something: a directive opens with its reasons."""
    if len(text) <= 200 or text.rstrip().endswith(":") or _LETTERHEAD.match(text):
        return False
    return re.search(r"[^\W\d]{2}\. (?=[A-ZĐÀ-Ỹ])", text) is not None


def _opens_body(marker: Marker) -> bool:
    if marker.form in (Form.PART, Form.CHAPTER, Form.SECTION, Form.ARTICLE):
        return marker.firm
    return marker.form not in BULLETS and marker.ordinal == 1 and marker.firm and marker.form is not Form.PAREN


def _after_addressees(lines: Sequence[Paragraph], at: int) -> int:
    """The line after "Kính gửi:" with its list of addressees."""
    after = at + 1
    while after < len(lines) and len(lines[after].bare) < 160:
        before, here = lines[after - 1].bare, lines[after].bare
        numbers = readings(lines[after].text)
        listed = any(m.form in BULLETS for m in numbers)
        open_before = before.endswith((":", ";", ",")) and not (before.endswith(",") and here.endswith("."))
        if len(before) > 200 or not (listed or here[0].islower() or (open_before and not numbers)):
            break
        after += 1
    return after


def _letterhead(lines: Sequence[Paragraph]) -> int:
    """The line after the letterhead and the title of a document whose body has no numbers at all."""
    last = 0
    for i, line in enumerate(lines):
        if _LETTERHEAD.match(line.text) or is_capital(line.text) or _ENACTS.match(line.text):
            last = i + 1
        elif len(line.bare) > 120 or i > last + 2:
            break
    return last


# --- back ----------------------------------------------------------------------------------------------------------


def _begins_back(lines: Sequence[Paragraph], at: int) -> bool:
    text = lines[at].text
    if "\t" in text:
        return bool(_RECIPIENTS.match(text))
    if _RECIPIENTS.match(text) or _SIGNED_FOR.match(text) or _SIGNED_NAME.match(text):
        return True
    if _BYLINE.match(text) and at + 1 == len(lines):
        return True
    following = " ".join(line.bare for line in lines[at + 1 : at + 4])
    return bool(_OFFICE.match(text)) and (
        at + 3 >= len(lines)
        or bool(_SIGNED.search(text + " " + following))
        or any(_NAME.match(x.text) for x in lines[at + 1 : at + 4])
    )


def _with_closing(lines: Sequence[Paragraph], markers: Sequence[tuple[Marker, ...]], at: int, first: int, article: int) -> int:
    """Where the back really begins: before the closing sentence and the rules that stand above line `at`.

    A document of articles has no closing sentence: what stands last belongs to its last article.
    """
    begin = at
    while begin > first and not re.search(r"\w", lines[begin - 1].text):
        begin -= 1
    last = begin - 1
    if last <= first or markers[last] or "\t" in lines[last].text:
        return begin
    text, above = lines[last].text, lines[last - 1].text
    if article:
        return last if _LUATNAY.match(text) else begin
    behind_unit = bool(markers[last - 1]) and above.rstrip().endswith((".", ";", ")"))
    return last if _FAREWELL.match(text) or (behind_unit and _INSTRUCTS.match(text)) else begin


# --- attachments ---------------------------------------------------------------------------------------------------


def _attachment_after_back(
    lines: Sequence[Paragraph], markers: Sequence[tuple[Marker, ...]], at: int, first: int
) -> int | None:
    """The first line of the attachment that begins at line `at` of a back, or None."""
    text = lines[at].text
    if any(m.form in BULLETS for m in markers[at]):
        return None
    if _is_appendix(lines, at) or (is_capital(text) and _ISSUED_TITLE.match(text) and not _OFFICE.match(text)):
        return at
    restarts = any(
        (m.form in (Form.ARTICLE, Form.CHAPTER, Form.PART) and m.firm and m.ordinal == 1)
        or (m.form in (Form.ROMAN, Form.UPPER, Form.DECIMAL) and m.ordinal == 1 and m.firm)
        for m in markers[at]
    )
    if restarts or _ISSUED_WITH.match(text.strip()):
        return _title_above(lines, at, first)
    return None


def _attachment_in_body(
    lines: Sequence[Paragraph], markers: Sequence[tuple[Marker, ...]], at: int, first: int, kind: Kind, article: int
) -> int | None:
    """The first line of an attachment that begins at line `at` though no signature stands before it, or None."""
    text = lines[at].text
    if "\t" in text or any(m.form in BULLETS for m in markers[at]):
        return None
    if kind is Kind.ATTACHMENT and at < first + 3 and not any(_has_number(m) for here in markers[first:at] for m in here):
        return None  # "PHỤ LỤC" and below it "MẪU BẢNG KÊ MUA BÁN" are one title
    titled = any(_ISSUED_WITH.match(line.bare) for line in lines[at + 1 : at + 6])
    if _is_appendix(lines, at) and (titled or is_capital(text) or len(text) < 30) and not _more_articles(markers, at, article):
        return at
    if (
        is_capital(text)
        and _ISSUED_TITLE.match(text)
        and titled
        and not is_capital(lines[at - 1].text)
        and not _LETTERHEAD.match(lines[at - 1].text)
    ):
        return at if not _more_articles(markers, at, article) else None
    restarts = any(m.form is Form.ARTICLE and m.firm and m.ordinal == 1 for m in markers[at]) and article > 1
    return _title_above(lines, at, first) if restarts else None


def _has_number(marker: Marker) -> bool:
    return marker.firm and marker.form not in BULLETS


def _is_appendix(lines: Sequence[Paragraph], at: int) -> bool:
    """Whether line `at` is the head of an appendix or a form, not a sentence or a list entry that names one."""
    text = lines[at].bare
    found = _APPENDIX.match(text)
    if found is None or text.endswith((";", ",")):
        return False
    beside = (*lines[max(0, at - 2) : at], *lines[at + 1 : at + 3])
    if not is_capital(found[0]) and any(_APPENDIX.match(line.text) and not is_capital(line.text) for line in beside):
        return False  # an entry in a list of forms
    rest = text[found.end() :]
    return (
        len(text) < 40
        or is_capital(text)
        or bool(_ISSUED_WITH.search(text))
        or bool(re.match(r"\s*(?:số\s*)?[\w.-]{1,6}\s*[.:–-]", rest))
    )


def _more_articles(markers: Sequence[tuple[Marker, ...]], at: int, article: int) -> bool:
    """Whether the numbering of articles goes on after line `at`."""
    following = (m.ordinal for here in markers[at:] for m in here if m.form is Form.ARTICLE and m.firm)
    return article > 0 and next(following, 0) == article + 1


def _title_above(lines: Sequence[Paragraph], at: int, first: int) -> int:
    """The first line of the title that stands above line `at`: capitals and "(Kèm theo …)" lines, up to a name or a list."""
    begin = at
    while begin - 1 > first:
        text = lines[begin - 1].text
        chapter = any(m.form in (Form.CHAPTER, Form.PART) for m in readings(text))
        title = chapter or is_capital(text) or _ISSUED_WITH.match(text.strip()) or text.strip().endswith(")")
        if not title or _OFFICE.match(text) or _SIGNED_FOR.match(text) or _SIGNED.match(text) or _NAME.match(text):
            break
        begin -= 1
    return begin

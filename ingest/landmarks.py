"""Lines with a place of their own in a document: motto, number, date, subject, addressee, type, authority, signature."""

from __future__ import annotations

import re

from corpus.doctypes import DOCUMENT_TYPES

UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper() and (c < "\u01b1" or c > "\u1e9f"))
LOWER = "a-z" + "".join(c for c in map(chr, range(0xDF, 0x1EFA)) if c.islower() and (c < "\u01b1" or c > "\u1e9f"))
"""Members of character classes: the capital and the small letters of Vietnamese (and of other Latin alphabets)."""

MOTTO = re.compile(r"C[ỘO]NG\s+H(?:ÒA|OÀ|ÓA|ÕA|OA)\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A\s+VI[ỆE]T\s+NAM", re.IGNORECASE)
INDEPENDENCE = re.compile(r"Độc\s+lập\s*[-–—.]?\s*Tự\s+do\s*[-–—.]?\s*Hạnh\s+phúc", re.IGNORECASE)
PARTY = re.compile(r"ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
RECIPIENTS = re.compile(r"Nơi\s+nhận\b\s*[:.]?", re.IGNORECASE)
ADDRESSEES = re.compile(r"Kính\s+gửi\b\s*[:.]?", re.IGNORECASE)
SUBJECT = re.compile(r"V/v\b\s*:?", re.IGNORECASE)
NUMBER_LINE = re.compile(r"(?:(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh|Lệnh)\s+)?Số\s*:", re.IGNORECASE)
_PLACE = (
    rf"(?P<place>(?:(?:Thành phố|Tỉnh|Huyện|Thị xã) )?[{UPPER}][\w.]*(?:\s+(?:-\s+)?[{UPPER}][\w.]*){{0,4}})"
    rf"\s*,\s*[Nn]gày(?![{LOWER}])"
)
PLACE_START = re.compile(_PLACE)
PLACE_DATE = re.compile(
    rf"{_PLACE}\s*(?P<day>[\d\s.…_]{{0,12}}?)\s*tháng\s*(?P<month>[\d\s.…_]{{0,12}}?)\s*năm\s*(?P<year>[\d\s.…_]{{0,12}})"
)
SIGNED_FOR = re.compile(rf"(?:KT|TM|TL|TUQ|T/M|K/T|T/L)\s?[.\s]\s?(?=[{UPPER}]{{2}})")
ROLES = (
    "Thủ tướng", "Bộ trưởng", "Thứ trưởng", "Chủ tịch", "Chủ nhiệm", "Giám đốc", "Tổng Giám đốc", "Cục trưởng",
    "Tổng Cục trưởng",
    "Vụ trưởng", "Chánh Văn phòng", "Chánh án", "Chánh Thanh tra", "Viện trưởng", "Thống đốc", "Tổng Kiểm toán nhà nước",
    "Tổng Thanh tra Chính phủ", "Tổng Thanh tra", "Tổng Kiểm toán", "Trưởng ban", "Trưởng phòng", "Hiệu trưởng", "Bí thư",
    "Tổng Bí thư", "Cục phó", "Viện phó", "Tổng Biên tập",
)  # fmt: skip
"""Offices of those who sign, as a person holds them."""
ROLE = re.compile(rf"(?:Q\.\s*|QUYỀN\s+)?(?:PHÓ\s+)?(?:{'|'.join(r.upper() for r in sorted(ROLES, key=len, reverse=True))})\b")
RULER = re.compile(r"[\s\-_=*~.·•–—―─━|+]{3,}|(?:[-_*=]\s?)*o\s?0\s?o(?:\s?[-_*=])*", re.IGNORECASE)
RECITAL = re.compile(r"(?:Căn\s+cứ|Xét|Theo|Để|Thực\s+hiện|Trên\s+cơ\s+sở|Sau\s+khi|Chiểu|Trong\s+khi)\b")

_INDEPENDENCE_ENDS = re.compile(rf"(?:{INDEPENDENCE.pattern})\W*$", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"(?:(?:Luật|Nghị quyết|Pháp lệnh) )?[Ss]ố\s*:\s*\d{1,6}\s?/[^,;]{0,30}\w")
_RECITAL_START = re.compile(r"Căn cứ|Xét đề nghị|Theo đề nghị")
_CLOSING = re.compile(r"Trên đây là\b")
_AUTHORITY = re.compile(
    r"(?:(?:PHÓ\s+)?THỦ TƯỚNG CHÍNH PHỦ|CHÍNH PHỦ|QUỐC HỘI|CHỦ TỊCH |BỘ TRƯỞNG |BỘ |[ỦU][YỶ]\s?BAN |HỘI ĐỒNG |GIÁM ĐỐC |"
    r"CHỦ NHIỆM |"
    r"THỐNG ĐỐC |CỤC TRƯỞNG |TỔNG CỤC TRƯỞNG |TỔNG GIÁM ĐỐC |CHÁNH ÁN |VIỆN TRƯỞNG |TỔNG THANH TRA|TỔNG KIỂM TOÁN|LIÊN BỘ|"
    r"BAN (?!HÀNH)|"
    r"HIỆU TRƯỞNG |TRƯỞNG BAN )"
)
_HOLDER = re.compile(r"(?:BỘ TRƯỞNG|CHỦ TỊCH|THỐNG ĐỐC|TỔNG CỤC TRƯỞNG|TỔNG GIÁM ĐỐC|TỔNG THANH TRA|TỔNG KIỂM TOÁN)\b")
_TYPES = {t.name.upper() for t in DOCUMENT_TYPES if t.code not in ("khac", "bai_bao", "cong_van")}
_TYPE_NAMES = _TYPES | {"PHỤ LỤC", "ĐỀ CƯƠNG"}

TABLE_HEAD = re.compile(r"(?:S\.?)?TT|Số TT|Số thứ tự", re.IGNORECASE)
"""The first cell of a table's heading, where every cell has lines of its own."""
TABLE_END = re.compile(r"(?:Điều \d|Chương [IVX\d]|Nơi nhận\b|PHỤ LỤC\b|Phụ lục [IVX\d]|Phần (?:thứ\b|[IVX\d]))")

NAME = re.compile(rf"[{UPPER}][{LOWER}]*(?:[ -][{UPPER}][{LOWER}]*(?:'[{LOWER}]+)?){{1,5}}")
"""A person's name: two to six words, each with a capital."""


_BLOCK = re.compile(
    "|".join(
        f"(?i:{p.pattern})" if p.flags & re.IGNORECASE else f"(?:{p.pattern})"
        for p in (
            MOTTO, INDEPENDENCE, PARTY, RECIPIENTS, ADDRESSEES, SUBJECT, NUMBER_LINE, PLACE_START, SIGNED_FOR,
            _RECITAL_START, _CLOSING,
        )
    )
)  # fmt: skip


def is_type_line(text: str) -> bool:
    """Whether `text` is the line that names the type of a document: "QUYẾT ĐỊNH", "KẾ HOẠCH", "QUYẾT ĐỊNH:"."""
    return text.isupper() and " ".join(text.strip(" .:").split()) in _TYPE_NAMES


def stands_alone(text: str) -> bool:
    """Whether nothing ever follows `text` in its paragraph: a ruler, the motto, the number, a line of signature."""
    if (
        _INDEPENDENCE_ENDS.search(text)
        or SIGNED_FOR.match(text)
        or any(p.fullmatch(text) for p in (RULER, ROLE, _NUMBER_ALONE))
    ):
        return True
    dated = PLACE_DATE.match(text)
    if dated is not None and dated.end() == len(text) and len(dated["year"].strip()) == 4:
        return True
    return bool(MOTTO.search(text)) and text.upper().endswith("NAM")


def is_layout_row(text: str) -> bool:
    """Whether the cells of a row are the columns of a letterhead or of a signature block."""
    return bool(MOTTO.search(text) or RECIPIENTS.search(text))


def begins_block(text: str) -> bool:
    """Whether `text` begins a part of the letterhead or of the end of a document."""
    if text[:1].islower():
        return False
    return bool(_BLOCK.match(text) or ROLE.fullmatch(text) or RULER.fullmatch(text))


def is_authority(text: str, following: str | None) -> bool:
    """Whether `text` is the authority's line above the recitals ("BỘ TRƯỞNG BỘ NỘI VỤ", then "Căn cứ …"), or its first half."""
    if following is None or not text.isupper() or _AUTHORITY.match(text) is None:
        return False
    return bool(RECITAL.match(following)) or (following.isupper() and bool(_HOLDER.match(text)))

"""Where the back of a document begins: its closing sentence, its recipients, its signatures. Pure, no I/O."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.landmarks import NAME, RECIPIENTS, ROLE, SIGNED_FOR
from ingest.numbering import Marker
from ingest.paragraphs import Paragraph, is_capital

_SIGNED = re.compile(r"\(?\s?đã\s?k[ýí]\b", re.IGNORECASE)
_RANK = re.compile(r"(?:Thượng|Đại|Trung|Thiếu)\s+tướng\s+")
_BYLINE = re.compile(r"[^.;:]{2,60}/\s*[\w-]+\.(?:vn|com|net|org)(?:\.vn)?\s*$")
_AGENCY = r"(?:Bộ|Sở|Ủy ban|Uỷ ban|UBND|Ban|Văn phòng|Cục|Tổng cục|Chủ tịch|Thủ tướng)\b.{0,80}?"
_FAREWELL = re.compile(
    r"(?:Trên đây là|Xin trân trọng|Trân trọng|Rất mong|Kính mong"
    rf"|{_AGENCY}(?:kính gửi|trân trọng|thông báo để|xin thông báo))",
    re.IGNORECASE,
)
"""A closing sentence wherever it stands last."""
_INSTRUCTS = re.compile(rf"(?:Trong quá trình|Quá trình|Yêu cầu|Đề nghị|{_AGENCY}(?:yêu cầu|đề nghị|giao))", re.IGNORECASE)
"""A closing sentence only behind numbered units: alone it may be all that a letter says."""
_ADOPTED = re.compile(r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết) này (?:được|đã được) .{0,90}thông qua", re.IGNORECASE)
_LONGEST_SIGNATURE = 160
_MARKS = ' \t*_-–(“"'


def lists_recipients(text: str) -> bool:
    """Whether `text` begins the list of recipients ("Nơi nhận:"), not a sentence about where to hand something in."""
    found = RECIPIENTS.match(text.lstrip(_MARKS))
    if found is None:
        return False
    rest = text.lstrip(_MARKS)[found.end() :].lstrip(" *_")
    return found[0].rstrip().endswith((":", ".")) or not rest or rest[0] in ":-–"


def signs(text: str) -> bool:
    """Whether `text` is a line of a signature: for whom, in which office, "(Đã ký)", or a name."""
    bare = text.lstrip(_MARKS)
    return bool(SIGNED_FOR.match(bare) or _SIGNED.match(text.strip())) or _is_name(text) or _is_office(text)


def begins_back(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether the recipients, a signature or the byline of an article begins at paragraph `at`."""
    text = paragraphs[at].text
    if lists_recipients(text):
        return True
    if paragraphs[at].is_row:
        return False
    if SIGNED_FOR.match(text.lstrip(_MARKS)):
        return True
    if at + 1 == len(paragraphs) and _BYLINE.match(text):
        return True
    if len(text) > _LONGEST_SIGNATURE:
        return False
    name, *mark = _SIGNED.split(text)
    if mark and _is_name(name):
        return True
    if not _is_office(text):
        return False
    following = paragraphs[at + 1 : at + 4]
    return at + 3 >= len(paragraphs) or bool(mark) or any(_SIGNED.search(p.text) or _is_name(p.text) for p in following)


def with_closing(
    paragraphs: Sequence[Paragraph], markers: Sequence[tuple[Marker, ...]], at: int, first: int, *, articles: bool
) -> int:
    """Where the back that shows itself at `at` really begins: before the closing sentence and the rules that stand above.

    A document of articles has no closing sentence: what stands last belongs to its last article.
    """
    begin = at
    while begin > first and not re.search(r"\w", paragraphs[begin - 1].text):
        begin -= 1
    last = begin - 1
    if last <= first or markers[last] or paragraphs[last].is_row:
        return begin
    text, above = paragraphs[last].text.lstrip(_MARKS), paragraphs[last - 1].text.rstrip()
    if articles:
        return last if _ADOPTED.match(text) else begin
    behind_unit = bool(markers[last - 1]) and above.endswith((".", ";", ")"))
    return last if _FAREWELL.match(text) or (behind_unit and _INSTRUCTS.match(text)) else begin


def _is_name(text: str) -> bool:
    """Whether `text` is the name of a person, perhaps with a military rank."""
    return len(text) < _LONGEST_SIGNATURE and bool(NAME.fullmatch(_RANK.sub("", text.strip(_MARKS + "."))))


def _is_office(text: str) -> bool:
    """Whether `text` names an office in capitals and nothing else ("KT" and the like are no part of it)."""
    bare = _SIGNED.split(text.strip(_MARKS))[0]
    return len(bare) < 80 and bool(ROLE.match(bare)) and is_capital(bare)

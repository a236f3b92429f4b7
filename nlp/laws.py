"""Laws named without a number: codes, laws, ordinances, the Constitution, conventions. Pure functions on text.

A name ends where the longest known name ends; an unknown one ends at punctuation or at a word that cannot belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.law_names import CODES, LAWS, ORDINANCES


@dataclass(frozen=True, slots=True)
class LawName:
    """A law by name: `title` with the word before the name ("Luật Ngân sách nhà nước"), `type` a code of corpus.doctypes."""

    span: Span
    title: str
    type: str


def _by_first_word(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for name in sorted(names, key=len, reverse=True):
        lowered = name.lower()
        first = re.split(r"[ ,]", lowered)[0]
        index[first] = (*index.get(first, ()), lowered)
    return index


_KNOWN = {"bo_luat": _by_first_word(CODES), "luat": _by_first_word(LAWS), "phap_lenh": _by_first_word(ORDINANCES)}
_LONGEST = max(map(len, (*CODES, *LAWS, *ORDINANCES))) + 20

# The word before the name is capitalised: “pháp luật đất đai” names no law.
_HEAD = re.compile(
    r"(?<!\w)(?<!pháp )(?<!Pháp )(?<!PHÁP )"
    r"(?:(?P<bo_luat>Bộ [lL]uật|BỘ LUẬT)|(?P<luat>Luật|LUẬT)|(?P<phap_lenh>Pháp lệnh|PHÁP LỆNH))\s+"
)
_INNER_HEAD = re.compile(r"(?:(?P<bo_luat>bộ luật)|(?P<luat>luật)|(?P<phap_lenh>pháp lệnh))\s+", re.IGNORECASE)
_AMENDS = re.compile(
    r"(?:sửa đổi,?\s+bổ sung|bổ sung|sửa đổi)\s+(?:(?:một số\s+)?(?:điều|nội dung)\s+(?:khoản\s+)?"
    r"(?:và\s+Phụ lục[^.;:\d]{0,80}?\s(?=của\s))?(?:của\s+)?)?"
    r"(?:các\s+)?(?!\w*\d)",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"sửa đổi,?\s+bổ sung\s+(?:một số\s+)?điều\s+của\s+\d+\s+Luật[^.;:\n]{0,60}?(?=\s+(?:ngày|số)(?!\w)|[.;:\n]|$)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|,?\s+và)\s+")
_STOP = (
    "của|các|những|và|hoặc|hay|về|số|ngày|năm|đã|được|quy định|hiện hành|có|theo|để|thì|trong|tại|nhằm|mà|cho|khi|do|bởi|từ|"
    "là|này|đó|với|phải|sẽ|cũng|không|chỉ|chưa|nhưng|nên|nêu|vào|trên|dưới|"
    "thay thế|bãi bỏ|bổ sung|sửa đổi|hướng dẫn|gia|sư|giai đoạn|chuyên ngành"
)
_WORD = rf"(?!(?:{_STOP})(?!\w))\w+(?:&\w+)?"
# “và” goes on in an unknown name only when what follows is short and the date of the law closes it.
_UNKNOWN = re.compile(
    rf"(?=[A-ZĐÀ-ÝĂĨŨƠƯẠ-Ỹ]){_WORD}(?: {_WORD}){{0,11}}(?: và {_WORD}(?: {_WORD}){{0,3}}(?=,? (?:ngày|năm|số) \d))?"
)
_OTHERS = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE), type_)
    for pattern, type_ in (
        (r"(?-i:Hiến pháp|HIẾN PHÁP)(?!\w)(?:\s+nước Cộng h(?:òa|oà) xã hội chủ nghĩa Việt Nam)?", "hien_phap"),
        (
            r"Nghị quyết\s+(?:của\s+)?Đại hội\s+(?:đại biểu\s+)?(?:toàn quốc\s+)?(?:Đảng\s+)?(?:bộ\s+\w+\s+)?(?:toàn quốc\s+)?"
            r"(?:lần thứ\s+)?[IVXL]+(?:\s+của\s+Đảng)?(?!\w)",
            "nghi_quyet",
        ),
        (
            r"(?-i:Công ước|Hiệp định|Nghị định thư)(?:\s+(?:về|chống|quốc tế|khung|của Liên hợp quốc)(?!\w))+"
            r"(?:(?:,(?= chống))? "
            r"(?!(?:và (?:các|pháp luật|Hiệp định|Nghị định thư)|ngày|năm|ký|được|giữa|của|mà|đến|để|thì|có|theo|đã|đang|"
            r"trong|tại|do|khi)(?!\w))\w+){1,24}",
            "cong_uoc",
        ),
    )
)
_NO_ACT_BEFORE = re.compile(r"(?:dự án|dự thảo|đề nghị xây dựng|khoa|đại học)\s+(?:các\s+)?$", re.IGNORECASE)


def find_laws(text: str) -> tuple[LawName, ...]:
    """The laws named in `text`, ordered and disjoint; drafts ("dự án Luật …") are none."""
    others = ((*found.span(), type_) for pattern, type_ in _OTHERS for found in pattern.finditer(text))
    laws: list[LawName] = []
    free_from = 0
    for start, end, type_ in sorted((*_laws(text), *others), key=lambda item: (item[0], -item[1])):
        if start < free_from:
            continue
        free_from = end
        if not _NO_ACT_BEFORE.search(text, max(0, start - 30), start):
            laws.append(LawName(Span(start, end), collapse(text[start:end]), type_))
    return tuple(laws)


def _laws(text: str) -> Iterator[tuple[int, int, str]]:
    for head in _HEAD.finditer(text):
        kind = head.lastgroup or "luat"
        end = _amending_end(text, head.end()) or _name_end(text, head.end(), kind, shouted=head.group().isupper())
        if end:
            yield head.start(), end, kind


def _amending_end(text: str, start: int) -> int | None:
    """Where a name like “Luật sửa đổi, bổ sung một số điều của Luật A và Luật B” ends, the laws it amends included."""
    many = _MANY.match(text, start)
    if many:
        return many.end()
    amends = _AMENDS.match(text, start)
    end = _listed_end(text, amends.end()) if amends else None
    while end and (joint := _AND.match(text, end)) and (following := _listed_end(text, joint.end(), known_only=True)):
        end = following
    return end


def _listed_end(text: str, start: int, *, known_only: bool = False) -> int | None:
    head = _INNER_HEAD.match(text, start)
    if head:
        return _name_end(text, head.end(), head.lastgroup or "luat", shouted=head.group().isupper())
    return _known_end(text, start, "luat") if known_only else None


def _name_end(text: str, start: int, kind: str, *, shouted: bool = False) -> int | None:
    known = _known_end(text, start, kind)
    if known or shouted:
        return known
    unknown = _UNKNOWN.match(text, start)
    return unknown.end() if unknown else None


def _known_end(text: str, start: int, kind: str) -> int | None:
    """Where the longest known name that starts here ends, whatever its case and the white space inside."""
    ahead = text[start : start + _LONGEST].lower()
    first = re.split(r"[\s,]", ahead, maxsplit=1)[0]
    for name in _KNOWN[kind].get(first, ()):
        found = re.match(re.escape(name).replace(r"\ ", r"\s+") + r"(?!\w)", ahead)
        if found:
            return start + found.end()
    return None

"""Laws named without a number: codes, laws, ordinances, the Constitution, conventions. Pure functions on text.

A name ends where the longest known name ends; an unknown one ends at punctuation or at a word that cannot belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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


def _known(names: Iterable[str]) -> str:
    escaped = (re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))
    return rf"(?:{'|'.join(escaped)})(?!\w)"


_UPPER = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚĂĨŨƠƯẠ-Ỹ"
_STOP = (
    "các|những|và|hoặc|hay|về|số|ngày|năm|đã|được|quy định|hiện hành|có hiệu lực|theo|để|thì|trong|tại|nhằm|mà|cho|khi|do|bởi|"
    "từ|của Quốc hội|là|này|đó|với|phải|sẽ|cũng|nêu|vào|trên|dưới|thay thế|bãi bỏ|bổ sung|hướng dẫn"
)
_WORD = rf"(?!(?:{_STOP})(?!\w))\w+"
# An unknown name must start with a capital, else “luật chơi” would be one; “và” goes on only before a lone last pair of words.
_UNKNOWN = rf"(?-i:(?=[{_UPPER}]))\w+(?: {_WORD}){{0,11}}(?: và {_WORD}(?: {_WORD}){{0,3}}(?=,? (?:ngày|năm|số) \d))?"
_NOT_A_LAW = r"(?!(?:gia|sư|pháp|lệ|học|định|khoa)(?!\w))"
# The word before the name is capitalised: “pháp luật đất đai” names no law.
_CODE, _LAW, _ORDINANCE = r"(?-i:Bộ [lL]uật|BỘ LUẬT)\s+", r"(?-i:Luật|LUẬT)\s+", r"(?-i:Pháp lệnh|PHÁP LỆNH)\s+"
_PLAIN = (
    rf"{_CODE}(?:{_known(CODES)}|{_UNKNOWN})|{_LAW}{_NOT_A_LAW}(?:{_known(LAWS)}|{_UNKNOWN})|"
    rf"{_ORDINANCE}(?:{_known(ORDINANCES)}|{_UNKNOWN})"
)
_AMENDING = (
    rf"(?:{_CODE}|{_LAW}|{_ORDINANCE})sửa đổi,?\s+bổ sung\s+(?:(?:một số\s+)?điều\s+(?:khoản\s+)?của\s+)?"
    r"(?:\d+\s+Luật[^.;:]{0,80}|"
    rf"(?:các\s+)?(?:{_PLAIN})(?:(?:,|,?\s+và)\s+(?:{_PLAIN}|{_known(LAWS)}))*)"
)
_CONVENTION = (
    r"(?:Công ước|Hiệp định|Nghị định thư)(?=\s)(?!\s+(?:này|trên|đã|của|và|quốc tế mà)(?!\w))"
    r"(?:\s+(?:về|chống|quốc tế|khung|của Liên hợp quốc)(?!\w))+(?: (?!(?:và các|và pháp luật|ngày|năm)(?!\w))\w+){1,12}"
)
_CONGRESS = (
    r"Nghị quyết\s+(?:của\s+)?Đại hội\s+(?:đại biểu\s+)?(?:toàn quốc\s+)?(?:Đảng\s+)?(?:bộ\s+\w+\s+)?(?:toàn quốc\s+)?"
    r"(?:lần thứ\s+)?[IVXL]+(?:\s+của\s+Đảng)?(?!\w)"
)
_PATTERNS = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE), type_)
    for pattern, type_ in (
        (_AMENDING, "luat"),
        (_PLAIN, "luat"),
        (r"(?-i:Hiến pháp|HIẾN PHÁP)(?!\w)(?:\s+nước Cộng hòa xã hội chủ nghĩa Việt Nam)?", "hien_phap"),
        (_CONGRESS, "nghi_quyet"),
        (_CONVENTION, "cong_uoc"),
    )
)
_NO_ACT_BEFORE = re.compile(r"(?:dự án|dự thảo|đề nghị xây dựng|khoa|đại học)\s+(?:các\s+)?$", re.IGNORECASE)


def find_laws(text: str) -> tuple[LawName, ...]:
    """The laws named in `text`, ordered and disjoint; drafts ("dự án Luật …") are none."""
    found = sorted(
        ((match.start(), match.end(), type_) for pattern, type_ in _PATTERNS for match in pattern.finditer(text)),
        key=lambda item: (item[0], -item[1]),
    )
    laws: list[LawName] = []
    free_from = 0
    for start, end, type_ in found:
        if start < free_from:
            continue
        free_from = end
        if not _NO_ACT_BEFORE.search(text, max(0, start - 30), start):
            title = collapse(text[start:end])
            laws.append(LawName(Span(start, end), title, _type(title, type_)))
    return tuple(laws)


def _type(title: str, default: str) -> str:
    lowered = title.lower()
    return "bo_luat" if lowered.startswith("bộ luật") else "phap_lenh" if lowered.startswith("pháp lệnh") else default

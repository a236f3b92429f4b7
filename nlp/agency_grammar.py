"""Pieces of the grammar of agency names that need no register. Pure functions on one text with one placement of tones."""

from __future__ import annotations

import re

from nlp import agency_names as names
from nlp.wordlists import phrases

HEAD = re.compile("(?:" + "|".join(map(re.escape, names.HEADS)) + ")" + names.NO_HEAD)
HEAD_IN_CAPITALS = re.compile(
    "(?:" + "|".join(re.escape(head.upper()) for head in names.HEADS) + r")(?!\w| (?:CÁO|HÀNH|NGHỊ|THẢO)(?!\w))"
)
GROUP_NOUN = re.compile("(?:" + "|".join(map(re.escape, names.GROUPS)) + ")" + names.NO_HEAD, re.IGNORECASE)
GROUP = re.compile(rf"(?P<plural>{names.PLURAL} )?(?P<noun>{GROUP_NOUN.pattern})", re.IGNORECASE)
GROUP_LIST = re.compile(
    rf"(?P<plural>{names.PLURAL} ){GROUP_NOUN.pattern}(?:(?:, | và ){GROUP_NOUN.pattern})+(?! có (?!liên quan))", re.IGNORECASE
)
PLURAL = re.compile(names.PLURAL + " ", re.IGNORECASE)

_UNIT_KINDS = "Vụ; Cục; Phòng; Viện; Trung tâm"
UNIT = re.compile("|".join(phrases(_UNIT_KINDS)))
UNITS = re.compile(
    rf"[Cc]ác (?P<first>{UNIT.pattern})(?P<more>(?:(?:, | và )(?:{UNIT.pattern})(?! [A-ZĐ]))+)?"
    r"(?P<tail> (?:có )?liên quan| chức năng)?(?!\w)"
)
"""`Các Vụ, Cục liên quan`: kinds of units that share what follows."""

SEPARATOR = re.compile(r"\s*(?:[,;]\s*(?:và |cùng )?|\s(?:và|cùng|cùng với|hoặc|,)\s+(?:với )?)|\s+-\s+|\s*/\s*")
"""What stands between two agencies of one list."""

BARE_GROUP = re.compile(
    rf"(?:{SEPARATOR.pattern})(?:{GROUP_NOUN.pattern}|Văn phòng(?: Bộ)?)(?={SEPARATOR.pattern})", re.IGNORECASE
)
"""A group without `các`, or a bare office, in a list of agencies (`các hiệp hội, doanh nghiệp và các cơ quan liên quan`)."""

_NEXT = re.compile(r" (?:[-–] )?(?P<word>[^\W\d_](?:[\w&/.\-]*\w)?)")
_LONGEST = 14
_COUNCIL_FIELD = re.compile(r"(?:phối hợp|thẩm định|đánh giá|lựa chọn|tuyển dụng|cấp|giám sát|kiểm tra|thẩm tra|trường)(?!\w)")
_UNIT_HEAD = re.compile(r"(?:Tổng [Cc]ục|Cục|Vụ|Sở)(?= [A-ZĐÀ-ỸĂÂÊÔƠƯ])")
_OFFICE_BEFORE = re.compile(r"(?:Văn phòng|Giám đốc|[Tt]rưởng|Đảng ủy|Lãnh đạo|lãnh đạo|Thanh tra|thuộc|của|Liên|ngành)$")
_BOARD_BEFORE = re.compile(
    r"(?:Ban [Cc]hỉ đạo|[ỦU]y ban|Hội đồng|Tổ [Cc]ông tác) (?:[Qq]uốc gia|[Tt]rung ương|liên ngành|cấp tỉnh)$"
)


def end_of_name(text: str, at: int) -> int:
    """Where the name that reached `at` ends: before punctuation, a verb or preposition, or the next agency."""
    end = at
    for _ in range(_LONGEST):
        compound = names.COMPOUND.match(text, end + 1)
        if compound:
            end = compound.end()
            continue
        word = _NEXT.match(text, end)
        if word is None or _ends_before(text, end, word):
            break
        end = word.end()
    return end


def _ends_before(text: str, end: int, word: re.Match[str]) -> bool:
    """Whether the name stops before `word`."""
    begin = word.start("word")
    if word["word"] == "và":
        return not _goes_on(text, word.end())
    if "-" in word.group()[:2] and (HEAD.match(text, begin) or PLURAL.match(text, begin)):
        return True
    if _UNIT_HEAD.match(text, begin) and not _OFFICE_BEFORE.search(text, max(0, end - 30), end):
        return True  # "Văn phòng Bộ Cục An ninh nội địa": two cells run together
    inside = names.WHOLE.search(text, max(0, end - 8), word.end()) or _names_its_field(text, end, begin)
    return bool((names.STOP.match(text, begin) and not inside) or names.COUNCIL.match(text, begin))


def _names_its_field(text: str, end: int, begin: int) -> bool:
    """Whether a board goes on with what it is for: `Hội đồng thẩm định`, `Ban Chỉ đạo quốc gia về phòng, chống thiên tai`."""
    before = text[max(0, end - 40) : end]
    council = before.endswith("Hội đồng") and _COUNCIL_FIELD.match(text, begin)
    return bool(council or (_BOARD_BEFORE.search(before) and text.startswith("về ", begin)))


def _goes_on(text: str, at: int) -> bool:
    """Whether what follows `và` is still the same name: a capital that starts no agency of its own."""
    starts = (HEAD, names.COUNCIL, names.PERSON, names.UNKNOWN_MINISTRY, names.RULER)
    return text[at + 1 : at + 2].isupper() and not any(pattern.match(text, at + 1) for pattern in starts)


def end_of_word(text: str, at: int) -> int:
    """Where the word at `at` ends; always further than `at`."""
    end = at
    while end < len(text) and (text[end].isalnum() or text[end] in "&-/."):
        end += 1
    return max(end, at + 1)


def in_lower_case(name: str) -> str:
    """A name printed in capitals as it is written in running text: `VỤ PHÁP CHẾ` → `Vụ Pháp chế`."""
    head = HEAD_IN_CAPITALS.match(name)
    if head is None:
        return name.capitalize()
    return f"{head[0].capitalize()} {name[head.end() :].strip().capitalize()}".strip()


def is_short(printed: str) -> bool:
    """Whether a spelling holds an abbreviation (`Bộ KH&CN`, `UBND`)."""
    return "&" in printed or any(w.isupper() and len(w) > 1 for w in printed.split())

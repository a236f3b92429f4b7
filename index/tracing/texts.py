"""What the words of a provision say, ready to be compared: terms, duties, cells and kinds of section. Pure functions.

Terms are syllables that ignore case, the place of the tone mark (hoà = hòa) and i/y (quản lí = quản lý); abbreviations are
written out, those a document defines itself (“phổ biến, giáo dục pháp luật (PBGDPL)”) before the general ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:[&-][^\W_]+)*")
REPORTS = re.compile(r"\b(?:báo cáo|sơ kết|tổng kết)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20[1-4]\d\b")
_BEGINNING = 150
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_DEFINED = re.compile(r"\((?:(?:sau đây )?(?:gọi|viết)(?: chung)?(?: tắt)?(?: là)?:? )?[“\"]?([A-ZĐ][A-ZĐ&-]{1,9})[”\"]?\)")
_SPLIT = re.compile(r"(?<=[.;:!?])\s+|\s*[;•]\s*|(?<!\d)\s+[-–+*]\s+|(?<=\d)\s+[-–+*]\s+(?!\d)|\n")
_ATTRIBUTE = re.compile(
    r"(?:cơ quan|đơn vị) (?:chủ trì|phối hợp|thực hiện)|thời (?:gian|hạn)(?: thực hiện| hoàn thành| trình)?|tiến độ|địa điểm"
    r"|sản phẩm|kết quả đầu ra|lộ trình|đối tượng(?: hỗ trợ| áp dụng| thụ hưởng)?|nguồn lực thực hiện|người thực hiện",
    re.IGNORECASE,
)
_ATTRIBUTE_HEAD = re.compile(rf"\W*(?P<name>{_ATTRIBUTE.pattern})\s*:", re.IGNORECASE)
_TIME_NOTE = re.compile(r"\(?\bthời (?:gian|hạn)(?: thực hiện| hoàn thành| trình)?\s*:[^.;)]*[.;)]?", re.IGNORECASE)
_TIME_CELL = re.compile(
    r"\W*(?:(?:trong |từ |đến |cả |trước |hoàn thành |hết )*(?:năm|tháng|quý|ngày|giai đoạn)\b|hằng năm|hàng năm"
    r"|thường xuyên|cả năm"
    r"|\d{4}\b|theo (?:kế hoạch|quy định|yêu cầu))",
    re.IGNORECASE,
)
_AGENCY_CELL = re.compile(
    r"\W*(?:các |cơ quan )?(?:bộ|sở|ban|ủy ban|uỷ ban|ubnd|vụ|cục|tổng cục|văn phòng|phòng|hội|liên minh|trung tâm|đơn vị"
    r"|cơ quan|đài|báo(?! cáo)"
    r"|tòa án|viện|chính phủ|thủ tướng|quốc hội|địa phương|trường|hiệp hội|ngành|mặt trận|thanh tra|công an|tạp chí)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=50_000)
def term(word: str) -> str:
    """The syllable as it is compared: lower case, tone mark at the end, final i for y after a consonant."""
    letters = list(unicodedata.normalize("NFD", word.lower()))
    base = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    tone = "".join(c for c in letters if c in _TONES)
    if base.endswith("y") and len(base) > 1 and base[-2] not in "aâuươoêe":
        base = base[:-1] + "i"
    return base + tone


def defined_abbreviations(text: str) -> dict[str, str]:
    """Abbreviation → words, for each `(ABC)` of the text whose letters are the initials of the words before it."""
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        short = match[1]
        wanted = [c for c in short if c.isalpha()]
        before = WORD.findall(text[max(0, match.start() - 160) : match.start()])
        for skipped in range(3):  # “tiêu chuẩn và đo lường (TCĐL)”: small words such as “và” may have no initial
            words = before[-(len(wanted) + skipped) :]
            initials = [w[0].upper() for w in words if skipped == 0 or w.lower() not in ("và", "của", "các")]
            if initials == wanted:
                found[short] = " ".join(words)
                break
    return found


def terms(text: str, abbreviations: Mapping[str, str]) -> tuple[str, ...]:
    """The terms of `text` in order, abbreviations written out."""
    out: list[str] = []
    for match in WORD.finditer(text):
        word = match[0]
        whole = abbreviations.get(word) if word.upper() == word else None
        pieces = WORD.findall(whole) if whole else word.split("-")
        for piece in pieces:
            out += (term(part) for part in re.split("[&-]", piece) if part)
    return tuple(out)


def cells(text: str) -> tuple[str, ...]:
    """The cells of a table row (text without cells is one cell)."""
    return tuple(cell.strip() for cell in re.split(r"\s*\|\s*|\t", text) if cell.strip())


def is_row(text: str) -> bool:
    """Whether the text is a table row of several cells."""
    return "|" in text or "\t" in text


def content(text: str) -> str:
    """What is to be done, of a table row the cells that are neither agencies nor times; notes on time are left out."""
    if is_row(text):
        first, *rest = cells(text) or ("",)
        keep = [first, *(c for c in rest if not _TIME_CELL.match(c) and not _AGENCY_CELL.match(c))]
        text = ". ".join(keep)
    return _TIME_NOTE.sub(" ", text).strip()


def attribute(text: str) -> str | None:
    """The name of the attribute that the unit states (“Cơ quan chủ trì”, “Sản phẩm”), None for a unit that says what is to be
    done.
    """
    found = _ATTRIBUTE_HEAD.match(text)
    return found["name"].lower() if found else None


def duties(text: str) -> tuple[str, ...]:
    """The sentences and semicolon parts of the content that have at least three words; the whole content when none has."""
    parts = tuple(p.strip(" .;:-") for p in _SPLIT.split(content(text)) if p and len(WORD.findall(p)) >= 3)
    return parts or ((content(text),) if content(text) else ())


def years_of(texts: Iterable[str]) -> frozenset[str]:
    """The years that the first of the texts names which names any at its beginning."""
    return next((years for text in texts if (years := frozenset(_YEAR.findall(text[:_BEGINNING])))), frozenset())


SECTION_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("funding", re.compile(r"\b(kinh phí|nguồn vốn|ngân sách|nguồn lực tài chính)\b", re.IGNORECASE)),
    ("purpose", re.compile(r"\b(mục đích|yêu cầu|quan điểm|nguyên tắc)\b", re.IGNORECASE)),
    ("goal", re.compile(r"\b(mục tiêu|chỉ tiêu)\b", re.IGNORECASE)),
    ("scope", re.compile(r"\b(phạm vi|đối tượng)\b", re.IGNORECASE)),
    ("organisation", re.compile(r"\b(tổ chức (?:thực hiện|triển khai)|phân công|có trách nhiệm)\b", re.IGNORECASE)),
    ("task", re.compile(r"\b(nhiệm vụ|giải pháp|nội dung|hoạt động)\b", re.IGNORECASE)),
)  # fmt: skip
"""Kinds of section and the words of a heading that tell them, first match first."""


def section_kind(headings: Iterable[str]) -> str:
    """The kind of the innermost of `headings` (outermost first) that tells one; `task` when none does."""
    for heading in reversed(tuple(headings)):
        for kind, pattern in SECTION_KINDS:
            if pattern.search(heading[:80]):
                return kind
    return "task"

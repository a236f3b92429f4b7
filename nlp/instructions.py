"""The instructions of an amending sentence: which places of another text it changes, and how. On characters, no I/O."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.spans import Span
from corpus.vietnamese import collapse

_VERB = r"(?P<verb>sửa đổi(?:\s*(?:,|và)?\s*bổ sung)?|bổ sung|thay thế|thay|bãi bỏ|h[ủu][ỷy] bỏ|bỏ)(?!\w)"
_PART = r"(?:điểm|khoản|điều|chương|tiểu mục|mục|phần|phụ lục|mẫu|biểu|tiết|đoạn)"
_NUM = (  # atomic: “I” is both letter and numeral
    r"(?:(?:số|thứ)\s+)?(?>(?:\d{1,3}[a-zđ]?(?:\.\d{1,3})*|[a-zđ]\d?|[IVXL]{1,6}[a-z]?|nhất|hai|ba|tư|cuối)(?![\w/]))"
)
_PLACE = rf"(?P<place>{_PART}\s+{_NUM}(?:\s*(?:(?:[,;]|(?:và|hoặc|đến|của)(?!\w))\s*)?(?:các\s+)?(?:{_PART}\s+)?{_NUM})*)"
_NAMED = r"(?:(?:tên|tiêu đề|(?:đoạn|câu)\s+(?:mở đầu|dẫn|đầu|cuối)|nội dung|quy định)\s+(?:(?:của|tại|ở)\s+)?)?"
_MANY = r"(?:các\s+|một số\s+|toàn bộ\s+|thêm\s+)?"
_STARTS = r"(?:^\W*|(?<=[.;,])\s+|(?<!\w)(?:và|này)\s+)"
_QUOTED = r"\s*:?\s*[“\"](?P<{}>[^“”\"]{{1,300}})[”\"]"
_TERMS = r"(?:cụm\s+)?từ(?:\s+ngữ)?"

_ACTIVE = re.compile(rf"{_STARTS}{_VERB}\s+{_MANY}{_NAMED}{_PLACE}", re.IGNORECASE)
_PASSIVE = re.compile(rf"^\W*{_NAMED}{_PLACE}[^.;:“\"(]{{0,120}}?(?<!đã)\s(?:được|bị)\s+{_VERB}", re.IGNORECASE)
_TERM = re.compile(
    rf"{_STARTS}(?P<verb>sửa đổi|sửa|thay thế|thay|bãi bỏ|bỏ)\s+{_MANY}{_TERMS}{_QUOTED.format('words')}"
    rf"(?:[^“”\"]{{0,160}}?(?:bằng|thành)\s+{_MANY}{_TERMS}{_QUOTED.format('replacement')})?",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"{_VERB}\s+(?:cho\s+)?{_MANY}(?:(?:điều|nội dung|quy định|văn bản|phần)(?:\s+sau(?:\s+đây)?)?\s*:?\s+)?"
    r"(?:của\s+)?(?:các\s+)?$",
    re.IGNORECASE,
)
_MAY_ACT = re.compile(r"(?:^\W*|[.;]\s+|(?<!\w)này(?!\w)[^.;:]{0,160})$", re.IGNORECASE)
"""What may stand before the verb: nothing, or the document itself ("Thông tư này có hiệu lực … và thay thế …")."""
_INTO = rf"(?:vào|tại|của|trong|thuộc)\s+(?P<beside>(?:(?:liền|ngay)\s+)?(?:sau|trước)\s+)?{_PLACE}"
_LOCATED = re.compile(rf"\s*{_INTO}", re.IGNORECASE)
_WORDS_LOCATED = re.compile(rf"\s*[^.;:“\"]{{0,40}}?{_INTO}", re.IGNORECASE)
_ARTICLE = re.compile(r"điều\s+\d+[a-zđ]?(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Instruction:
    """One change: `action` as in corpus.annotations.Amendment, the place as printed, the words that are replaced."""

    action: str
    place: str | None
    words: str | None
    replacement: str | None
    span: Span


def find_instructions(text: str) -> tuple[Instruction, ...]:
    """The changes of single places that `text` orders, in order and disjoint."""
    found = (*map(_term, _TERM.finditer(text)), *_changes(text))
    out: list[Instruction] = []
    for instruction in sorted(found, key=lambda i: (i.span.start, -i.span.end)):
        if not out or out[-1].span.end <= instruction.span.start:
            out.append(instruction)
    return tuple(out)


def changes_what_follows(text: str) -> tuple[str, int] | None:
    """The action on a document that is named right behind `text`, and where its verb begins, or None."""
    found = _WHOLE.search(text)
    if found is None or not _MAY_ACT.search(text[: found.start()]):
        return None
    return _action(found["verb"]), found.start("verb")


def begins_instruction(text: str) -> bool:
    """Whether `text` begins with what an amending document does: "Sửa đổi, bổ sung một số điều …"."""
    return re.match(rf"\W*{_VERB}", text, re.IGNORECASE) is not None


def _changes(text: str) -> Iterator[Instruction]:
    for found in (*_ACTIVE.finditer(text), *_PASSIVE.finditer(text)):
        active = found.start("verb") < found.start("place")
        start = found.start("verb") if active else found.start("place")
        place, end = _located(text, found) if active else (collapse(found["place"]), found.end())
        yield Instruction(_action(found["verb"]), place, None, None, Span(start, end))


def _term(found: re.Match[str]) -> Instruction:
    located = _WORDS_LOCATED.match(found.string, found.end())
    place = located["place"] if located and not located["beside"] else None
    end = located.end() if located and place else found.end()
    replacement = found["replacement"]
    return Instruction(
        "thay_cum_tu", collapse(place) if place else None, collapse(found["words"]), replacement and collapse(replacement),
        Span(found.start("verb"), end),
    )  # fmt: skip


def _located(text: str, found: re.Match[str]) -> tuple[str, int]:
    """The place with what it is put into, and its end: "khoản 3" "vào sau khoản 2 Điều 5" is "khoản 3 Điều 5"."""
    place = collapse(found["place"])
    located = _LOCATED.match(text, found.end())
    if located is None:
        return place, found.end()
    if not located["beside"]:
        return f"{place} {collapse(located['place'])}", located.end()
    article = _ARTICLE.search(located["place"])
    if article is None or _ARTICLE.search(place):
        return place, located.end()
    return f"{place} {collapse(article[0])}", located.end()


def _action(verb: str) -> str:
    said = verb.lower()
    if said.startswith("sửa"):
        return "sua_doi_bo_sung"
    if said.startswith("bổ"):
        return "bo_sung"
    return "thay_the" if said.startswith("thay") else "bai_bo"

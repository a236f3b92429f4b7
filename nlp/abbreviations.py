"""Abbreviations: those a document defines for itself, and how they expand inside a name. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nlp.agency_names import STANDARD

_DEFINED_NAME = re.compile(
    r"(?P<full>(?:Tổng cục|Cục|Vụ|Ban|Hội đồng|Ủy ban|Viện|Trung tâm|Hiệp hội|Liên minh|Văn phòng|Quỹ|Sở|Bộ)"
    r" [^,;:.()]{3,110}?) "
    r"\((?:sau đây |dưới đây )?(?:gọi|viết)(?: tắt| chung)* là:? [“\"]?(?P<short>[^)”\"]{2,40})[”\"]?\)"
)
_IN_BRACKETS = re.compile(r"\((?:sau đây )?(?:(?:gọi|viết)(?: tắt| chung)* là:? )?[“\"]?(?P<short>[A-ZĐƯÔÊÂĂƠ&]{2,12})[”\"]?\)")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"(?<![\w&])[A-ZĐƯÔÊÂĂƠ][A-ZĐƯÔÊÂĂƠ&\-]*[A-ZĐƯÔÊÂĂƠ](?![\w&])")


def defined_names(text: str) -> dict[str, str]:
    """Short form → full form, as the text defines them: `(sau đây gọi tắt là …)`, or initials in brackets after the words."""
    found = {m["short"].strip(): " ".join(m["full"].split()) for m in _DEFINED_NAME.finditer(text)}
    for match in _IN_BRACKETS.finditer(text):
        full = _spelled_out(text[max(0, match.start() - 160) : match.start()], match["short"])
        if full:
            found.setdefault(match["short"], full)
    return found


def _spelled_out(before: str, short: str) -> str | None:
    """The last words of `before` whose initials are `short`; `và` may be left out of the initials."""
    letters = [c for c in short if c.isalpha()]
    start: int | None = None
    for word in reversed(list(_SYLLABLE.finditer(before))):
        if not letters:
            break
        if word[0][0].upper() == letters[-1]:
            letters.pop()
            start = word.start()
        elif word[0].lower() != "và":
            return None
    return " ".join(before[start:].split()) if start is not None and not letters else None


def expand(name: str, defined: Mapping[str, str]) -> str:
    """`name` with its abbreviations written out; a field right after the first word takes a capital (`Vụ Giáo dục`)."""

    def full(found: re.Match[str]) -> str:
        words = defined.get(found[0]) or STANDARD.get(found[0])
        if words is None:
            return found[0]
        second = name[: found.start()].count(" ") == 1 and name[:1].isupper()
        return words[0].upper() + words[1:] if second else words

    return _TOKEN.sub(full, name)

"""How a question names documents without their full number: “quyết định 1322”, “Luật Đất đai 2013”. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from corpus.doctypes import DOCUMENT_TYPES
from corpus.passages import Passage
from corpus.vietnamese import fold

_NAMES = {
    fold(name): kind.code
    for kind in DOCUMENT_TYPES
    for name in (kind.name, kind.abbreviation or kind.name)
    if len(name) > 1 and kind.code not in ("bai_bao", "khac")
}
_TYPE = r"(?P<type>" + "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True)) + r")"
_YEAR = r"(?:19|20)\d\d"
_UNITS = r"ngay|thang|nam|gio|trieu|dong|ty|nguoi|lan|%"
_NAMED = re.compile(
    rf"(?<![\w/-]){_TYPE}\s+(?:so\s*:?\s*)?(?P<serial>\d{{1,5}}[a-z]?)(?![\w.,%-]*\d|\w)"
    rf"(?:\s*/\s*(?P<slash>{_YEAR})(?!\s*/)|(?!\s*/)(?:\s+\(?(?:nam\s+)?(?P<year>{_YEAR}))?)(?!\s*(?:{_UNITS}))"
)
_DATED = re.compile(
    rf"(?<![\w/-])(?:luat|bo luat|phap lenh|hien phap)(?:\s+[^\W\d]+){{0,12}}?\s+(?:nam\s+)?(?P<year>{_YEAR})(?![\w/])"
)
_ISSUED = re.compile(
    rf"(?<![\w/-]){_TYPE}\s+(?:cua\s+)?(?=(?:bo|chinh phu|thu tuong|uy ban|ubnd|hdnd|hoi dong|tong cuc|ngan hang|toa an)\b)"
)
_ISSUER_WORDS = 9


@dataclass(frozen=True, slots=True)
class Named:
    """A document by its type and the first part of its number; `year` where it is told."""

    type: str
    serial: str
    year: int | None = None

    @property
    def term(self) -> str:
        """The term under which passages of the document are indexed."""
        return "/".join((self.type, self.serial, *((str(self.year),) if self.year else ())))


def names_of(passage: Passage) -> tuple[str, ...]:
    """The terms of the names by which the document of a passage may be asked for."""
    serial = re.match(r"\d+[a-z]?", fold(passage.number))
    if serial is None:
        return ()
    years = dict.fromkeys((None, passage.year or None))
    return tuple(Named(passage.type, serial[0].lstrip("0") or "0", year).term for year in years)


def documents_named(text: str) -> tuple[Named, ...]:
    """The documents that are named by type and serial, in either case, with or without diacritics."""
    found = _NAMED.finditer(_folded(text))
    named = (
        Named(_NAMES[m["type"]], m["serial"].lstrip("0") or "0", int(year) if (year := m["slash"] or m["year"]) else None)
        for m in found
    )
    return tuple(dict.fromkeys(named))


def years_named(text: str) -> tuple[int, ...]:
    """The years that tell which law is meant."""
    return tuple(dict.fromkeys(int(m["year"]) for m in _DATED.finditer(_folded(text))))


def issuers_named(text: str, find: Callable[[str], str | None]) -> tuple[tuple[str, str], ...]:
    """Type and issuer wherever a type is followed by the name of an agency that `find` knows: “thông tư của Bộ Y tế”."""
    return tuple(dict.fromkeys(_issued(text, find)))


def _issued(text: str, find: Callable[[str], str | None]) -> Iterator[tuple[str, str]]:
    for match in _ISSUED.finditer(_folded(text)):
        words = text[match.end() :].split()[:_ISSUER_WORDS]
        names = (" ".join(words[:count]).rstrip(",.;:?") for count in range(len(words), 0, -1))
        issuer = next(filter(None, map(find, names)), None)
        if issuer:
            yield _NAMES[match["type"]], issuer


def _folded(text: str) -> str:
    """The same length as `text`: what is found in one stands at the same place in the other."""
    return "".join(map(_folded_letter, text))


@cache
def _folded_letter(letter: str) -> str:
    return fold(letter) or " "

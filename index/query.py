"""Reads what a person types into the search box. Pure.

Places (“Điều 12 khoản 3”) are taken out of the words, numbers of documents are not: other documents cite them.
“Quoted words” must stand together; a word or quotation after a minus must not occur. Behind an abbreviation stands what it
means. A question without any diacritics is asked of the folded fields.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.agencies import load_register
from corpus.numbers import NUMBER_PATTERN, DocumentNumber
from corpus.vietnamese import fold, unroman
from index import abbreviations
from index.naming import Named, documents_named, issuers_named, years_named
from index.syllables import level, syllables

_EXCLUDED = re.compile(r'(?:(?<=\s)|^)-(?:["“«](?P<phrase>[^"”»]+)["”»]|(?P<word>[^\W\d]\w*))')
_PHRASE = re.compile(r'["“«]([^"”»]+)["”»]')
_PLACE = re.compile(
    r"\b(?P<name>điều|dieu|khoản|khoan|điểm|diem|mục|muc|chương|chuong|phần|phan|tiểu mục|tieu muc|phụ lục|phu luc)\s+"
    r"(?P<num>\d+(?:\.\d+)*[a-zđ]?|[ivxlc]+|[a-zđ])\b",
    re.IGNORECASE,
)
_PREFIXES = {"dieu": "art", "khoan": "cl", "diem": "point", "muc": "sec", "chuong": "chp", "phan": "part",
             "tieu muc": "subsec", "phu luc": "att"}  # fmt: skip
_SPACED = re.compile(
    r"(?<![\w/])(?P<serial>\d{1,5})[\s/]+(?:(?P<year>(?:19|20)\d\d)[\s/]+)?(?P<kind>QĐ|QD|NĐ|ND|TT|TTLT|NQ|CT|KH|TB|CV)[\s-]+"
    r"(?P<by>TTG|CP|HĐND|HDND|UBND|QH\d*|B[A-ZĐ]{1,9})(?!\w)"
)
"""A number typed without its signs, in upper case."""
_ROMAN_LEVELS = ("sec", "chp", "part")


@dataclass(frozen=True, slots=True)
class Query:
    """One question. `words` and `phrases` are levelled syllables in their order (folded ones when not `accented`).

    `segments` are the levels of a place as they stand in eIds (`art_12`, `cl_3`), `numbers` the keys of document numbers,
    `named` the documents that are named without their full number, `years` those that tell which law is meant, `issuers` types
    with who issued them (“thông tư của Bộ Y tế”),
    `expansions` the abbreviations with the words that were put behind them.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    years: tuple[int, ...] = ()
    issuers: tuple[tuple[str, str], ...] = ()
    expansions: tuple[tuple[str, str], ...] = ()
    accented: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for (exclusions alone ask for nothing)."""
        return not (self.words or self.phrases or self.numbers or self.segments or self.named)


def read_query(typed: str, meanings: Callable[[str], Sequence[str]] = lambda _: ()) -> Query:
    """The question that was typed; total: any text gives a query.

    `meanings` tells what stored documents say that an abbreviation stands for (its key → words); the general ones are known.
    """
    text = unicodedata.normalize("NFC", typed)
    asked = _EXCLUDED.sub(" ", text)
    rest = _PLACE.sub(" ", asked)
    accented = _has_diacritics(NUMBER_PATTERN.sub(" ", rest))
    split = syllables if accented else lambda piece: syllables(fold(piece))
    excluded = (tuple(split(found["phrase"] or found["word"])) for found in _EXCLUDED.finditer(text))
    expansions = tuple(abbreviations.expansions(rest, meanings))
    return Query(
        words=tuple(split(abbreviations.written_out(rest, expansions))),
        phrases=tuple(filter(None, (tuple(split(quoted)) for quoted in _PHRASE.findall(asked)))),
        excluded=tuple(filter(None, excluded)),
        numbers=tuple(dict.fromkeys(number.key for number in _numbers(asked))),
        segments=tuple(dict.fromkeys(_segment(found["name"], found["num"]) for found in _PLACE.finditer(asked))),
        named=documents_named(rest),
        years=years_named(rest),
        issuers=issuers_named(rest, _agency),
        expansions=expansions,
        accented=accented,
    )


def _agency(name: str) -> str | None:
    """The full name of the agency that is called so."""
    found = load_register().find(name)
    return found.name if found else None


def _has_diacritics(text: str) -> bool:
    return fold(text) != text.lower()


def _numbers(text: str) -> list[DocumentNumber]:
    """The document numbers in `text`; people also type them in lower case (`1322/qđ-ttg`) or with spaces (`1322 QĐ TTg`).

    In lower case only those with a hyphenated code or a year are taken for numbers.
    """
    printed = [DocumentNumber.from_match(found) for found in NUMBER_PATTERN.finditer(text)]
    if printed:
        return printed
    spelled = _SPACED.sub(lambda m: f"{m['serial']}/{m['year'] + '/' if m['year'] else ''}{m['kind']}-{m['by']}", text.upper())
    raised = [DocumentNumber.from_match(found) for found in NUMBER_PATTERN.finditer(spelled)]
    return [number for number in raised if "-" in number.code or number.year]


def _segment(name: str, num: str) -> str:
    prefix = _PREFIXES[fold(name)]
    num = level(num)
    if prefix in _ROMAN_LEVELS and unroman(num):
        num = num.upper()
    return f"{prefix}_{num}"

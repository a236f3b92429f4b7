"""Numbers that the printer or the scanner spoiled, read against the issuers that exist. Pure functions.

Only what is certain is repaired: a letter printed twice (`BKHHCN` for `BKHCN`), a lost mark (`QD-TTg`), the wrong case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.agencies import AgencyRegister
from corpus.doctypes import DOCUMENT_TYPES
from corpus.numbers import DocumentNumber
from corpus.vietnamese import fold


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """The pieces that codes of numbers are made of, spelled right; `folded` finds them without case and marks."""

    exact: frozenset[str]
    folded: dict[str, tuple[str, ...]]

    @classmethod
    @lru_cache(maxsize=1)  # a process has one register, and asks for every document
    def of(cls, register: AgencyRegister) -> KnownCodes:
        """The abbreviations of all kinds of documents and of all agencies."""
        types = (t.abbreviation for t in DOCUMENT_TYPES if t.abbreviation)
        agencies = (a for agency in (*register.agencies, *register.provincial) for a in agency.abbreviations)
        words = frozenset(word for word in (*types, *agencies) if re.fullmatch(r"[^\W\d]+", word))
        return cls(words, _by_folded(words))


def _by_folded(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for word in sorted(words):
        folded = fold(word)
        index[folded] = (*index.get(folded, ()), word)
    return index


def repair(number: DocumentNumber, codes: KnownCodes) -> DocumentNumber:
    """`number` with the spoiled pieces of its code set right; the same value where nothing is certainly wrong."""
    pieces = re.split(r"([-/])", number.code)
    return replace(number, code="".join(_piece(piece, codes) for piece in pieces))


def complete(number: DocumentNumber, others: Iterable[DocumentNumber], register: AgencyRegister) -> DocumentNumber:
    """`number`, or the one of `others` that it is when a letter of its issuer got lost (`QĐ-TT` beside `QĐ-TTg`)."""
    if register.by_code(number.code):
        return number
    whole = {
        other
        for other in others
        if (other.serial, other.year) == (number.serial, number.year)
        and other.code[:-1] == number.code
        and register.by_code(other.code)
    }
    return whole.pop() if len(whole) == 1 else number


def _piece(piece: str, codes: KnownCodes) -> str:
    word = piece.rstrip("0123456789")
    if len(word) < 2 or word in codes.exact:
        return piece
    same = codes.folded.get(fold(word), ())
    if len(same) == 1:
        return same[0] + piece[len(word) :]
    if len(word) < 5:
        return piece
    once = {word[:i] + word[i + 1 :] for i in range(1, len(word)) if word[i] == word[i - 1]}
    known = sorted(once & codes.exact)
    return known[0] if len(known) == 1 else piece

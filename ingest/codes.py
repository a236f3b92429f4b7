"""Codes in document numbers that a scan or a typist spoiled, corrected where the register leaves no doubt."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.agencies import AgencyRegister
from corpus.doctypes import DOCUMENT_TYPES
from corpus.numbers import DocumentNumber
from corpus.vietnamese import fold

_DOUBLED = re.compile(r"(.)\1")


def correct_number(number: DocumentNumber, register: AgencyRegister) -> DocumentNumber:
    """`number` with every piece of its code as the register spells it.

    Only two faults are corrected: missing marks (`TDC` for `TĐC`, `QD` for `QĐ`) and a doubled letter (`BKHHCN` for `BKHCN`).
    """
    known = _known_codes(register)
    pieces = [_corrected(piece, known) for piece in number.code.split("-")]
    return replace(number, code="-".join(pieces))


def _known_codes(register: AgencyRegister) -> frozenset[str]:
    agencies = (a for agency in (*register.agencies, *register.provincial) for a in agency.abbreviations if " " not in a)
    return frozenset((*agencies, *(t.abbreviation for t in DOCUMENT_TYPES if t.abbreviation)))


def _corrected(piece: str, known: frozenset[str]) -> str:
    if piece in known or len(piece) < 2:
        return piece
    wanted = {piece, *(piece[: m.start()] + piece[m.start() + 1 :] for m in _DOUBLED.finditer(piece) if len(piece) > 4)}
    close = {
        k for k in known if len(k) > 1 and any(len(k) == len(w) and fold(k) == fold(w) and _only_marks(w, k) for w in wanted)
    }
    return close.pop() if len(close) == 1 else piece


def _only_marks(printed: str, known: str) -> bool:
    """Whether every letter of `printed` is the one of `known`, or that letter without its mark."""
    return all(
        p == k or (p.isascii() and fold(k) == p.lower() and k.isupper() == p.isupper())
        for p, k in zip(printed, known, strict=True)
    )

"""Which words of two texts show that they speak of the same thing: runs of syllables that both have and few others have.

Pure. Only for the eye of the reader: no verdict depends on it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

_SYLLABLE = re.compile(r"[^\W_]+(?:[.,/-][^\W_]+)*%?")
_GLUE = re.compile(r"[ \t\n]+")
_FUNCTION_WORDS = frozenset({
    "và", "của", "các", "cho", "trong", "với", "về", "tại", "theo", "được", "đến", "từ", "có", "là", "một", "những",
    "để", "khi", "này", "do", "trên", "hoặc", "nhằm", "vào", "bằng", "việc", "như", "sau", "thì", "mà", "ở", "đối",
    "cùng", "tới", "qua", "đó", "bởi", "cũng", "phải", "cần", "đã", "sẽ", "đang", "số",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `marked` when it is one of the shared rare terms."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    start: int
    end: int
    glued: bool  # only white space stands before it, so it may continue the term of its predecessor


Term = tuple[str, str]


def _tokens(text: str) -> tuple[_Token, ...]:
    out: list[_Token] = []
    for found in _SYLLABLE.finditer(text):
        glued = bool(out) and _GLUE.fullmatch(text, out[-1].end, found.start()) is not None
        out.append(_Token(found.group().casefold(), found.start(), found.end(), glued))
    return tuple(out)


def _terms(tokens: tuple[_Token, ...]) -> dict[Term, list[tuple[int, int]]]:
    """Every pair of neighbouring syllables, none of them a function word, with its places."""
    places: dict[Term, list[tuple[int, int]]] = {}
    for left, right in pairwise(tokens):
        if right.glued and not {left.key, right.key} & _FUNCTION_WORDS:
            places.setdefault((left.key, right.key), []).append((left.start, right.end))
    return places


@dataclass(frozen=True)
class Marker:
    """Marks shared terms against a background of texts: a term is rare when at most `share` of them (or three) hold it."""

    background: tuple[str, ...]
    share: float = 0.12
    _known: dict[str, dict[Term, list[tuple[int, int]]]] = field(init=False, repr=False, compare=False)
    _frequency: Counter[Term] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", {text: _terms(_tokens(text)) for text in self.background})
        object.__setattr__(self, "_frequency", Counter(term for text in self.background for term in self._known[text]))

    def shared(self, one: str, other: str) -> frozenset[Term]:
        """The terms that both texts hold."""
        return frozenset(self._terms_of(one).keys() & self._terms_of(other).keys())

    def mark(self, text: str, terms: Iterable[Term]) -> tuple[Piece, ...]:
        """`text` cut into pieces; marked are the runs of `terms` that hold a rare one. Joined again the pieces are `text`."""
        places = self._terms_of(text)
        present = [term for term in set(terms) if term in places]
        rare = {start for term in present if self._is_rare(term) for start, _ in places[term]}
        pieces: list[Piece] = []
        at = 0
        for start, end in _merged(sorted(span for term in present for span in places[term])):
            if any(start <= place < end for place in rare):
                pieces += (Piece(text[at:start]), Piece(text[start:end], marked=True))
                at = end
        return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)

    def _is_rare(self, term: Term) -> bool:
        return self._frequency[term] <= max(3, self.share * len(self.background))

    def _terms_of(self, text: str) -> dict[Term, list[tuple[int, int]]]:
        return self._known[text] if text in self._known else _terms(_tokens(text))


def condense(pieces: tuple[Piece, ...], limit: int) -> tuple[Piece, ...]:
    """`pieces` when they are at most `limit` characters; else with the middle of long unmarked stretches left out as `[…]`."""
    if sum(len(piece.text) for piece in pieces) <= limit:
        return pieces
    room = max(60, limit // (2 * len(pieces)))
    last = len(pieces) - 1
    return tuple(
        piece if piece.marked else Piece(_without_middle(piece.text, 2 * room if i == 0 else room, 0 if i == last else room))
        for i, piece in enumerate(pieces)
    )


def _without_middle(text: str, head: int, tail: int) -> str:
    """`text` with whole words of about `head` characters at its start and `tail` at its end."""
    if len(text) <= head + tail + len(" […] "):
        return text
    end = text[len(text) - tail :].partition(" ")[2] if tail else ""
    return f"{text[:head].rpartition(' ')[0]} […]" + (f" {end}" if tail else "")


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans with those that overlap or touch made one."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out

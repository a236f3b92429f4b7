"""The part of a passage that shows why it was found, with «marks» around the words that match. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set

from index.syllables import words_at

WIDTH = 45
"""Syllables of a snippet."""
_BEFORE = 3
"""Syllables before the first match, for the eye."""


def snippet_of(text: str, words: Set[str], *, accented: bool) -> str:
    """The window of WIDTH syllables with the most different matching words, the earliest of the best; … for left-out text."""
    tokens = words_at(text, accented=accented)
    if not tokens:
        return text
    matches = [(at, word) for at, (_, _, word) in enumerate(tokens) if word in words]
    first = _best_window(matches)
    last = min(first + WIDTH, len(tokens)) - 1
    start = tokens[first][0] if first else 0
    end = tokens[last][1] if last < len(tokens) - 1 else len(text)
    marked = _mark(text, start, end, [tokens[at][:2] for at, _ in matches])
    return ("… " if first else "") + marked + (" …" if end < len(text) else "")


def _best_window(matches: Sequence[tuple[int, str]]) -> int:
    """The first token of the best window; it starts a little before a match or at the beginning."""
    places = [at for at, _ in matches]
    starts = [0, *(max(0, at - _BEFORE) for at in places)]

    def different(start: int) -> int:
        return len({word for _, word in matches[bisect_left(places, start) : bisect_left(places, start + WIDTH)]})

    return max(starts, key=lambda start: (different(start), -start))


def _mark(text: str, start: int, end: int, hits: Sequence[tuple[int, int]]) -> str:
    """`text[start:end]` with marks; neighbouring matches share one pair."""
    out: list[str] = []
    at = start
    open_until: int | None = None
    for begins, ends in hits:
        if begins < start or ends > end:
            continue
        if open_until is not None and text[open_until:begins].strip() == "":
            out.append(text[open_until:ends])
        else:
            out += ("»" if open_until is not None else "", text[at:begins], "«", text[begins:ends])
        at = open_until = ends
    return "".join((*out, "»" if open_until is not None else "", text[at:end]))

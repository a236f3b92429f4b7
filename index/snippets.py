"""The part of a passage that shows why it was found, with «marks» around the words that match. Pure."""

from __future__ import annotations

import re
from collections.abc import Set

from index.syllables import reader

WIDTH = 45
"""Syllables of a snippet."""
_TOKEN = re.compile(r"\w+")


def snippet_of(text: str, words: Set[str], *, accented: bool) -> str:
    """The window of WIDTH syllables with the most different matching words, the earliest of the best; … for left-out text."""
    tokens = list(_TOKEN.finditer(text))
    if not tokens:
        return text
    read = reader(accented=accented)
    matches = [word if (word := read(token[0])) in words else None for token in tokens]
    first = _best_window(matches)
    last = min(first + WIDTH, len(tokens)) - 1
    start = tokens[first].start() if first else 0
    end = tokens[last].end() if last < len(tokens) - 1 else len(text)
    marked = _mark(text, start, end, [t for t, m in zip(tokens, matches, strict=True) if m is not None])
    return ("… " if first else "") + marked + (" …" if end < len(text) else "")


def _best_window(matches: list[str | None]) -> int:
    """The first token of the best window; it starts at a match (three tokens earlier, for the eye) or at the beginning."""
    starts = [0, *(max(0, i - 3) for i, match in enumerate(matches) if match is not None)]
    return max(starts, key=lambda start: (len(set(matches[start : start + WIDTH]) - {None}), -start))


def _mark(text: str, start: int, end: int, hits: list[re.Match[str]]) -> str:
    """`text[start:end]` with marks; neighbouring matches share one pair."""
    out: list[str] = []
    at = start
    open_until: int | None = None
    for hit in hits:
        if hit.start() < start or hit.end() > end:
            continue
        if open_until is not None and text[open_until : hit.start()].strip() == "":
            out.append(text[open_until : hit.end()])
        else:
            out += ("»" if open_until is not None else "", text[at : hit.start()], "«", hit[0])
        at = open_until = hit.end()
    return "".join((*out, "»" if open_until is not None else "", text[at:end]))

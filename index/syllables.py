"""The words that search counts: syllables and pairs of neighbours, in lower case, with one placing of tone marks. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from corpus.vietnamese import fold

_WORD = re.compile(r"\w+")
_OLD_TONES = re.compile(r"(?:o[àáảãạ]|o[èéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")
OLD_TONES = dict(
    zip(
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),  # noqa: SIM905 - pairs are read in two lines
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),  # noqa: SIM905
        strict=True,
    )
)


def level(text: str) -> str:
    """`text` in NFC and lower case; hoà, hòa and Hoà become one. Levelling twice changes nothing."""
    return level_tones(unicodedata.normalize("NFC", text).lower())


def level_tones(text: str) -> str:
    """Lower-case NFC `text` with the tone marks of hoà, xoè, thuý as in hòa, xòe, thúy."""
    return _OLD_TONES.sub(lambda found: OLD_TONES[found[0]], text)


def syllables(text: str) -> list[str]:
    """The syllables of `text`, levelled."""
    return _WORD.findall(level(text))


def pairs(words: Sequence[str]) -> list[str]:
    """Every two neighbours as one word."""
    return [f"{left}_{right}" for left, right in pairwise(words)]


def words_at(text: str, *, accented: bool) -> list[tuple[int, int, str]]:
    """Start, end and word of every syllable of `text`: levelled, or folded for questions without diacritics."""
    if accented and len(levelled := level(text)) == len(text):
        return [(*found.span(), found[0]) for found in _WORD.finditer(levelled)]
    read = _level if accented else _fold
    return [(*found.span(), read(found[0])) for found in _WORD.finditer(text)]


_level, _fold = lru_cache(maxsize=100_000)(level), lru_cache(maxsize=100_000)(fold)
"""For single words: most were read before."""

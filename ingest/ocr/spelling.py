"""Marks that recognition mistook, put right where the neighbours leave no doubt: "Tô chức" is "Tổ chức". Pure, but for a table.

Only marks change, never a letter: "sự cô tràn dẫu" → "sự cố tràn dầu". A word stays when it is known beside either neighbour.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from corpus.syllables import is_syllable
from corpus.vietnamese import fold, unroman
from ingest.ocr.words import Word

DATA = Path(__file__).parent / "data" / "pairs.txt.gz"
_CORE = re.compile(r"(?P<before>\W*)(?P<syllable>[^\W\d_]+)(?P<after>\W*)")
_MARKED_O = re.compile(r"[òóỏõọồốổỗộờớởỡợ]\)")
"""No label has such a letter; so "đ)" is read at times."""
_NUMERAL = re.compile(r"[IVXH1l|]*L?[.,]?")
_AS_ROMAN = str.maketrans({"H": "II", "1": "I", "l": "I", "|": "I"})
_ENOUGH = 25
"""A pair that occurs so often (of 30 million) is known."""
_TIMES = 25
"""How much more often than as read a pair must occur to replace what was read."""
_LEAST_JOINED = 5
_UNSURE = 0.9
_DOT, _STROKE = 0.06, 0.345
"""How wide the dot and each I of "III." are, as shares of the height of the print."""
_BELIEVED = 16
"""Recognition takes a false mark for sure too often to be believed outright."""
_OLD_PLACE = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe",
              "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}  # fmt: skip


def levelled(syllable: str) -> str:
    """A syllable in lower case with its tone mark in the older place (hòa, ủy), except after q."""
    low = unicodedata.normalize("NFC", syllable.lower())
    return low[:-2] + _OLD_PLACE.get(low[-2:], low[-2:]) if not low.startswith("qu") else low


class Pairs:
    """How often syllables follow each other; `spellings` are the known syllables by their letters without marks."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        """`lines` holds for each syllable those that follow it, each with how often; a line is taken apart when asked for."""
        self._lines = lines
        self._followers: dict[str, Mapping[str, int]] = {}
        self.spellings: Mapping[str, tuple[str, ...]] = _by_letters({*lines, *" ".join(lines.values()).split(" ")})

    def count(self, first: str, second: str) -> int:
        """How often `second` follows `first`."""
        followers = self._followers.get(first)
        if followers is None:
            words = self._lines.get(first, "").split(" ")
            followers = self._followers[first] = dict(zip(words[::2], map(int, words[1::2]), strict=False))
        return followers.get(second, 0)

    def support(self, before: str | None, syllable: str, after: str | None) -> tuple[int, int]:
        """How often a syllable occurs after `before` and before `after`."""
        return self.count(before, syllable) if before else 0, self.count(syllable, after) if after else 0


def _by_letters(syllables: set[str]) -> Mapping[str, tuple[str, ...]]:
    spellings: dict[str, list[str]] = {}
    for syllable in sorted(syllables):
        if syllable.isalpha():
            spellings.setdefault(fold(syllable), []).append(syllable)
    return {bare: tuple(found) for bare, found in spellings.items()}


@cache
def load_pairs() -> Pairs:
    """The table of `ingest.ocr.fit_pairs`."""
    lines = (line.partition(" ") for line in gzip.decompress(DATA.read_bytes()).decode().split("\n"))
    return Pairs({first: followers for first, _, followers in lines})


def with_marks_put_right(words: Sequence[Word], pairs: Pairs) -> tuple[Word, ...]:
    """The words with the marks that their neighbours demand. The same letters without marks, in the same places."""
    out = [part for word in words for part in _parted(word, pairs)]
    for i, word in enumerate(out):
        core = _CORE.fullmatch(word.text)
        if core is None:
            continue
        before = _neighbour(out[i - 1], word, before=True) if i else None
        after = _neighbour(out[i + 1], word, before=False) if i + 1 < len(out) else None
        before = None if core["before"].strip() else before
        after = None if core["after"].strip() else after
        better = _better(core["syllable"], before, after, word.confidence, pairs)
        if better:
            text = core["before"] + _cased(better, core["syllable"]) + core["after"]
            out[i] = word.put_right(text)
    return tuple(out)


def with_labels(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with what units begin with put right at the head of a line: "IL NỘI DUNG", "H. NỘI DUNG" are "II. NỘI DUNG".

    "ở)" is "đ)". How many strokes a numeral has that is not surely read, its width tells.
    """
    out = list(words)
    for i, (word, following) in enumerate(pairwise(out)):
        heads = i == 0 or abs(out[i - 1].baseline - word.baseline) > 0.5 * word.size or out[i - 1].x1 > word.x1
        label = _label(word, following) if heads else None
        if label and label != word.text:
            out[i] = word.put_right(label)
    return tuple(out)


def _label(word: Word, following: Word) -> str | None:
    if _MARKED_O.fullmatch(word.text):
        return "đ)"
    if not (_NUMERAL.fullmatch(word.text) and len(following.text) > 1 and following.text.isupper()):
        return None
    numeral = word.text.rstrip(".,").translate(_AS_ROMAN).replace("L", "I")
    if set(numeral) == {"I"} and word.confidence < _UNSURE:
        numeral = "I" * min(3, max(1, round(((word.x1 - word.x0) / word.size - _DOT) / _STROKE)))
    return f"{numeral}." if unroman(numeral) else None


def _parted(word: Word, pairs: Pairs) -> tuple[Word, ...]:
    """Two words that were read as one: "Vềviệc"."""
    if len(word.text) < _LEAST_JOINED or not word.text.isalpha() or is_syllable(word.text) or word.text.isupper():
        return (word,)
    best = max(range(2, len(word.text) - 1), key=lambda n: _together(word.text[:n], word.text[n:], pairs))
    if _together(word.text[:best], word.text[best:], pairs) < 4 * _ENOUGH:
        return (word,)
    middle = word.x0 + (word.x1 - word.x0) * best / len(word.text)
    first, second = word.put_right(word.text[:best]), word.put_right(word.text[best:])
    return replace(first, x1=middle - 0.1 * word.size), replace(second, x0=middle)


def _together(first: str, second: str, pairs: Pairs) -> int:
    """How often two syllables follow each other, whatever their marks."""
    spelled = ((a, b) for a in pairs.spellings.get(fold(first), ()) for b in pairs.spellings.get(fold(second), ()))
    return max((pairs.count(a, b) for a, b in spelled), default=0)


def _neighbour(word: Word, of: Word, before: bool) -> str | None:
    """The syllable beside a word when nothing stands between: no sign, no other column."""
    core = _CORE.fullmatch(word.text)
    if core is None or core["after" if before else "before"].strip() or abs(word.baseline - of.baseline) > 3 * of.size:
        return None
    same_line = abs(word.baseline - of.baseline) < 0.5 * of.size
    if same_line and max(of.x0 - word.x1, word.x0 - of.x1) > 1.5 * of.size:
        return None
    return core["syllable"]


def _better(syllable: str, before: str | None, after: str | None, confidence: float, pairs: Pairs) -> str | None:
    """Another syllable of the same letters that fits the neighbours far better, or None."""
    here = levelled(syllable)
    left, right = (levelled(x) if x else None for x in (before, after))
    read = pairs.support(left, here, right)
    others = [s for s in pairs.spellings.get(fold(here), ()) if s != here]
    if not others or max(read) >= _ENOUGH * (4 if confidence < _UNSURE else 1):
        return None
    best = max(others, key=lambda s: _odds(pairs.support(left, s, right)))
    found = pairs.support(left, best, right)
    is_name = (
        syllable[0].isupper() and any(x is not None and x[0].isupper() for x in (before, after)) and not syllable.isupper()
    )
    least = _ENOUGH * (4 if is_name else 1)
    times = _TIMES * (1 if confidence < _UNSURE or not is_syllable(syllable) else _BELIEVED)
    return best if max(found) >= least and _odds(found) >= times * _odds(read) else None


def _odds(support: tuple[int, int]) -> float:
    return (support[0] + 0.5) * (support[1] + 0.5)


def _cased(syllable: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return syllable.upper()
    return syllable.capitalize() if like[0].isupper() else syllable

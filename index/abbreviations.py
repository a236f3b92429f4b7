"""Abbreviations: those that official writing shares, and those that a text explains itself. Pure.

`công bố hợp quy (CBHQ)` and `Tổ quản lý vận hành (sau đây viết tắt là TQLVH)` explain one. What texts explain is kept as
terms of the index (`cbhq=công bố hợp quy`), so it comes and goes with them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

from corpus.agencies import load_register
from corpus.syllables import is_syllable
from index.syllables import level, syllables

_SHORT = r"[A-ZĐƯÔÊÂĂƠ]{2,10}(?:&[A-ZĐƯÔÊÂĂƠ]{1,6})*"
_EXPLAINED = re.compile(rf"\((?:(?:sau đây|dưới đây)?\s*(?:gọi|viết)?\s*(?:tắt)?\s*là:?\s*)?[“\"]?(?P<short>{_SHORT})[”\"]?\)")
_PRINTED = re.compile(rf"(?<![\w/&.-]){_SHORT}(?![\w&]|[/-]\w|\.\w)")
_LOWER = re.compile(r"(?<![\w/&.-])[a-zđ]{3,10}(?:&[a-zđ]{1,6})*(?![\w&]|[/-]\w)")
_WORD = re.compile(r"[^\W\d_]+|\S")
_REACH = 160
MEANINGS = 2
"""At most so many are put behind an abbreviation."""
_LOOSE = frozenset({"và", "của", "về", "các"})
"""Words that initials may leave out."""


def key_of(short: str) -> str:
    """What spellings of one abbreviation share."""
    return level(short)


def explained_in(text: str) -> Iterator[tuple[str, str]]:
    """The key of every abbreviation that the text explains with the words it stands for, levelled."""
    for found in _EXPLAINED.finditer(text):
        full = _words_with_initials(text[max(0, found.start() - _REACH) : found.start()], found["short"])
        if full:
            yield key_of(found["short"]), full


def _words_with_initials(before: str, short: str) -> str | None:
    """The last words of `before` whose initials are `short`."""
    letters = [letter for letter in short if letter.isalpha()]
    words: list[str] = []
    for word in reversed(_WORD.findall(before)):
        if letters and level(word[0]) == level(letters[-1]):
            letters.pop()
        elif not word[0].isalpha() or level(word) not in _LOOSE:
            return None
        words.insert(0, word)
        if not letters:
            return " ".join(syllables(" ".join(words)))
    return None


def expansions(typed: str, meanings: Callable[[str], Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Every abbreviation in a question, as typed, with what it stands for: in general, or as stored documents say.

    One in lower case is only taken for an abbreviation when it is a general one and no syllable (`ubnd`, not `dn`). Those
    inside a document number are none.
    """
    known = shared()
    for short in dict.fromkeys((*_PRINTED.findall(typed), *(word for word in _LOWER.findall(typed) if _is_general(word)))):
        key = key_of(short)
        for meant in list(dict.fromkeys((*known.get(key, ()), *meanings(key))))[:MEANINGS]:
            yield short, meant


def _is_general(word: str) -> bool:
    return key_of(word) in shared() and not is_syllable(word)


def written_out(typed: str, found: Sequence[tuple[str, str]]) -> str:
    """The question with every meaning behind its abbreviation."""
    for short in dict.fromkeys(short for short, _ in found):
        meant = " ".join(words for name, words in found if name == short)
        typed = _with_meaning(typed, short, meant)
    return typed


def _with_meaning(typed: str, short: str, meant: str) -> str:
    return re.sub(rf"(?<![\w/&.-]){re.escape(short)}(?![\w&]|[/-]\w)", lambda at: f"{at[0]} {meant} ", typed)


@cache
def shared() -> Mapping[str, tuple[str, ...]]:
    """Key → what it stands for: the list of general ones, and the agencies of the register."""
    listed = json.loads(resources.files("index").joinpath("data/abbreviations.json").read_text(encoding="utf-8"))
    table = {key_of(short): tuple(" ".join(syllables(full)) for full in meant) for short, meant in listed.items()}
    for agency in load_register().agencies:
        for short in agency.abbreviations:
            if re.fullmatch(_SHORT, short):
                table.setdefault(key_of(short), (" ".join(syllables(agency.name)),))
    return table

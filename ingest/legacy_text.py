"""Plain text in an old code table: recognised by its words, line by line, and decoded. Pure functions.

Text that is Unicode already stays: a line with a letter that only Unicode has is never touched, and a table is taken only when
its decoding makes syllables of words that were none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.syllables import is_syllable
from ingest.legacy import ENCODINGS, TCVN3, Encoding, gain, is_unicode
from ingest.legacy_tables import TCVN3_CAPITALS
from ingest.traced import Change, Traced

RULE = "legacy_encoding"
_LEAST_WORDS = 4
_MOST_WRONG = 0.2
_MIXED = 3
"""One line in so many may be Unicode before lines without proof are left alone."""
_LINE = re.compile(r"[^\n\f]+")
_LETTERS = TCVN3.words.pattern.removesuffix("+")
_WORD_WITH_HYPHEN = re.compile(rf"(?<![\w-])(?P<head>{_LETTERS}*)-(?P<tail>{_LETTERS}*)(?![\w-])")
_SIGNS = re.compile("([\u2013\u2014\u201c\u201d\u2022\u2026])")
_ITEM = re.compile(r"\s*\w-(?!\w)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be in an old table, its hyphens for ư written as codes; how many words decoding betters and spoils."""

    start: int
    text: str
    better: int
    wrong: int

    @property
    def is_proven(self) -> bool:
        """Whether its words alone show that it is in the table."""
        return self.better > 1 and self.wrong <= _MOST_WRONG * (self.better + self.wrong)


def decode_legacy(traced: Traced) -> Traced:
    """The text in Unicode; its receipt has one edit a word."""
    found = encoding_of(traced.text)
    return traced if found is None else traced.repair(_changes(found, traced.text))


def encoding_of(text: str) -> Encoding | None:
    """The old code table that `text`, or a part of it, is written in."""
    if text.isascii():
        return None
    best = max(ENCODINGS, key=lambda e: sum(line.better - line.wrong for line in _lines(e, text)))
    proven = [line for line in _lines(best, text) if line.is_proven]
    return best if sum(line.better for line in proven) >= _LEAST_WORDS else None


def _lines(encoding: Encoding, text: str) -> Sequence[_Line]:
    """The lines that may be in the table: they have no letter that only Unicode has."""
    hyphens = encoding is TCVN3 and "\u00ad" not in text
    found = ((m.start(), m[0]) for m in _LINE.finditer(text) if not is_unicode(m[0]))
    lines = ((start, with_soft_hyphens(line) if hyphens else line) for start, line in found)
    return [_Line(start, line, *gain(encoding, line)) for start, line in lines]


def _changes(encoding: Encoding, text: str) -> Iterator[Change]:
    lines = _lines(encoding, text)
    proven = sum(line.is_proven for line in lines)
    unicode = sum(is_unicode(m[0]) for m in _LINE.finditer(text))
    mixed = unicode * _MIXED > proven
    for line in lines:
        if line.is_proven or not mixed:
            yield from _line_changes(encoding, line)


def _line_changes(encoding: Encoding, line: _Line) -> Iterator[Change]:
    capitals = encoding is TCVN3 and _is_capital(line.text)
    for m in encoding.words.finditer(line.text):
        decoded = _decoded(encoding, m[0])
        if encoding is TCVN3:
            decoded = _cased(m[0], decoded, capitals)
        yield Change(line.start + m.start(), line.start + m.end(), decoded, RULE)


def _decoded(encoding: Encoding, word: str) -> str:
    """The word decoded; dashes and quotes, which VPS gives to capitals, are such only inside a syllable."""
    whole = encoding.decode(word)
    if _SIGNS.search(word) is None or (len(word) > 1 and is_syllable(whole)):
        return whole
    return "".join(part if _SIGNS.fullmatch(part) else encoding.decode(part) for part in _SIGNS.split(word))


def _is_capital(line: str) -> bool:
    """Whether a word of the line is certainly in capitals and none in small letters."""
    words = [[c for c in word if c.isascii()] for word in TCVN3.words.findall(line) if not word.isascii()]
    return any(len(w) > 1 and "".join(w).isupper() for w in words) and not any(c.islower() for w in words for c in w)


def _cased(printed: str, decoded: str, capitals: bool) -> str:
    """TCVN3 has no accented capitals: "CéNG HßA" is meant in capitals, and so is "Lµ" in a line of capitals."""
    plain = [TCVN3_CAPITALS.get(c, c) for c in printed if c.isascii() or c in TCVN3_CAPITALS]
    if not any(c.islower() for c in plain) and (capitals or len(plain) > 1):
        return decoded.upper()
    return decoded


def with_soft_hyphens(line: str) -> str:
    """The line with the ư that was written as a hyphen: "n-íc", "nh-", "®Çu t-"; the same length."""
    item = _ITEM.match(line)

    def repaired(m: re.Match[str]) -> str:
        return "\u00ad".join((m["head"], m["tail"])) if is_syllable(TCVN3.decode(f"{m['head']}\u00ad{m['tail']}")) else m[0]

    start = item.end() if item else 0
    return line[:start] + _WORD_WITH_HYPHEN.sub(repaired, line[start:])

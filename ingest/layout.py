"""How a text is broken into lines, learned from the text itself: is it hard-wrapped, and when is a line full?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.landmarks import LOWER, UPPER
from ingest.lines import Line
from ingest.numbering import Marker

_COMPOUND = re.compile(r"(?<!\S)(\w+) [-–] (?=(\w+))")
_PAIR = re.compile(r"\w+ \w+")
_NAME = re.compile(rf"(?<=[{LOWER},] )[{UPPER}]\w* \w+")
_FIRST_WORD = re.compile(r"\w+")
_NEARLY = 0.75
_LONGEST_WRAPPED = 160
_LEAST_PAIRS = 5
_LEAST_SHARE = 0.25
_PROSE = 25


@dataclass(frozen=True, slots=True)
class Layout:
    """From which length on (with the next word) a line is full: the first of a paragraph (`first`), later ones (`rest`).

    Both are None in a text that has one paragraph a line. `compounds` are the words, in small letters, that this text
    prints on both sides of a dash inside a line: "Lao động - Thương binh". `names` are pairs of words that it begins with a
    capital in mid-sentence: "Chính phủ", "Thông tư này".
    """

    first: int | None
    rest: int | None
    compounds: frozenset[tuple[str, str]] = frozenset()
    names: frozenset[str] = frozenset()

    @property
    def is_wrapped(self) -> bool:
        """Whether paragraphs run over several lines."""
        return self.rest is not None

    def is_full(self, line: Line, following: Line, is_first: bool) -> bool:
        """Whether the first word of `following` had no room on `line`."""
        limit = self.first if is_first else self.rest
        return limit is not None and _reach(line, following) >= limit

    def is_nearly_full(self, line: Line, following: Line) -> bool:
        """Whether little room was left on `line`, no first line of its paragraph."""
        return self.rest is not None and _reach(line, following) >= _NEARLY * self.rest

    def is_name(self, following: Line) -> bool:
        """Whether `following` begins with what this text writes with a capital in mid-sentence."""
        found = _PAIR.match(following.text)
        return found is not None and found[0] in self.names

    def ends_in_name(self, line: Line, following: Line) -> bool:
        """Whether a name of this text stands half on `line` and half on `following`, both words with a capital."""
        last, first = line.text.split()[-1], _FIRST_WORD.match(following.text)
        return first is not None and last[0].isupper() and first[0][0].isupper() and f"{last} {first[0]}" in self.names

    def is_compound(self, line: Line, following: Line, dash: int) -> bool:
        """Whether the dash (the first `dash` characters of `following`) stands inside a name that began on `line`."""
        words = following.text[dash:].split(maxsplit=1)
        return bool(words) and (line.text.split()[-1].lower(), words[0].lower()) in self.compounds


def read_layout(lines: Sequence[Line], markers: Sequence[Marker | None]) -> Layout:
    """The layout, from the lines that certainly go on in the next one (no closing sign, then a small letter).

    `markers` are what the lines begin with when they look like numbered units.
    """
    first: list[int] = []
    rest: list[int] = []
    is_first, prose = True, 0
    for (line, marker), (following, next_marker) in pairwise(zip(lines, markers, strict=True)):
        open_end = next_marker is None and not line.is_row and not line.is_finished
        goes_on = open_end and following.text[0].islower()
        prose += open_end and len(line.text) >= _PROSE
        if goes_on and len(line.text) <= _LONGEST_WRAPPED:
            (first if is_first or marker else rest).append(_reach(line, following))
        is_first = not goes_on and line.is_finished
    long = sum(len(line.text) > _LONGEST_WRAPPED for line in lines)
    if len(first) + len(rest) < max(_LEAST_PAIRS, _LEAST_SHARE * prose, long):
        return Layout(None, None)
    limit = _low(rest or first)
    names = frozenset(m[0] for line in lines for m in _NAME.finditer(line.text))
    compounds = frozenset((m[1].lower(), m[2].lower()) for line in lines for m in _COMPOUND.finditer(line.text))
    return Layout(min(limit, _low(first)) if first else limit, limit, compounds, names)


def _reach(line: Line, following: Line) -> int:
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0])


def _low(reaches: list[int]) -> int:
    """The length that nine of ten lines reach."""
    return sorted(reaches)[len(reaches) // 10]

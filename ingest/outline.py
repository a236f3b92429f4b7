"""Where a numbered paragraph belongs: the open units above it and its own number decide. Pure, no I/O.

A style of numbers has no fixed level: a plan goes I, 1, a, "-"; a decision Điều, I, 1, a; an outline II, 2.1, a.
What is open, and which number comes next there, tells the level.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from corpus.vietnamese import POINT_LETTERS
from ingest.numbering import BULLETS, WORDS, Form, Marker


class Fit(IntEnum):
    """How well a number continues what is open, best first."""

    NEXT = 0
    FIRST = 1
    INSERTED = 2
    JUMP = 3
    REPEATED = 4
    LONE = 5


@dataclass(frozen=True, slots=True)
class Place:
    """The reading of a number that fits best: the first `keep` open units stay open, the last of them is its parent."""

    marker: Marker
    keep: int
    fit: Fit
    before: Marker | None = None


_RANKS = {
    Form.PART: 0, Form.CHAPTER: 1, Form.SECTION: 2, Form.SUBSECTION: 3, Form.ARTICLE: 4, Form.UPPER: 5, Form.ROMAN: 5,
    Form.DECIMAL: 6, Form.LETTER: 8, Form.SUBPOINT: 9, Form.PAREN: 9, Form.SMALL_ROMAN: 9, **dict.fromkeys(BULLETS, 10),
}  # fmt: skip
_GAP = {Form.PART: 3, Form.CHAPTER: 9, Form.SECTION: 9, Form.SUBSECTION: 9, Form.ARTICLE: 30, Form.UPPER: 2, Form.ROMAN: 3,
        Form.DECIMAL: 3, Form.LETTER: 3, Form.SUBPOINT: 3, Form.PAREN: 2, Form.SMALL_ROMAN: 2}  # fmt: skip
"""How far a number may jump ahead of its predecessor and still be one of the list."""
_TERMINALS = (".", ";", ":", ",", "!", "?", "…", ")", "”", '"', "/")
_LONG = 200
"""A shorter paragraph may be a heading, which ends without a mark."""


def place(readings: Iterable[Marker], open_units: Sequence[Marker], before: str = "") -> Place | None:
    """The best place for a paragraph with these readings below `open_units` (outermost first), or None for running text.

    `before` is the paragraph above. A number that jumps ahead or repeats is believed only when that one is finished, and
    "1." begins a list below a point only behind a colon.
    """
    finished = before.endswith(_TERMINALS) or len(before) < _LONG or before.isupper()
    places = [p for marker in readings for p in _places(marker, open_units, before)]
    believed = [p for p in places if finished or p.fit <= Fit.FIRST or p.marker.form in WORDS]
    return min(believed, key=lambda p: (p.fit, -p.keep), default=None)


def follows(before: Marker, after: Marker) -> bool:
    """Whether `after` is the number right behind `before` in one list."""
    lettered = after.form in (Form.LETTER, Form.UPPER) or (after.form is Form.PAREN and len(before.num) == len(after.num) == 1)
    if lettered and after.num[0].isalpha() and _letter_follows(before.num[:1].lower(), after.num[0].lower()):
        return not after.num[1:].strip("0123456789")
    if after.form in (Form.LETTER, Form.UPPER) or after.suffix:
        return False
    return after.ordinal == before.ordinal + 1


def _letter_follows(before: str, after: str) -> bool:
    step = POINT_LETTERS.find(after) - POINT_LETTERS.find(before)
    return (step == 1 and before in POINT_LETTERS) or (before, after) == ("d", "e") or ord(after) - ord(before) == 1


def _places(marker: Marker, open_units: Sequence[Marker], before: str) -> Iterable[Place]:
    siblings = [i for i, unit in enumerate(open_units) if _same_list(unit, marker)]
    if marker.form is Form.LETTER and siblings:
        base = siblings[-1] - 1
        if not before.endswith((";", ".")) and marker.suffix == "1" and open_units[-1].num == marker.num[0]:
            yield Place(marker, len(open_units), Fit.NEXT)  # below the point that it divides
        if not marker.suffix and base in siblings and open_units[base].num == open_units[-1].num[:1]:
            siblings.pop()
    if marker.form in BULLETS:
        yield Place(marker, siblings[-1], Fit.NEXT) if siblings else Place(marker, len(open_units), Fit.FIRST)
        return
    for i in siblings:
        if (fit := _fit(open_units[i], marker)) is not None:
            yield Place(marker, i, fit, open_units[i])
    for i, unit in enumerate(open_units):
        if not siblings and _ends_group(unit, marker):
            yield Place(marker, i, Fit.NEXT, unit)
    if _is_first(marker):
        yield Place(marker, parent_of(marker, open_units, before), Fit.FIRST)
    elif not siblings and (_may_stand_alone(marker) or _divides(marker, open_units)):
        yield Place(marker, parent_of(marker, open_units, before), Fit.LONE)


def _same_list(unit: Marker, marker: Marker) -> bool:
    if unit.form is not marker.form or ((unit.sign == ")") != (marker.sign == ")") and marker.form is Form.DECIMAL):
        return False
    if marker.form is Form.SUBPOINT:
        return unit.steps[:-1] == marker.steps[:-1]
    if marker.form is Form.DECIMAL:
        return unit.steps[:-1] == marker.steps[:-1] or (len(unit.steps) == len(marker.steps) > 1 and _is_first(marker))
    return marker.form is not Form.PAREN or unit.num.isdigit() == marker.num.isdigit()


def _fit(before: Marker, after: Marker) -> Fit | None:
    if follows(before, after):
        return Fit.NEXT
    if after.form is Form.DECIMAL and before.steps[:-1] != after.steps[:-1]:  # 2.1 behind 1.3
        return Fit.NEXT if int(after.steps[-2]) == int(before.steps[-2]) + 1 else None
    if not after.firm and after.form is not Form.LETTER:
        return None
    if after.ordinal == before.ordinal:
        return Fit.INSERTED if (len(after.suffix), after.suffix) > (len(before.suffix), before.suffix) else Fit.REPEATED
    if before.ordinal < after.ordinal <= before.ordinal + _GAP[after.form]:
        return Fit.INSERTED if after.suffix and after.ordinal == before.ordinal + 1 else Fit.JUMP
    return None


def _ends_group(unit: Marker, marker: Marker) -> bool:
    """Whether `marker` is next to the group that `unit` counts in, whose head bears no number here: 5.4 behind 5.3.9."""
    depth = len(marker.steps)
    if marker.form is not Form.DECIMAL or unit.form is not Form.DECIMAL or not 1 < depth < len(unit.steps) or not marker.firm:
        return False
    return unit.steps[: depth - 1] == marker.steps[:-1] and int(marker.ordinal) == int(unit.steps[depth - 1]) + 1


def _is_first(marker: Marker) -> bool:
    return marker.ordinal == 1 and not marker.suffix and (marker.firm or marker.form is not Form.ARTICLE)


def parent_of(marker: Marker, open_units: Sequence[Marker], before: str) -> int:
    """How many open units stay open above a number that begins a list."""
    rank = _rank(marker)
    if marker.form is Form.DECIMAL and len(marker.steps) > 1:
        wholes = [i for i, unit in enumerate(open_units) if unit.form is Form.DECIMAL and unit.steps == marker.steps[:-1]]
        if wholes:
            return wholes[-1] + 1
    keep = len(open_units)
    while keep:
        unit = open_units[keep - 1]
        if _rank(unit) < rank or _nests(unit, marker, open_units[:keep], before):
            break
        keep -= 1
    return keep


def _rank(marker: Marker) -> tuple[int, int]:
    if marker.form is Form.DECIMAL and marker.sign == ")":
        return _RANKS[Form.PAREN] - 1, 1
    return _RANKS[marker.form], len(marker.steps) if marker.form in (Form.DECIMAL, Form.SUBPOINT) else 0


def _nests(unit: Marker, marker: Marker, open_units: Sequence[Marker], before: str) -> bool:
    """Whether `marker` may begin a list below `unit` against the usual order of the styles."""
    if {unit.form, marker.form} == {Form.UPPER, Form.ROMAN}:
        return not any(_same_list(other, marker) for other in open_units)
    if unit.form is Form.DECIMAL and marker.form is Form.ROMAN:  # "I. CHỨC NĂNG" below "2. BỆNH VIỆN ĐA KHOA HẠNG I"
        return unit.capital and _is_first(marker) and not any(_same_list(other, marker) for other in open_units)
    if unit.form is Form.LETTER and marker.form is Form.DECIMAL and _is_first(marker):
        return before.endswith(":") or not any(other.form is Form.DECIMAL for other in open_units)
    return False


def _divides(marker: Marker, open_units: Sequence[Marker]) -> bool:
    """Whether "a.2)" stands below point a, on whose line "a.1)" began."""
    return marker.form is Form.SUBPOINT and any(unit.num == ".".join(marker.steps[:-1]) for unit in open_units)


def _may_stand_alone(marker: Marker) -> bool:
    """Whether a number that is not the first can begin a list: chapters, "2.1" below section II, "2." where "1." was lost."""
    if marker.form in WORDS or marker.form is Form.DECIMAL:
        return marker.firm and (marker.form in WORDS or marker.steps[-1] in "12")
    return False

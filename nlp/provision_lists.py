"""Places in a document as they are printed, in lists and ranges: “điểm a, b khoản 1 và khoản 3 Điều 7”. On characters, pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.addresses import Eid, Segment
from corpus.vietnamese import POINT_LETTERS

KINDS = {"phần": "part", "chương": "chp", "điều": "art", "mục": "sec", "khoản": "cl", "điểm": "point"}
NUMBER = r"(?:\d{1,3}(?:\.\d{1,2})*[a-zđ]?|[a-zđ]\d?|[IVXL]+)"
PART = rf"(?:{'|'.join(KINDS)})"
"""The words for places, outermost first, with the prefixes of their addresses; what numbers a place; what names one."""
_DEPTH = {prefix: depth for depth, prefix in enumerate(KINDS.values())}
_GROUP = re.compile(
    rf"(?<!\w)(?P<kind>{PART})\s+(?P<nums>{NUMBER}(?!\w)(?:(?:\s*[,;]\s*(?:và\s+|hoặc\s+)?|\s+(?:và|hoặc|đến)\s+|\s*[-–]\s*)"
    rf"(?!{PART}\s){NUMBER}(?![\w/]))*)",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"(?P<low>{NUMBER})(?:\s+đến\s+|\s*[-–]\s*)(?P<high>{NUMBER})(?!\w)", re.IGNORECASE)
_ONE = re.compile(rf"{NUMBER}(?!\w)", re.IGNORECASE)
_UNTIL = re.compile(r"\s*(?:đến|[-–])(?:\s+hết)?\s*", re.IGNORECASE)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Group:
    """Places of one kind that share what follows: “khoản 2, 3 và 5”."""

    prefix: str
    nums: tuple[str, ...]


def places_of(printed: str) -> tuple[Eid, ...]:
    """The addresses that the printed place makes, in order, each once: inner places lie in the outer ones that follow them.

    “khoản 2, 3 và 5 Điều 7” is three clauses, “từ Điều 10 đến Điều 15” six articles. Empty for what is no place.
    """
    groups = _groups(printed)
    outer: dict[str, str] = {}
    out: list[Eid] = []
    for at in range(len(groups) - 1, -1, -1):
        group = groups[at]
        outer = {prefix: num for prefix, num in outer.items() if _DEPTH[prefix] < _DEPTH[group.prefix]}
        is_leaf = at == 0 or _DEPTH[groups[at - 1].prefix] <= _DEPTH[group.prefix]
        for num in reversed(group.nums if is_leaf else ()):
            out.append(_address({**outer, group.prefix: num}))
        outer[group.prefix] = group.nums[-1]
    return tuple(dict.fromkeys(reversed(out)))


def _address(places: Mapping[str, str]) -> Eid:
    """Outermost first; articles number through the whole document, so chapters and parts are not in their addresses."""
    ordered = sorted(places.items(), key=lambda place: _DEPTH[place[0]])
    return Eid(tuple(Segment(prefix, num) for prefix, num in ordered if prefix not in ("chp", "part") or "art" not in places))


def _groups(printed: str) -> list[_Group]:
    out: list[_Group] = []
    end = 0
    for found in _GROUP.finditer(printed):
        prefix = KINDS[found["kind"].lower()]
        nums = _numbers(found["nums"], prefix)
        if prefix == "point" and nums[0].isdigit():  # “điểm 1 điều này” is what others call khoản 1
            prefix = "cl"
        if out and out[-1].prefix == prefix and _UNTIL.fullmatch(printed, end, found.start()):
            nums = (*out[-1].nums[:-1], *_between(out[-1].nums[-1], nums[0]), *nums[1:])
            out.pop()
        out.append(_Group(prefix, nums))
        end = found.end()
    return out


def _numbers(printed: str, prefix: str) -> tuple[str, ...]:
    out: list[str] = []
    at = 0
    while found := _ONE.search(printed, at):
        span = _RANGE.match(printed, found.start())
        out += _between(_num(span["low"], prefix), _num(span["high"], prefix)) if span else (_num(found.group(), prefix),)
        at = span.end() if span else found.end()
    return tuple(out)


def _num(printed: str, prefix: str) -> str:
    return printed.upper() if prefix in ("chp", "part") else printed.lower() if prefix in ("point", "art", "cl") else printed


def _between(low: str, high: str) -> tuple[str, ...]:
    """All from `low` to `high`; only these two where they are no numbers or letters in order."""
    if low.isdigit() and high.isdigit() and 0 < int(high) - int(low) < _LONGEST:
        return tuple(str(n) for n in range(int(low), int(high) + 1))
    first, last = POINT_LETTERS.find(low), POINT_LETTERS.find(high)
    if len(low) == len(high) == 1 and 0 <= first < last:
        return tuple(POINT_LETTERS[first : last + 1])
    return (low, high)

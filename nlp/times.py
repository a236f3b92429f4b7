"""Times in running text: every way official documents write a date, a month, a quarter, a year, a period or a rhythm. No I/O.

`find_times` reads characters, not tokens. `1322/QĐ-TTg`, `01/2020/NQ-CP` and `1/3` are no times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.spans import Span
from nlp.intervals import since
from nlp.time_patterns import ANY, LEAD, PATTERNS, START
from nlp.time_readers import Reader

_FURTHEST_LEAD = 60  # characters: more prepositions than this never stand before one time


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time as printed.

    `kind`: date month quarter year period recurring relative. `normalized` as in the contract (`2022-Q4`, `yearly:11-30`,
    `from 2021`); what is impossible (31/2/2021) or lacks its year keeps its printed form there. `lead` is the
    preposition that `quote` starts with ("trước", "đến"; "" without). `first` and `last` bound it in days where it is bounded.
    """

    span: Span
    quote: str
    lead: str
    kind: str
    normalized: str
    first: date | None = None
    last: date | None = None
    valid: bool = True


def find_times(text: str) -> tuple[TimeExpression, ...]:
    """The times in `text`, ordered and disjoint, the longest reading of each place; never raises."""
    candidates = sorted(
        (_lead_start(text, found.start()), -found.end(), order, found.start(), found)
        for start in START.finditer(text)
        if ANY.match(text, start.start())
        for order, (pattern, _) in enumerate(PATTERNS)
        if (found := pattern.match(text, start.start()))
    )
    times: list[TimeExpression] = []
    free_from = 0
    for start, _, order, _, found in candidates:
        if start >= free_from:
            times.append(_expression(text, start, found, PATTERNS[order][1]))
            free_from = found.end()
    return tuple(times)


def _lead_start(text: str, start: int) -> int:
    lead = LEAD.search(text, max(0, start - _FURTHEST_LEAD), start)
    return lead.start() if lead else start


def _expression(text: str, start: int, found: re.Match[str], read: Reader) -> TimeExpression:
    lead = " ".join(text[start : found.start()].split()).lower()
    interval = read(found)
    if interval.kind in ("year", "quarter", "month") and lead.split()[-1:] == ["từ"]:
        interval = since(interval)
    return TimeExpression(
        span=Span(start, found.end()),
        quote=text[start : found.end()],
        lead=lead,
        kind=interval.kind,
        normalized=interval.normalized or _as_printed(found.group(), interval.kind),
        first=interval.first,
        last=interval.last,
        valid=interval.valid,
    )


def _as_printed(core: str, kind: str) -> str:
    words = " ".join(core.split())
    return words.lower() if kind == "recurring" else words

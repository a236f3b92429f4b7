"""Times in running text: every way official documents write a date, a month, a quarter, a year, a period or a rhythm. No I/O.

`find_times` reads characters, not tokens. `1322/QĐ-TTg`, `01/2020/NQ-CP` and `1/3` are no times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.spans import Span
from nlp.intervals import Interval
from nlp.time_patterns import PATTERNS


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
        ((found, read) for pattern, read in PATTERNS for found in pattern.finditer(text)),
        key=lambda candidate: (candidate[0].start(), -candidate[0].end()),
    )
    times: list[TimeExpression] = []
    free_from = 0
    for found, read in candidates:
        if found.start() < free_from:
            continue
        times.append(_expression(found, read(found)))
        free_from = found.end()
    return tuple(times)


def _expression(found: re.Match[str], interval: Interval) -> TimeExpression:
    lead = " ".join(found["lead"].split()).lower()
    core = found.group()[len(found["lead"]) :]
    return TimeExpression(
        span=Span(*found.span()),
        quote=found.group(),
        lead=lead,
        kind=interval.kind,
        normalized=interval.normalized or " ".join(core.split()).lower(),
        first=interval.first,
        last=interval.last,
        valid=interval.valid,
    )

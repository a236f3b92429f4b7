"""Intervals of the calendar with the precision they were written in. Pure functions; nothing here knows Vietnamese."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time: its kind (precision), its normal form ("" where it has none) and, where it is bounded, its days."""

    kind: str
    normalized: str
    first: date | None = None
    last: date | None = None
    valid: bool = True


def day(year: int, month: int, number: int) -> Interval:
    """One day; an impossible one is not valid and has no normal form."""
    try:
        when = date(year, month, number)
    except ValueError:
        return Interval("date", "", valid=False)
    return Interval("date", when.isoformat(), when, when)


def month(year: int, number: int) -> Interval:
    """One month; month 13 is not valid."""
    if not 1 <= number <= 12:
        return Interval("month", "", valid=False)
    return Interval("month", f"{year}-{number:02}", date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def quarter(year: int, number: int) -> Interval:
    """One quarter; quarter 5 is not valid."""
    if not 1 <= number <= 4:
        return Interval("quarter", "", valid=False)
    last = date(year, 3 * number, monthrange(year, 3 * number)[1])
    return Interval("quarter", f"{year}-Q{number}", date(year, 3 * number - 2, 1), last)


def year(number: int) -> Interval:
    """One calendar year."""
    return Interval("year", str(number), date(number, 1, 1), date(number, 12, 31))


def years(first: int, last: int) -> Interval:
    """The years `first` to `last`; not valid when they run backwards."""
    if first > last:
        return Interval("period", "", valid=False)
    return Interval("period", f"{first}-{last}", date(first, 1, 1), date(last, 12, 31))


def since(start: Interval) -> Interval:
    """From the beginning of `start` on, without end."""
    return Interval(start.kind, start.normalized and f"from {start.normalized}", start.first, None, start.valid)


def between(start: Interval, end: Interval) -> Interval:
    """From the beginning of `start` to the end of `end`; one interval of the same precision stays what it is."""
    if not (start.valid and end.valid and start.first and end.last) or start.first > end.last:
        return Interval("period", "", valid=False)
    if start == end:
        return start
    if start.kind == end.kind == "year":
        return Interval("period", f"{start.normalized}-{end.normalized}", start.first, end.last)
    return Interval("period", f"{start.normalized}/{end.normalized}", start.first, end.last)

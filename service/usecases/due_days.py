"""The day by which something is due, from a time as the contract writes it. Pure."""

from __future__ import annotations

import calendar
import re
from datetime import date


def yearly_day(normalized: str) -> str | None:
    """The day of `yearly:11-30`, which comes back every year (`11-30`); None for any other time, and for no day at all."""
    found = re.fullmatch(r"yearly:(\d\d)-(\d\d)", normalized)
    day = _day(2001, int(found[1]), int(found[2])) if found else None  # a year without 29 February: that day is not in each
    return f"{day:%m-%d}" if day else None


def last_day(normalized: str) -> date | None:
    """The last day of a day, month, quarter, year or period; None for any other time."""
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", normalized):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(?:\d{4}-)?(\d{4})", normalized):
        return _day(int(found[1]), 12, 31)
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", normalized):
        return _end_of_month(int(found[1]), int(found[2]) * 3)
    if found := re.fullmatch(r"(\d{4})-(\d\d)", normalized):
        return _end_of_month(int(found[1]), int(found[2]))
    return None


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _end_of_month(year: int, month: int) -> date | None:
    return _day(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 and year >= 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 30 February as printed
        return None

"""What each pattern of times means: functions from a match of nlp.time_patterns to an interval. Pure.

They read the groups `day month year quarter half`, with 1 and 2 behind them for the two ends of a range.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.vietnamese import unroman
from nlp import intervals
from nlp.intervals import Interval

Reader = Callable[[re.Match[str]], Interval]

SMALL_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "chín": 9, "mười": 10}
"""Numbers that documents write in words before a unit of time."""

EVERY = "(?:hằng|hàng|mỗi)"
COUNT = rf"(?:\d{{1,2}}(?:\s*\(\w+\))?|{'|'.join(SMALL_NUMBERS)})"
UNIT = "(?:năm|quý|tháng|tuần|ngày)"
_ADVERBS = {"năm": "yearly", "quý": "quarterly", "tháng": "monthly", "tuần": "weekly", "ngày": "daily"}


def quarter_number(printed: str) -> int:
    """The number of a quarter printed in digits or in Roman; 0 for neither."""
    return int(printed) if printed.isdigit() else unroman(printed) or 0


def date(found: re.Match[str]) -> Interval:
    """A full date."""
    return intervals.day(int(found["year"]), int(found["month"]), int(found["day"]))


def date_range(found: re.Match[str]) -> Interval:
    """From one date to another; the first may lack what the second says."""
    last_year = int(found["year2"])
    first = intervals.day(int(found["year1"] or last_year), int(found["month1"] or found["month2"]), int(found["day1"]))
    return intervals.between(first, intervals.day(last_year, int(found["month2"]), int(found["day2"])))


def day_without_year(found: re.Match[str]) -> Interval:
    """A day whose year is not said: no normal form."""
    possible = intervals.day(2000, int(found["month"]), int(found["day"])).valid
    return Interval("date", "", valid=possible)


def yearly_day(found: re.Match[str]) -> Interval:
    """Days of every year: `yearly:11-30`."""
    days = [(int(m), int(d)) for d, m in re.findall(r"(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})", found["days"])]
    if not all(intervals.day(2000, m, d).valid for m, d in days):
        return Interval("recurring", "", valid=False)
    return Interval("recurring", ";".join(f"yearly:{m:02}-{d:02}" for m, d in days))


def monthly_day(found: re.Match[str]) -> Interval:
    """A day of every month: `monthly:25`."""
    return Interval("recurring", f"monthly:{int(found['day']):02}", valid=1 <= int(found["day"]) <= 31)


def yearly_month(found: re.Match[str]) -> Interval:
    """A month of every year: `yearly:12`."""
    return Interval("recurring", f"yearly:{int(found['month']):02}", valid=1 <= int(found["month"]) <= 12)


def yearly_quarter(found: re.Match[str]) -> Interval:
    """A quarter of every year: `yearly:Q4`."""
    return Interval("recurring", f"yearly:Q{quarter_number(found['quarter'])}")


def month(found: re.Match[str]) -> Interval:
    """A month of a year."""
    return intervals.month(int(found["year"]), int(found["month"]))


def month_range(found: re.Match[str]) -> Interval:
    """From one month to another."""
    last_year = int(found["year"])
    first = intervals.month(int(found["year1"] or last_year), int(found["month1"]))
    return intervals.between(first, intervals.month(last_year, int(found["month2"])))


def quarter(found: re.Match[str]) -> Interval:
    """A quarter of a year."""
    return intervals.quarter(int(found["year"]), quarter_number(found["quarter"]))


def quarter_range(found: re.Match[str]) -> Interval:
    """From one quarter to another."""
    last_year = int(found["year"])
    first = intervals.quarter(int(found["year1"] or last_year), quarter_number(found["quarter1"]))
    return intervals.between(first, intervals.quarter(last_year, quarter_number(found["quarter2"])))


def half_year(found: re.Match[str]) -> Interval:
    """Half a year, as its months."""
    of, start = int(found["year"]), 7 if found["half"].lower() in ("cuối", "sau") else 1
    return intervals.between(intervals.month(of, start), intervals.month(of, start + 5))


def period(found: re.Match[str]) -> Interval:
    """From one year to another."""
    return intervals.years(int(found["year1"]), int(found["year2"]))


def listed_years(found: re.Match[str]) -> Interval:
    """Years in a list, as the period they span."""
    listed = [int(y) for y in re.findall(r"\d{4}", found.group())]
    return intervals.years(listed[0], listed[-1])


def open_year(found: re.Match[str]) -> Interval:
    """A year and those after it."""
    return intervals.since(intervals.year(int(found["year"])))


def year(found: re.Match[str]) -> Interval:
    """A year."""
    return intervals.year(int(found["year"]))


def rhythm(found: re.Match[str]) -> Interval:
    """How often: `yearly`, `5-yearly;yearly`, `half-yearly`; a bare unit in a list (“hằng quý, năm”) is every one of it."""
    pieces = re.findall(rf"(?:({EVERY}|{COUNT})\s+)?({UNIT})(?!\w)", found.group(), re.IGNORECASE)
    names = [_rhythm_name(how.lower(), unit.lower()) for how, unit in pieces]
    return Interval("recurring", ";".join(dict.fromkeys(names)))


def times_a_unit(found: re.Match[str]) -> Interval:
    """How often in a unit of time: `1 lần/năm` is yearly, `2 lần/năm` half-yearly; others have no normal form."""
    named = {(1, "năm"): "yearly", (2, "năm"): "half-yearly", (4, "năm"): "quarterly", (1, "quý"): "quarterly"}
    unit = found["unit"].lower()
    count = _count(found["times"].lower())
    return Interval("recurring", named.get((count, unit)) or (_ADVERBS[unit] if count == 1 else ""))


def _count(how: str) -> int:
    digits = re.match(r"\d+", how)
    return int(digits.group()) if digits else SMALL_NUMBERS.get(how, 1)


def _rhythm_name(how: str, unit: str) -> str:
    count = _count(how)
    named = {(1, unit): _ADVERBS[unit], (6, "tháng"): "half-yearly", (3, "tháng"): "quarterly", (12, "tháng"): "yearly"}
    return named.get((count, unit), f"{count}-{_ADVERBS[unit]}")


def printed_rhythm(_: re.Match[str]) -> Interval:
    """A rhythm without a number (“định kỳ”): no normal form."""
    return Interval("recurring", "")


def relative(_: re.Match[str]) -> Interval:
    """A time that hangs on an event: no normal form."""
    return Interval("relative", "")

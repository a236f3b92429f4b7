"""The day by which something is due."""

from __future__ import annotations

from datetime import date

import pytest

from service.usecases.due_days import last_day, months_after, yearly_day


@pytest.mark.parametrize(
    ("normalized", "day"),
    [
        ("2027-03-01", date(2027, 3, 1)),
        ("2027", date(2027, 12, 31)),
        ("2021-2030", date(2030, 12, 31)),
        ("2027-Q1", date(2027, 3, 31)),
        ("2028-02", date(2028, 2, 29)),
        ("2027-02-30", None),  # as printed
        ("2027-13", None),
        ("yearly:11-30", None),
        ("yearly", None),
        ("trong tháng 5", None),
    ],
)
def test_the_last_day_of_a_time(normalized: str, day: date | None) -> None:
    assert last_day(normalized) == day


@pytest.mark.parametrize(
    ("normalized", "day"),
    [("yearly:11-30", "11-30"), ("yearly:02-30", None), ("yearly:02-29", None), ("yearly", None), ("2027-03-01", None)],
)
def test_the_day_that_comes_back_every_year(normalized: str, day: str | None) -> None:
    assert yearly_day(normalized) == day


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 26), 3, date(2027, 2, 26)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_the_same_day_of_a_later_month(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then

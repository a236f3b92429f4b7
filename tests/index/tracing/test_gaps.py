"""What is said to be lacking."""

from __future__ import annotations

import pytest

from index.tracing.gaps import is_later, last_day, short


@pytest.mark.parametrize(
    ("normalized", "day", "reason"),
    [
        ("2022-03-15", "2022-03-15", "a day"),
        ("2022-03", "2022-03-31", "a month"),
        ("2022-Q1", "2022-03-31", "a quarter"),
        ("2022", "2022-12-31", "a year"),
        ("yearly:11-30", "yearly:11-30", "a day of every year is compared with such days only"),
        ("yearly:06-25;yearly:12-25", "yearly:12-25", "the last of several"),
        ("monthly:25", "monthly:25", "a day of every month"),
        ("yearly", "", "every year: no last day"),
    ],
)
def test_the_last_day_of_a_time(normalized: str, day: str, reason: str) -> None:
    assert last_day(normalized) == day, reason


def test_a_month_lies_before_the_end_of_its_quarter() -> None:
    assert last_day("2022-03") <= last_day("2022-Q1") < last_day("2022-04-01")


@pytest.mark.parametrize(
    ("day", "end", "later", "reason"),
    [
        ("2022-03-31", "2022-03-15", True, "a month beside a day in it"),
        ("2023-12-25", "yearly:12-25", False, "a fixed day beside one of every year"),
        ("2023-12-26", "yearly:12-25", True, "one day later"),
        ("monthly:20", "monthly:25", False, "days of every month"),
        ("monthly:20", "yearly:12-25", None, "a month and a year"),
        ("yearly:12-25", "2022-03-15", None, "which year?"),
        ("", "2022-03-15", None, "no day"),
    ],
)
def test_which_day_is_later(day: str, end: str, later: bool | None, reason: str) -> None:
    assert is_later(day, end) is later, reason


def test_long_texts_are_cut_between_words() -> None:
    assert short("một hai ba bốn", 9) == "một hai…"
    assert short("một hai", 9) == "một hai"

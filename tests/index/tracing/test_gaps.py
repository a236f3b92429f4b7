"""What is said to be lacking."""

from __future__ import annotations

import pytest

from index.tracing.gaps import last_day, short


@pytest.mark.parametrize(
    ("normalized", "day", "reason"),
    [
        ("2022-03-15", "2022-03-15", "a day"),
        ("2022-03", "2022-03-31", "a month"),
        ("2022-Q1", "2022-03-31", "a quarter"),
        ("2022", "2022-12-31", "a year"),
        ("yearly:11-30", "yearly:11-30", "a day of every year is compared with such days only"),
        ("yearly", "", "every year: no last day"),
    ],
)
def test_the_last_day_of_a_time(normalized: str, day: str, reason: str) -> None:
    assert last_day(normalized) == day, reason


def test_a_month_lies_before_the_end_of_its_quarter() -> None:
    assert last_day("2022-03") <= last_day("2022-Q1") < last_day("2022-04-01")


def test_long_texts_are_cut_between_words() -> None:
    assert short("một hai ba bốn", 9) == "một hai…"
    assert short("một hai", 9) == "một hai"

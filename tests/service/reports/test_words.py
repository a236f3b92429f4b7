"""Codes and values in Vietnamese words."""

from __future__ import annotations

import pytest

from corpus.annotations import Target
from corpus.spans import Span
from corpus.traces import ADDRESSED, STATES, VERDICTS
from service.reports import words


def test_every_code_of_the_vocabulary_has_words() -> None:
    assert set(words.VERDICTS) == set(VERDICTS)
    assert set(words.ADDRESSED) == set(ADDRESSED)
    assert set(words.STATES) == set(STATES)


def test_verdicts_differ_without_colour() -> None:
    assert len({label.symbol for label in words.VERDICTS.values()}) == len(VERDICTS)


@pytest.mark.parametrize(
    ("value", "printed", "why"),
    [
        (1000, "1.000", "a dot between thousands"),
        (10.5, "10,5", "a comma before decimals"),
        (65.0, "65", "no empty decimals"),
        (0, "0", "nought stays"),
        (1_250_000.25, "1.250.000,25", "both at once"),
    ],
)
def test_number_words(value: float, printed: str, why: str) -> None:
    assert words.number_words(value) == printed, why


@pytest.mark.parametrize(
    ("normalized", "printed", "why"),
    [
        ("2020-08-31", "31/8/2020", "a date"),
        ("2025", "năm 2025", "a year"),
        ("2021-2025", "giai đoạn 2021–2025", "a period"),
        ("2022-Q4", "quý IV/2022", "a quarter"),
        ("2022-06", "tháng 6/2022", "a month, no period of two years"),
        ("yearly", "hằng năm", "recurring"),
        ("yearly:11-30", "hằng năm (30/11)", "recurring with a day"),
        ("5-yearly;yearly", "5-yearly;yearly", "what has no words stays as it is"),
        (None, "", "nothing"),
        ("", "", "nothing either"),
    ],
)
def test_time_words(normalized: str | None, printed: str, why: str) -> None:
    assert words.time_words(normalized) == printed, why


@pytest.mark.parametrize(
    ("comparator", "value", "value_to", "unit", "due", "frequency", "printed"),
    [
        ("min", 30, None, "doanh nghiệp", None, "yearly", "ít nhất 30 doanh nghiệp (hằng năm)"),
        ("increase_range", 10, 15, "%", "2025", "yearly", "tăng 10–15% (hằng năm, năm 2025)"),
        ("exact", 100, None, "%", None, None, "100%"),
        ("about", 600, None, "chuyên gia", "2021-2025", None, "khoảng 600 chuyên gia (giai đoạn 2021–2025)"),
        ("max", 5, None, "", None, None, "không quá 5"),
    ],
)
def test_target_words(
    comparator: str, value: float, value_to: float | None, unit: str, due: str | None, frequency: str | None, printed: str
) -> None:
    target = Target(None, "m", comparator, value, value_to, unit, due, frequency, "q", Span(0, 1))
    assert words.target_words(target) == printed


def test_an_unknown_lack_stands_for_itself() -> None:
    assert words.lacking_words(("target", "colour")) == ("chưa bảo đảm chỉ tiêu", "colour")

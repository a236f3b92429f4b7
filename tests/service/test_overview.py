"""When deadlines are due, and what falls to whom."""

from __future__ import annotations

from datetime import date

import pytest

from service.usecases.overview import next_due

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("normalized", "due"),
    [
        ("2027-03-01", date(2027, 3, 1)),
        ("2026-11-26", TODAY),
        ("2026-11-25", None),
        ("2027", date(2027, 12, 31)),
        ("2021-2030", date(2030, 12, 31)),
        ("2021-2025", None),
        ("2027-Q1", date(2027, 3, 31)),
        ("2028-02", date(2028, 2, 29)),
        ("2027-02-30", None),
        ("yearly:11-30", date(2026, 11, 30)),
        ("yearly:11-20", date(2027, 11, 20)),
        ("yearly:02-30", None),
        ("yearly", None),
        ("trong tháng 5", None),
    ],
)
def test_next_due(normalized: str, due: date | None) -> None:
    assert next_due(normalized, TODAY) == due

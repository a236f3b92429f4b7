"""Folding and roman numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese import collapse, fold, roman, unroman


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Quyết định", "quyet dinh"), ("ĐƯỜNG", "duong"), ("hoà", "hoa"), ("ư Ư ơ", "u u o"), ("2021", "2021")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.integers(1, 3999))
def test_unroman_is_the_inverse_of_roman(value: int) -> None:
    assert unroman(roman(value)) == value
    assert unroman(roman(value).lower()) == value


@pytest.mark.parametrize("text", ["", "IIII", "IC", "A", "VX", "1"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert unroman(text) is None


def test_collapse() -> None:
    assert collapse("  a\n\n b\tc ") == "a b c"

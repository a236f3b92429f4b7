"""The words that search counts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.syllables import level, pairs, syllables


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hoà bình, uỷ ban", ["hòa", "bình", "ủy", "ban"]),  # the old placing of tone marks
        ("hoàn thành", ["hoàn", "thành"]),  # before a consonant there is only one placing
        ("12/QĐ-TTg", ["12", "qđ", "ttg"]),
        (unicodedata.normalize("NFD", "năng suất"), ["năng", "suất"]),
        ("", []),
    ],
)
def test_syllables(text: str, words: list[str]) -> None:
    assert syllables(text) == words


def test_pairs() -> None:
    assert pairs(["a", "b", "c"]) == ["a_b", "b_c"]
    assert pairs(["a"]) == []


@given(st.text())
def test_levelling_twice_changes_nothing(text: str) -> None:
    assert level(level(text)) == level(text)

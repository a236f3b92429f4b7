"""Places in lists and ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.provision_lists import places_of


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("khoản 2, 3 và 5 Điều 7", "art_7__cl_2 art_7__cl_3 art_7__cl_5"),  # a list of clauses shares its article
        ("các điều 5, 6 và 7", "art_5 art_6 art_7"),
        ("từ Điều 10 đến Điều 13", "art_10 art_11 art_12 art_13"),  # both ends name the kind
        ("khoản 1 - 3 Điều 2", "art_2__cl_1 art_2__cl_2 art_2__cl_3"),  # one end does
        ("điểm c đến điểm đ khoản 1 Điều 3", "art_3__cl_1__point_c art_3__cl_1__point_d art_3__cl_1__point_đ"),  # đ follows d
        ("điểm a khoản 1, điểm b khoản 2 Điều 5", "art_5__cl_1__point_a art_5__cl_2__point_b"),  # two branches of one article
        ("khoản 2 và khoản 3 Điều 5", "art_5__cl_2 art_5__cl_3"),
        ("Điều 8 và khoản 1 Điều 9", "art_8 art_9__cl_1"),  # what comes after an article begins a new place
        ("khoản 5 mục IV Điều 1", "art_1__sec_IV__cl_5"),  # roman sections lie in the article of a decision
        ("Điều 6 Chương I", "art_6"),  # articles number through the document
        ("Mục 1 Chương II", "chp_II__sec_1"),
        ("điểm 1 Điều 3", "art_3__cl_1"),  # a point with a number is a clause
        ("Điều 5a", "art_5a"),
        ("Luật Đất đai", ""),
    ],
)
def test_places(printed: str, expected: str) -> None:
    assert " ".join(map(str, places_of(printed))) == expected


_WORDS = st.sampled_from(
    ["điểm", "khoản", "Điều", "mục", "Chương", "phần", "a", "đ", "1", "12", "IV", ",", "và", "đến", "-", ".", "0"]
)


@given(st.lists(_WORDS, max_size=12).map(" ".join))
def test_any_text_gives_distinct_addresses(text: str) -> None:
    found = places_of(text)
    assert len(set(found)) == len(found)

"""Lists of places: what is kept of passages, and what comes of it when it is asked for."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.lookup import number_key
from corpus.passages import Part, Passage
from corpus.vietnamese import fold
from index.postings import (
    BLOCK,
    BY_LENGTH,
    SATURATION,
    SHARES,
    USUAL,
    Places,
    bare_term,
    end_of,
    meaning_term,
    postings_of,
    together,
    value_term,
    word_term,
)
from index.syllables import syllables

PLAIN = Passage(
    "/vn/act/quyet_dinh/1", "a.txt", "12/QĐ-TTg", "quyet_dinh", "Thủ tướng Chính phủ", "", 2020, "art_1__cl_2", "", "", "", ""
)
WORDS = st.lists(st.sampled_from(["năng", "nâng", "nang", "suất", "chất", "lượng", "hoà", "đ", "12"]), max_size=12)


def of(*texts: str, first: int = 1) -> dict[str, Places]:
    """The lists of passages with these texts."""
    passages = [replace(PLAIN, text=text) for text in texts]
    return {term: Places.of(first // BLOCK, *columns) for term, *columns in postings_of(passages, first)}


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=6))
def test_a_word_is_worth_what_bm25_says(texts: list[str]) -> None:
    lists = of(*texts)
    for word in {word for text in texts for word in syllables(text)}:
        places = lists[word_term("text", word)]
        counted = {key: syllables(text).count(word) for key, text in enumerate(texts, 1) if word in syllables(text)}
        assert places.keys.tolist() == list(counted)
        for key, share in zip(counted, (places.shares / SHARES).tolist(), strict=True):
            length = len(syllables(texts[key - 1]))
            against = SATURATION * (1 - BY_LENGTH + BY_LENGTH * length / USUAL["text"])
            assert share == pytest.approx(counted[key] / (counted[key] + against), abs=1 / 256)


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=6))
def test_spellings_of_a_bare_word_count_as_one(texts: list[str]) -> None:
    spelled, bare = of(*texts), of(*map(fold, texts))
    for term, wanted in bare.items():
        if not term.startswith(("t", "p")):
            continue
        found = together([places for name, places in spelled.items() if term <= name < end_of(term)])
        assert found.keys.tolist() == wanted.keys.tolist()
        assert found.shares.tolist() == pytest.approx(wanted.shares.tolist(), abs=0.03 * SHARES)


@given(st.lists(WORDS.map(" ".join), min_size=2, max_size=6), st.integers(1, 5))
def test_lists_of_a_block_are_joined_by_putting_them_together(texts: list[str], at: int) -> None:
    passages = [replace(PLAIN, text=text) for text in texts]
    parts = postings_of(passages[:at], 1), postings_of(passages[at:], at + 1)
    joined: dict[str, tuple[bytes, bytes]] = {}
    for term, places, shares in (*parts[0], *parts[1]):
        before = joined.get(term, (b"", b""))
        joined[term] = before[0] + places, before[1] + shares
    assert sorted((term, *columns) for term, columns in joined.items()) == postings_of(passages, 1)


def test_terms_come_in_the_order_of_their_bytes() -> None:
    terms = [term for term, *_ in postings_of([replace(PLAIN, text="Ủy ban nhân dân đề nghị a_b Đ")], 1)]
    assert terms == sorted(terms, key=str.encode)


def test_values_and_places() -> None:
    passage = replace(
        PLAIN,
        text="Công bố hợp quy (sau đây gọi tắt là CBHQ)",
        parts=(Part("art_1__cl_2__point_a", 0),),
        title="T",
        place="Lào Cai",
    )
    first = 3 * BLOCK + 7
    lists = {term: Places.of(3, *columns) for term, *columns in postings_of([passage], first)}
    for term in (
        value_term("type", "quyet_dinh"),
        value_term("issuer", "Thủ tướng Chính phủ"),
        value_term("place", "Lào Cai"),
        value_term("year", "2020"),
        value_term("number", number_key("12/QĐ-TTg") or ""),
        value_term("named", "quyet_dinh/12"),
        value_term("named", "quyet_dinh/12/2020"),
        *(value_term("segments", segment) for segment in ("art_1", "cl_2", "point_a")),
        meaning_term("cbhq") + "công bố hợp quy",
        word_term("head", "t"),
        word_term("pairs", "hợp_quy"),
    ):
        assert lists[term].keys.tolist() == [first], term


def test_what_is_very_long_is_cut_alike_where_it_is_kept_and_asked_for() -> None:
    word = "ẫ" * 5000
    lists = of(word)
    assert word_term("text", word) in lists
    assert bare_term("text", fold(word)) <= word_term("text", word) < end_of(bare_term("text", fold(word)))
    assert max(len(term.encode()) for term in lists) < 2000, "an index of PostgreSQL takes no more than 2,704 bytes"


def test_terms_that_look_alike_are_one() -> None:
    lists = postings_of([replace(PLAIN, text="__ ____ và ____ __"), replace(PLAIN, text=f"{'a' * 300} {'a' * 400}")], 1)
    assert len({term for term, *_ in lists}) == len(lists)
    assert [term for term, *_ in lists].count(word_term("pairs", "_______")) == 1


def test_nothing() -> None:
    assert [term for term in of("") if term.startswith(("t", "p", "h", "q"))] == []
    assert math.isclose(together([of("a")["ta|"]]).shares[0], of("a")["ta|"].shares[0])

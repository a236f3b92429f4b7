"""The lexical channel over lists of places: which terms are asked for, what they add up to, and what is left out."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from corpus.passages import Passage
from index.lexical_query import Weights
from index.postings import BLOCK, BY_LENGTH, SATURATION, USUAL, Numbers, Places, end_of, postings_of, together
from index.query import read_query
from index.summing import Lists, Summed, Term, wanted_by

PLAIN = Passage("/vn/act/quyet_dinh/1", "a.txt", "", "quyet_dinh", "", "", 2020, "", "", "", "", "")
NONE: Numbers = np.zeros(0, np.int64)


def lists_of(terms: frozenset[Term], texts: tuple[str, ...], first: int = 1) -> Lists:
    """What a database gives for these terms, of one segment."""
    rows = postings_of([replace(PLAIN, text=text) for text in texts], first)
    found = {term: Places.of(first // BLOCK, *columns) for term, *columns in rows}

    def places(term: Term) -> list[Places]:
        if not term.is_beginning:
            return [found[term.text]] if term.text in found else []
        spelled = [places for name, places in found.items() if term.text <= name < end_of(term.text)]
        return [together(spelled)] if spelled else []

    return {term: places(term) for term in terms}


def summed(typed: str, *texts: str, first: int = 1, gone: Numbers = NONE, **filters: tuple[str, ...]) -> Summed:
    """The question asked of passages with these texts."""
    wanted = wanted_by(read_query(typed), filters, Weights())
    counts = dict.fromkeys(wanted.counted(), 1)
    lists = lists_of(wanted.needed(counts, len(texts)), texts, first)
    return Summed(wanted, lists, counts, len(texts), first + len(texts), gone)


def test_the_score_of_a_word_is_that_of_bm25() -> None:
    found = summed("suất", "năng suất suất", "chất lượng", "suất")
    against = SATURATION * (1 - BY_LENGTH + BY_LENGTH * 3 / USUAL["text"])
    rarity = math.log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    assert sorted(found.best(10).tolist()) == [1, 3]
    assert found.of(np.array([1, 2]))[0] == pytest.approx(rarity * (SATURATION + 1) * 2 / (2 + against), rel=0.01)
    assert found.of(np.array([1, 2]))[1] == 0


@pytest.mark.parametrize("first", [1, BLOCK - 2, 5 * BLOCK + 9], ids=["first block", "end of a block", "later block"])
def test_keys_of_every_block(first: int) -> None:
    texts = ("năng suất", "chất lượng")
    assert summed("lượng", *texts, first=first).best(5).tolist() == [first + 1]


def test_conditions() -> None:
    texts = ("năng suất chất lượng", "chất lượng năng suất", "năng lực", "nang suat")
    assert summed('"năng suất"', *texts).best(9).tolist() == [1, 2]
    assert summed('"năng suất chất"', *texts).best(9).tolist() == [1]
    assert summed("năng -suất", *texts).best(9).tolist() == [3]
    assert sorted(summed("nang", *texts).best(9).tolist()) == [1, 2, 3, 4], "a question without diacritics means all spellings"
    assert summed("năng", *texts, type=("ke_hoach",)).best(9).tolist() == []
    assert sorted(summed("năng", *texts, type=("ke_hoach", "quyet_dinh"), year=("2020",)).best(9).tolist()) == [1, 2, 3]
    assert summed("năng", *texts, gone=np.array([1, 3])).best(9).tolist() == [2]
    assert summed("năng -suất", *texts).admitted().tolist() == [3, 4]


def test_words_that_most_passages_hold() -> None:
    """Of 100,000 passages: what more than a tenth hold proposes nothing, what more than 35 % hold counts for nothing, unless
    there is no other syllable."""
    wanted = wanted_by(read_query("cơ quan báo"), {}, Weights())
    cơ, quan, báo = wanted.told
    counts = dict.fromkeys(wanted.counted(), 0)
    for common, rarer, rarest, proposing, scored in (
        (50_000, 20_000, 5_000, {báo}, {quan, báo}),
        (50_000, 20_000, 20_000, {cơ, quan, báo}, {quan, báo}),
        (50_000, 50_000, 50_000, {cơ, quan, báo}, {cơ, quan, báo}),
    ):
        counts |= {cơ: common, quan: rarer, báo: rarest}
        assert {term for term in wanted.up_to(0.1, counts, 100_000) if term in wanted.told} == proposing
        assert {term for term in wanted.up_to(0.35, counts, 100_000) if term in wanted.told} == scored
        needed = wanted.needed(counts, 100_000)
        assert needed.intersection(wanted.told) == proposing | scored
        Summed(wanted, dict.fromkeys(needed, ()), counts, 100_000, 1, NONE)

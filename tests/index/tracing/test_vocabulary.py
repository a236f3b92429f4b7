"""How much of a text another text says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.tracing.texts import terms
from index.tracing.vocabulary import Vocabulary
from index.tracing.words import load_words

WORDS = load_words()
SENTENCES = (
    "tổ chức đào tạo nghệ nhân",
    "tổ chức bồi dưỡng nghệ nhân",
    "tổ chức trồng rừng ngập mặn",
    "tổ chức",
    "kiểm tra an toàn thực phẩm",
)


def share(asked: str, given_text: str) -> float:
    """How much of the one sentence the other says, among the sentences above."""
    texts = [WORDS.split(terms(text, {})) for text in SENTENCES]
    vocabulary = Vocabulary.of(texts, [], WORDS)
    one, other = (vocabulary.presence([WORDS.split(terms(text, {}))]) for text in (asked, given_text))
    return float(vocabulary.said(one, other)[0, 0])


@pytest.mark.parametrize(
    ("asked", "more", "less", "reason"),
    [
        (SENTENCES[0], SENTENCES[0], SENTENCES[1], "the words themselves say most"),
        (SENTENCES[0], SENTENCES[1], SENTENCES[2], "the same object says more than another"),
        (SENTENCES[0], SENTENCES[2], SENTENCES[4], "even a common word says something"),
    ],
)
def test_what_says_more(asked: str, more: str, less: str, reason: str) -> None:
    assert share(asked, more) > share(asked, less), reason


def test_a_word_of_every_text_says_little() -> None:
    assert share(SENTENCES[0], SENTENCES[3]) < 0.2


texts = st.lists(
    st.lists(st.sampled_from(["đào", "tạo", "bồi", "dưỡng", "cán", "bộ", "xyzzy", "2025"]), max_size=6), min_size=1, max_size=4
)


@given(texts)
def test_shares_lie_between_nothing_and_everything(rows: list[list[str]]) -> None:
    vocabulary = Vocabulary.of(rows, [], WORDS)
    presence = vocabulary.presence(rows)
    said = vocabulary.said(presence, presence)
    assert said.shape == (len(rows), len(rows))
    assert said.min() >= 0
    assert said.max() <= 1 + 1e-9
    assert all(np.isclose(said[at, at], 1.0) for at, row in enumerate(rows) if row)

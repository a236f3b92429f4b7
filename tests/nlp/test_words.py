"""Words with their places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.spans import Span
from nlp.words import words


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("niêm yết công khai giá bán", "niêm yết"),
        ("hoà\n giải tranh chấp", "hoà\n giải"),  # printed as it stands, over a line break, its tone mark kept
    ],
)
def test_first_word(text: str, first: str) -> None:
    assert words(text, Span(0, len(text)))[0].span.of(text) == first


def test_nothing() -> None:
    assert words("  \n", Span(0, 3)) == ()


@settings(deadline=None, max_examples=60)
@given(st.text("aạbcđxyz BĐ ,.;:12/-–()“”\n\t", max_size=60))
def test_words_cover_everything_but_white_space(text: str) -> None:
    found = words(text, Span(0, len(text)))
    assert "".join("".join(w.span.of(text).split()) for w in found) == "".join(text.split())
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))

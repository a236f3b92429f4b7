"""Patterns of many words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from nlp.register_patterns import branching

WORDS = st.sets(st.text("abộ.(", min_size=1, max_size=4), min_size=1, max_size=8)


@given(WORDS, st.text("abộ.(", max_size=6))
def test_branches_match_what_a_list_of_the_words_matches(words: set[str], text: str) -> None:
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    for ending in ("", r"\b", "$"):
        found, expected = (re.match(f"(?:{either}){ending}", text) for either in (branching(words), listed))
        assert (found and found.span()) == (expected and expected.span())

"""Snippets show why a passage was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.snippets import WIDTH, snippet_of

FILLER = "một hai ba bốn năm sáu bảy tám chín mười " * 10


@pytest.mark.parametrize(
    ("text", "words", "accented", "snippet"),
    [
        ("Hỗ trợ doanh nghiệp.", {"doanh", "nghiệp"}, True, "Hỗ trợ «doanh nghiệp»."),  # neighbours share a pair of marks
        ("Hỗ trợ doanh nghiệp.", {"ho", "doanh"}, False, "«Hỗ» trợ «doanh» nghiệp."),
        ("Hoà giải", {"hòa"}, True, "«Hoà» giải"),  # levelled for the comparison, printed as it is
        ("Không có gì.", {"khác"}, True, "Không có gì."),
        ("", {"x"}, True, ""),
        ("a, b", {"a", "b"}, True, "«a», «b»"),
    ],
)
def test_marks(text: str, words: set[str], accented: bool, snippet: str) -> None:
    assert snippet_of(text, words, accented=accented) == snippet


def test_a_long_text_is_cut_around_the_matches() -> None:
    snippet = snippet_of(f"{FILLER}tìm thấy đây {FILLER}", {"tìm", "thấy"}, accented=True)
    assert snippet.startswith("… tám chín mười «tìm thấy» đây một")
    assert snippet.endswith(" …")
    assert len(snippet.replace("…", "").split()) == WIDTH


@given(st.text(alphabet="ab «x. \n", max_size=80))
def test_without_marks_a_short_text_is_unchanged(text: str) -> None:
    plain = text.replace("«", "")
    assert snippet_of(plain, {"a", "x"}, accented=True).replace("«", "").replace("»", "") == plain

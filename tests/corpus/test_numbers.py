"""Document numbers as they are really printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numbers import NUMBER_PATTERN, DocumentNumber

numbers = st.builds(
    DocumentNumber,
    st.integers(1, 99999).map(str),
    st.from_regex(r"(QĐ|KH|NĐ|TT|NQ)-(TTg|UBND|BKHCN|CP|HĐND)", fullmatch=True),
    st.one_of(st.none(), st.integers(1945, 2099)),
)


@given(numbers)
def test_parse_is_the_inverse_of_str(number: DocumentNumber) -> None:
    assert DocumentNumber.parse(str(number)) == number


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("1322/QĐ-TTg", "1322/QĐ-TTg"),
        ("15/2022/TT-BKHCN", "15/2022/TT-BKHCN"),  # legal documents carry their year
        ("42/2024/QH15", "42/2024/QH15"),  # laws have no type in the code
        ("11 /KH-UBND", "11/KH-UBND"),  # a handwritten serial leaves a gap
        ("334/BKHHCN - TĐC", "334/BKHHCN-TĐC"),  # spaces around the hyphen; the misprint itself is kept
        ("1002/UBND-VX", "1002/UBND-VX"),  # a letter has no type in its code
        ("12/QÐ-TTg", "12/QĐ-TTg"),  # U+00D0 is printed for U+0110
        ("22-KH/TU", "22-KH/TU"),  # the Party puts the hyphen first
    ],
)
def test_printed_numbers_are_read_canonically(printed: str, read: str) -> None:
    found = NUMBER_PATTERN.search(f"tại văn bản số {printed} ngày 01/01/2021")
    assert found is not None
    assert str(DocumentNumber.from_match(found)) == read


@pytest.mark.parametrize(
    "text", ["ngày 31/8/2020 của", "đạt 1/3 số xã", "70 - 75%", "Số 886, đường Võ Nguyên Giáp", "24/7", ""]
)
def test_what_is_no_number_is_not_found(text: str) -> None:
    assert NUMBER_PATTERN.search(text) is None


def test_spellings_of_one_number_share_a_key() -> None:
    assert DocumentNumber.parse("332 /BKHCN-TDC").key == DocumentNumber.parse("332/BKHCN-TĐC").key

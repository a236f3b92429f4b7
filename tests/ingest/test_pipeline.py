"""The whole road: pages and findings of what was repaired."""

from __future__ import annotations

import pytest

from corpus.agencies import AgencyRegister, load_register
from corpus.numbers import DocumentNumber
from corpus.sources import Anchor, SourceText
from corpus.spans import Span
from ingest import parse_source
from ingest.codes import correct_number


@pytest.fixture(scope="module")
def register() -> AgencyRegister:
    return load_register()


def test_a_provision_knows_the_page_on_which_it_begins(register: AgencyRegister) -> None:
    first, second = "Điều 1. Phạm vi điều chỉnh.\n1\n", "Điều 2. Hiệu lực thi hành.\n2\n"
    anchors = tuple(
        Anchor(Span(start, start + 27), page) for page, start in ((1, 0), (2, len(first) + 1))
    )  # fmt: skip
    source = SourceText(f"{first}\f{second}", "thu.pdf", "0" * 64, "application/pdf", pages=2, anchors=anchors)
    (document,) = parse_source(source, register)
    assert [(str(p.eid), p.page) for p in document.provisions] == [("art_1", 1), ("art_2", 2)]


def test_pages_are_unknown_without_anchors(register: AgencyRegister) -> None:
    (document,) = parse_source(SourceText("Điều 1. Phạm vi.", "thu.txt", "0" * 64, "text/plain"), register)
    assert [p.page for p in document.provisions] == [None]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("332/BKHCN-TDC", "332/BKHCN-TĐC"),  # a mark is missing
        ("5/BKHHCN-TĐC", "5/BKHCN-TĐC"),  # a letter is doubled
        ("5/QD-BYT", "5/QĐ-BYT"),
        ("5/UBND-VX", "5/UBND-VX"),  # nobody knows VX: it stays
        ("5/NQ-HĐND", "5/NQ-HĐND"),
        ("5/KTTT-CS", "5/KTTT-CS"),  # a doubled letter, but no agency without it
    ],
)
def test_codes_are_corrected_where_the_register_is_certain(printed: str, read: str, register: AgencyRegister) -> None:
    assert str(correct_number(DocumentNumber.parse(printed), register)) == read

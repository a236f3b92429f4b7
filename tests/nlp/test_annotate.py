"""The whole reading of a document: laws that hold for any text, and the faults of the shipped documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.agencies import AgencyRegister, load_register
from ingest import parse_source
from ingest.readers import read_file
from nlp import annotate
from tests.builders import document

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "documents"
WORDS = st.lists(
    st.sampled_from(
        (
            "Hằng năm, ",
            "Bộ Tài chính ",
            "chủ trì, ",
            "phối hợp với ",
            "ít nhất 30 doanh nghiệp ",
            "đến năm 2025 ",
            "Luật Đầu tư ",
            "theo Quyết định số 7/QĐ-TTg ngày 31/8/2020 ",
            "của Chính phủ ",
            "Quyết định này ",
            "tăng 10 - 15% ",
            "; ",
            "\t",
            ". ",
        )
    ),
    max_size=12,
).map("".join)


@pytest.fixture(scope="module")
def register() -> AgencyRegister:
    return load_register()


@settings(max_examples=40, deadline=None)
@given(WORDS | st.text(alphabet=st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=80))
def test_every_quote_stands_at_its_span_and_lists_are_in_order(text: str) -> None:
    made = document([{"eid": "art_1", "num": "Điều 1", "text": text}], {"type": "quyet_dinh", "date": "2020-08-31"})
    found = annotate(made, AgencyRegister(()))
    for items in (found.targets, found.deadlines, found.assignments, found.references):
        assert all(item.quote == item.span.of(made.text) for item in items)
        assert [item.span.start for item in items] == sorted(item.span.start for item in items)


@pytest.mark.parametrize(
    ("file", "codes"),
    [
        ("ke-hoach-quang-ngai-11.md", [["N001"]]),  # the appendix dates the plan a year too early
        ("cong-van-nghe-an-1002.md", [["N002", "N002"], ["N003"], []]),  # BKHHCN twice; a goal for 2011-2025
        ("thong-bao-dien-bien.txt", [[]]),
        ("quyet-dinh-1322-qd-ttg.md", [[]]),
        ("bao-chinh-phu-1322.txt", [[]]),
    ],
)
def test_the_faults_of_the_shipped_documents(file: str, codes: list[list[str]], register: AgencyRegister) -> None:
    documents = parse_source(read_file(DOCUMENTS / file), register)
    assert [[f.code for f in annotate(d, register).findings] for d in documents] == codes

"""A hit names the provision that answers, not all that stands around it."""

from __future__ import annotations

import pytest

from index.narrowing import narrow
from index.passages import passages_of
from tests.builders import document

UNITS = [
    {"eid": "art_1", "num": "Điều 1", "text": "Nhiệm vụ chung:"},
    {"eid": "art_1__cl_1", "num": "1", "text": "Đào tạo:"},
    {"eid": "art_1__cl_1__point_a", "num": "a", "text": "Đào tạo chuyên gia năng suất."},
    {"eid": "art_1__cl_1__point_b", "num": "b", "text": "Bồi dưỡng giảng viên."},
    {"eid": "art_1__cl_2", "num": "2", "text": "Bố trí kinh phí."},
]
(PASSAGE,) = passages_of(document(UNITS, {"type": "quyet_dinh", "number": "12/QĐ-TTg"}))


@pytest.mark.parametrize(
    ("words", "eid", "text"),
    [
        ({"chuyên", "gia", "năng", "suất"}, "art_1__cl_1__point_a", "a. Đào tạo chuyên gia năng suất."),
        ({"kinh", "phí"}, "art_1__cl_2", "2. Bố trí kinh phí."),
        (
            {"chuyên", "gia", "giảng", "viên"},
            "art_1__cl_1",
            "1. Đào tạo: a. Đào tạo chuyên gia năng suất. b. Bồi dưỡng giảng viên.",
        ),
        ({"chuyên", "kinh"}, "art_1", PASSAGE.text),  # spread over two clauses
        ({"chung"}, "art_1", PASSAGE.text),  # said above all clauses
        ({"khác"}, "art_1", PASSAGE.text),  # only its headings matched
    ],
)
def test_narrowing(words: set[str], eid: str, text: str) -> None:
    exact = narrow(PASSAGE, words, accented=True)
    assert (exact.eid, exact.text) == (eid, text)


@pytest.mark.parametrize(
    ("segments", "eid"),
    [
        ({"art_1", "cl_2"}, "art_1__cl_2"),
        ({"cl_1"}, "art_1__cl_1"),  # the clause, not its first point
        ({"point_b"}, "art_1__cl_1__point_b"),
        ({"art_1"}, "art_1__cl_1__point_a"),  # the passage is what was named; in it the words decide
        ({"art_1", "cl_9"}, "art_1"),  # not there
    ],
)
def test_a_place_that_was_asked_for(segments: set[str], eid: str) -> None:
    assert narrow(PASSAGE, {"chuyên", "gia"}, segments, accented=True).eid == eid


def test_the_citation_follows() -> None:
    assert narrow(PASSAGE, {"kinh", "phi"}, accented=False).citation == "khoản 2 Điều 1 Quyết định số 12/QĐ-TTg"

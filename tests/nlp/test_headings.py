"""The units above a unit."""

from __future__ import annotations

from nlp.headings import Headings
from tests.builders import document


def test_above_is_what_the_document_says() -> None:
    eids = ("art_1", "art_1__sec_I", "art_1__sec_I__cl_1", "art_1__sec_I__cl_1__point_a", "art_2__cl_1")
    doc = document([{"eid": eid, "text": "x"} for eid in eids])
    headings = Headings.of(doc)
    for provision in doc.provisions:
        assert headings.above(provision.eid) == doc.ancestors(provision.eid)

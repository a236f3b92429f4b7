"""A doubtful figure never decides a verdict silently."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.addresses import Eid
from corpus.agencies import load_register
from corpus.annotations import AnnotatedDocument, Annotations, Target
from corpus.sources import Doubt
from corpus.spans import Span
from index.tracing import trace
from tests.index.tracing.examples import PLAN, PROVINCE, annotated, decision

REGISTER = load_register()
CLAUSE, UNIT = "art_1__sec_I__cl_1", "sec_I__cl_1"


def read(document: AnnotatedDocument, eid: str, quote: str, confidence: float, was: str | None = None) -> AnnotatedDocument:
    """The document with a target at these words, whose figure recognition read with that confidence."""
    start = document.document.text.index(quote)
    span = Span(start, start + len(quote))
    found = Target(Eid.parse(eid), "làng nghề", "min", 60.0, None, "%", None, None, quote, span)
    doubt = Doubt(span, 1, confidence, was)
    return AnnotatedDocument(replace(document.document, doubts=(doubt,)), Annotations(targets=(found,)))


@pytest.mark.parametrize(
    ("confidence", "was", "told", "why"),
    [
        (0.4, None, True, "a doubtful figure"),
        (0.95, "6O%", False, "a word that was put right"),
        (0.85, None, False, "a figure that recognition was sure of"),
    ],
)
def test_a_doubtful_figure_of_a_clause_is_told(confidence: float, was: str | None, told: bool, why: str) -> None:
    asked = read(decision(), CLAUSE, "60%", confidence, was)
    found = trace(asked, annotated(PLAN, PROVINCE), REGISTER)
    assert ([str(f.eid) for f in found.findings if f.code == "T003"] == [CLAUSE]) is told, why


def test_a_doubtful_figure_of_a_unit_is_told_at_the_clauses_it_serves() -> None:
    units = [(eid, f"{text} Đạt 60% vào năm 2025." if eid == UNIT else text) for eid, text in PLAN]
    plan = annotated(units, PROVINCE)
    sure = trace(decision(), plan, REGISTER)
    served = {str(link.clause) for link in sure.links if str(link.unit) == UNIT}
    assert served
    found = trace(decision(), read(plan, UNIT, "60%", 0.3), REGISTER)
    assert served <= {str(f.eid) for f in found.findings if f.code == "T003"}


def test_nothing_is_said_where_nothing_is_in_doubt() -> None:
    found = trace(decision(), annotated(PLAN, PROVINCE), REGISTER)
    assert not [f for f in found.findings if f.code == "T003"]

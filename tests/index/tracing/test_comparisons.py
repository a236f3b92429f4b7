"""Numbers asked for beside numbers planned."""

from __future__ import annotations

import pytest

from corpus.addresses import Eid
from corpus.annotations import Annotations, Target
from index.tracing.comparisons import compare_targets
from tests.index.tracing.examples import DECISION, PLAN, annotated, target

CLAUSE, UNIT = "art_1__sec_I__cl_1", "sec_I__cl_1"


@pytest.mark.parametrize(
    ("asked", "planned", "same_scope", "outcome", "reason"),
    [
        (target(CLAUSE, 60, "%"), target(UNIT, 60, "%"), False, "meets", "shares compare at every level"),
        (target(CLAUSE, 60, "%"), target(UNIT, 40, "%"), False, "below", "fewer"),
        (target(CLAUSE, 60, "%"), target(UNIT, 80, "%"), False, "above", "more"),
        (target(CLAUSE, 60, "%", "2025"), target(UNIT, 60, "%", "2030"), False, "later", "five years later"),
        (
            target(CLAUSE, 100, "doanh nghiệp"),
            target(UNIT, 30, "doanh nghiệp"),
            False,
            "incomparable",
            "a province, the nation",
        ),
        (target(CLAUSE, 100, "doanh nghiệp"), target(UNIT, 30, "doanh nghiệp"), True, "below", "both the nation"),
        (target(CLAUSE, 90, "%", "2030"), target(UNIT, 70, "%", "2025"), True, "incomparable", "a step on the way"),
        (target(CLAUSE, 60, "%"), target(UNIT, 60, "người"), False, "absent", "another unit of measure"),
        (target(CLAUSE, 60, "%"), target(UNIT, 60, "%", metric="hộ nghèo"), False, "absent", "another thing"),
        (target(CLAUSE, 60, "%"), None, False, "absent", "no number"),
    ],
)
def test_outcomes(asked: Target, planned: Target | None, same_scope: bool, outcome: str, reason: str) -> None:
    decision = annotated(DECISION, None, Annotations(targets=(asked,)))
    plan = annotated(PLAN, None, Annotations(targets=(planned,) if planned else ()))
    (found,) = compare_targets([(Eid.parse(CLAUSE), (Eid.parse(UNIT),))], decision, plan, same_scope=same_scope)
    assert found.outcome == outcome, reason


def test_a_number_of_a_unit_that_serves_another_clause_does_not_count() -> None:
    decision = annotated(DECISION, None, Annotations(targets=(target(CLAUSE, 60, "%"),)))
    plan = annotated(PLAN, None, Annotations(targets=(target(UNIT, 60, "%"),)))
    (found,) = compare_targets([(Eid.parse(CLAUSE), ())], decision, plan, same_scope=True)
    assert (found.outcome, found.unit) == ("absent", None)

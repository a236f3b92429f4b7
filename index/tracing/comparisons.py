"""Numbers the decision asks for beside numbers the plan sets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.addresses import Eid
from corpus.annotations import AnnotatedDocument, Target
from corpus.traces import Comparison
from corpus.vietnamese import fold
from index.tracing.doubts import NOTE, is_doubtful
from index.tracing.texts import terms

_GROWTH = ("increase_min", "increase_range")
_ALIKE = 0.5
"""So great a share of the words of the shorter metric stands in the other where both measure the same thing."""


def compare_targets(
    asked_by: Sequence[tuple[Eid, tuple[Eid, ...]]], decision: AnnotatedDocument, plan: AnnotatedDocument, *, same_scope: bool
) -> tuple[Comparison, ...]:
    """One comparison for every target of the clauses; `asked_by` gives each clause the units of the plan that serve it.

    `same_scope` tells whether the plan speaks for the whole country: the numbers of a province are not measured against the
    nation's. A comparison says when a number of it was read without certainty.
    """
    found = []
    for clause, units in asked_by:
        for asked in (t for t in decision.annotations.targets if t.eid == clause):
            planned = _best(asked, [t for t in plan.annotations.targets if t.eid in units])
            compared = _compare(clause, asked, planned, same_scope)
            doubtful = is_doubtful(decision.document, asked.span) or (
                planned is not None and is_doubtful(plan.document, planned.span)
            )
            found.append(replace(compared, why=f"{compared.why[:-1]} ({NOTE}).") if doubtful else compared)
    return tuple(found)


def _best(asked: Target, planned: Iterable[Target]) -> Target | None:
    """The planned target of the same unit that speaks most of the same thing."""
    same = [t for t in planned if _unit(t) == _unit(asked) and (t.comparator in _GROWTH) == (asked.comparator in _GROWTH)]
    same = [t for t in same if _likeness(asked, t) >= _ALIKE]
    return max(same, key=lambda t: (t.due == asked.due, _likeness(asked, t)), default=None)


def _unit(target: Target) -> str:
    return fold(target.unit).strip()


def _likeness(one: Target, other: Target) -> float:
    a, b = set(terms(one.metric, {})), set(terms(other.metric, {}))
    return len(a & b) / max(1, min(len(a), len(b)))


def _year(due: str | None) -> int | None:
    years = re.findall(r"\d{4}", due or "")
    return int(years[-1]) if years else None


def _compare(clause: Eid, asked: Target, planned: Target | None, same_scope: bool) -> Comparison:
    want = _amount(asked)
    if planned is None:
        return Comparison(
            clause, None, asked, None, "absent", f"Yêu cầu {want} “{asked.metric}”, kế hoạch không nêu chỉ tiêu này."
        )
    have = _amount(planned)
    relative = asked.unit.strip() == "%"
    if not relative and not same_scope:
        why = f"Yêu cầu {want} trên cả nước, kế hoạch nêu {have} tại địa phương; không cùng phạm vi để so."
        return Comparison(clause, planned.eid, asked, planned, "incomparable", why)
    want_year, have_year = _year(asked.due), _year(planned.due)
    if want_year and have_year and have_year < want_year and planned.value < asked.value:
        why = f"Yêu cầu {want} đến năm {want_year}, kế hoạch nêu {have} đến năm {have_year}; không cùng thời điểm để so."
        return Comparison(clause, planned.eid, asked, planned, "incomparable", why)
    if want_year and have_year and have_year > want_year:
        why = f"Yêu cầu {want} đến năm {want_year}, kế hoạch nêu {have} đến năm {have_year}."
        return Comparison(clause, planned.eid, asked, planned, "later", why)
    enough = (planned.value_to or planned.value) >= asked.value
    outcome, word = ("meets", "đạt") if enough else ("below", "thấp hơn")
    if enough and planned.value > (asked.value_to or asked.value):
        outcome, word = "above", "cao hơn"
    return Comparison(clause, planned.eid, asked, planned, outcome, f"Yêu cầu {want}, kế hoạch nêu {have}: {word}.")


def _amount(target: Target) -> str:
    """The number as it is written, with its unit: “10–15%”, “100 doanh nghiệp”."""
    number = _number(target.value) + (f"–{_number(target.value_to)}" if target.value_to else "")
    unit = target.unit.strip()
    return number + unit if unit == "%" else f"{number} {unit}".strip()


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")

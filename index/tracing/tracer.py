"""The road from a prepared decision and a plan to a trace."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.addresses import Eid
from corpus.agencies import AgencyRegister
from corpus.annotations import AnnotatedDocument
from corpus.findings import Finding
from corpus.traces import Candidate, Comparison, Coverage, Trace, TraceLink
from index.tracing.applicability import Audience, applicability, audience_of
from index.tracing.comparisons import compare_targets
from index.tracing.coverage import verdict_signals
from index.tracing.features import link_features
from index.tracing.gaps import lacking
from index.tracing.links import candidates_of, make_link
from index.tracing.orphans import orphans_of
from index.tracing.overlap import Space
from index.tracing.periods import period_findings, plan_end, too_late
from index.tracing.prepared import PreparedDecision
from index.tracing.texts import defined_abbreviations
from index.tracing.units import Unit, is_form, number_key, traced_units, units_of

_UNREADABLE = "Không đọc được nội dung điều khoản."
_DECISIVE = frozenset({"target", "deadline", "recipient", "period"})
_SURE = 0.5
"""Below this chance the verdict is the likeliest of three, but likelier wrong than right."""
_DOUBTFUL = " Kết luận chưa chắc chắn, cần người đọc xem lại."
_FORM = "Điều khoản về hiệu lực hoặc hình thức văn bản; không có việc phải làm."


@dataclass(frozen=True, slots=True)
class _Matched:
    """What comparing the texts gave: links and candidates in the order of the clauses, and for each clause compared a verdict
    and how likely it is.
    """

    links: tuple[TraceLink, ...]
    candidates: tuple[Candidate, ...]
    verdicts: dict[Eid, tuple[str, float]]


def trace_plan(prepared: PreparedDecision, plan: AnnotatedDocument, register: AgencyRegister) -> Trace:
    """See `index.tracing.trace_prepared`."""
    decision, clauses = prepared.decision, prepared.clauses
    abbreviations = {**prepared.abbreviations, **defined_abbreviations(plan.document.text)}
    planned = units_of(plan.document, abbreviations, prepared.lexicon)
    audience = audience_of(plan.document, register, decision.document)
    addressed = {c.eid: applicability(c, audience) for c in clauses}
    own = number_key(decision.document)
    matched = _match(prepared, traced_units(planned))
    asked_of_issuer = [c for c in clauses if addressed[c.eid][0] != "no"]
    comparisons = _comparisons(asked_of_issuer, matched, decision, plan, audience)
    serving, beside = (
        {link.unit for link in matched.links if (addressed[link.clause][0] == "no") is elsewhere} for elsewhere in (False, True)
    )
    return Trace(
        decision=decision.document.iri,
        plan=plan.document.iri,
        links=matched.links,
        candidates=matched.candidates,
        coverage=_coverage(prepared, planned, matched, comparisons, addressed, plan),
        comparisons=comparisons,
        orphans=orphans_of(planned, serving, beside - serving, plan.annotations.references, own),
        findings=_findings(prepared, plan, own),
    )


def _match(prepared: PreparedDecision, units: Sequence[Unit]) -> _Matched:
    """Compare every clause that asks for something with every unit."""
    duties = [c for c in prepared.clauses if not is_form(c.provision)]
    if not duties or not units:
        return _Matched((), (), {c.eid: ("missing", 1.0) for c in prepared.clauses})
    model, words = prepared.links, prepared.words
    signals = link_features(duties, units, words)
    probability = model.probability(signals)
    judged = [prepared.verdicts.verdict(row) for row in verdict_signals(duties, units, probability, signals, words)]
    linked = model.links(probability, np.array([verdict != "missing" for verdict, _ in judged]))
    links = tuple(
        make_link(
            duties[row],
            units[at],
            float(probability[row, at]),
            2 if probability[row, at] >= model.strong else 1,
            prepared.lexicon,
        )
        for row, at in np.argwhere(linked)
    )
    given = {c.eid: found for c, found in zip(duties, judged, strict=True)}
    return _Matched(links, candidates_of(duties, units, probability), given)


def _comparisons(
    clauses: Sequence[Unit], matched: _Matched, decision: AnnotatedDocument, plan: AnnotatedDocument, audience: Audience
) -> tuple[Comparison, ...]:
    serving = [(c.eid, tuple(link.unit for link in matched.links if link.clause == c.eid)) for c in clauses]
    return compare_targets(serving, decision, plan, same_scope=audience.level == "ministry")


def _coverage(
    prepared: PreparedDecision, planned: Sequence[Unit], matched: _Matched, comparisons: Sequence[Comparison],
    addressed: dict[Eid, tuple[str, str]], plan: AnnotatedDocument,
) -> tuple[Coverage, ...]:  # fmt: skip
    """One row for every leaf clause of the decision, in order."""
    decision, end = prepared.decision, plan_end(plan)
    space = Space.of([u.words for u in prepared.asked])
    by_eid = {u.eid: u for u in planned}
    readable = {c.eid: c for c in prepared.clauses}
    rows = []
    for provision in decision.document.leaves():
        clause = readable.get(provision.eid)
        if clause is None:
            rows.append(Coverage(provision.eid, "unclear", "not_assessable", (), (), _UNREADABLE, _UNREADABLE))
            continue
        links = [link for link in matched.links if link.clause == clause.eid]
        mine = [c for c in comparisons if c.clause == clause.eid]
        gaps: tuple[tuple[str, str], ...] = ()
        if links:
            gaps = lacking(clause, [by_eid[link.unit] for link in links], links, mine, space, decision, plan)
        late = too_late(prepared.periods.get(clause.eid), end)
        rows.append(
            _row(clause, links, matched.verdicts.get(clause.eid, ("missing", 1.0)), (*gaps, *late), addressed[clause.eid])
        )
    return tuple(rows)


def _row(
    clause: Unit,
    links: Sequence[TraceLink],
    judged: tuple[str, float],
    gaps: Sequence[tuple[str, str]],
    addressed: tuple[str, str],
) -> Coverage:
    """The row of one clause; where the number, the day or the recipient asked for is not there, it is done in part."""
    units = tuple(link.unit for link in links)
    verdict, confidence = judged
    if is_form(clause.provision):
        return Coverage(clause.eid, addressed[0], "missing", (), (), _FORM, addressed[1])
    if verdict == "covered" and _DECISIVE & {gap for gap, _ in gaps}:
        verdict = "partial"
    notes = "; ".join(note for _, note in gaps)
    absent = tuple(gap for gap, _ in gaps)
    if verdict == "missing":
        absent = ("action", *absent)
        why = "Kế hoạch không có nội dung nào thực hiện điều khoản này" + (f"; {notes}." if notes else ".")
    elif verdict == "covered":
        absent, why = (), "Kế hoạch có nội dung tương ứng."
    else:
        absent = absent or ("object",)
        why = f"Kế hoạch đáp ứng một phần: {notes or 'nội dung nêu chưa đầy đủ'}."
    doubt = _DOUBTFUL if confidence < _SURE else ""
    return Coverage(
        clause.eid, addressed[0], verdict, absent, units, why + doubt, addressed[1], confidence=round(confidence, 4)
    )  # fmt: skip


def _findings(prepared: PreparedDecision, plan: AnnotatedDocument, own: str | None) -> tuple[Finding, ...]:
    """T001 when the plan never names the decision, T002 for goals of a period after the plan's end."""
    cites = own is None or own in re.sub(r"\s", "", plan.document.text).lower()
    return (*(() if cites else (Finding.of("T001"),)), *period_findings(prepared.periods, plan_end(plan)))

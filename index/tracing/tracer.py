"""The road from two annotated documents to a trace."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpus.addresses import Eid
from corpus.agencies import AgencyRegister
from corpus.annotations import AnnotatedDocument
from corpus.findings import Finding
from corpus.traces import Coverage, Trace, TraceLink
from index.tracing.applicability import applicability, audience_of
from index.tracing.comparisons import compare_targets
from index.tracing.coverage import judge, served
from index.tracing.features import Space, link_features
from index.tracing.lexicon import load_lexicon
from index.tracing.links import candidates_of, make_link
from index.tracing.model import load_model
from index.tracing.orphans import orphans_of
from index.tracing.units import Unit, abbreviations_of, is_form, units_of

COVERED_FROM = 0.5


def trace_pair(decision: AnnotatedDocument, plan: AnnotatedDocument, register: AgencyRegister) -> Trace:
    """See `index.tracing.trace`."""
    lexicon, model = load_lexicon(), load_model()
    abbreviations = abbreviations_of((decision.document, plan.document), lexicon)
    asked, planned = (units_of(d.document, abbreviations, lexicon) for d in (decision, plan))
    leaves = {p.eid for p in decision.document.leaves()}
    clauses = [u for u in asked if u.eid in leaves]
    duties = [u for u in clauses if not is_form(u.provision)]
    units = [u for u in planned if not is_form(u.provision) or "kèm theo" in u.text]
    number = decision.document.metadata.number
    own = re.sub(r"\s", "", str(number)).lower() if number else None
    links: list[TraceLink] = []
    candidates = ()
    if duties and units:
        signals = link_features(duties, units, [*asked, *planned], own)
        probability = model.probability(signals)
        candidates = candidates_of(duties, units, probability)
        for row, clause in enumerate(duties):
            for at, unit in enumerate(units):
                score = float(probability[row, at])
                if score >= model.threshold:
                    links.append(make_link(clause, unit, score, 2 if score >= model.strong else 1, lexicon))
    audience = audience_of(plan.document, register)
    by_clause: dict[Eid, list[TraceLink]] = {}
    for link in links:
        by_clause.setdefault(link.clause, []).append(link)
    comparisons = compare_targets(
        [(c.eid, tuple(link.unit for link in by_clause.get(c.eid, ()))) for c in clauses],
        decision,
        plan,
        same_scope=audience.level != "province",
    )
    space = Space.of([u.words for u in (*asked, *planned)])
    by_eid = {u.eid: u for u in planned}
    coverage = tuple(
        _coverage(c, by_clause.get(c.eid, []), by_eid, space, decision, plan, comparisons, applicability(c, audience))
        for c in clauses
    )
    coverage = _complete(decision, coverage)
    return Trace(
        decision=decision.document.iri,
        plan=plan.document.iri,
        links=tuple(links),
        candidates=candidates,
        coverage=coverage,
        comparisons=comparisons,
        orphans=orphans_of(planned, (link.unit for link in links), plan.annotations.references, own),
        findings=tuple(_findings(decision, plan, own)),
    )


def _coverage(
    clause: Unit, links: Sequence[TraceLink], units: Mapping[Eid, Unit], space: Space, decision: AnnotatedDocument, plan: AnnotatedDocument,
    comparisons: Sequence[object], addressed: tuple[str, str],
) -> Coverage:  # fmt: skip
    mine = [c for c in comparisons if getattr(c, "clause", None) == clause.eid]
    verdict = judge(
        clause, links, served(space, clause, [units[link.unit] for link in links]), decision.annotations, plan.annotations, mine,  # type: ignore[arg-type]
        plan.document.text, covered_from=COVERED_FROM,
    )  # fmt: skip
    return Coverage(
        clause.eid,
        addressed[0],
        verdict.verdict,
        verdict.lacking,
        tuple(link.unit for link in links),
        verdict.why,
        addressed[1],
    )


def _complete(decision: AnnotatedDocument, coverage: Sequence[Coverage]) -> tuple[Coverage, ...]:
    """The coverage with a row for leaf clauses without any text."""
    known = {c.clause: c for c in coverage}
    empty = "Không đọc được nội dung điều khoản."
    return tuple(
        known.get(p.eid) or Coverage(p.eid, "unclear", "not_assessable", (), (), empty, empty)
        for p in decision.document.leaves()
    )


def _findings(decision: AnnotatedDocument, plan: AnnotatedDocument, own: str | None) -> list[Finding]:
    found = []
    if own and own not in re.sub(r"\s", "", plan.document.text).lower():
        found.append(Finding.of("T001"))
    title = plan.document.metadata.title or ""
    years = [int(y) for y in re.findall(r"\b20\d\d\b", title)]
    if years:
        end = max(years)
        for target in decision.annotations.targets:
            first = re.findall(r"\d{4}", target.due or "")
            if target.eid and first and int(first[0]) > end:
                found.append(Finding.of("T002", eid=target.eid, plan_end=end, asked=target.due))
    return list(dict.fromkeys(found))

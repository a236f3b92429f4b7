"""A trace as it stands with the decisions of people. Pure.

A person's decision wins over the machine. It stands beside what the machine said (`TraceLink.review`, `Coverage.machine`), and
once either text has changed it counts no longer: the link is suspect and the decision stands in `Trace.stale`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from corpus.addresses import Eid
from corpus.reviews import ReviewEntry, Sighting, StaleReview, in_force
from corpus.traces import Coverage, Judged, Trace, TracedPair, TraceLink
from service import review_messages as messages
from service.usecases.review.consequences import left_over, recompared, rejudged
from service.usecases.review.sightings import Place, Sightings

Key = tuple[Eid, Eid]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a person said about one link, and whether its texts are still those."""

    state: str
    entry: ReviewEntry


def apply_reviews(pair: TracedPair, log: tuple[ReviewEntry, ...]) -> TracedPair:
    """The pair with these decisions; without any it is the pair itself."""
    entries = in_force(log)
    if not entries:
        return pair
    said, outside, stale = _read(pair, entries)
    trace = pair.trace
    links = _links(trace, said)
    coverage = _coverage(trace, links, outside)
    return replace(
        pair,
        trace=replace(
            trace,
            links=links,
            coverage=coverage,
            comparisons=recompared(trace.comparisons, links),
            orphans=left_over(trace, links, pair.plan.document),
            stale=stale,
        ),
    )


def _read(
    pair: TracedPair, entries: tuple[ReviewEntry, ...]
) -> tuple[dict[Key, _Said], dict[Eid, ReviewEntry], tuple[StaleReview, ...]]:
    """The last word on every link and on every clause, and the decisions whose texts have changed."""
    clauses, units = Sightings(pair.decision.document), Sightings(pair.plan.document)
    proposed = {(link.clause, link.unit) for link in pair.trace.links}
    said: dict[Key, _Said] = {}
    outside: dict[Eid, ReviewEntry] = {}
    stale: dict[tuple[Eid, Eid | None], StaleReview] = {}
    for entry in entries:
        clause = clauses.find(entry.clause)
        at = clause.eid if clause else entry.clause.eid
        for seen, verb in _ends(entry):
            unit = units.find(seen)
            key = (at, unit.eid if unit else seen.eid)
            what = _changed(clause, unit)
            said[key] = _Said("suspect" if what else verb, entry)
            stale.pop(key, None)
            if what and (verb == "confirmed" or key in proposed):  # what nobody proposes any more need not be rejected again
                stale[key] = StaleReview(entry, at, what)
            if clause is None or unit is None:
                del said[key]
        if entry.action == "na":
            what = _changed(clause, clause)
            stale.pop((at, None), None)
            if what:
                stale[at, None] = StaleReview(entry, at, what)
            else:
                outside[at] = entry
    due = (one for one in stale.values() if one.clause not in outside)
    return said, outside, tuple(sorted(due, key=lambda one: one.entry.id))


def _changed(clause: Place | None, unit: Place | None) -> str | None:
    """Why a decision about these two is stale; None when both are what was seen."""
    if clause is None or unit is None:
        return "gone"
    return "clause_changed" if clause.changed else "unit_changed" if unit.changed else None


def _ends(entry: ReviewEntry) -> tuple[tuple[Sighting, str], ...]:
    """The units that an entry speaks of and the state that it gives their links."""
    if entry.unit is None:
        return ()
    if entry.action == "remap" and entry.moved_to is not None:
        return ((entry.unit, "rejected"), (entry.moved_to, "confirmed"))
    return ((entry.unit, "confirmed" if entry.action == "accept" else "rejected"),)


def _links(trace: Trace, said: dict[Key, _Said]) -> tuple[TraceLink, ...]:
    """The links of the machine with the states that people gave them, and those that people added, by clause."""
    known = {(link.clause, link.unit): link for link in trace.links}
    scores = {(c.clause, c.unit): c.score for c in trace.candidates}
    links = [_stated(link, said[key]) if key in said else link for key, link in known.items()]
    for key, word in said.items():
        added = word.state == "confirmed" or (word.state == "suspect" and _accepts(word.entry, key))
        if key not in known and added:
            link = TraceLink(*key, word.entry.grade, scores.get(key, 0.0), messages.LINK_BY_PERSON)
            links.append(_stated(link, word))
    order = {c.clause: at for at, c in enumerate(trace.coverage)}
    return tuple(sorted(links, key=lambda link: order.get(link.clause, len(order))))


def _accepts(entry: ReviewEntry, key: Key) -> bool:
    return entry.action == "accept" or (entry.moved_to is not None and entry.moved_to.eid == key[1])


def _stated(link: TraceLink, word: _Said) -> TraceLink:
    grade = word.entry.grade if word.state == "confirmed" else link.grade
    return replace(link, state=word.state, grade=grade, review=word.entry)


def _coverage(trace: Trace, links: tuple[TraceLink, ...], outside: dict[Eid, ReviewEntry]) -> tuple[Coverage, ...]:
    by_clause: defaultdict[Eid, list[TraceLink]] = defaultdict(list)
    for link in links:
        by_clause[link.clause].append(link)
    rows = []
    for judged in trace.coverage:
        row = rejudged(judged, by_clause[judged.clause])
        entry = outside.get(judged.clause)
        if entry is not None:
            why = messages.not_applicable(entry.reviewer, entry.reason)
            row = replace(row, addressed="no", addressed_why=why, review=entry)
        if (row.addressed, row.verdict) != (judged.addressed, judged.verdict):
            row = replace(row, machine=Judged(judged.addressed, judged.verdict))
        rows.append(row)
    return tuple(rows)

"""Takes down what a person decides: one link, several, or all that a filter chooses. Nothing is written when one is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from corpus.addresses import Eid
from corpus.reviews import ReviewEntry, Sighting, in_force
from corpus.traces import TracedPair, TraceLink
from service import review_messages as messages
from service.errors import Trouble
from service.store.reviews import ReviewLog
from service.usecases.review.sightings import Sightings

Key = tuple[Eid, Eid]


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, why, and when (ISO with the offset from UTC)."""

    name: str
    reason: str
    at: str

    @classmethod
    def now(cls, name: str, reason: str) -> Reviewer:
        """The same at this moment; Trouble without a name."""
        if not name.strip():
            raise Trouble(messages.NO_REVIEWER)
        return cls(name.strip(), reason.strip(), datetime.now().astimezone().isoformat(timespec="seconds"))


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which links are meant: those named, or those of the filters (`undecided`: only proposed and suspect ones)."""

    links: tuple[Key, ...] = ()
    clauses: tuple[Eid, ...] = ()
    units: tuple[Eid, ...] = ()
    min_score: float = 0.0
    everything: bool = False


def choose(pair: TracedPair, chosen: Chosen) -> tuple[Key, ...]:
    """The links that are meant, each once; Trouble when there is none."""
    filtered = chosen.clauses or chosen.units or chosen.everything
    keys = chosen.links + (tuple(_filtered(pair.trace.links, chosen)) if filtered else ())
    if not keys:
        raise Trouble(messages.NOTHING_CHOSEN)
    return tuple(dict.fromkeys(keys))


def _filtered(links: Iterable[TraceLink], chosen: Chosen) -> Iterable[Key]:
    for link in links:
        meant = (not chosen.clauses or link.clause in chosen.clauses) and (not chosen.units or link.unit in chosen.units)
        if meant and link.state in ("proposed", "suspect") and link.score >= chosen.min_score:
            yield link.clause, link.unit


def decide(
    log: ReviewLog,
    pair: TracedPair,
    action: str,
    keys: Sequence[Key],
    who: Reviewer,
    *,
    moved_to: Eid | None = None,
    grade: int | None = None,
) -> tuple[ReviewEntry, ...]:
    """`accept`, `reject` or `remap` these links; the entries as written. Trouble when a provision does not exist.

    Without `grade` a link keeps that of the machine; one that the machine did not give, and a new target, is a whole one.
    """
    clauses, units = Sightings(pair.decision.document), Sightings(pair.plan.document)
    target = _seen(units.see, moved_to, messages.no_such_unit) if moved_to else None
    given = {(link.clause, link.unit): link.grade for link in pair.trace.links if link.state != "rejected"}
    return log.append(
        [
            ReviewEntry(
                decision=pair.trace.decision,
                plan=pair.trace.plan,
                action=action,
                clause=_seen(clauses.see, clause, messages.no_such_clause),
                unit=_seen(units.see, unit, messages.no_such_unit),
                reviewer=who.name,
                reason=who.reason,
                at=who.at,
                moved_to=target,
                grade=grade or (given.get((clause, unit), 2) if action == "accept" else 2),
            )
            for clause, unit in keys
        ]
    )


def set_aside(log: ReviewLog, pair: TracedPair, clauses: Sequence[Eid], who: Reviewer) -> tuple[ReviewEntry, ...]:
    """Takes these clauses out of scope for the plan (`na`)."""
    judged = {c.clause for c in pair.trace.coverage}
    sights = Sightings(pair.decision.document)
    entries = []
    for clause in clauses:
        seen = _seen(sights.see if clause in judged else lambda _: None, clause, messages.no_such_clause)
        entries.append(ReviewEntry(pair.trace.decision, pair.trace.plan, "na", seen, None, who.name, who.reason, who.at))
    if not entries:
        raise Trouble(messages.NOTHING_CHOSEN)
    return log.append(entries)


def undo(log: ReviewLog, ids: Sequence[int], who: Reviewer) -> tuple[ReviewEntry, ...]:
    """Takes back the entries of these numbers (an undo too); Trouble for one that does not exist or is taken back already."""
    known = {entry.id: entry for entry in log.entries(ids)}
    missing = [id for id in ids if id not in known]
    if missing or not ids:
        raise Trouble(messages.no_such_entry(missing))
    pairs = {(entry.decision, entry.plan) for entry in known.values()}  # an entry is undone within its pair
    whole = tuple(sorted((entry for pair in pairs for entry in log.of(*pair)), key=lambda entry: entry.id))
    active = {entry.id for entry in in_force(whole)} | _active_undos(whole)
    done = [id for id in ids if id not in active]
    if done:
        raise Trouble(messages.already_undone(done))
    return log.append(
        [
            replace(known[id], action="undo", undoes=id, reviewer=who.name, reason=who.reason, at=who.at, id=0)
            for id in dict.fromkeys(ids)
        ]
    )


def _active_undos(whole: tuple[ReviewEntry, ...]) -> set[int]:
    undone: set[int] = set()
    for entry in reversed(whole):
        if entry.undoes is not None and entry.id not in undone:
            undone.add(entry.undoes)
    return {entry.id for entry in whole if entry.undoes is not None and entry.id not in undone}


def _seen(see: Callable[[Eid], Sighting | None], eid: Eid, complaint: Callable[[Eid], str]) -> Sighting:
    found = see(eid)
    if found is None:
        raise Trouble(complaint(eid))
    return found

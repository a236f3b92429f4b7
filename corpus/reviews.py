"""What people decide about trace links: entries of a log that only grows. Frozen values.

An entry names both texts by address and by fingerprint, so that it is known later whether they are still what was judged.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.addresses import DocumentIri, Eid

ACTIONS = ("accept", "reject", "remap", "na", "undo")
"""accept and reject a link; remap it to another unit; na: the clause does not apply to the plan; undo an earlier entry."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A provision as a person saw it: its address and the fingerprint of its text then."""

    eid: Eid
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """One decision of one person. `id` counts the log from 1; 0 is an entry not yet written.

    `unit` is None for `na`, `moved_to` only there for `remap`, `undoes` only there for `undo` (whose other facts are those of
    the entry it takes back). `at` is ISO with the offset from UTC. `grade` is that of the confirmed link: 2 substantially,
    1 in part.
    """

    decision: DocumentIri
    plan: DocumentIri
    action: str
    clause: Sighting
    unit: Sighting | None
    reviewer: str
    reason: str
    at: str
    moved_to: Sighting | None = None
    grade: int = 2
    undoes: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class StaleReview:
    """A decision to be taken again: `what` is `clause_changed`, `unit_changed` or `gone` (a text it speaks of is not there).

    `clause` is where the clause stands now, as far as it can be found.
    """

    entry: ReviewEntry
    clause: Eid
    what: str


def in_force(log: tuple[ReviewEntry, ...]) -> tuple[ReviewEntry, ...]:
    """The entries that nobody took back, in the order of the log, without the `undo` entries; undoing an undo restores."""
    undone: set[int] = set()
    kept: list[ReviewEntry] = []
    for entry in sorted(log, key=lambda e: e.id, reverse=True):
        if entry.id in undone:
            continue
        if entry.undoes is not None:
            undone.add(entry.undoes)
        else:
            kept.append(entry)
    return tuple(reversed(kept))

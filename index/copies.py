"""Plans that say the same in nearly the same words: sketches of units, and how much of one plan stands in another. Pure.

A sketch holds the smallest hashes of the word pairs of a text; two sketches share about as many as the texts share pairs.
What the decision itself says is no sign of copying, and is left out.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.addresses import Eid
from corpus.documents import Document
from corpus.vietnamese import fold

SKETCH = 16
_RUN = 2
_LEAST_WORDS = 12
_ALIKE = 0.65
"""Two units that share so much of their sketches are the same text (the name of a province may differ)."""
_LEAST_UNITS, _LEAST_SHARE = 4, 0.5
"""A plan is a copy when so many of its units, and at least such a share of them, stand in another."""

Sketches = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Sketched:
    """The units of one document that are long enough to be told apart, and a row of hashes for each."""

    eids: tuple[Eid, ...]
    rows: Sketches


NO_SKETCHES = Sketched((), np.empty((0, SKETCH), dtype=np.uint64))
"""Of a document that is compared no more."""


@dataclass(frozen=True, slots=True)
class Copy:
    """`share` of the units of plan `copy` stand in plan `source` (indices into what was compared); `units` pairs them."""

    copy: int
    source: int
    share: float
    units: tuple[tuple[Eid, Eid], ...]


def sketch(document: Document) -> Sketched:
    """The sketches of the leaf provisions of the document that have at least a dozen words."""
    eids, rows = [], []
    for provision in document.leaves():
        words = fold(provision.body).split()
        if len(words) >= _LEAST_WORDS:
            eids.append(provision.eid)
            rows.append(_smallest(words))
    return Sketched(tuple(eids), np.array(rows, dtype=np.uint64).reshape(len(rows), SKETCH))


def _smallest(words: Sequence[str]) -> list[int]:
    hashes = sorted({_hash(" ".join(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1)})[:SKETCH]
    return hashes + [0] * (SKETCH - len(hashes))  # 0 pads what is short and is never counted


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") | 1


def find_copies(plans: Sequence[Sketched], decision: Sketched, earlier: Sequence[str]) -> tuple[Copy, ...]:
    """The plans whose units stand in an earlier one, each with the one that holds most of it, by share.

    `earlier` orders the plans in time (ISO dates; equal ones in the order given).
    """
    groups = _groups([decision, *plans])
    of_decision = set(groups[0].values())
    held = [{group: eid for eid, group in mine.items() if group not in of_decision} for mine in groups[1:]]
    order = sorted(range(len(plans)), key=lambda at: (earlier[at], at))
    shared = _shared([held[at] for at in order])
    found = []
    for rank, at in enumerate(order[1:], 1):
        best = int(shared[rank, :rank].argmax())  # the earliest of those that share most
        count, own = int(shared[rank, best]), len(held[at])
        if count >= _LEAST_UNITS and count / own >= _LEAST_SHARE:
            source = order[best]
            units = tuple((eid, held[source][group]) for group, eid in held[at].items() if group in held[source])
            found.append(Copy(at, source, round(count / own, 4), units))
    return tuple(sorted(found, key=lambda c: (-c.share, c.copy)))


def _shared(held: Sequence[Mapping[int, Eid]]) -> NDArray[np.float32]:
    """How many groups each two plans share, plans × plans."""
    column = {group: at for at, group in enumerate(dict.fromkeys(group for mine in held for group in mine))}
    holds = np.zeros((len(held), len(column)), dtype=np.float32)
    for at, mine in enumerate(held):
        holds[at, [column[group] for group in mine]] = 1
    return holds @ holds.T


def _groups(documents: Sequence[Sketched]) -> list[dict[Eid, int]]:
    """For every document: unit → the group of units that are alike; the first unit of a group is its measure."""
    leaders: list[frozenset[int]] = []
    by_hash: defaultdict[int, list[int]] = defaultdict(list)
    found: list[dict[Eid, int]] = []
    for document in documents:
        mine: dict[Eid, int] = {}
        for eid, row in zip(document.eids, document.rows, strict=True):
            hashes = frozenset(int(h) for h in row if h)
            group = _group_of(hashes, leaders, by_hash)
            if group is None:
                group = len(leaders)
                leaders.append(hashes)
                for one in hashes:
                    by_hash[one].append(group)
            mine[eid] = group
        found.append(mine)
    return found


def _group_of(hashes: frozenset[int], leaders: Sequence[frozenset[int]], by_hash: Mapping[int, list[int]]) -> int | None:
    counts = Counter(group for one in hashes for group in by_hash.get(one, ()))
    least = _ALIKE * len(hashes)  # so much of the smallest hashes of both together can only be shared where so many are
    near = (g for g, count in counts.items() if count >= least and _alike(hashes, leaders[g]))
    return max(near, key=lambda g: (counts[g], -g), default=None)


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    """Of the smallest hashes of both together, the share that both have: an estimate of the share of their pairs."""
    smallest = frozenset(sorted(one | other)[:SKETCH])
    return len(smallest & one & other) / len(smallest) >= _ALIKE

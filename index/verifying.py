"""Whether an index is whole and belongs to the sources of a store. Yields what is wrong; reads, changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from index.dense import OpenSegment
from index.embedding import Embedding
from index.lexical import Snapshot
from index.state import State, corpus_digest
from index.writing import embedded_text

_SAMPLE = 200
_NEAR = 0.98
"""The cosine between a stored vector and the same one computed again; eight bits cost less."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and how often.

    `kind` is `missing` or `surplus` (of sources), `passages`, `unreadable`, `no_vector` or `wrong_vector`.
    """

    kind: str
    count: int


def problems(
    snapshot: Snapshot, state: State, segments: Collection[OpenSegment], embedding: Embedding | None, sources: Collection[str]
) -> Iterator[Problem]:
    """What is wrong with this state for a store that holds exactly these sources."""
    wanted = set(sources)
    surplus = [source for source in snapshot.taken() if source not in wanted]
    missing = [source for source in sources if not snapshot.holds(source)]
    keys = snapshot.keys({}, snapshot.records) or ()
    counted = {
        "missing": len(missing),
        "surplus": len(surplus) or int(not missing and state.corpus != corpus_digest(sources)),
        "passages": abs(len(keys) - state.passages),
        **_contents(snapshot, segments, embedding, keys),
    }
    yield from (Problem(kind, count) for kind, count in counted.items() if count)


def _contents(
    snapshot: Snapshot, segments: Collection[OpenSegment], embedding: Embedding | None, keys: tuple[int, ...]
) -> dict[str, int]:
    """Every passage has a vector; of some, evenly chosen, the text can be read and the vector is that of the text."""
    chosen = keys[:: max(1, len(keys) // _SAMPLE)]
    texts: dict[int, str] = {}
    for found in snapshot.with_keys(chosen):
        try:
            texts[found.key] = embedded_text(snapshot.passage(found))
        except (ValueError, TypeError, KeyError, IndexError):
            continue
    counted = {"unreadable": len(chosen) - len(texts)}
    if embedding is None:
        return counted
    known = np.concatenate([np.zeros(0, np.uint64), *(segment.keys for segment in segments)])
    counted["no_vector"] = int((~np.isin(np.array(keys, dtype=np.uint64), known)).sum())
    stored = {key: row for s in segments for key, row in zip(*_rows(s, chosen), strict=True)}
    again = embedding.encode(list(texts.values()))
    counted["wrong_vector"] = sum(
        key in stored and bool(row.any()) and float(stored[key] @ row) < _NEAR for key, row in zip(texts, again, strict=True)
    )
    return counted


def _rows(segment: OpenSegment, keys: tuple[int, ...]) -> tuple[list[int], list[np.ndarray[tuple[int], np.dtype[np.float32]]]]:
    here, vectors = segment.rows_of(np.array(keys, dtype=np.uint64))
    return here.tolist(), list(vectors)

"""Both channels as one index in one folder: what is written becomes visible in both at once.

The lexical index is the anchor. Its state, committed together with the passages, names the segments of vectors that belong to
it; their files are written before and never changed. So a process that is killed leaves the index as it was, and a reader that
holds one state is not disturbed by the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from corpus.passages import Passage
from index.dense import OpenSegment, SegmentDamaged, Vectors
from index.embedding import Embedding
from index.fusion import Candidate, FusionWeights
from index.lexical import Found, IndexDamaged, LexicalIndex, Snapshot, Weights
from index.lexical_query import fits, needs_comparing
from index.query import Query
from index.state import FORMAT, State
from index.verifying import Problem, problems
from index.writing import IndexWriter

_LEXICAL, _VECTORS = "lexical", "vectors"
DEPTH = 150
"""Passages that each channel proposes at least, and for a hundred that are wanted: 200 would change nothing among these."""
_LISTED = 50_000
"""Passages that filters leave up to which all of their vectors are compared."""
_TRIES = 5


class ModelMismatch(Exception):  # noqa: N818
    """The vectors of the index are those of another model."""


class SearchIndex:
    """Passages of many documents, searched by their words and by their meaning. Any number of readers, one writer at a time."""

    def __init__(self, folder: Path, lexical: LexicalIndex, embedding: Embedding | None) -> None:
        self._folder, self._lexical, self._embedding = folder / _VECTORS, lexical, embedding
        self._open: dict[str, OpenSegment] = {}
        self._read: tuple[Snapshot, State] | None = None

    @classmethod
    def open(cls, folder: Path, embedding: Embedding | None = None) -> SearchIndex:
        """The index in `folder`, made when there is none; without an embedding it has the lexical channel only.

        IndexDamaged when there is something else or files are missing, ModelMismatch when it was made with another embedding.
        """
        index = cls(folder, LexicalIndex.open(folder / _LEXICAL), embedding)
        index._folder.mkdir(exist_ok=True)
        index._now()
        return index

    @contextmanager
    def writing(self) -> Iterator[IndexWriter]:
        """A writer; what it did becomes visible, all at once, when the block ends well. IndexBusy when there is another one."""
        with self._lexical.writing() as lexical:
            writer = IndexWriter(lexical, self._state(lexical.before), self._folder, self._embedding)
            yield writer
            writer.commit()

    def candidates(
        self,
        query: Query,
        *,
        limit: int = 100,
        filters: Mapping[str, Iterable[str]] | None = None,
        weights: Weights | None = None,
        fusion: FusionWeights | None = None,
    ) -> tuple[Candidate, ...]:
        """The passages that may answer, best first by the fused score."""
        filters = {name: tuple(values) for name, values in (filters or {}).items()}
        snapshot, segments = self._now()
        depth = max(DEPTH, DEPTH * limit // 100)
        asked = snapshot.ask(query, filters, weights or Weights())
        found = {hit.key: hit for hit in snapshot.best(asked, depth)}
        missing = set() if asked.is_exact else set(found)
        vector = self._vector(query) if segments else None
        dense: dict[int, float] = {}
        if vector is not None:
            near = _near(snapshot, segments, vector, depth, filters)
            dense = near | _cosines(segments, found.keys() - near.keys(), vector)
            missing |= near.keys() - found.keys()
        found |= {hit.key: hit for hit in snapshot.among(asked, sorted(missing))}
        if vector is not None:
            dense = {key: cosine for key, cosine in dense.items() if key in found}
        fused = (fusion or FusionWeights()).fuse({key: hit.score for key, hit in found.items()}, dense)
        order = sorted(found, key=lambda key: (-fused[key], key))
        return tuple(_candidates(snapshot, query, limit, [found[key] for key in order], dense, fused))

    def count(self) -> int:
        """How many passages are searchable."""
        return self.state().passages

    def state(self) -> State:
        """What the index says about itself now."""
        return self._state(self._lexical.snapshot())

    def passages(self) -> Iterator[Passage]:
        """Every searchable passage, in the order in which they were taken up."""
        snapshot = self._lexical.snapshot()
        everything = snapshot.with_keys(snapshot.keys({}, snapshot.records) or ())
        yield from map(snapshot.passage, sorted(everything, key=lambda found: found.key))

    def problems(self, sources: Collection[str]) -> tuple[Problem, ...]:
        """What is wrong with the index of a store that holds these sources; nothing for a good one."""
        snapshot, segments = self._now()
        return tuple(problems(snapshot, self._state(snapshot), segments, self._embedding, sources))

    def frequency(self, field: str, term: str) -> int:
        """In how many passages the term of the field stood when the index was last asked for anything else."""
        return (self._read[0] if self._read else self._lexical.snapshot()).frequency(field, term)

    def meanings(self, short: str) -> tuple[str, ...]:
        """What passages say that the abbreviation (its key) stands for, the most frequent first."""
        return self._lexical.snapshot().meanings(short)

    def _vector(self, query: Query) -> Vectors | None:
        """The question as a vector; None when the embedding knows nothing of it."""
        if self._embedding is None or not query.words:
            return None
        vector: Vectors = self._embedding.encode([" ".join(query.words)], folded=not query.accented)[0]
        return vector if vector.any() else None

    def _now(self) -> tuple[Snapshot, tuple[OpenSegment, ...]]:
        """The present state and its segments. A writer may take files away between the two looks; then there is a new state."""
        for attempt in range(_TRIES):
            snapshot = self._lexical.snapshot()
            state = self._state(snapshot)
            try:
                opened = {s.name: self._open.get(s.name) or OpenSegment(self._folder, s) for s in state.segments}
            except SegmentDamaged as error:
                if attempt == _TRIES - 1:
                    raise IndexDamaged(str(error)) from error
                continue
            self._open = opened
            return snapshot, tuple(opened.values())
        raise AssertionError("unreachable")

    def _state(self, snapshot: Snapshot) -> State:
        """The state of the snapshot; IndexDamaged or ModelMismatch when it cannot be used."""
        if self._read is None or self._read[0] is not snapshot:
            self._read = snapshot, self._decoded(snapshot)
        return self._read[1]

    def _decoded(self, snapshot: Snapshot) -> State:
        content = snapshot.state()
        model, size = (self._embedding.digest, self._embedding.size) if self._embedding else ("", 0)
        if content is None:
            if snapshot.records:
                raise IndexDamaged(str(self._folder.parent))
            return State(model=model, size=size)
        try:
            state = State.decode(content)
        except ValueError as error:
            raise IndexDamaged(str(self._folder.parent)) from error
        if state.format != FORMAT:
            raise IndexDamaged(str(self._folder.parent))
        if state.model != model:
            raise ModelMismatch(str(self._folder.parent))
        return state


def _near(
    snapshot: Snapshot, segments: tuple[OpenSegment, ...], vector: Vectors, depth: int, filters: Mapping[str, Iterable[str]]
) -> dict[int, float]:
    """Passages with about the nearest vectors and their cosines; of those that filters leave, if these can be listed."""
    listed = snapshot.keys(filters, _LISTED) if filters else None
    if listed is not None:
        wanted = np.array(sorted(listed), dtype=np.uint64)
        parts = [segment.scores(wanted, vector) for segment in segments]
    else:
        parts = [segment.nearest(vector, depth) for segment in segments]
    keys, cosines = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    best = np.argsort(-cosines, kind="stable")[:depth]
    return dict(zip(keys[best].tolist(), cosines[best].tolist(), strict=True))


def _cosines(segments: tuple[OpenSegment, ...], keys: Iterable[int], vector: Vectors) -> dict[int, float]:
    """The cosine for every key that has a vector."""
    wanted = np.array(sorted(keys), dtype=np.uint64)
    cosines: dict[int, float] = {}
    for segment in segments:
        here, scores = segment.scores(wanted, vector)
        cosines |= zip(here.tolist(), scores.tolist(), strict=True)
    return cosines


def _candidates(
    snapshot: Snapshot, query: Query, limit: int, order: list[Found], dense: Mapping[int, float], fused: Mapping[int, float]
) -> Iterator[Candidate]:
    """The first of them that hold the phrases of the question, as many as are wanted."""
    comparing = needs_comparing(query)
    for hit in order:
        passage = snapshot.passage(hit)
        if comparing and not fits(passage, query):
            continue
        yield Candidate(hit.key, passage, hit.score, dense.get(hit.key, 0.0), fused[hit.key])
        limit -= 1
        if limit == 0:
            return

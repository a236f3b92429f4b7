"""One transaction of an index: passages into the lexical channel, their vectors into segments, both visible with one commit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.passages import Passage
from index.dense import FLAT_LIMIT, OpenSegment, Segment, Vectors, merged, write_segment
from index.embedding import Embedding
from index.lexical import Writer
from index.state import State

_BATCH = 1024
_SEGMENTS, _FILES = 8, 4
"""Segments without and with an inverted file that are searched one after the other before they are made one."""
_TAIL = 20_000
"""Rows beside an inverted file from which on they get one too: comparing them takes as long as asking the file."""
_DEAD = 0.25
"""The share of vectors without a passage from which on segments are merged."""


class IndexWriter:
    """Changes of one transaction. Nothing of them is seen before `commit`."""

    def __init__(self, lexical: Writer, state: State, folder: Path, embedding: Embedding | None) -> None:
        self._lexical, self._state, self._folder, self._embedding = lexical, state, folder, embedding
        self._texts: list[tuple[int, str]] = []
        self._vectors: list[Vectors] = []
        self._keys: list[int] = []
        self._gone: set[int] = set()
        self._here: dict[str, bool] = {}
        self._new: dict[str, list[int]] = {}

    def remove(self, source: str) -> None:
        """Takes out the source with every passage of it."""
        if self._holds(source):
            gone = self._new.pop(source, None) or self._lexical.before.keys_of(source)
            self._gone.update(gone)
            self._state = replace(self._state.toggled(source), passages=self._state.passages - len(gone))
            self._here[source] = False
        self._lexical.remove(source)

    def put(self, source: str, passages: Iterable[Passage]) -> None:
        """Adds passages of the source; a source may have none."""
        if not self._holds(source):
            self._lexical.take(source)
            self._state = self._state.toggled(source)
            self._here[source] = True
            self._new[source] = []
        for passage in passages:
            key = self._state.following
            self._lexical.put(key, source, passage)
            self._texts.append((key, embedded_text(passage)))
            self._new.setdefault(source, []).append(key)
            self._state = replace(self._state, following=key + 1, passages=self._state.passages + 1)
            if len(self._texts) >= _BATCH:
                self._embed()

    def reach(self, position: int, origin: str) -> None:
        """All changes of that store up to that number are taken up."""
        self._state = replace(self._state, position=position, origin=origin)

    def commit(self) -> None:
        """Makes all changes visible, then removes the files that nothing needs any more."""
        self._embed()
        self._write()
        self._merge()
        self._lexical.put_state(self._state.encode())
        self._lexical.commit()
        needed = {name for segment in self._state.segments for name in segment.files}
        for file in self._folder.iterdir():
            if file.name not in needed:
                file.unlink(missing_ok=True)

    def _holds(self, source: str) -> bool:
        if source not in self._here:
            self._here[source] = self._lexical.before.holds(source)
        return self._here[source]

    def _embed(self) -> None:
        texts, self._texts = self._texts, []
        if self._embedding and texts:
            self._vectors.append(self._embedding.encode([text for _, text in texts]))
            self._keys += [key for key, _ in texts]
            if len(self._keys) >= FLAT_LIMIT:
                self._write()

    def _write(self) -> None:
        """What was embedded becomes a segment, without an inverted file: `_merge` sees whether one is due."""
        if self._keys:
            vectors = np.concatenate(self._vectors)
            self._add(write_segment(self._folder, self._name(), self._keys, vectors, flat_limit=len(vectors)))
            self._keys, self._vectors = [], []

    def _merge(self) -> None:
        for _ in range(2):  # those that became one may have been one too many
            if due := _due(self._state):
                self._join(due)

    def _join(self, segments: tuple[Segment, ...]) -> None:
        before = self._lexical.before.keys({}, self._lexical.before.records) or ()
        new = (key for keys in self._new.values() for key in keys)
        alive = np.array(sorted({*before, *new} - self._gone), dtype=np.uint64)
        keys, vectors = merged([OpenSegment(self._folder, segment) for segment in segments], alive)
        kept = tuple(segment for segment in self._state.segments if segment not in segments)
        self._state = replace(self._state, segments=kept)
        if len(keys):
            limit = FLAT_LIMIT if self._state.passages <= FLAT_LIMIT else _TAIL
            self._add(write_segment(self._folder, self._name(), keys, vectors, flat_limit=limit))

    def _add(self, segment: Segment) -> None:
        self._state = replace(
            self._state, segments=(*self._state.segments, segment), serial=self._state.serial + 1, size=segment.size
        )

    def _name(self) -> str:
        return f"{self._state.serial:08d}"


def _due(state: State) -> tuple[Segment, ...]:
    """The segments that are to become one: there are too many, too much is dead, or too much has no inverted file."""
    files = tuple(segment for segment in state.segments if segment.probes)
    others = tuple(segment for segment in state.segments if not segment.probes)
    rows = sum(segment.rows for segment in state.segments)
    if rows - state.passages > _DEAD * rows or len(files) > _FILES:
        return state.segments
    too_long = sum(segment.rows for segment in others) > (_TAIL if files else FLAT_LIMIT)
    return others if too_long or len(others) > _SEGMENTS else ()


def embedded_text(passage: Passage) -> str:
    """What an embedding reads of a passage: its words with the title and the headings above them."""
    return "\n".join(part for part in (passage.title, passage.context, passage.text) if part)

"""One transaction of the index in the database. Nothing of it is seen before the transaction ends."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import uuid4

import numpy as np
import sqlalchemy as sa

from corpus.passages import Passage
from index.embedding import Embedding, Vectors
from index.lexical_schema import pack
from index.postings import BLOCK, Numbers, Row, postings_of
from index.writing import embedded_text
from service.store.database import insert
from service.store.search.reading import driver, gone_now
from service.store.search.schema import PASSAGES, POSTINGS, SOURCES, STATE
from service.store.search.state import SearchState, Segment, to_join

_BATCH = 1024
_INDEXED = 20_000
"""Passages from which on there is an index of their vectors."""
_MEMORY = "1GB"
_NEAR = "search_near_"


class SearchWriter:
    """Changes of one transaction, which is alone in changing the index."""

    def __init__(self, connection: sa.Connection, state: SearchState, embedding: Embedding) -> None:
        self._connection, self._embedding = connection, embedding
        self._state = replace(state, model=embedding.digest, serial=uuid4().hex, size=embedding.size)
        self._before = state.passages
        self._changes_index = False
        self._gone: list[Numbers] = [gone_now(connection)]
        self._pending: list[tuple[str, Passage]] = []

    def share_gone_without(self, sources: Sequence[str]) -> float:
        """Of all keys that were given, the share that leads nowhere when the passages of these sources are gone."""
        leaving = sa.text("SELECT count(*) FROM search_passages WHERE source = ANY(:sources)")
        gone = sum(map(len, self._gone)) + (self._connection.scalar(leaving, {"sources": list(sources)}) or 0)
        return gone / max(1, self._state.following - 1)

    def clear(self, name: str) -> None:
        """Takes everything out; what comes now has the vectors of the writer's embedding, which was loaded by that name."""
        last = self._connection.scalar(sa.select(sa.func.max(POSTINGS.c.segment))) or 0
        for table in (SOURCES, PASSAGES, POSTINGS):
            self._connection.execute(sa.delete(table))
        self._gone, self._pending, self._changes_index = [], [], True
        old = self._state
        following = max(old.next_segment, last + 1)  # numbers of segments are remembered elsewhere
        self._state = SearchState(old.model, name, old.size, serial=old.serial, next_segment=following)

    def remove(self, source: str) -> None:
        """Takes out the source with every passage of it."""
        taken = self._connection.execute(sa.delete(SOURCES).where(SOURCES.c.source == source))
        if not taken.rowcount:
            return
        deleted = sa.delete(PASSAGES).where(PASSAGES.c.source == source).returning(PASSAGES.c.key)
        keys = np.array(self._connection.scalars(deleted).all(), np.int64)
        self._gone.append(keys)
        self._state = replace(self._state.toggled(source), passages=self._state.passages - len(keys))

    def put(self, source: str, passages: Iterable[Passage]) -> None:
        """Adds a source that is not there; it may have no passages."""
        self._connection.execute(sa.insert(SOURCES).values(source=source))
        self._state = self._state.toggled(source)
        for passage in passages:
            self._pending.append((source, passage))
            if (self._state.following + len(self._pending)) % BLOCK == 0:
                self._write()

    def reach(self, position: int, origin: str) -> None:
        """All changes of that store up to that number are taken up."""
        self._state = replace(self._state, position=position, origin=origin)

    def finish(self) -> None:
        """Writes what is left; all changes are seen together when the transaction is committed."""
        self._write()
        self._index_vectors()
        if self._state.passages > 2 * self._before:
            self._connection.exec_driver_sql("ANALYZE search_passages, search_postings")
        gone = np.concatenate([np.zeros(0, np.int64), *self._gone]).astype("<u4").tobytes()
        row = insert(self._connection, STATE).values(id=1, state=self._state.encode(), gone=gone)
        new = {"state": row.excluded.state, "gone": row.excluded.gone}
        self._connection.execute(row.on_conflict_do_update(index_elements=["id"], set_=new))
        if self._changes_index:
            self._drop_old_index()

    def _write(self) -> None:
        """What is pending becomes a segment."""
        pending, self._pending = self._pending, []
        if not pending:
            return
        state = self._state
        passages = [passage for _, passage in pending]
        self._write_passages(state.following, pending, self._encoded(passages))
        self._write_lists(state.next_segment, postings_of(passages, state.following))
        self._state = replace(
            state,
            following=state.following + len(pending),
            passages=state.passages + len(pending),
            next_segment=state.next_segment + 1,
            segments=(*state.segments, Segment(state.next_segment, state.following // BLOCK, len(pending))),
        )
        self._join()

    def _encoded(self, passages: Sequence[Passage]) -> Vectors:
        texts = [embedded_text(passage) for passage in passages]
        return np.concatenate([self._embedding.encode(texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)])

    def _write_passages(self, first: int, pending: Sequence[tuple[str, Passage]], vectors: Vectors) -> None:
        head = struct.pack(">HH", self._embedding.size, 0)  # as pgvector sends and receives a halfvec
        numbers = vectors.astype(">f2")
        with driver(self._connection) as cursor, cursor.copy(_copy("search_passages", "key, source, content, vector")) as rows:
            rows.set_types(["int4", "text", "bytea", "bytea"])
            for key, ((source, passage), vector) in enumerate(zip(pending, numbers, strict=True), first):
                rows.write_row((key, source, zlib.compress(pack(passage), 3), head + vector.tobytes()))

    def _write_lists(self, segment: int, lists: Iterable[Row]) -> None:
        with driver(self._connection) as cursor, cursor.copy(_copy("search_postings", "segment, term, places, shares")) as rows:
            rows.set_types(["int4", "text", "bytea", "bytea"])
            for row in lists:
                rows.write_row((segment, *row))

    def _join(self) -> None:
        """The last segments become one when that is due: lists of one block only have to stand behind one another."""
        while count := to_join(self._state.segments, self._state.following):
            kept, old = self._state.segments[:-count], self._state.segments[-count:]
            new = Segment(self._state.next_segment, old[0].block, sum(segment.passages for segment in old))
            numbers = [segment.number for segment in old]
            self._connection.execute(_JOIN, {"new": new.number, "old": numbers})
            self._connection.execute(sa.delete(POSTINGS).where(POSTINGS.c.segment.in_(numbers)))
            self._state = replace(self._state, segments=(*kept, new), next_segment=new.number + 1)

    def _index_vectors(self) -> None:
        """Many vectors get an index, which then grows with them."""
        state = self._state
        if state.has_near or state.passages < _INDEXED:
            return
        self._connection.exec_driver_sql(f"SET LOCAL maintenance_work_mem TO '{_MEMORY}'")
        self._connection.exec_driver_sql(
            f"CREATE INDEX {_NEAR}{state.serial} ON search_passages USING hnsw"
            f" ((vector::halfvec({state.size})) halfvec_ip_ops)"
            f" WHERE vector_dims(vector) = {state.size}"  # vectors of another model are no trouble while it is made anew
        )
        self._changes_index = True
        self._state = replace(state, has_near=True)

    def _drop_old_index(self) -> None:
        """Readers wait from here to the end of the transaction: this is its last step."""
        named = sa.text("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND indexname LIKE :like")
        names = self._connection.scalars(named.bindparams(like=f"{_NEAR}%")).all()
        for name in names:
            if name != f"{_NEAR}{self._state.serial}":
                self._connection.exec_driver_sql(f"DROP INDEX {name}")


_JOIN = sa.text(
    "INSERT INTO search_postings (segment, term, places, shares)"
    " SELECT :new, term, string_agg(places, ''::bytea ORDER BY segment), string_agg(shares, ''::bytea ORDER BY segment)"
    " FROM search_postings"
    " WHERE segment = ANY(:old) GROUP BY term ORDER BY term"
)


def _copy(table: str, columns: str) -> str:
    return f"COPY {table} ({columns}) FROM STDIN (FORMAT binary)"

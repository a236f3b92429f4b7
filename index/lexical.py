"""The lexical index: tantivy over syllables and pairs of syllables, accented and folded.

Modules whose names begin with `lexical` are the only ones that import tantivy. One folder on disk. Every passage has a key that
is never given to another one, and belongs to a `source` (the hash of its file); a source is put and removed as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import tantivy

from corpus.passages import Passage
from index.lexical_query import Asked, Weights, ask, limits, term
from index.lexical_schema import (
    FILTERS,
    STATE,
    record_of,
    record_of_source,
    record_of_state,
    register_analyzers,
    schema,
    unpack,
)
from index.query import Query

__all__ = ["FILTERS", "Found", "IndexBusy", "IndexDamaged", "IndexFault", "LexicalIndex", "Snapshot", "Weights", "Writer"]
_HEAP_BYTES = 128_000_000


class IndexBusy(Exception):  # noqa: N818 - a state, not a fault
    """Another process is writing to this index."""


class IndexDamaged(Exception):  # noqa: N818
    """What lies in the folder is not an index that this program can read."""


class IndexFault(Exception):  # noqa: N818
    """The index cannot be written (a full disk, a folder without permission); the text says why."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found: its key, its score, and where it lies in the snapshot."""

    key: int
    score: float
    address: tantivy.DocAddress


class LexicalIndex:
    """Passages of many documents, searched by the words that they hold. Any number of readers, one writer at a time."""

    def __init__(self, index: tantivy.Index, folder: Path) -> None:
        self._index, self._committed = index, folder / "meta.json"
        self._seen: tuple[tuple[int, int], Snapshot] | None = None

    @classmethod
    def open(cls, folder: Path) -> LexicalIndex:
        """The index in `folder`, made when there is none; IndexDamaged when there is something else."""
        folder.mkdir(parents=True, exist_ok=True)
        try:
            index = tantivy.Index(schema(), path=str(folder), reuse=True)
        except ValueError as error:
            raise IndexDamaged(str(folder)) from error
        register_analyzers(index)
        return cls(index, folder)

    def snapshot(self) -> Snapshot:
        """What is searchable now; it stays as it is whatever is written later. The same one while nothing is."""
        committed = self._committed.stat()  # every commit replaces the file; to load it takes longer than to look
        mark = committed.st_ino, committed.st_mtime_ns
        if self._seen is None or self._seen[0] != mark:
            self._index.reload()
            self._seen = mark, Snapshot(self._index.schema, self._index.searcher())
        return self._seen[1]

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A writer; what it did is gone when it did not commit. IndexBusy when there is another one."""
        try:
            writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        except ValueError as error:
            raise (IndexBusy if "LockBusy" in str(error) else IndexFault)(str(error)) from error
        try:
            yield Writer(writer, self.snapshot())
        finally:
            with _faults():
                writer.wait_merging_threads()  # gives the lock back; what was not committed is gone


class Snapshot:
    """One state of the index."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema, self._searcher = schema, searcher
        self.frequency = lru_cache(maxsize=200_000)(self._frequency)
        """In how many passages a term (the second) of a field (the first) stands."""

    def ask(self, query: Query, filters: Mapping[str, Iterable[str]], weights: Weights) -> Asked:
        """The question as `best` and `among` need it."""
        return ask(self._schema, query, filters, weights, self.frequency, self.records)

    def best(self, asked: Asked, count: int) -> tuple[Found, ...]:
        """The passages with the greatest scores by what proposes, greatest first; by all that is scored when they are few."""
        found = self._found(asked.best(), count)
        return found if len(found) == count or asked.is_exact else self._found(asked.best(by_all=True), count)

    def among(self, asked: Asked, keys: Sequence[int]) -> tuple[Found, ...]:
        """Those of the passages with these keys that are there and meet the conditions of the question; any score."""
        return self._found(asked.among(self._schema, list(keys)), len(keys)) if keys else ()

    def _frequency(self, field: str, word: str) -> int:
        return int(self._searcher.doc_freq(field, word))

    def passage(self, found: Found) -> Passage:
        """The passage itself."""
        return unpack(bytes(self._searcher.doc(found.address)["content"][0]))

    def keys(self, filters: Mapping[str, Iterable[str]], limit: int) -> tuple[int, ...] | None:
        """The keys of all passages that the filters leave, None when there are more than `limit`."""
        asked = tantivy.Query.boolean_query(limits(self._schema, filters)) if filters else tantivy.Query.all_query()
        found = self._searcher.search(asked, limit=limit + 1, count=False).hits
        return None if len(found) > limit else self._keys([address for _, address in found])

    def keys_of(self, source: str) -> tuple[int, ...]:
        """The keys of the passages of a source."""
        found = self._searcher.search(term(self._schema, "source", source), limit=self.records or 1, count=False).hits
        return self._keys([address for _, address in found])

    def holds(self, source: str) -> bool:
        """Whether the source was taken up."""
        return bool(self._searcher.search(term(self._schema, "taken", source), limit=1, count=False).hits)

    def taken(self) -> tuple[str, ...]:
        """The sources that were taken up."""
        return tuple(source for source, _ in self._searcher.terms_with_prefix("taken", "") if self.holds(source))

    def with_keys(self, keys: Sequence[int]) -> tuple[Found, ...]:
        """The passages with these keys that are there."""
        return self._found(tantivy.Query.term_set_query(self._schema, "key", list(keys)), len(keys)) if keys else ()

    def state(self) -> bytes | None:
        """What was last written by `Writer.put_state`."""
        found = self._searcher.search(term(self._schema, "role", STATE), limit=1, count=False).hits
        return bytes(self._searcher.doc(found[0][1])["content"][0]) if found else None

    @property
    def records(self) -> int:
        """How many records there are, passages and others."""
        return int(self._searcher.num_docs)

    def meanings(self, short: str) -> tuple[str, ...]:
        """What passages say that the abbreviation (its key) stands for, the most frequent first."""
        start = f"{short}="
        found = self._searcher.terms_with_prefix("explains", start)
        return tuple(word.removeprefix(start) for word, _ in sorted(found, key=lambda pair: (-pair[1], pair[0])))

    def _found(self, asked: tantivy.Query, count: int) -> tuple[Found, ...]:
        hits = self._searcher.search(asked, limit=count, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits]) if hits else []
        return tuple(
            Found(int(key), score, address) for (score, address), key in zip(hits, keys, strict=True) if key is not None
        )

    def _keys(self, addresses: list[tantivy.DocAddress]) -> tuple[int, ...]:
        values = self._searcher.fast_field_values("key", addresses) if addresses else []
        return tuple(int(key) for key in values if key is not None)


class Writer:
    """Changes of one transaction. `before` is the state that it began with."""

    def __init__(self, writer: tantivy.IndexWriter, before: Snapshot) -> None:
        self._writer, self.before = writer, before

    def remove(self, source: str) -> None:
        """Takes out the source and every passage of it."""
        with _faults():
            self._writer.delete_documents_by_term("source", source)

    def take(self, source: str) -> None:
        """Says that the source is taken up."""
        with _faults():
            self._writer.add_document(record_of_source(source))

    def put(self, key: int, source: str, passage: Passage) -> None:
        """Adds a passage of the source."""
        record = record_of(key, source, passage)
        with _faults():
            self._writer.add_document(record)

    def commit(self) -> None:
        """Makes the changes visible, all at once."""
        with _faults():
            self._writer.commit()

    def put_state(self, state: bytes) -> None:
        """Replaces the state of the index."""
        with _faults():
            self._writer.delete_documents_by_term("role", STATE)
            self._writer.add_document(record_of_state(state))


@contextmanager
def _faults() -> Iterator[None]:
    """What tantivy cannot write becomes IndexFault."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexFault(str(error)) from error

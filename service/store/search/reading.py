"""What a question reads of the index in the database, each in one statement, within the transaction of `connection`."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import sqlalchemy as sa

from corpus.passages import Passage
from index.embedding import Vectors
from index.lexical_schema import unpack
from index.postings import Numbers, Places, end_of, meaning_term, together
from index.summing import Term
from service.store.search.state import SearchState, Segment

_MOST_LOOKED_AT = 1000
"""Vectors that pgvector looks at in one go at most; behind them it goes on with the next ones."""
_WORDS = "search_postings AS p WHERE p.segment = ANY(%(segments)s) AND p.term = ANY(%(terms)s)"
_BEGINNINGS = (
    "unnest(%(starts)s::text[], %(ends)s::text[]) AS asked(term, stop) CROSS JOIN unnest(%(segments)s::int[]) AS those(segment)"
    " CROSS JOIN LATERAL (SELECT * FROM search_postings WHERE segment = those.segment AND term >= asked.term"
    " AND term < asked.stop OFFSET 0) AS p"  # the offset keeps it one look into the index for each pair
)


@contextmanager
def driver(connection: sa.Connection) -> Iterator[Any]:
    """A cursor of the driver itself that gives and takes bytes as they are; its errors are those of SQLAlchemy."""
    import psycopg

    raw: Any = connection.connection.driver_connection
    try:
        with raw.cursor(binary=True) as cursor:
            yield cursor
    except psycopg.Error as error:
        raise sa.exc.DBAPIError.instance(None, None, error, psycopg.Error) from error


def state_or_none(connection: sa.Connection) -> SearchState | None:
    """The present state; None before the first. ValueError when it cannot be read. The tables are there."""
    content = connection.scalar(sa.text("SELECT state FROM search_state"))
    return None if content is None else SearchState.decode(content)


def gone_now(connection: sa.Connection) -> Numbers:
    """The keys that lead to no passage any more."""
    content = connection.scalar(sa.text("SELECT gone FROM search_state")) or b""
    return np.frombuffer(content, "<u4").astype(np.int64)


def counts_of(connection: sa.Connection, segments: Iterable[Segment], terms: Iterable[Term]) -> dict[Term, int]:
    """In how many passages each term stands (of a bare word: the sum over its spellings)."""
    counts = dict.fromkeys(terms, 0)
    for is_beginning, rows in _rows_of(connection, segments, counts, "sum(octet_length(p.shares))", "GROUP BY 1"):
        for term, size in rows:
            counts[Term(term, is_beginning)] = int(size)
    return counts


def lists_of(
    connection: sa.Connection, segments: Sequence[Segment], terms: Iterable[Term]
) -> Iterator[tuple[Term, int, Places]]:
    """The list of each term in each of the segments where it stands: term, number of the segment, places."""
    block = {segment.number: segment.block for segment in segments}
    for is_beginning, rows in _rows_of(connection, segments, terms, "p.segment, p.places, p.shares"):
        found: defaultdict[tuple[str, int], list[Places]] = defaultdict(list)
        for term, segment, *columns in rows:
            found[term, segment].append(Places.of(block[segment], *columns))
        for (term, segment), lists in found.items():
            yield Term(term, is_beginning), segment, together(lists)


def _rows_of(
    connection: sa.Connection, segments: Iterable[Segment], terms: Iterable[Term], columns: str, behind: str = ""
) -> Iterator[tuple[bool, Iterable[Any]]]:
    """Rows of the lists of these terms: the term that was asked for, then the columns; apart for words and for beginnings."""
    given: dict[str, Any] = {"segments": [segment.number for segment in segments]}
    with driver(connection) as cursor:
        for is_beginning, wanted in _by_kind(terms):
            asked = f"asked.term, {columns} FROM {_BEGINNINGS}" if is_beginning else f"p.term, {columns} FROM {_WORDS}"
            yield is_beginning, cursor.execute(f"SELECT {asked} {behind}", given | _texts(wanted, is_beginning))


def nearest(connection: sa.Connection, vector: Vectors, count: int) -> tuple[Numbers, Vectors]:
    """The keys of about the nearest vectors and their cosines, nearest first."""
    size = len(vector)
    near = f"vector::halfvec({size}) <#> %(vector)s::halfvec({size})"
    with driver(connection) as cursor:
        cursor.execute(f"SET LOCAL hnsw.ef_search = {min(count, _MOST_LOOKED_AT)}")
        if count > _MOST_LOOKED_AT:
            cursor.execute("SET LOCAL hnsw.iterative_scan = relaxed_order")
        found = cursor.execute(
            f"SELECT key, -({near}) FROM search_passages WHERE vector_dims(vector) = {size} ORDER BY {near} LIMIT {count}",
            {"vector": _printed(vector)},
        ).fetchall()
    return _scored(sorted(found, key=lambda row: -row[1]))


def cosines(connection: sa.Connection, vector: Vectors, keys: Iterable[int]) -> tuple[Numbers, Vectors]:
    """Those of the keys that lead to a passage, with the cosines of their vectors."""
    size = len(vector)
    with driver(connection) as cursor:
        found = cursor.execute(
            f"SELECT key, -(vector::halfvec({size}) <#> %(vector)s::halfvec({size})) FROM search_passages"
            " WHERE key = ANY(%(keys)s::int[])",
            {"vector": _printed(vector), "keys": list(map(int, keys))},
        ).fetchall()
    return _scored(found)


def contents(connection: sa.Connection, keys: Collection[int]) -> dict[int, Passage]:
    """The passages with these keys."""
    with driver(connection) as cursor:
        statement = "SELECT key, content FROM search_passages WHERE key = ANY(%(keys)s::int[])"
        return {key: unpack(zlib.decompress(content)) for key, content in cursor.execute(statement, {"keys": list(keys)})}


def meanings_of(connection: sa.Connection, segments: Iterable[Segment], short: str) -> tuple[str, ...]:
    """What passages say that the abbreviation stands for, the most frequent first."""
    start = meaning_term(short)
    statement = (
        "SELECT term, sum(octet_length(shares)) size FROM search_postings"
        " WHERE segment = ANY(%(segments)s) AND term >= %(start)s AND term < %(stop)s GROUP BY term ORDER BY size DESC, term"
    )
    given = {"segments": [segment.number for segment in segments], "start": start, "stop": end_of(start)}
    with driver(connection) as cursor:
        return tuple(term.removeprefix(start) for term, _ in cursor.execute(statement, given))


def _by_kind(terms: Iterable[Term]) -> Iterator[tuple[bool, list[str]]]:
    kinds: dict[bool, list[str]] = {}
    for term in terms:
        kinds.setdefault(term.is_beginning, []).append(term.text)
    yield from kinds.items()


def _texts(terms: list[str], is_beginning: bool) -> dict[str, list[str]]:
    return {"starts": terms, "ends": list(map(end_of, terms))} if is_beginning else {"terms": terms}


def _printed(vector: Vectors) -> str:
    return json.dumps([round(float(number), 5) for number in vector])


def _scored(found: Sequence[tuple[int, float]]) -> tuple[Numbers, Vectors]:
    return np.array([key for key, _ in found], np.int64), np.array([score for _, score in found], np.float32)

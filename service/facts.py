"""What the dashboard shows of all documents, kept in a file beside the store. It can always be made again.

For each document: what is still due, and what falls to whom. And for each traced pair: how much of the decision is lacking.
The work that reads documents for it is in service.usecases.facts; a page only asks.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple, dataclass, replace
from pathlib import Path

_VERSION = 1
_BUSY_SECONDS = 10.0
_TABLES = """
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, part INTEGER NOT NULL, iri TEXT NOT NULL, name TEXT NOT NULL,
    has_ended INTEGER NOT NULL DEFAULT 0, UNIQUE (sha256, part)
);
CREATE TABLE IF NOT EXISTS dues (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, day TEXT, yearly TEXT, eid TEXT, words TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS dues_of_document ON dues (document);
CREATE INDEX IF NOT EXISTS dues_by_day ON dues (day) WHERE day IS NOT NULL;
CREATE INDEX IF NOT EXISTS dues_of_year ON dues (yearly) WHERE yearly IS NOT NULL;
CREATE TABLE IF NOT EXISTS loads (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, agency TEXT NOT NULL, tasks INTEGER NOT NULL,
    targets INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS loads_of_document ON loads (document);
CREATE TABLE IF NOT EXISTS pairs (
    decision TEXT NOT NULL, plan TEXT NOT NULL, asked INTEGER NOT NULL, covered INTEGER NOT NULL, partial INTEGER NOT NULL,
    missing INTEGER NOT NULL, waiting INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (decision, plan)
);
"""
_COMING = """
WITH RECURSIVE years (year) AS (
    SELECT substr(:since, 1, 4) + 0 UNION ALL SELECT year + 1 FROM years WHERE year < substr(:until, 1, 4) + 0
),
coming (day, is_yearly, document, place, eid, words) AS (
    SELECT day, 0, document, dues.rowid, eid, words FROM dues WHERE day BETWEEN :since AND :until
    UNION ALL
    SELECT year || '-' || yearly, 1, document, dues.rowid, eid, words FROM dues, years
    WHERE :yearly AND yearly IS NOT NULL AND year || '-' || yearly BETWEEN :since AND :until
)
"""


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by `day` (ISO), or every year by `yearly` (`11-30`); one of the two is None."""

    day: str | None
    yearly: str | None
    eid: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Load:
    """How much falls to an agency: provisions in which it leads or acts, and quantified targets in them."""

    agency: str
    tasks: int
    targets: int


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is kept of one document, which is part `part` of the content `sha256`."""

    sha256: str
    part: int
    iri: str
    name: str
    dues: tuple[Due, ...]
    loads: tuple[Load, ...]


@dataclass(frozen=True, slots=True)
class Coming:
    """What is due on one day: the place in a document that says so; `is_yearly` when it comes back."""

    day: str
    is_yearly: bool
    document: str
    name: str
    eid: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `since` to `until` (ISO), with or without what comes back every year."""

    since: str
    until: str
    yearly: bool = True


@dataclass(frozen=True, slots=True)
class TracedGaps:
    """How far a plan carries out a decision, of the `asked` clauses; `waiting` links nobody has decided about; `at` as ISO."""

    decision: str
    plan: str
    asked: int
    covered: int
    partial: int
    missing: int
    waiting: int
    at: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Of how many documents the facts are, and the moment (ISO) up to which; "" before the first."""

    documents: int
    at: str


class Facts:
    """The facts in one file. Several processes may use them at once; a damaged or outdated file is made anew."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._noted: dict[tuple[str, str], TracedGaps] = {}

    def put(self, read: Iterable[DocumentFacts], at: str) -> None:
        """Keeps the facts of these documents, in one step, as of that moment."""
        with self._changing() as connection:
            for one in read:
                connection.execute("DELETE FROM documents WHERE sha256 = ? AND part = ?", (one.sha256, one.part))
                row = (one.sha256, one.part, one.iri, one.name)
                made = connection.execute("INSERT INTO documents (sha256, part, iri, name) VALUES (?, ?, ?, ?)", row).lastrowid
                connection.executemany("INSERT INTO dues VALUES (?, ?, ?, ?, ?)", ((made, *astuple(due)) for due in one.dues))
                connection.executemany("INSERT INTO loads VALUES (?, ?, ?, ?)", ((made, *astuple(load)) for load in one.loads))
            _note(connection, "at", at)

    def drop(self, contents: Iterable[tuple[str, int]]) -> None:
        """Forgets documents by content and part."""
        with self._changing() as connection:
            connection.executemany("DELETE FROM documents WHERE sha256 = ? AND part = ?", contents)

    def sum_up(self, ended: Iterable[str], at: str) -> None:
        """Notes which addresses are of documents that have ended, and sums up what falls to whom in the others."""
        with self._changing() as connection:
            connection.execute("UPDATE documents SET has_ended = 0 WHERE has_ended")
            connection.executemany("UPDATE documents SET has_ended = 1 WHERE iri = ?", ((iri,) for iri in ended))
            rows = connection.execute(
                "SELECT agency, sum(tasks), sum(targets) FROM loads JOIN documents ON documents.id = document"
                " WHERE NOT has_ended GROUP BY agency"
            ).fetchall()
            _note(connection, "loads", json.dumps(rows, ensure_ascii=False))
            _note(connection, "at", at)

    def contents(self) -> frozenset[tuple[str, int]]:
        """The contents and parts of which there are facts."""
        with self._looking() as connection:
            return frozenset(connection.execute("SELECT sha256, part FROM documents"))

    def reading(self) -> Reading:
        """How far the reading is."""
        with self._looking() as connection:
            (count,) = connection.execute("SELECT count(*) FROM documents").fetchone()
            return Reading(count, _noted(connection, "at"))

    def loads(self) -> tuple[Load, ...]:
        """What falls to whom, as summed up last."""
        with self._looking() as connection:
            return tuple(Load(*row) for row in json.loads(_noted(connection, "loads") or "[]"))

    def coming(self, period: Period, *, offset: int = 0, limit: int = 50) -> tuple[int, tuple[Coming, ...]]:
        """How much is due in that time, and one page of it by day; documents that have ended ask for nothing."""
        values = _values(period)
        where = "FROM coming JOIN documents ON documents.id = document WHERE NOT has_ended"
        page = f"SELECT day, is_yearly, iri, name, eid, words {where} ORDER BY day, name, place LIMIT :limit OFFSET :offset"
        with self._looking() as connection:
            (total,) = connection.execute(f"{_COMING} SELECT count(*) {where}", values).fetchone()
            rows = connection.execute(f"{_COMING} {page}", {**values, "limit": limit, "offset": offset})
            return total, tuple(Coming(day, bool(yearly), *rest) for day, yearly, *rest in rows)

    def months(self, period: Period) -> dict[str, tuple[int, int]]:
        """Month (`2027-03`) → how much is due in it once, and how much every year; months without anything are left out."""
        counted = "substr(day, 1, 7), sum(NOT is_yearly), sum(is_yearly)"
        asked = (
            f"{_COMING} SELECT {counted} FROM coming JOIN documents ON documents.id = document WHERE NOT has_ended GROUP BY 1"
        )
        with self._looking() as connection:
            return {month: (once, yearly) for month, once, yearly in connection.execute(asked, _values(period))}

    def note_pair(self, gaps: TracedGaps) -> None:
        """Keeps how a traced pair stands, unless that was kept this hour already; what cannot be written is left out."""
        known = replace(gaps, at=gaps.at[: len("2026-11-26T03")])
        if self._noted.get((gaps.decision, gaps.plan)) == known:
            return
        self._noted[gaps.decision, gaps.plan] = known
        with suppress(sqlite3.Error, OSError), self._changing() as connection:
            connection.execute("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?, ?)", astuple(gaps))

    def pairs(self) -> tuple[TracedGaps, ...]:
        """The traced pairs, those with the most gaps first."""
        with self._looking() as connection:
            rows = connection.execute("SELECT * FROM pairs ORDER BY missing + partial DESC, missing DESC, decision, plan")
            return tuple(TracedGaps(*row) for row in rows)

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """All or nothing."""
        self._make()
        with closing(self._connect()) as connection, connection:
            yield connection

    @contextmanager
    def _looking(self) -> Iterator[sqlite3.Connection]:
        """As it is; nothing is in a file that is not there, or not of this program."""
        with closing(self._connect() if self._is_ours() else _empty()) as connection:
            yield connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, timeout=_BUSY_SECONDS)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def _is_ours(self) -> bool:
        if not self._file.exists():
            return False
        with suppress(sqlite3.DatabaseError), closing(self._connect()) as connection:
            return bool(connection.execute("PRAGMA user_version").fetchone()[0] == _VERSION)
        return False

    def _make(self) -> None:
        """The empty file where there is none, and in place of one that cannot be used."""
        if self._is_ours():
            return
        if self._file.exists() and self._file.stat().st_size:
            for end in ("", "-wal", "-shm"):
                Path(f"{self._file}{end}").unlink(missing_ok=True)
        with closing(self._connect()) as connection, connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(f"{_TABLES}PRAGMA user_version = {_VERSION};")


def _empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(_TABLES)
    return connection


def _values(period: Period) -> dict[str, str | bool]:
    return {"since": period.since, "until": period.until, "yearly": period.yearly}


def _note(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))


def _noted(connection: sqlite3.Connection, name: str) -> str:
    found: Sequence[str] | None = connection.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
    return found[0] if found else ""

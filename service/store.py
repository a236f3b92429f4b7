"""What was read, kept in one SQLite file: documents and failures. The only module that imports SQLAlchemy.

Every change is one transaction, so a process that is killed leaves whole files behind. `pending` names the sources (hashes of
files) whose passages the search index does not hold as they are here. Annotations are not kept: references depend on what else
is stored, so they are read anew whenever a document is looked at.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.schema import CreateIndex, CreateTable

from corpus.addresses import DocumentIri
from corpus.annotations import Claims, KnownDocument, Relation, Validity
from corpus.codec import decode, encode
from corpus.documents import Document
from corpus.lookup import keys_of
from service import messages
from service.errors import UnusableStore

SCHEMA_VERSION = 1
"""Of the tables; a store with a higher one was written by a newer program."""
READING_VERSION = 2
"""Of the reading; files that were read by an older one are read again when they are ingested again."""
_BUSY_SECONDS = 60
_PAUSE_SECONDS = 0.05

_TABLES = sa.MetaData()
_META = sa.Table("meta", _TABLES, sa.Column("name", sa.String, primary_key=True), sa.Column("value", sa.String, nullable=False))
_FILES = sa.Table(
    "files",
    _TABLES,
    sa.Column("sha256", sa.String, primary_key=True),
    sa.Column("reading", sa.Integer, nullable=False),
)
_PATHS = sa.Table(
    "paths",
    _TABLES,
    sa.Column("path", sa.String, primary_key=True),
    sa.Column("sha256", sa.ForeignKey("files.sha256", ondelete="CASCADE"), nullable=False, index=True),
)
_DOCUMENTS = sa.Table(
    "documents",
    _TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sha256", sa.ForeignKey("files.sha256", ondelete="CASCADE"), nullable=False),
    sa.Column("part", sa.Integer, nullable=False),
    sa.Column("iri", sa.String, nullable=False, index=True),
    sa.Column("number", sa.String),
    sa.Column("type", sa.String, nullable=False),
    sa.Column("issuer", sa.String),
    sa.Column("place", sa.String),
    sa.Column("date", sa.String),
    sa.Column("title", sa.String),
    sa.Column("document", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("sha256", "part"),
)
_CLAIMS = sa.Table(
    "claims",
    _TABLES,
    sa.Column("document", sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("validity", sa.String, nullable=False),
)
_RELATIONS = sa.Table(
    "relations",
    _TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("document", sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("key", sa.String, nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("relation", sa.String, nullable=False),
)
_FAILURES = sa.Table("failures", _TABLES, sa.Column("path", sa.String, primary_key=True), sa.Column("message", sa.String))
_PENDING = sa.Table("pending", _TABLES, sa.Column("sha256", sa.String, primary_key=True))


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One line of the list of stored documents; `paths` are all files with this content, at least one."""

    id: int
    known: KnownDocument
    place: str | None
    paths: tuple[str, ...]
    sha256: str
    part: int

    @property
    def path(self) -> str:
        """The file as one names it: the first of `paths`."""
        return self.paths[0]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The documents of one file, read and encoded, ready to be stored."""

    path: str
    sha256: str
    rows: tuple[tuple[tuple[str, Any], ...], ...]
    claims: tuple[Claims, ...] = ()


def read_file_of(path: str, sha256: str, documents: Iterable[Document], claims: Iterable[Claims] = ()) -> ReadFile:
    """The documents of one file as rows, with the claims of each; the encoding is done here, outside any transaction."""
    return ReadFile(path, sha256, tuple(tuple(_row(document).items()) for document in documents), tuple(claims))


def _row(document: Document) -> dict[str, Any]:
    meta = document.metadata
    return {
        "part": document.source.part,
        "iri": str(DocumentIri.parse(str(document.iri))),  # what is stored can be listed: a bad address fails here, alone
        "number": str(meta.number) if meta.number else None,
        "type": meta.type,
        "issuer": meta.issuer,
        "place": meta.place,
        "date": meta.date,
        "title": meta.title,
        "document": zlib.compress(encode(document).encode(), level=3),
    }


class Store:
    """Documents on disk. Several processes may use it at once."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, file: Path) -> Store:
        """The store in `file`, made when there is none; UnusableStore when it is damaged, newer or cannot be used."""
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnusableStore(messages.store_unwritable(file)) from error
        engine = sa.create_engine(f"sqlite:///{file}", connect_args={"timeout": _BUSY_SECONDS})
        sa.event.listen(engine, "connect", _prepare)
        store = cls(engine)
        with store._transaction() as connection:
            _make_tables(connection)
            connection.execute(insert(_META).values(name="schema", value=str(SCHEMA_VERSION)).on_conflict_do_nothing())
            found = connection.scalar(sa.select(_META.c.value).where(_META.c.name == "schema"))
        if int(found or 0) != SCHEMA_VERSION:
            raise UnusableStore(messages.store_newer(file, found or "?", SCHEMA_VERSION))
        return store

    def close(self) -> None:
        """Gives the connections back."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        """All or nothing; what SQLite refuses becomes UnusableStore with the reason."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except sa.exc.DBAPIError as error:
            name = getattr(error.orig, "sqlite_errorname", "")
            raise UnusableStore(messages.store_refused(self._engine.url.database or "", name)) from error

    def holds(self, sha256: str) -> bool:
        """Whether a file of that content was read by the current reading."""
        wanted = sa.select(_FILES.c.sha256).where(_FILES.c.sha256 == sha256, _FILES.c.reading == READING_VERSION)
        with self._transaction() as connection:
            return connection.scalar(wanted) is not None

    def recognises(self, path: str, sha256: str) -> bool:
        """Whether that content is held; then the path leads to it from now on."""
        if not self.holds(sha256):
            return False
        with self._transaction() as connection:
            if connection.scalar(sa.select(_PATHS.c.sha256).where(_PATHS.c.path == path)) != sha256:
                _link(connection, path, sha256)
        return True

    def put(self, read: ReadFile) -> None:
        """Stores one file; what was read from an earlier content of the same path goes, unless another path has it too."""
        with self._transaction() as connection:
            file = insert(_FILES).values(sha256=read.sha256, reading=READING_VERSION)
            connection.execute(file.on_conflict_do_update(index_elements=["sha256"], set_={"reading": READING_VERSION}))
            connection.execute(sa.delete(_DOCUMENTS).where(_DOCUMENTS.c.sha256 == read.sha256))
            for row, claims in zip_longest(read.rows, read.claims):
                made = connection.execute(sa.insert(_DOCUMENTS).values(sha256=read.sha256, **dict(row)))
                if claims:
                    _put_claims(connection, made.lastrowid, claims)
            _mark(connection, read.sha256)
            _link(connection, read.path, read.sha256)

    def put_failure(self, path: str, message: str) -> None:
        """Remembers that the file could not be read, and why."""
        with self._transaction() as connection:
            statement = insert(_FAILURES).values(path=path, message=message)
            connection.execute(statement.on_conflict_do_update(index_elements=["path"], set_={"message": message}))

    def failures(self) -> tuple[tuple[str, str], ...]:
        """Path and reason of every file that could not be read, by path."""
        with self._transaction() as connection:
            rows = connection.execute(sa.select(_FAILURES.c.path, _FAILURES.c.message).order_by(_FAILURES.c.path))
            return tuple((row.path, row.message) for row in rows)

    def pending(self) -> tuple[str, ...]:
        """The sources that the index must take up or drop."""
        with self._transaction() as connection:
            return tuple(connection.scalars(sa.select(_PENDING.c.sha256).order_by(_PENDING.c.sha256)))

    def settle(self, sources: Sequence[str]) -> None:
        """These sources are in the index as they are here."""
        with self._transaction() as connection:
            for sha256 in sources:
                connection.execute(sa.delete(_PENDING).where(_PENDING.c.sha256 == sha256))

    def summaries(self) -> tuple[StoredDocument, ...]:
        """Every stored document, by address, then by file."""
        columns = [column for column in _DOCUMENTS.c if column.name != "document"]
        joined = sa.select(*columns, _PATHS.c.path).join(_PATHS, _PATHS.c.sha256 == _DOCUMENTS.c.sha256).order_by(_PATHS.c.path)
        rows: dict[int, Any] = {}
        paths: dict[int, list[str]] = {}
        with self._transaction() as connection:
            for row in connection.execute(joined):
                rows[row.id] = row
                paths.setdefault(row.id, []).append(row.path)
        stored = (_summary(row, tuple(paths[id])) for id, row in rows.items())
        return tuple(sorted(stored, key=lambda document: (document.known.iri, document.path, document.part)))

    def validities(self) -> dict[int, Validity]:
        """What every stored document says about its own effect."""
        with self._transaction() as connection:
            return {row.document: decode(row.validity) for row in connection.execute(sa.select(_CLAIMS))}

    def relations(
        self, *, keys: Sequence[str] | None = None, kinds: Sequence[str] | None = None
    ) -> tuple[tuple[int, Relation], ...]:
        """Documents and their relations: those to documents of these keys (see nlp.claims.keys_of), of these kinds."""
        wanted = sa.select(_RELATIONS.c.document, _RELATIONS.c.relation).order_by(_RELATIONS.c.id)
        for column, values in ((_RELATIONS.c.key, keys), (_RELATIONS.c.kind, kinds)):
            wanted = wanted if values is None else wanted.where(column.in_(values))
        with self._transaction() as connection:
            return tuple((row.document, decode(row.relation)) for row in connection.execute(wanted))

    def document(self, id: int) -> Document:
        """The stored document."""
        with self._transaction() as connection:
            return self._decode(connection.scalars(sa.select(_DOCUMENTS.c.document).where(_DOCUMENTS.c.id == id)).one())

    def documents_of(self, sha256: str) -> tuple[Document, ...]:
        """The documents of one source, in the order of the file; none when it is not stored."""
        wanted = sa.select(_DOCUMENTS.c.document).where(_DOCUMENTS.c.sha256 == sha256).order_by(_DOCUMENTS.c.part)
        with self._transaction() as connection:
            return tuple(self._decode(blob) for blob in connection.scalars(wanted))

    def _decode(self, blob: bytes) -> Document:
        try:
            document: Document = decode(zlib.decompress(blob).decode())
        except (ValueError, zlib.error) as error:
            raise UnusableStore(messages.store_refused(self._engine.url.database or "", "SQLITE_CORRUPT")) from error
        return document


def known_documents(stored: Iterable[StoredDocument]) -> tuple[KnownDocument, ...]:
    """What references can be resolved against: copies of one document in several files are one document."""
    return tuple({document.known.iri: document.known for document in stored}.values())


def _make_tables(connection: sa.Connection) -> None:
    """Makes what is missing; two processes that make a store at once don't disturb each other."""
    for table in _TABLES.sorted_tables:
        connection.execute(CreateTable(table, if_not_exists=True))
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))


def _prepare(connection: Any, _record: object) -> None:
    """Readers never wait for a writer (WAL); deleting a file deletes its documents."""
    _switch_to_wal(connection)
    for pragma in ("synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _switch_to_wal(connection: Any) -> None:
    """The mode is kept in the file. SQLite does not wait for its busy timeout when two processes switch a new file at once."""
    give_up = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > give_up:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _summary(row: Any, paths: tuple[str, ...]) -> StoredDocument:
    known = KnownDocument(DocumentIri.parse(row.iri), row.number, row.type, row.date, row.issuer, row.title)
    return StoredDocument(row.id, known, row.place, paths, row.sha256, row.part)


def _put_claims(connection: sa.Connection, document: int, claims: Claims) -> None:
    connection.execute(sa.insert(_CLAIMS).values(document=document, validity=encode(claims.validity)))
    for relation in claims.relations:
        for key in keys_of(relation.target_number, relation.reference.title):
            row = {"document": document, "key": key, "kind": relation.kind, "relation": encode(relation)}
            connection.execute(sa.insert(_RELATIONS).values(**row))


def _mark(connection: sa.Connection, sha256: str) -> None:
    """The index must take up or drop that source."""
    connection.execute(insert(_PENDING).values(sha256=sha256).on_conflict_do_nothing())


def _link(connection: sa.Connection, path: str, sha256: str) -> None:
    """Makes the path lead to that content; a content to which no path leads any more goes, and so does an old failure."""
    old = connection.scalar(sa.select(_PATHS.c.sha256).where(_PATHS.c.path == path))
    leads = insert(_PATHS).values(path=path, sha256=sha256)
    connection.execute(leads.on_conflict_do_update(index_elements=["path"], set_={"sha256": sha256}))
    connection.execute(sa.delete(_FAILURES).where(_FAILURES.c.path == path))
    if old not in (None, sha256) and not connection.scalar(sa.select(_PATHS.c.path).where(_PATHS.c.sha256 == old).limit(1)):
        connection.execute(sa.delete(_FILES).where(_FILES.c.sha256 == old))
        _mark(connection, old)

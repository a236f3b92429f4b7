"""The documents of the store, the files they came from, and the files that could not be read."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from itertools import zip_longest
from pathlib import Path

import sqlalchemy as sa

from corpus.annotations import Claims, Relation, Validity
from corpus.codec import decode, encode
from corpus.documents import Document
from corpus.lookup import keys_of
from service.store.accounts import Accounts
from service.store.audit import AuditLog
from service.store.changes import Changes, number_change
from service.store.copying import Copying
from service.store.database import Database, insert
from service.store.digest import documents_digest
from service.store.jobs import Jobs
from service.store.listing import Listing
from service.store.originals import Originals
from service.store.removal import Removal
from service.store.reviews import ReviewLog
from service.store.rows import ReadFile, StoredDocument, in_order, unpack
from service.store.schema import CLAIMS, DOCUMENTS, FAILURES, FILES, PATHS, READING_VERSION, RELATIONS, WORK
from service.store.search.tables import SearchTables
from service.store.state import note_change, note_links, state_of
from service.store.verifying import Verifying
from service.store.work import WorkList

_AT_ONCE = 500
"""Documents or sources that are asked for in one question."""


class Store:
    """Documents on disk. Several processes may use it at once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.reviews = ReviewLog(database)
        self.jobs, self.accounts, self.audit = Jobs(database), Accounts(database), AuditLog(database)
        self.removal, self.work, self.changes = Removal(database), WorkList(database), Changes(database)
        self.verifying, self.originals, self.listing = Verifying(database), Originals(database), Listing(database)
        self.search = SearchTables(database)

    @classmethod
    def open(cls, place: Path | str) -> Store:
        """The store in that file or on that server, made when there is none.

        UnusableStore when it is damaged, newer or cannot be used.
        """
        return cls(Database.open(place))

    @classmethod
    def exists(cls, place: Path | str) -> bool:
        """Whether there is a store; nothing is made."""
        return Database.exists(place)

    @property
    def is_shared(self) -> bool:
        """Whether it is on a server, so that several machines may use it."""
        return self._database.is_server

    def close(self) -> None:
        """Gives the connections back."""
        self._database.close()

    def copy_to(self, target: Store) -> Copying:
        """The copy of this store into an empty one."""
        return Copying(self._database, target._database)

    def turn(self, name: str, given_up: Callable[[], bool] = lambda: False) -> AbstractContextManager[None]:
        """Waits until no other machine has the turn of that name, or until `given_up`; has it until the end."""
        return self._database.turn(name, given_up)

    def holds(self, sha256: str) -> bool:
        """Whether a file of that content was read by the current reading."""
        wanted = sa.select(FILES.c.sha256).where(FILES.c.sha256 == sha256, FILES.c.reading == READING_VERSION)
        with self._database.transaction() as connection:
            return connection.scalar(wanted) is not None

    def recognises(self, path: str, sha256: str) -> bool:
        """Whether that content is held; then the path leads to it from now on."""
        if not self.holds(sha256):
            return False
        with self._database.transaction() as connection:
            if connection.scalar(sa.select(PATHS.c.sha256).where(PATHS.c.path == path)) == sha256:
                return True
        with self._database.transaction(alone=True) as connection:
            held = connection.scalar(sa.select(FILES.c.sha256).where(FILES.c.sha256 == sha256)) is not None
            if held:  # nobody removed it meanwhile
                _link(connection, path, sha256)
                note_links(connection)
                note_change(connection)
        return held

    def put(self, *files: ReadFile) -> None:
        """Stores files, all or none; what was read from an earlier content of a path goes, unless another has it too."""
        with self._database.transaction(alone=True) as connection:
            for read in files:
                _put(connection, read)
            note_change(connection)

    def put_failure(self, path: str, message: str) -> None:
        """Remembers that the file could not be read, and why."""
        with self._database.transaction() as connection:
            statement = insert(connection, FAILURES).values(path=path, message=message)
            connection.execute(statement.on_conflict_do_update(index_elements=["path"], set_={"message": message}))

    def failures(self) -> tuple[tuple[str, str], ...]:
        """Path and reason of every file that could not be read, by path."""
        with self._database.transaction() as connection:
            rows = connection.execute(sa.select(FAILURES.c.path, FAILURES.c.message).order_by(FAILURES.c.path))
            return tuple((row.path, row.message) for row in rows)

    def sources(self) -> tuple[str, ...]:
        """The hashes of all files that were read."""
        with self._database.transaction() as connection:
            return tuple(connection.scalars(sa.select(FILES.c.sha256).order_by(FILES.c.sha256)))

    def held(self, sources: Sequence[str]) -> frozenset[str]:
        """Those of these hashes whose files were read."""
        found: set[str] = set()
        with self._database.transaction() as connection:
            for at in range(0, len(sources), _AT_ONCE):
                some = FILES.c.sha256.in_(sources[at : at + _AT_ONCE])
                found.update(connection.scalars(sa.select(FILES.c.sha256).where(some)))
        return frozenset(found)

    def snapshot(self) -> str:
        """What is the same only while the same files are stored as they were read."""
        ordered = sa.select(FILES.c.sha256, FILES.c.reading).order_by(FILES.c.sha256).subquery()
        line = sa.select(sa.func.aggregate_strings(ordered.c.sha256 + sa.cast(ordered.c.reading, sa.String), ","))
        with self._database.transaction() as connection:
            return hashlib.sha256((connection.scalar(line) or "").encode()).hexdigest()

    def state(self) -> str:
        """What is another after every change of the list of documents; asking takes no time."""
        with self._database.transaction() as connection:
            return state_of(connection)

    def digest(self) -> str:
        """What is the same only for stores that hold the same documents, letter for letter, from the same files."""
        with self._database.transaction() as connection:
            return documents_digest(connection)

    def count(self) -> int:
        """How many documents there are."""
        with self._database.transaction() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(DOCUMENTS)) or 0

    def summaries(self) -> tuple[StoredDocument, ...]:
        """Every stored document, by address, then by file."""
        return in_order(document for documents in self.listing.since(None).sources.values() for document in documents)

    def validities(self, documents: Collection[int] | None = None) -> dict[int, Validity]:
        """What stored documents say about their own effect: those of these numbers, by default all."""
        wanted = sa.select(CLAIMS) if documents is None else sa.select(CLAIMS).where(CLAIMS.c.document.in_(documents))
        with self._database.transaction() as connection:
            return {row.document: decode(row.validity) for row in connection.execute(wanted)}

    def relations(
        self, *, keys: Sequence[str] | None = None, kinds: Sequence[str] | None = None
    ) -> tuple[tuple[int, Relation], ...]:
        """Documents and their relations: those to documents of these keys (see corpus.lookup.keys_of), of these kinds."""
        wanted = sa.select(RELATIONS.c.document, RELATIONS.c.relation).order_by(RELATIONS.c.id)
        for column, values in ((RELATIONS.c.key, keys), (RELATIONS.c.kind, kinds)):
            wanted = wanted if values is None else wanted.where(column.in_(values))
        with self._database.transaction() as connection:
            return tuple((row.document, decode(row.relation)) for row in connection.execute(wanted))

    def cited(self, *documents: int) -> tuple[str, ...]:
        """The keys of the documents that those of these numbers cite (see corpus.lookup.keys_of)."""
        found: set[str] = set()
        with self._database.transaction() as connection:
            for at in range(0, len(documents), _AT_ONCE):
                some = RELATIONS.c.document.in_(documents[at : at + _AT_ONCE])
                found.update(connection.scalars(sa.select(RELATIONS.c.key).where(some).distinct()))
        return tuple(sorted(found))

    def document(self, id: int) -> Document:
        """The stored document."""
        with self._database.transaction() as connection:
            return self._decode(connection.scalars(sa.select(DOCUMENTS.c.document).where(DOCUMENTS.c.id == id)).one())

    def documents_of(self, sha256: str) -> tuple[Document, ...]:
        """The documents of one source, in the order of the file; none when it is not stored."""
        wanted = sa.select(DOCUMENTS.c.document).where(DOCUMENTS.c.sha256 == sha256).order_by(DOCUMENTS.c.part)
        with self._database.transaction() as connection:
            return tuple(self._decode(blob) for blob in connection.scalars(wanted))

    def _decode(self, blob: bytes) -> Document:
        try:
            return unpack(blob)
        except (ValueError, zlib.error) as error:
            raise self._database.refused("SQLITE_CORRUPT") from error


def _put(connection: sa.Connection, read: ReadFile) -> None:
    file = insert(connection, FILES).values(sha256=read.sha256, reading=READING_VERSION)
    connection.execute(file.on_conflict_do_update(index_elements=["sha256"], set_={"reading": READING_VERSION}))
    connection.execute(sa.delete(DOCUMENTS).where(DOCUMENTS.c.sha256 == read.sha256))
    for row, claims in zip_longest(read.rows, read.claims):
        document = sa.insert(DOCUMENTS).values(sha256=read.sha256, **dict(row)).returning(DOCUMENTS.c.id)
        id = connection.execute(document).scalar_one()
        if claims:
            _put_claims(connection, id, claims)
    connection.execute(sa.delete(WORK).where(WORK.c.sha256 == read.sha256))
    number_change(connection, read.sha256)
    _link(connection, read.path, read.sha256)


def _put_claims(connection: sa.Connection, document: int, claims: Claims) -> None:
    connection.execute(sa.insert(CLAIMS).values(document=document, validity=encode(claims.validity)))
    rows = [
        {"document": document, "key": key, "kind": relation.kind, "relation": encode(relation)}
        for relation in claims.relations
        for key in keys_of(relation.target_number, relation.reference.title)
    ]
    if rows:
        connection.execute(sa.insert(RELATIONS), rows)


def _link(connection: sa.Connection, path: str, sha256: str) -> None:
    """Makes the path lead to that content; a content to which no path leads any more goes, and so does an old failure."""
    old = connection.scalar(sa.select(PATHS.c.sha256).where(PATHS.c.path == path))
    leads = insert(connection, PATHS).values(path=path, sha256=sha256)
    connection.execute(leads.on_conflict_do_update(index_elements=["path"], set_={"sha256": sha256}))
    connection.execute(sa.delete(FAILURES).where(FAILURES.c.path == path))
    if old in (None, sha256):
        return
    note_links(connection)
    if not connection.scalar(sa.select(PATHS.c.path).where(PATHS.c.sha256 == old).limit(1)):
        connection.execute(sa.delete(FILES).where(FILES.c.sha256 == old))
        number_change(connection, old)

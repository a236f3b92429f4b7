"""The documents of the store, the files they came from, and the files that could not be read."""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
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
from service.store.originals import Originals
from service.store.removal import Removal
from service.store.reviews import ReviewLog
from service.store.rows import ReadFile, StoredDocument, summary, unpack
from service.store.schema import CLAIMS, DOCUMENTS, FAILURES, FILES, PATHS, READING_VERSION, RELATIONS, WORK
from service.store.state import note_change, state_of
from service.store.verifying import Verifying
from service.store.work import WorkList

_LISTED = tuple(column for column in DOCUMENTS.c if column.name != "document")
_AT_ONCE = 500
"""Documents that are asked for by their numbers in one question."""


class Store:
    """Documents on disk. Several processes may use it at once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.reviews = ReviewLog(database)
        self.jobs, self.accounts, self.audit = Jobs(database), Accounts(database), AuditLog(database)
        self.removal, self.work, self.changes = Removal(database), WorkList(database), Changes(database)
        self.verifying, self.originals = Verifying(database), Originals(database)

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

    def summaries(self, held: Mapping[int, StoredDocument] | None = None) -> tuple[StoredDocument, ...]:
        """Every stored document, by address, then by file; of those that are `held` (by number) only what changed is read."""
        held = held or {}
        files = sa.select(PATHS.c.sha256, PATHS.c.path).order_by(PATHS.c.path)
        paths: defaultdict[str, list[str]] = defaultdict(list)
        with self._database.transaction() as connection:
            for sha256, path in connection.execute(files).all():
                paths[sha256].append(path)
            here = connection.execute(sa.select(DOCUMENTS.c.id, DOCUMENTS.c.sha256, DOCUMENTS.c.part)).all()
            stored = {id: d for id, sha256, part in here if (d := held.get(id)) and (d.sha256, d.part) == (sha256, part)}
            fresh = [id for id, _, _ in here if id not in stored]
            for at in range(0, len(fresh), _AT_ONCE):
                wanted = sa.select(*_LISTED).where(DOCUMENTS.c.id.in_(fresh[at : at + _AT_ONCE]))
                stored |= {row.id: summary(row, ()) for row in connection.execute(wanted)}
        found = (replace(d, paths=now) if d.paths != (now := tuple(paths[d.sha256])) else d for d in stored.values())
        return tuple(sorted(found, key=lambda document: (str(document.known.iri), document.path, document.part)))

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

    def cited(self, document: int) -> tuple[str, ...]:
        """The keys of the documents that the document of that number cites (see corpus.lookup.keys_of)."""
        wanted = sa.select(RELATIONS.c.key).where(RELATIONS.c.document == document).distinct().order_by(RELATIONS.c.key)
        with self._database.transaction() as connection:
            return tuple(connection.scalars(wanted))

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
    if old not in (None, sha256) and not connection.scalar(sa.select(PATHS.c.path).where(PATHS.c.sha256 == old).limit(1)):
        connection.execute(sa.delete(FILES).where(FILES.c.sha256 == old))
        number_change(connection, old)

"""The tables of the store, and their version."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable

SCHEMA_VERSION = 1
"""Of the tables; a store with a higher one was written by a newer program."""
READING_VERSION = 4
"""Of the reading; files that were read by an older one are read again when they are ingested again."""

TABLES = sa.MetaData()
META = sa.Table("meta", TABLES, sa.Column("name", sa.String, primary_key=True), sa.Column("value", sa.String, nullable=False))
FILES = sa.Table(
    "files",
    TABLES,
    sa.Column("sha256", sa.String, primary_key=True),
    sa.Column("reading", sa.Integer, nullable=False),
)
PATHS = sa.Table(
    "paths",
    TABLES,
    sa.Column("path", sa.String, primary_key=True),
    sa.Column("sha256", sa.ForeignKey("files.sha256", ondelete="CASCADE"), nullable=False, index=True),
)
DOCUMENTS = sa.Table(
    "documents",
    TABLES,
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
CLAIMS = sa.Table(
    "claims",
    TABLES,
    sa.Column("document", sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("validity", sa.String, nullable=False),
)
RELATIONS = sa.Table(
    "relations",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("document", sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("key", sa.String, nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("relation", sa.String, nullable=False),
)
FAILURES = sa.Table("failures", TABLES, sa.Column("path", sa.String, primary_key=True), sa.Column("message", sa.String))
PENDING = sa.Table("pending", TABLES, sa.Column("sha256", sa.String, primary_key=True))
"""The sources (hashes of files) whose passages the search index does not hold as they are here."""
WORK = sa.Table(
    "work",
    TABLES,
    sa.Column("sha256", sa.String, primary_key=True),
    sa.Column("owner", sa.String, nullable=False, index=True),
    sa.Column("until", sa.Float, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
)
"""The contents that are being read; a line is gone when its content is stored."""

REVIEWS = sa.Table(
    "reviews",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("decision", sa.String, nullable=False),
    sa.Column("plan", sa.String, nullable=False),
    sa.Column("entry", sa.String, nullable=False),
    sa.Index("reviews_of_pair", "decision", "plan"),
    sqlite_autoincrement=True,
)
"""The log of what people decided. It only grows: the database itself refuses to change or drop a line."""
_GROWS_ONLY = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {log}_no_{verb.lower()} BEFORE {verb} ON {log}"
    f" BEGIN SELECT RAISE(ABORT, 'the log of {log} only grows'); END"
    for log in ("reviews", "audit")
    for verb in ("UPDATE", "DELETE")
)


def make_tables(connection: sa.Connection) -> None:
    """Makes what is missing; two processes that make a store at once don't disturb each other."""
    for table in TABLES.sorted_tables:
        connection.execute(CreateTable(table, if_not_exists=True))
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))
    for trigger in _GROWS_ONLY:
        connection.execute(sa.text(trigger))

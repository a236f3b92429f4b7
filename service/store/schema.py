"""The tables of the store, and their version. They are made by `service.store.migrations`."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

SCHEMA_VERSION = 3
"""Of the tables; a store with a higher one was written by a newer program."""
READING_VERSION = 5
"""Of the reading; files that were read by an older one are read again when they are ingested again."""


class Text(sa.types.TypeDecorator[str]):
    """Text in the order of its characters on every database; U+FFFD stands for NUL, which PostgreSQL does not take."""

    impl = sa.String
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """The type of the column in that database."""
        return dialect.type_descriptor(sa.String(collation="C" if dialect.name == "postgresql" else None))

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """What is written."""
        return value.replace("\0", "\ufffd") if value and "\0" in value else value


TABLES = sa.MetaData()
META = sa.Table("meta", TABLES, sa.Column("name", Text, primary_key=True), sa.Column("value", Text, nullable=False))
FILES = sa.Table(
    "files",
    TABLES,
    sa.Column("sha256", Text, primary_key=True),
    sa.Column("reading", sa.Integer, nullable=False),
)
PATHS = sa.Table(
    "paths",
    TABLES,
    sa.Column("path", Text, primary_key=True),
    sa.Column("sha256", sa.ForeignKey("files.sha256", ondelete="CASCADE"), nullable=False, index=True),
)
DOCUMENTS = sa.Table(
    "documents",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sha256", sa.ForeignKey("files.sha256", ondelete="CASCADE"), nullable=False),
    sa.Column("part", sa.Integer, nullable=False),
    sa.Column("iri", Text, nullable=False, index=True),
    sa.Column("number", Text),
    sa.Column("type", Text, nullable=False),
    sa.Column("issuer", Text),
    sa.Column("place", Text),
    sa.Column("date", Text),
    sa.Column("title", Text),
    sa.Column("document", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("sha256", "part"),
)
CLAIMS = sa.Table(
    "claims",
    TABLES,
    sa.Column("document", sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("validity", Text, nullable=False),
)
RELATIONS = sa.Table(
    "relations",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("document", sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("key", Text, nullable=False, index=True),
    sa.Column("kind", Text, nullable=False),
    sa.Column("relation", Text, nullable=False),
)
FAILURES = sa.Table("failures", TABLES, sa.Column("path", Text, primary_key=True), sa.Column("message", Text))
CHANGES = sa.Table(
    "changes",
    TABLES,
    sa.Column("sha256", Text, primary_key=True),
    sa.Column("serial", sa.Integer, nullable=False, unique=True),
)
"""The number of the last change of every source (hash of a file): it was stored, read anew, or removed."""

WORK = sa.Table(
    "work",
    TABLES,
    sa.Column("sha256", Text, primary_key=True),
    sa.Column("owner", Text, nullable=False, index=True),
    sa.Column("until", sa.Float, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
)
"""The contents that are being read; a line is gone when its content is stored."""
REVIEWS = sa.Table(
    "reviews",
    TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("decision", Text, nullable=False),
    sa.Column("plan", Text, nullable=False),
    sa.Column("entry", Text, nullable=False),
    sa.Index("reviews_of_pair", "decision", "plan"),
    sqlite_autoincrement=True,
)
"""The log of what people decided. It only grows: the database itself refuses to change or drop a line."""

"""The first tables. Stores that were made before there were migrations have them already."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision = "1", None
_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_ACTIVE = "state IN ('queued', 'running')"


def upgrade() -> None:
    """Makes them in an empty database."""
    op.create_table("meta", _key("name"), _text("value"))
    op.bulk_insert(sa.table("meta", sa.column("name"), sa.column("value")), [{"name": "schema", "value": "1"}])
    _documents()
    _logs()
    _accounts()
    _jobs()


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, _TEXT, primary_key=True)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, _TEXT, nullable=nullable)


def _belongs(name: str, to: str, *, kind: Any = _TEXT, primary_key: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, sa.ForeignKey(to, ondelete="CASCADE"), nullable=False, primary_key=primary_key)


def _documents() -> None:
    op.create_table("files", _key("sha256"), sa.Column("reading", sa.Integer, nullable=False))
    op.create_table("paths", _key("path"), _belongs("sha256", "files.sha256"))
    op.create_index("ix_paths_sha256", "paths", ["sha256"])
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer, primary_key=True),
        _belongs("sha256", "files.sha256"),
        sa.Column("part", sa.Integer, nullable=False),
        *(_text("iri"), _text("number", nullable=True), _text("type")),
        *(_text(name, nullable=True) for name in ("issuer", "place", "date", "title")),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("sha256", "part"),
    )
    op.create_index("ix_documents_iri", "documents", ["iri"])
    op.create_table("claims", _belongs("document", "documents.id", kind=sa.Integer, primary_key=True), _text("validity"))
    op.create_table(
        "relations",
        sa.Column("id", sa.Integer, primary_key=True),
        _belongs("document", "documents.id", kind=sa.Integer),
        *map(_text, ("key", "kind", "relation")),
    )
    op.create_index("ix_relations_document", "relations", ["document"])
    op.create_index("ix_relations_key", "relations", ["key"])
    op.create_table("failures", _key("path"), _text("message", nullable=True))
    op.create_table("pending", _key("sha256"))


def _logs() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer, primary_key=True),
        *map(_text, ("decision", "plan", "entry")),
        sqlite_autoincrement=True,
    )
    op.create_index("reviews_of_pair", "reviews", ["decision", "plan"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        *map(_text, ("at", "who", "role", "action", "object", "address")),
        sqlite_autoincrement=True,
    )
    op.create_index("audit_of_action", "audit", ["action", "at"])
    for log in ("reviews", "audit"):
        _grows_only(log)


def _grows_only(log: str) -> None:
    """The database itself refuses to change or drop a line."""
    said = f"the log of {log} only grows"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {log}_grows_only() RETURNS trigger LANGUAGE plpgsql"
            f" AS $$ BEGIN RAISE EXCEPTION '{said}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {log}_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {log}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {log}_grows_only()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER {log}_no_{verb.lower()} BEFORE {verb} ON {log} BEGIN SELECT RAISE(ABORT, '{said}'); END")


def _accounts() -> None:
    op.create_table("users", _key("name"), _text("role"), _text("password", nullable=True), _text("created"))
    op.create_table("keys", _key("hash"), _belongs("user", "users.name"), _text("created"))
    op.create_index("ix_keys_user", "keys", ["user"])
    op.create_table("sessions", _key("hash"), _belongs("user", "users.name"), _text("form_token"), _text("ends"))
    op.create_index("ix_sessions_user", "sessions", ["user"])


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer, primary_key=True),
        *(_text("kind"), _text("key"), sa.Column("payload", sa.JSON, nullable=False), _text("by"), _text("state")),
        sa.Column("is_stopping", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("attempts", "done", "total")),
        *(_text("message", nullable=True), sa.Column("result", sa.JSON(none_as_null=True))),
        *(_text("created"), _text("started", nullable=True), _text("ended", nullable=True)),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_jobs_state", "jobs", ["state"])
    where = sa.text(_ACTIVE)
    op.create_index("jobs_active", "jobs", ["kind", "key"], unique=True, sqlite_where=where, postgresql_where=where)

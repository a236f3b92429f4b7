"""The first tables of the index. They need the extension `vector` (pgvector 0.8 or newer)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision, down_revision = "1", None
_TEXT = sa.String(collation="C")


class _Halfvec(sa.types.UserDefinedType[Any]):
    def get_col_spec(self, **_: Any) -> str:
        return "halfvec"


def upgrade() -> None:
    """Makes them, empty. Places and contents are packed already: the server need not try to compress them."""
    op.execute("CREATE EXTENSION IF NOT EXISTS vector")
    op.create_table(
        "search_state",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("state", _TEXT, nullable=False),
        sa.Column("gone", sa.LargeBinary, nullable=False),
    )
    op.create_table("search_sources", sa.Column("source", _TEXT, primary_key=True))
    op.create_table(
        "search_passages",
        sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("source", _TEXT, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("vector", _Halfvec, nullable=False),
    )
    op.create_index("ix_search_passages_source", "search_passages", ["source"])
    op.create_table(
        "search_postings",
        sa.Column("segment", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("term", _TEXT, primary_key=True),
        sa.Column("places", sa.LargeBinary, nullable=False),
        sa.Column("shares", sa.LargeBinary, nullable=False),
    )
    packed = ("search_passages", "content"), ("search_postings", "places"), ("search_postings", "shares")
    for table, column in packed:
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL")

"""Original files, for machines that share a store."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision = "3", "2"
_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Adds the table, empty."""
    op.create_table(
        "originals",
        sa.Column("sha256", _TEXT, primary_key=True),
        sa.Column("extension", _TEXT, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("kept", sa.Float, nullable=False),
    )
    op.execute("UPDATE meta SET value = '3' WHERE name = 'schema'")

"""Changes of the sources are numbered, so that any number of indexes can follow one store, each from where it stands.

Until then the table `pending` listed what the one index had not taken up yet.
"""

from __future__ import annotations

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision, down_revision = "2", "1"
_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """An index of the time before stands at 0: what it holds gets numbers up to 0, what it lacks those from 1."""
    table = op.create_table(
        "changes", sa.Column("sha256", _TEXT, primary_key=True), sa.Column("serial", sa.Integer, nullable=False, unique=True)
    )
    connection = op.get_bind()
    pending = list(connection.scalars(sa.text("SELECT sha256 FROM pending ORDER BY sha256")))
    files = connection.scalars(sa.text("SELECT sha256 FROM files ORDER BY sha256"))
    held = sorted(set(files) - set(pending))
    serials = {sha256: -number for number, sha256 in enumerate(held)}
    serials |= {sha256: number for number, sha256 in enumerate(pending, 1)}
    op.bulk_insert(table, [{"sha256": sha256, "serial": serial} for sha256, serial in serials.items()])
    op.drop_table("pending")
    if held:
        op.execute("INSERT INTO meta (name, value) VALUES ('indexed', '1')")
    _work()
    op.execute("INSERT INTO meta (name, value) VALUES ('state', '') ON CONFLICT DO NOTHING")
    op.execute(f"INSERT INTO meta (name, value) VALUES ('origin', '{uuid4().hex}')")
    op.execute("UPDATE meta SET value = '2' WHERE name = 'schema'")


def _work() -> None:
    """Some stores of version 1 have it already."""
    if sa.inspect(op.get_bind()).has_table("work"):
        return
    op.create_table(
        "work",
        sa.Column("sha256", _TEXT, primary_key=True),
        sa.Column("owner", _TEXT, nullable=False),
        sa.Column("until", sa.Float, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
    )
    op.create_index("ix_work_owner", "work", ["owner"])

"""How the tables of the index in the database came to be, version by version, apart from those of the store."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import command
from alembic.config import Config


def upgrade(connection: sa.Connection) -> None:
    """Brings the tables up to the newest version, within the transaction of `connection`."""
    config = Config()
    config.set_main_option("script_location", "service.store.migrations:search")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

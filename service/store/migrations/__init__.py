"""How the tables of a store came to be, version by version. The only package that imports Alembic.

`versions/vN.py` leads from version N − 1 to version N. Never change one that was published: write the next one.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

_BEFORE_ALEMBIC = "1"


def upgrade(connection: sa.Connection) -> None:
    """Brings the tables up to the newest version, within the transaction of `connection`; what they hold stays."""
    config = Config()
    config.set_main_option("script_location", "service.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    there = set(sa.inspect(connection).get_table_names())
    if "meta" in there and "alembic_version" not in there:
        command.stamp(config, _BEFORE_ALEMBIC)
    command.upgrade(config, "head")

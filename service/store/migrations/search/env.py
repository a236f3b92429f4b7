"""Run by Alembic: the steps happen in the transaction of whoever first uses the index."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], version_table="search_version")
with context.begin_transaction():
    context.run_migrations()

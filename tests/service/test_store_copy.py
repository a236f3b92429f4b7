"""Copies of stores, in both directions; what is wrong with a store."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from service.library import Library
from service.store import Store
from tests.service import databases
from tests.service.conftest import DECISION, Truyvet
from tests.service.databases import execute
from tests.service.test_migrations import old_store
from tests.service.test_review_log import ENTRY


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A folder with a store in which every kind of row is."""
    old_store(tmp_path / "day" / "store.sqlite")
    return tmp_path / "day"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def remote(server: str) -> str:
    """A store on a server, still empty."""
    return databases.new_place(server)


def test_there_and_back(filled: Path, remote: str, tmp_path: Path, truyvet: Truyvet) -> None:
    content = DECISION.encode()
    original = Path("originals") / f"{hashlib.sha256(content).hexdigest()}.txt"
    (filled / "originals").mkdir()
    (filled / original).write_bytes(content)
    there = truyvet("store", "copy", filled, remote, "--json")
    assert there.code == 0, there.err
    assert truyvet("store", "copy", remote, tmp_path / "back").code == 0
    assert (tmp_path / "back" / original).read_bytes() == content
    verified = [truyvet("store", "verify", "--store", place, "--json") for place in (filled, remote, tmp_path / "back")]
    assert [ended.code for ended in verified] == [0, 0, 0]
    assert {ended.lines[0]["digest"] for ended in verified} == {there.lines[0]["digest"]}
    with closing(Store.open(filled / "store.sqlite")) as one, closing(Store.open(remote)) as other:
        assert one.digest() == other.digest()
        assert one.reviews.all() == other.reviews.all()
        assert one.accounts.all() == other.accounts.all()


def test_numbers_go_on_after_a_copy(filled: Path, remote: str, truyvet: Truyvet) -> None:
    assert truyvet("store", "copy", filled, remote).code == 0
    with closing(Store.open(remote)) as store:
        (written,) = store.reviews.append([ENTRY])
        assert written.id == 3
        assert store.jobs.add("trace", "c", {}, "an").id == 3


def test_a_copy_is_searched_and_followed(filled: Path, remote: str, truyvet: Truyvet) -> None:
    assert truyvet("store", "copy", filled, remote).code == 0
    assert truyvet("search", "năng suất", "--store", remote, "--json").lines[0]["hits"]
    assert truyvet("index", "verify", "--store", remote).code == 0


def test_only_into_an_empty_store(filled: Path, tmp_path: Path, truyvet: Truyvet) -> None:
    assert truyvet("store", "copy", filled, tmp_path / "dich").code == 0
    assert truyvet("store", "copy", filled, tmp_path / "dich").code == 0  # it is the copy already
    with closing(Store.open(filled / "store.sqlite")) as store:
        store.reviews.append([ENTRY])
    ended = truyvet("store", "copy", filled, tmp_path / "dich")
    assert (ended.code, "kho trống" in ended.err) == (2, True)
    assert truyvet("store", "copy", filled, filled).code == 2
    assert truyvet("store", "copy", tmp_path / "khong-co", tmp_path / "x").code == 2


@pytest.mark.parametrize("rows", [1, 7])
def test_a_copy_that_is_stopped_leaves_nothing(filled: Path, place: Path | str, rows: int) -> None:
    with closing(Store.open(filled / "store.sqlite")) as source, closing(Store.open(place)) as target:
        copying = source.copy_to(target)
        running = copying.run()
        for _ in range(rows):
            next(running)
        running.close()
        assert sum(table.rows for table in target.verifying.contents().values()) == 0
        assert sum(1 for _ in copying.run()) == copying.total() > rows  # nothing is in the way of the next try


def test_what_is_wrong_with_a_store(filled: Path, truyvet: Truyvet) -> None:
    assert truyvet("store", "verify", "--store", filled).code == 0
    execute(
        filled / "store.sqlite",
        "UPDATE documents SET document = x'00' WHERE id = 1",
        "DELETE FROM paths WHERE sha256 LIKE 'b4%'",
    )
    ended = truyvet("store", "verify", "--store", filled, "--json")
    assert (ended.code, ended.lines[0]["good"], len(ended.lines[0]["problems"])) == (1, False, 2)


def test_a_backup_of_a_folder_in_use_is_a_store(filled: Path, tmp_path: Path, truyvet: Truyvet) -> None:
    """As docs/operations.md says: `sqlite3 store.sqlite ".backup FILE"` while others write."""
    with closing(Library(filled)) as library, closing(sqlite3.connect(filled / "store.sqlite")) as live:
        (tmp_path / "sao").mkdir()
        library.store.reviews.append([ENTRY])
        with closing(sqlite3.connect(tmp_path / "sao" / "store.sqlite")) as kept:
            live.backup(kept)
        library.store.reviews.append([ENTRY])
    restored = tmp_path / "phuc-hoi"
    shutil.copytree(tmp_path / "sao", restored)
    assert truyvet("store", "verify", "--store", restored).code == 0
    with closing(Library(restored)) as library:
        assert len(library.store.reviews.all()) == 3
    assert truyvet("index", "rebuild", "--store", restored).code == 0
    assert truyvet("search", "năng suất", "--store", restored, "--json").lines[0]["hits"]

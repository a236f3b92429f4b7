"""What the store keeps, replaces and refuses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from service.errors import UnusableStore
from service.store import Store, read_file_of
from tests.service.builders import decision, plan

DOCUMENT = decision().document


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.open(tmp_path / "store.sqlite")
    yield made
    made.close()


def test_what_is_put_comes_back(store: Store) -> None:
    store.put(read_file_of("a.txt", "a", [DOCUMENT]))
    (summary,) = store.summaries()
    assert store.document(summary.id) == DOCUMENT
    assert store.documents_of("a") == (DOCUMENT,)
    assert (summary.known.number, summary.path, summary.part) == ("12/QĐ-TTg", "a.txt", 1)
    assert store.holds("a")
    assert not store.holds("b")


def test_a_changed_file_replaces_its_documents_and_both_contents_are_pending(store: Store) -> None:
    store.put(read_file_of("a.txt", "a", [DOCUMENT]))
    store.settle(store.pending())
    store.put(read_file_of("a.txt", "b", [plan().document]))
    assert [s.known.number for s in store.summaries()] == ["34/KH-UBND"]
    assert store.pending() == ("a", "b")  # the index must drop one and take up the other


def test_a_second_writer_of_the_same_content_changes_nothing(store: Store) -> None:
    for _ in range(2):
        store.put(read_file_of("a.txt", "a", [DOCUMENT]))
    assert len(store.summaries()) == 1


def test_many_make_one_new_store_at_once(tmp_path: Path) -> None:
    for attempt in range(20):
        start = Barrier(4)

        def make(file: Path, start: Barrier = start) -> None:
            start.wait()
            Store.open(file).close()

        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(make, [tmp_path / f"{attempt}.sqlite"] * 4)) == [None] * 4


def test_a_failure_is_forgotten_when_the_file_can_be_read(store: Store) -> None:
    store.put_failure("a.txt", "tệp rỗng")
    store.put_failure("a.txt", "tệp hỏng")
    assert store.failures() == (("a.txt", "tệp hỏng"),)
    store.put(read_file_of("a.txt", "a", [DOCUMENT]))
    assert store.failures() == ()


def test_several_may_write_at_once(store: Store, tmp_path: Path) -> None:
    other = Store.open(tmp_path / "store.sqlite")
    store.put(read_file_of("a.txt", "a", [DOCUMENT]))
    other.put(read_file_of("b.txt", "b", [plan().document]))
    assert len(store.summaries()) == len(other.summaries()) == 2
    other.close()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: file.write_bytes(b"not a database at all, but long enough to be read as one" * 40), "không phải là kho"),
        (lambda file: _execute(file, "UPDATE meta SET value = '99' WHERE name = 'schema'"), "phiên bản 99"),
    ],
)
def test_a_file_that_is_no_store_of_ours(tmp_path: Path, spoil: object, said: str) -> None:
    file = tmp_path / "store.sqlite"
    Store.open(file).close()
    assert callable(spoil)
    spoil(file)
    with pytest.raises(UnusableStore, match=said):
        Store.open(file)


def test_a_damaged_document(store: Store, tmp_path: Path) -> None:
    store.put(read_file_of("a.txt", "a", [DOCUMENT]))
    _execute(tmp_path / "store.sqlite", "UPDATE documents SET document = x'00'")
    with pytest.raises(UnusableStore, match="đã hỏng"):
        store.documents_of("a")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnusableStore, match="Không tạo được"):
        Store.open(tmp_path / "file" / "store.sqlite")


def _execute(file: Path, statement: str) -> None:
    connection = sqlite3.connect(file)
    with connection:
        connection.execute(statement)
    connection.close()


def test_the_state_changes_with_the_list_of_documents_only(store: Store) -> None:
    states = [store.state()]
    store.put(read_file_of("a.txt", "a" * 64, [DOCUMENT]))
    states.append(store.state())
    store.recognises("b.txt", "a" * 64)
    states.append(store.state())
    store.recognises("b.txt", "a" * 64)
    store.settle(["a" * 64])
    assert store.state() == states[-1]
    store.removal.remove(["a" * 64])
    states.append(store.state())
    assert len(set(states)) == len(states)

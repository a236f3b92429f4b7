"""What the store keeps, replaces and refuses."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from index.state import START
from service.errors import UnusableStore
from service.store import Store, read_file_of
from tests.service.builders import decision, plan
from tests.service.databases import execute

DOCUMENT = decision().document


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
    taken = store.changes.since(START)
    assert taken.sources == ("a",)
    store.put(read_file_of("a.txt", "b", [plan().document]))
    assert [s.known.number for s in store.summaries()] == ["34/KH-UBND"]
    assert store.changes.since(taken.last).sources == ("a", "b")  # the index must drop one and take up the other


def test_a_second_writer_of_the_same_content_changes_nothing(store: Store) -> None:
    for _ in range(2):
        store.put(read_file_of("a.txt", "a", [DOCUMENT]))
    assert len(store.summaries()) == 1


def _made_by_four(place: Path | str) -> None:
    start = Barrier(4)

    def make(_: int) -> None:
        start.wait()
        Store.open(place).close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(make, range(4))) == [None] * 4


def test_many_make_one_new_store_at_once(place: Path | str) -> None:
    _made_by_four(place)


def test_many_make_one_new_file_at_once(tmp_path: Path) -> None:
    for attempt in range(20):
        _made_by_four(tmp_path / f"{attempt}.sqlite")


def test_a_failure_is_forgotten_when_the_file_can_be_read(store: Store) -> None:
    store.put_failure("a.txt", "tệp rỗng")
    store.put_failure("a.txt", "tệp hỏng")
    assert store.failures() == (("a.txt", "tệp hỏng"),)
    store.put(read_file_of("a.txt", "a", [DOCUMENT]))
    assert store.failures() == ()


def test_several_may_write_at_once(store: Store, place: Path | str) -> None:
    other = Store.open(place)
    store.put(read_file_of("a.txt", "a", [DOCUMENT]))
    other.put(read_file_of("b.txt", "b", [plan().document]))
    assert len(store.summaries()) == len(other.summaries()) == 2
    other.close()


def test_a_file_that_is_no_store(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    file.write_bytes(b"not a database at all, but long enough to be read as one" * 40)
    with pytest.raises(UnusableStore, match="không phải là kho"):
        Store.open(file)


def test_a_store_of_a_newer_program(store: Store, place: Path | str) -> None:
    execute(place, "UPDATE meta SET value = '99' WHERE name = 'schema'")
    with pytest.raises(UnusableStore, match="phiên bản 99"):
        Store.open(place)


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    with pytest.raises(UnusableStore, match="Không kết nối được") as error:
        Store.open(f"postgresql://an:bi-mat@/kho?host={tmp_path}")
    assert "bi-mat" not in error.value.message


def test_an_address_that_is_none() -> None:
    with pytest.raises(UnusableStore, match="Địa chỉ kho không hợp lệ"):
        Store.open("postgresql://an@may:cong/kho")


def test_a_damaged_document(store: Store, place: Path | str) -> None:
    store.put(read_file_of("a.txt", "a", [DOCUMENT]))
    execute(place, "UPDATE documents SET document = " + ("x'00'" if isinstance(place, Path) else r"'\x00'"))
    with pytest.raises(UnusableStore, match="đã hỏng"):
        store.documents_of("a")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnusableStore, match="Không tạo được"):
        Store.open(tmp_path / "file" / "store.sqlite")


def test_the_state_changes_with_the_list_of_documents_only(store: Store) -> None:
    states = [store.state()]
    store.put(read_file_of("a.txt", "a" * 64, [DOCUMENT]))
    states.append(store.state())
    store.recognises("b.txt", "a" * 64)
    states.append(store.state())
    store.recognises("b.txt", "a" * 64)
    assert store.state() == states[-1]
    store.removal.remove(["a" * 64])
    states.append(store.state())
    assert len(set(states)) == len(states)

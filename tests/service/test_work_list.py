"""Who reads what: nothing is read twice at a time, nothing is left to the dead."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.store import ReadFile, Store
from service.store import work as module


def test_what_one_reads_no_other_reads(store: Store) -> None:
    assert store.work.claim("a", ["1", "2"]) == {"1": 1, "2": 1}
    assert store.work.claim("b", ["2", "3"]) == {"3": 1}
    assert store.work.owners() == ("a", "b")
    assert store.work.claim("a", []) == {}


def test_what_is_stored_is_nobodys_work(store: Store) -> None:
    store.work.claim("a", ["1", "2"])
    store.put(ReadFile("x.txt", "1", ()))
    assert store.work.claim("b", ["1", "2"]) == {}
    store.work.release("a")
    assert store.work.claim("b", ["1", "2"]) == {"2": 1}
    store.put(ReadFile("y.txt", "2", ()))
    assert store.work.owners() == ()


def test_the_dead_leave_their_work_and_how_often_it_was_begun(store: Store) -> None:
    store.work.claim("a", ["1"])
    store.work.abandon(["a"])
    assert store.work.claim("b", ["1"]) == {"1": 2}
    assert store.work.claim("c", ["1"]) == {}


def test_who_is_not_heard_of_is_dead(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LEASE_SECONDS", -1.0)
    store.work.claim("a", ["1"])
    monkeypatch.undo()
    assert store.work.claim("b", ["1"]) == {"1": 2}
    store.work.renew("b")
    assert store.work.claim("a", ["1"]) == {}


def test_stores_that_hold_the_same_have_the_same_digest(tmp_path: Path) -> None:
    first, second = (Store.open(tmp_path / name / "store.sqlite") for name in "ab")
    assert first.digest() == second.digest()
    files = [ReadFile(f"{n}.txt", str(n), ()) for n in range(3)]
    for file in files:
        first.put(file)
    for file in reversed(files):
        assert first.digest() != second.digest()
        second.put(file)
    assert first.digest() == second.digest()
    second.put_failure("z.txt", "hỏng")
    assert first.digest() != second.digest()

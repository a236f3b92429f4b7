"""The log of reviews: it only grows, and nobody's entry is lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.addresses import DocumentIri, Eid
from corpus.reviews import ACTIONS, ReviewEntry, Sighting
from service.store import Store

DECISION = DocumentIri("act", "quyet-dinh", "ttg", "2020-08-31", "12-qd-ttg")
PLAN = DocumentIri("doc", "ke-hoach", "ubnd-an-mau", "2021-01-18", "34-kh-ubnd")
CLAUSE, UNIT = Sighting(Eid.parse("art_1__cl_1"), "a" * 16), Sighting(Eid.parse("sec_I__cl_1"), "b" * 16)
ENTRY = ReviewEntry(DECISION, PLAN, "accept", CLAUSE, UNIT, "Nguyễn Văn An", "đúng việc", "2026-11-25T10:00:00+07:00")

ENTRIES = st.builds(
    ReviewEntry,
    decision=st.just(DECISION),
    plan=st.sampled_from((PLAN, replace(PLAN, number="35-kh-ubnd"))),
    action=st.sampled_from(ACTIONS),
    clause=st.just(CLAUSE),
    unit=st.none() | st.just(UNIT),
    reviewer=st.text(),
    reason=st.text(),
    at=st.just(ENTRY.at),
    moved_to=st.none() | st.just(UNIT),
    grade=st.sampled_from((1, 2)),
    undoes=st.none() | st.integers(1, 9),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(ENTRIES, max_size=4), max_size=5))
def test_the_log_is_what_was_appended_in_order(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[ReviewEntry]]
) -> None:
    store = Store.open(tmp_path_factory.mktemp("log") / "store.sqlite")
    written = [entry for batch in batches for entry in store.reviews.append(batch)]
    assert [replace(entry, id=0) for entry in written] == [entry for batch in batches for entry in batch]
    assert [entry.id for entry in written] == list(range(1, len(written) + 1))
    assert store.reviews.all() == tuple(written)
    assert store.reviews.of(DECISION, PLAN) == tuple(entry for entry in written if entry.plan == PLAN)
    assert store.reviews.entries([entry.id for entry in written[::2]]) == tuple(written[::2])
    store.close()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.sqlite")
    store.reviews.append([ENTRY])
    store.close()
    with sqlite3.connect(tmp_path / "store.sqlite") as raw:
        for statement in ("UPDATE reviews SET entry = ''", "DELETE FROM reviews"):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                raw.execute(statement)
    raw.close()


def _review(file: Path, reviewer: str, count: int) -> None:
    store = Store.open(file)
    for number in range(count):
        store.reviews.append([replace(ENTRY, reviewer=reviewer, reason=str(number))])
    store.close()


def test_two_people_at_once_lose_nothing(tmp_path: Path) -> None:
    file, count = tmp_path / "store.sqlite", 40
    context = multiprocessing.get_context("spawn")
    people = [context.Process(target=_review, args=(file, name, count)) for name in ("An", "Bình")]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert [person.exitcode for person in people] == [0, 0]
    store = Store.open(file)
    for name in ("An", "Bình"):
        mine = [entry.reason for entry in store.reviews.all() if entry.reviewer == name]
        assert mine == [str(number) for number in range(count)]
    store.close()


_ENDLESS = """
import sys
from pathlib import Path
from service.store import Store
from tests.service.test_review_log import ENTRY
store = Store.open(Path(sys.argv[1]))
while True:
    (written,) = store.reviews.append([ENTRY])
    print(written.id, flush=True)
"""


def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    with subprocess.Popen([sys.executable, "-c", _ENDLESS, str(file)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(20)]
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout if line.endswith("\n")]
    store = Store.open(file)
    assert [entry.id for entry in store.reviews.all()][: len(acknowledged)] == acknowledged
    store.close()

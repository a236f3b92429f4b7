"""Several machines on one PostgreSQL: nobody's decision is lost, and what one stores the others find without a restart."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.reviews import ReviewEntry
from service.library import Library
from service.store import Store
from service.usecases.ingest import ingest
from service.usecases.jobs import INGEST, Runner, ask_ingest
from service.usecases.originals import forget, original_of
from service.usecases.upload import keep_sent
from tests.service import databases
from tests.service import servers as servers_of
from tests.service.test_review_log import ENTRY

PAUSES = st.lists(st.tuples(st.integers(1, 3), st.sampled_from((0.0, 0.0, 0.001, 0.005))), max_size=6)
"""What one server does: how many entries it writes at once, and how long it then waits."""


@pytest.fixture(scope="module")
def two_stores(server: str) -> Iterator[tuple[Store, Store]]:
    place = databases.new_place(server)
    with closing(Store.open(place)) as one, closing(Store.open(place)) as other:
        yield one, other


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PAUSES, PAUSES)
def test_two_servers_lose_no_review(
    two_stores: tuple[Store, Store], mine: list[tuple[int, float]], yours: list[tuple[int, float]]
) -> None:
    before = len(two_stores[0].reviews.all())

    def work(store: Store, name: str, steps: list[tuple[int, float]]) -> list[ReviewEntry]:
        acknowledged: list[ReviewEntry] = []
        for step, (count, pause) in enumerate(steps):
            entries = [replace(ENTRY, reviewer=name, reason=f"{step}.{part}") for part in range(count)]
            acknowledged += store.reviews.append(entries)
            assert acknowledged[-1] == store.reviews.entries([acknowledged[-1].id])[0], "what is acknowledged can be read"
            time.sleep(pause)
        return acknowledged

    with ThreadPoolExecutor(2) as pool:
        written = list(pool.map(work, two_stores, ("An", "Bình"), (mine, yours)))
    for store in two_stores:
        log = store.reviews.all()[before:]
        assert sorted([*written[0], *written[1]], key=lambda entry: entry.id) == list(log)
        for entries in written:
            assert [entry for entry in log if entry.reviewer in {e.reviewer for e in entries}] == entries


def test_nobody_sees_a_later_number_before_an_earlier_one(two_stores: tuple[Store, Store]) -> None:
    one, other = two_stores
    over, torn = Event(), list[tuple[int, ...]]()

    def watch() -> None:
        seen: tuple[int, ...] = ()
        while not over.is_set():
            now = tuple(entry.id for entry in other.reviews.all())
            if now[: len(seen)] != seen:
                torn.append(now)
            seen = now

    watcher = Thread(target=watch)
    watcher.start()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: (one, other)[number % 2].reviews.append([ENTRY, ENTRY]), range(40)))
    over.set()
    watcher.join()
    assert not torn


def test_many_read_the_same_files_at_once(server: str, files: Path) -> None:
    place = databases.new_place(server)
    paths = sorted(map(str, files.iterdir()))

    def run(_: int) -> None:
        with closing(Library(place)) as library:
            list(ingest(library, paths))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, range(2)))
    with closing(Store.open(place)) as store:
        assert (len(store.sources()), store.count()) == (2, 2)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Library]:
    """Opens the library at a place as the machine of that name would: with an index of its own."""

    def opened(place: str, name: str) -> Library:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
        return Library(place)

    return opened


def test_what_one_machine_stores_the_other_finds(server: str, files: Path, machine: Callable[[str, str], Library]) -> None:
    place = databases.new_place(server)
    with closing(machine(place, "one")) as one, closing(machine(place, "other")) as other, other.indexing.followed():
        assert one.folder != other.folder
        assert other.index().count() == 0
        list(ingest(one, sorted(map(str, files.iterdir()))))
        wanted = one.index().count()
        assert wanted > 0
        servers_of.until(lambda: other.index().count() == wanted)
        one.store.removal.remove([one.store.sources()[0]])
        one.refresh_index()
        servers_of.until(lambda: other.index().count() == one.index().count() < wanted)
        assert other.indexing.verify() == ()


def test_what_was_sent_to_one_machine_is_read_on_another(
    server: str, files: Path, machine: Callable[[str, str], Library]
) -> None:
    place = databases.new_place(server)
    content = (files / "quyet-dinh.txt").read_bytes()
    with closing(machine(place, "one")) as one, closing(machine(place, "other")) as other:
        kept = keep_sent(one, BytesIO(content), "quyet-dinh.txt", len(content))
        asked = ask_ingest(one, kept, "an")
        runner = Runner(other, INGEST)
        thread = Thread(target=runner.run)
        thread.start()
        servers_of.until(lambda: (job := one.store.jobs.get(asked.id)) is not None and not job.is_active)
        runner.stop()
        thread.join()
        ended = one.store.jobs.get(asked.id)
        assert ended is not None
        assert (ended.state, ended.result) == ("done", {"documents": [str(d.known.iri) for d in one.store.summaries()]})
        found = original_of(other, kept.sha256)
        assert found is not None
        assert found.read_bytes() == content
        forget(one, kept.sha256)
        assert other.store.originals.get(kept.sha256) is None


def test_running_servers_share_what_is_sent_to_one(
    server: str, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = databases.new_place(server)
    content = (files / "quyet-dinh.txt").read_bytes()
    with ExitStack() as running:
        servers = []
        for name in ("one", "other"):
            monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
            servers.append(running.enter_context(servers_of.server(place)))
        servers[0].upload("quyet-dinh.txt", content)
        for each in servers:
            servers_of.until(partial(servers_of.finds, each))
        assert [each.stop() for each in servers] == [0, 0]


def test_a_command_on_another_machine_is_never_behind(server: str, files: Path, machine: Callable[[str, str], Library]) -> None:
    place = databases.new_place(server)
    with closing(machine(place, "one")) as one, closing(machine(place, "other")) as other:
        list(ingest(one, sorted(map(str, files.iterdir()))))
        assert other.index().count() == one.index().count() > 0


def test_work_of_a_kind_is_done_on_one_machine_at_a_time(server: str) -> None:
    place = databases.new_place(server)
    entered = Event()

    def wait(store: Store) -> None:
        with store.turn("work"):
            entered.set()

    with closing(Store.open(place)) as one, closing(Store.open(place)) as other:
        with one.turn("work"), one.turn("other work"):
            waiting = Thread(target=wait, args=(other,))
            waiting.start()
            assert not entered.wait(0.7)
        waiting.join()
        assert entered.is_set()

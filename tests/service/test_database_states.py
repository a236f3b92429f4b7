"""The index inside the database: every machine sees the same state of it, the old or the new one, whatever is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from index.query import read_query
from service.database_indexing import SETTING
from service.library import Library
from service.usecases.ingest import ingest
from tests.architecture.test_imports import ROOT
from tests.service import databases
from tests.service import servers as servers_of
from tests.service.conftest import another_plan, longer_decision
from tests.service.test_database_search import brief, found


def test_what_one_machine_stores_the_others_find(server: str, files: Path, opened: Callable[..., Library]) -> None:
    place = databases.new_place(server)
    one, other, own = opened(place, "one"), opened(place, "other"), opened(place, "own", "local")
    with other.indexing.followed():
        assert other.index().count() == 0
        list(ingest(one, sorted(map(str, files.iterdir()))))
        wanted = other.index().count()
        assert wanted == one.index().count() == own.index().count() > 0, "all see it when the command that stored it has ended"
        one.store.removal.remove([one.store.sources()[0]])
        servers_of.until(lambda: other.index().count() < wanted)
        assert brief(found(other, "năng suất")) == brief(found(one, "năng suất")) == brief(found(own, "năng suất"))
    (files / "ke-hoach.txt").write_bytes(another_plan(3))
    (files / "quyet-dinh.txt").write_text(longer_decision(3), encoding="utf-8")
    list(ingest(one, sorted(map(str, files.iterdir()))))
    assert other.index().count() == own.index().count()
    assert other.indexing.verify() == one.indexing.verify() == ()


def test_a_reader_sees_the_old_or_the_new_never_half(server: str, files: Path, opened: Callable[..., Library]) -> None:
    """One decision is written again and again, with three clauses or with thirty; each time it has other passages."""
    place = databases.new_place(server)
    one, other = opened(place, "one"), opened(place, "other")
    file = files / "quyet-dinh.txt"
    texts = [longer_decision(clauses) for clauses in (3, 60)]
    wanted = []
    for text in texts:
        file.write_text(text, encoding="utf-8")
        list(ingest(one, [str(file)]))
        wanted.append(brief(found(one, "báo cáo kết quả hỗ trợ doanh nghiệp")))
    assert wanted[0] != wanted[1]
    over, seen = Event(), list[set[tuple[str, str, str]]]()

    def watch() -> None:
        while not over.is_set():
            seen.append(brief(found(other, "báo cáo kết quả hỗ trợ doanh nghiệp")))

    with ThreadPoolExecutor(2) as pool, other.indexing.followed():
        watching = [pool.submit(watch), pool.submit(watch)]
        for number in range(12):
            file.write_text(texts[number % 2], encoding="utf-8")
            list(ingest(one, [str(file)]))
        over.set()
        for watcher in watching:
            watcher.result()
    assert all(one_time in wanted for one_time in seen)
    assert all(state in seen for state in wanted)
    assert one.indexing.verify() == ()


DYING = """
import os, signal, sys
from service.library import Library
from service.store.search.writing import SearchWriter

def die(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(SearchWriter, sys.argv[2], die)
Library(sys.argv[1]).refresh_index()
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("at", ["reach", "_write_lists", "_join", "_index_vectors"])
def test_killed_in_the_middle(server: str, files: Path, opened: Callable[..., Library], at: str) -> None:
    place = databases.new_place(server)
    one, own = opened(place, "one"), opened(place, "own", "local")
    list(ingest(one, [str(files / "ke-hoach.txt")]))
    searched = one.index()
    before = brief(searched.candidates(read_query("năng suất")))
    list(ingest(own, [str(files / "quyet-dinh.txt")]))  # does not touch the index in the database
    environment = {**os.environ, "PYTHONPATH": str(ROOT), SETTING: "database"}
    done = subprocess.run([sys.executable, "-c", DYING, place, at], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert one.indexing.waiting() == 1
    assert brief(searched.candidates(read_query("năng suất"))) == before
    assert brief(found(one, "năng suất")) == brief(found(own, "năng suất")) != before
    assert one.indexing.verify() == ()


def test_running_servers_answer_from_the_database(
    server: str, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = databases.new_place(server)
    monkeypatch.setenv(SETTING, "database")
    with ExitStack() as running:
        servers = []
        for name in ("one", "other"):
            monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
            servers.append(running.enter_context(servers_of.server(place)))
        servers[0].upload("quyet-dinh.txt", (files / "quyet-dinh.txt").read_bytes())
        for each in servers:
            servers_of.until(partial(servers_of.finds, each))
        assert [each.stop() for each in servers] == [0, 0]
    assert not list(tmp_path.glob("*/truyvet/stores/*/index")), "no machine made an index of its own"

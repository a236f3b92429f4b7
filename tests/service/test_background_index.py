"""The index follows while files are read, and is whole at the end whatever became of the process that did it."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from service.library import Library
from service.usecases.background_index import BackgroundIndex
from service.usecases.ingest import ingest


def filled(folder: Path, count: int) -> tuple[Library, list[str]]:
    files = []
    for number in range(count):
        file = folder / f"{number}.txt"
        file.write_text(f"{number}. Nội dung thứ {number}.", encoding="utf-8")
        files.append(str(file))
    return Library(folder / "kho"), files


def test_it_is_up_when_it_ends(tmp_path: Path) -> None:
    library, files = filled(tmp_path, 6)
    with BackgroundIndex(library, every=2) as index:
        for outcome in ingest(library, files):
            assert outcome
            index.stored()
    assert library.indexing.waiting() == 0
    assert library.index().count() == 6


def test_a_process_that_is_killed_holds_nobody_up(tmp_path: Path) -> None:
    library, _ = filled(tmp_path, 0)
    with BackgroundIndex(library, every=1) as index:
        index.stored()
        (child,) = multiprocessing.active_children()
        child.kill()
        index.stored()
    assert not child.is_alive()


def test_who_is_interrupted_does_not_wait(tmp_path: Path) -> None:
    library, _ = filled(tmp_path, 0)
    index = BackgroundIndex(library, every=1)
    index.stored()
    index.__exit__(KeyboardInterrupt)
    assert not multiprocessing.active_children()

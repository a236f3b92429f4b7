"""Which files are taken up, and what a file does that kills its process."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.library import Library
from service.store import ReadFile
from service.usecases.crew import Item, Work, in_time
from service.usecases.ingest import files_of, ingest
from service.usecases.parse import Unreadable, attempt
from service.usecases.processes import Processes


def test_files_of_folders(tmp_path: Path) -> None:
    for name in ("b.TXT", "a.md", ".an.txt", "c.exe", ".git/d.txt", "con/e.docx", "con/f.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = files_of([str(tmp_path), str(tmp_path / "a.md"), str(tmp_path / "c.exe"), "khong-co.txt"])
    names = [Path(file).name for file in found]
    assert names == ["a.md", "b.TXT", "e.docx", "f.pdf", "c.exe", "khong-co.txt"]  # what is named itself is tried


def test_equal_contents_are_stored_once_and_kept_while_a_path_leads_there(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    for file in (first, second):
        file.write_text("1. Nội dung.", encoding="utf-8")
    library = Library(tmp_path / "kho")

    def again() -> list[str]:
        return [type(outcome).__name__ for outcome in ingest(library, [str(first), str(second)])]

    assert again() == ["Ingested", "Unchanged"]
    assert [document.paths for document in library.store.summaries()] == [(str(first), str(second))]
    first.write_text("1. Nội dung mới.", encoding="utf-8")
    assert again() == ["Unchanged", "Ingested"]
    assert library.index().count() == 2
    second.write_text("1. Nội dung mới.", encoding="utf-8")
    assert again() == ["Unchanged", "Unchanged"]  # the old content has no path any more
    assert library.index().count() == 1
    library.close()


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(b"k\xff.txt")  # as an old archive unpacks it
    (tmp_path / name).write_text("1. N\u1ed9i dung.", encoding="utf-8")
    (tmp_path / os.fsdecode(b"\xfe.txt")).touch()
    library = Library(tmp_path / "kho")
    for status in ("Ingested", "Unchanged"):
        outcomes = {type(o).__name__: o.path for o in ingest(library, files_of([str(tmp_path)]))}
        assert outcomes == {status: f"{tmp_path}/k\ufffd.txt", "Unreadable": f"{tmp_path}/\ufffd.txt"}
    library.close()


def batched(items: list[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """The items, so many at a time."""
    for start in range(0, len(items), size):
        yield tuple(items[start : start + size])


def die_or_read(path: str) -> ReadFile | Unreadable:
    """What a damaged file may do to a library written in C."""
    if path.endswith("6"):
        os._exit(1)
    return ReadFile(path, path, ())


def hang_or_read(path: str) -> ReadFile | Unreadable:
    """What no limit of the reader ends."""
    with in_time(2.0) as hear:
        hear()
        if path.endswith("6"):
            time.sleep(600)
    return ReadFile(path, path, ())


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize(("work", "count"), [(die_or_read, 40), (hang_or_read, 8)])
def test_a_file_that_ends_or_holds_its_process_spoils_no_other(work: Work, count: int) -> None:
    items = [Item(str(i), str(i)) for i in range(count)]
    results: dict[str, type] = {}
    with Processes(work, 2) as crew:
        for batch in batched(items, 3):
            while not crew.has_room():
                results |= {result.path: type(result) for result in crew.results()}
            crew.submit(batch)
        while not crew.is_idle():
            results |= {result.path: type(result) for result in crew.results()}
    assert results == {item.path: Unreadable if item.path.endswith("6") else ReadFile for item in items}


def test_a_fault_of_the_program_is_told_with_its_place() -> None:
    result = attempt("a.txt", lambda path: path.index("z") and path)
    assert isinstance(result, Unreadable)
    assert result.message.startswith("a.txt: lỗi của chương trình")
    assert "test_ingest.py" in result.message

"""Which files are taken up, and what a file does that kills its process."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from service.library import Library
from service.store import ReadFile
from service.usecases.ingest import Ingested, Unchanged, files_of, in_processes, ingest
from service.usecases.parse import Unreadable, attempt


def test_files_of_folders(tmp_path: Path) -> None:
    for name in ("b.TXT", "a.md", ".an.txt", "c.exe", ".git/d.txt", "con/e.docx", "con/f.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = files_of([str(tmp_path), str(tmp_path / "a.md"), str(tmp_path / "c.exe"), "khong-co.txt"])
    names = [Path(file).name for file in found]
    assert names == ["a.md", "b.TXT", "e.docx", "f.pdf", "c.exe", "khong-co.txt"]  # what is named itself is tried


def test_equal_contents_are_stored_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("1. Nội dung.", encoding="utf-8")
    library = Library(tmp_path / "kho")
    files = files_of([str(tmp_path)])
    assert sorted(type(o).__name__ for o in ingest(library, files)) == ["Ingested", "Unchanged"]
    assert library.index().count() == 1
    (tmp_path / "a.txt").write_text("1. Nội dung mới.", encoding="utf-8")
    assert {type(o) for o in ingest(library, files)} == {Ingested, Unchanged}
    assert library.index().count() == 1  # b.txt was never stored under its own name; its content went with a.txt
    library.close()


def die_or_read(path: str) -> ReadFile | Unreadable:
    """What a damaged file may do to a library written in C."""
    if path.endswith("6"):
        os._exit(1)
    return ReadFile(path, path, ())


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_file_that_kills_its_process_spoils_no_other() -> None:
    paths = [str(i) for i in range(12)]
    results = {result.path: type(result) for result in in_processes(die_or_read, paths, 2)}
    assert results == {path: Unreadable if path == "6" else ReadFile for path in paths}


def test_a_fault_of_the_program_is_told_with_its_place() -> None:
    result = attempt("a.txt", lambda path: path.index("z") and path)
    assert isinstance(result, Unreadable)
    assert result.message.startswith("a.txt: lỗi của chương trình")
    assert "test_ingest.py" in result.message

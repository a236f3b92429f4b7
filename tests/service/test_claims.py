"""Several runs over the same files: each content is read once, whoever lives or dies."""

from __future__ import annotations

import hashlib
import os
import socket
import sys
from pathlib import Path

import pytest

from service.cli.output import progress
from service.library import Library
from service.usecases.claims import Claims
from service.usecases.ingest import Ingested, Unchanged, ingest


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("1. Nội dung.", encoding="utf-8")
    return tmp_path / "a.txt"


def source(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_what_another_run_reads_is_waited_for(file: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "kho")
    told: list[str] = []
    with Claims(library.store.work) as others:
        assert others.take([source(file)]) == {source(file): 1}

        def tell(line: str) -> None:
            told.append(line)
            library.store.work.release(library.store.work.owners()[0])

        assert [type(outcome) for outcome in ingest(library, [str(file)], tell=tell)] == [Ingested]
    assert told == ["Lượt nạp khác đang đọc 1 tệp trong số này; đang chờ…"]
    library.close()


def test_what_another_run_stored_meanwhile_is_not_read_again(file: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "kho")
    with Claims(library.store.work) as others:
        others.take([source(file)])

        def tell(line: str) -> None:
            library.store.work.release(library.store.work.owners()[0])
            assert [type(outcome) for outcome in ingest(library, [str(file)])] == [Ingested]

        assert [type(outcome) for outcome in ingest(library, [str(file)], tell=tell)] == [Unchanged]
    library.close()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the claims of the dead run out after a while")
@pytest.mark.parametrize("process", [f"{2**22 + 1}/1", f"{os.getpid()}/1"], ids=["gone", "its number is another's now"])
def test_what_a_killed_run_left_is_read_at_once(file: Path, tmp_path: Path, process: str) -> None:
    library = Library(tmp_path / "kho")
    library.store.work.claim(f"{socket.gethostname()}/{process}/abcd", [source(file)])
    assert [type(outcome) for outcome in ingest(library, [str(file)])] == [Ingested]
    assert library.store.work.owners() == ()
    library.close()


def test_progress_is_told_where_no_bar_can_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress(range(3), "Nạp", 3, seconds=0.0)) == [0, 1, 2]
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(" sau ")[0] for line in lines] == [f"Nạp: {n}/3 tệp" for n in (1, 2, 3)]
    assert all("tệp/giây, còn khoảng" in line for line in lines)

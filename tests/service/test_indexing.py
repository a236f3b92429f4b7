"""The index of a library: begun, followed, made anew, examined; other programs, other models, other processes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.documents import Document
from index.generations import current
from index.train_files import save_model
from service.errors import UnusableStore
from service.indexing import MODEL_SETTING
from service.library import Library
from service.store import ReadFile, read_file_of
from service.usecases.ingest import ingest
from tests.architecture.test_imports import ROOT
from tests.builders import document
from tests.index.embeddings import small_table, small_vocabulary
from tests.service.conftest import Truyvet


@pytest.fixture
def library(files: Path) -> Library:
    made = Library(files.parent / ".truyvet")
    list(ingest(made, sorted(map(str, files.iterdir()))))
    return made


@pytest.fixture
def model(tmp_path: Path) -> Path:
    vocabulary = small_vocabulary()
    save_model(tmp_path / "model", vocabulary, small_table(vocabulary), {})
    return tmp_path / "model"


def generation(library: Library) -> Path:
    present = current(library.folder / "index")
    assert present is not None
    return library.folder / "index" / present.folder


def message_of(library: Library) -> str:
    with pytest.raises(UnusableStore) as error:
        Library(library.folder).index()
    return error.value.message


def test_a_good_index(library: Library, truyvet: Truyvet) -> None:
    done = truyvet("index", "verify")
    assert (done.code, done.out.startswith("Chỉ mục nguyên vẹn và khớp với kho: ")) == (0, True)
    assert truyvet("index", "verify", "--json").lines[0]["problems"] == []


def test_made_anew(library: Library, truyvet: Truyvet) -> None:
    before, old = library.index().count(), generation(library)
    done = truyvet("index", "rebuild", "--json")
    assert (done.code, done.lines) == (0, [{"files": 2, "passages": before}])
    assert generation(library) != old
    assert not old.exists()
    assert library.index().count() == before
    assert library.indexing.verify() == ()


def test_damage_is_found_and_repaired(library: Library, truyvet: Truyvet) -> None:
    next((generation(library) / "vectors").glob("*.codes")).write_bytes(b"")
    done = truyvet("index", "verify")
    assert done.code == 1
    assert "đã hỏng" in done.out
    assert "truyvet index rebuild" in done.out
    assert truyvet("search", "năng suất").code == 3
    assert truyvet("index", "rebuild").code == 0
    assert truyvet("search", "năng suất").code == 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda root: shutil.rmtree(root),  # somebody deleted it
        lambda root: (root / "CURRENT").write_text("{"),
        lambda root: ((root / "CURRENT").unlink(), (root / "meta.json").write_text("{}")),  # an older program made it
    ],
)
def test_an_index_that_this_program_cannot_know(library: Library, truyvet: Truyvet, spoil: object) -> None:
    spoil(library.folder / "index")  # type: ignore[operator]
    assert "truyvet index rebuild" in message_of(library)
    assert truyvet("index", "verify").code == 1
    assert truyvet("index", "rebuild").code == 0
    assert library.index().count() > 0


def test_an_index_of_another_store(library: Library, tmp_path: Path, files: Path) -> None:
    other = Library(tmp_path / "other")
    list(ingest(other, [str(files / "ke-hoach.txt")]))
    shutil.rmtree(library.folder / "index")
    shutil.copytree(other.folder / "index", library.folder / "index")
    assert "không khớp" in message_of(library)
    assert Library(library.folder).indexing.verify() == ("1 tệp trong kho chưa có trong chỉ mục.",)
    library.indexing.rebuild()
    assert library.indexing.verify() == ()


def test_an_index_is_compared_with_its_store_until_it_fits_and_whenever_it_is_another(
    library: Library, tmp_path: Path, files: Path
) -> None:
    before = library.index().count()
    library.store.put(read_file_of("c.txt", "c", [circular()]))
    library.refresh_index()
    assert library.index().count() > before, "it goes on"
    other = Library(tmp_path / "other")
    list(ingest(other, [str(sorted(files.iterdir())[0])]))
    shutil.rmtree(library.folder / "index")
    shutil.copytree(other.folder / "index", library.folder / "index")
    with pytest.raises(UnusableStore):
        library.index()


def circular() -> Document:
    units = [{"eid": "art_1", "num": "Điều 1", "text": "Phạm vi."}]
    return document(units, {"type": "thong_tu", "number": "1/2020/TT-BNV", "date": "2020-01-01"})


def test_another_model(library: Library, model: Path, monkeypatch: pytest.MonkeyPatch, truyvet: Truyvet) -> None:
    monkeypatch.setenv(MODEL_SETTING, str(model))
    assert f"truyvet index rebuild --model {model}" in message_of(library)
    assert truyvet("index", "rebuild", "--model", model).code == 0
    assert library.index().count() > 0
    monkeypatch.delenv(MODEL_SETTING)
    assert Library(library.folder).index().count() > 0  # the library knows its model
    assert truyvet("index", "rebuild").code == 0  # and keeps it
    vocabulary = small_vocabulary()
    save_model(model, vocabulary, small_table(vocabulary) * 2 + 1, {})
    assert "một bản khác của mô hình" in message_of(library)
    shutil.rmtree(model)
    assert f"Không nạp được mô hình véc-tơ “{model}”" in message_of(library)
    assert truyvet("index", "rebuild", "--model", "default").code == 0
    assert library.indexing.verify() == ()


def test_what_waits_is_no_fault(library: Library, truyvet: Truyvet) -> None:
    library.store.put(ReadFile("moi.txt", "f" * 64, ()))
    done = truyvet("index", "verify", "--json")
    assert (done.code, done.lines[0]["pending"]) == (0, 1)


REBUILDING = """
import os, signal, sys
from pathlib import Path
import service.indexing
from service.library import Library

def die(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)

service.indexing.switch = die
Library(Path(sys.argv[1])).indexing.rebuild()
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_killed_while_it_is_made_anew(library: Library) -> None:
    before, old = library.index().count(), generation(library)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", REBUILDING, str(library.folder)], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert generation(library) == old
    assert Library(library.folder).index().count() == before
    library.indexing.rebuild()
    assert {entry.name for entry in (library.folder / "index").iterdir()} == {"CURRENT", "LOCK", generation(library).name}


def test_two_processes_write_at_once(library: Library, files: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = []
    for number in range(2):
        folder = files.parent / f"them-{number}"
        folder.mkdir()
        for part in range(15):
            (folder / f"{part}.txt").write_text(f"1. Nội dung {number} {part}.\n2. Kinh phí.", encoding="utf-8")
        command = [sys.executable, "-m", "service", "ingest", str(folder), "--store", str(library.folder), "--workers", "1"]
        running.append(subprocess.Popen(command, env=environment, stdout=subprocess.PIPE))
    began = time.monotonic()
    assert [process.wait(120) for process in running] == [0, 0]
    for process in running:
        process.stdout.close()  # type: ignore[union-attr]
    assert time.monotonic() - began < 100
    assert library.indexing.verify() == ()
    assert json.loads((library.folder / "index" / "CURRENT").read_text())["model"] == ""
    assert len(library.store.sources()) == 32

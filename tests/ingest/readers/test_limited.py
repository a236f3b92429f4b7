"""Reading in a process of its own: the same text, limits that hold, and nothing left behind, whatever the file does."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fpdf import FPDF

from ingest.errors import UnreadableFile
from ingest.readers import read_file
from ingest.readers.limited import Readers, read_limited
from ingest.readers.limits import MAX_PAGES, Limits
from ingest.readers.office import find_program
from tests.pdf_files import pdf_of
from tests.rendering import Paragraph, as_pdf

PDF = as_pdf([Paragraph("Điều 1. Phê duyệt Chương trình nâng cao năng suất và chất lượng sản phẩm, hàng hóa.")])
linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks at the processes of Linux")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where readers put their temporary files."""
    place = tmp_path / "temporary"
    place.mkdir()
    return place


def processes(folder: Path) -> set[int]:
    """The processes whose temporary files lie in `folder`."""
    return set(_processes(str(folder).encode()))


def _processes(mark: bytes) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and entry.name != str(os.getpid()):
            try:
                found = mark in (entry / "environ").read_bytes() or mark in (entry / "cmdline").read_bytes()
            except OSError:  # another's, or gone
                continue
            if found and (entry / "stat").read_text().rpartition(")")[2].split()[0] != "Z":
                yield int(entry.name)


def reason(readers: Readers, path: Path) -> str:
    with pytest.raises(UnreadableFile) as raised:
        readers.read(path, path.name)
    return raised.value.reason


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_the_text_is_the_same(tmp_path: Path) -> None:
    pdf, text = write(tmp_path / "a.pdf", PDF), write(tmp_path / "b.txt", "Điều 1. Phạm vi".encode())
    assert read_limited(pdf) == read_file(pdf)
    assert read_limited(text, file_name="c") == read_file(text, file_name="c")


def test_what_is_unreadable_is_unreadable_for_the_same_reason(tmp_path: Path) -> None:
    for data, why in ((b"", "empty"), (PDF[:-40], "cut_off"), (b"%PDF-1.7\nnothing\n%%EOF", "broken")):
        with pytest.raises(UnreadableFile) as raised:
            read_limited(write(tmp_path / "a.pdf", data))
        assert raised.value.reason == why
    with pytest.raises(UnreadableFile) as raised:
        read_limited(tmp_path / "b.pdf")
    assert raised.value.reason == "missing"


@linux
def test_one_process_reads_many_files_and_ends_with_its_folder(tmp_path: Path, folder: Path) -> None:
    readers = Readers(Limits(), folder)
    seen: set[int] = set()
    for n in range(3):
        readers.read(write(tmp_path / f"{n}.txt", b"a"), "a")
        seen |= processes(folder)
    assert len(seen) == 1
    readers.close()
    assert not processes(folder)
    assert not list(folder.iterdir())


@linux
def test_a_reader_that_is_killed_spoils_no_other_file(tmp_path: Path, folder: Path) -> None:
    readers = Readers(Limits(), folder)
    text = write(tmp_path / "a.txt", b"a")
    readers.read(text, "a")
    (worker,) = processes(folder)
    os.kill(worker, 9)
    while processes(folder):
        time.sleep(0.01)
    assert readers.read(text, "a").text == "a"
    readers.close()
    assert not list(folder.iterdir())


@linux
def test_a_reader_that_is_killed_at_work_says_nothing_of_the_file(tmp_path: Path, folder: Path) -> None:
    text = write(tmp_path / "a.txt", "Điều 1. Phạm vi\n".encode() * 400_000)
    killed: list[int] = []

    def kill() -> None:
        wait_until(lambda: bool(processes(folder)))
        killed.extend(processes(folder))
        os.kill(killed[0], 9)

    killing = threading.Thread(target=kill)
    killing.start()
    readers = Readers(Limits(), folder)
    assert readers.read(text, "a").text.startswith("Điều 1. Phạm vi\n")
    killing.join()
    assert killed
    assert not processes(folder) & set(killed)
    readers.close()


@linux
@pytest.mark.skipif(not Path("/proc/self/autogroup").exists(), reason="sessions share the processors in other ways")
def test_the_session_of_a_reader_gives_way_as_its_process_does(tmp_path: Path, folder: Path) -> None:
    asked = f"import ingest.readers.limited as r; r.read_limited(r.Path({str(write(tmp_path / 'a.txt', b'a'))!r})); input()"
    expected = str(min(os.nice(0) + 7, 19))
    command = ["nice", "-n", "7", sys.executable, "-c", asked]
    niced = subprocess.Popen(command, stdin=subprocess.PIPE, env=os.environ | {"TMPDIR": str(folder)})
    try:
        wait_until(lambda: expected in map(_nice_of_session, processes(folder)), seconds=60.0)
        assert expected in map(_nice_of_session, processes(folder))
    finally:
        niced.kill()
        niced.communicate()


def _nice_of_session(process: int) -> str:
    try:
        return Path(f"/proc/{process}/autogroup").read_text().split()[-1]
    except (OSError, IndexError):  # it has ended
        return ""


@linux
def test_what_takes_too_long_is_killed(tmp_path: Path, folder: Path) -> None:
    readers = Readers(Limits(seconds=0.3), folder)
    endless = zlib.compress(b"q 0 0 m 9 9 l S Q\n" * 2_000_000, 9)
    assert reason(readers, write(tmp_path / "a.pdf", pdf_of(endless))) == "too_slow"
    assert not processes(folder)
    assert not list(folder.iterdir())


@linux
def test_what_takes_too_much_memory_is_given_up(tmp_path: Path, folder: Path) -> None:
    readers = Readers(Limits(memory=400 * 2**20), folder)
    assert reason(readers, write(tmp_path / "a.txt", "Điều 1. Phạm vi\n".encode() * 8_000_000)) == "too_complex"
    assert readers.read(write(tmp_path / "b.txt", b"b"), "b").text == "b"
    readers.close()
    assert not processes(folder)


@linux
@pytest.mark.slow
@pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed")
def test_libreoffice_ends_with_the_reader(tmp_path: Path, folder: Path) -> None:
    readers = Readers(Limits(seconds=1.5), folder)
    assert reason(readers, write(tmp_path / "a.rtf", b"{\\rtf1 " + b"a\\par " * 3_000_000 + b"}")) == "too_slow"
    wait_until(lambda: not processes(folder))
    assert not processes(folder)
    assert not list(folder.iterdir())


BOMBS = [
    (pdf_of(b"/F Do " * 9, forms=9), {"too_slow", "crashed", "too_complex", "scan", "no_text"}, "forms in forms in forms"),
    (pdf_of(zlib.compress(bytes(2**28), 9)), {"too_slow", "no_text", "broken", "scan"}, "a page that unpacks to 256 MB"),
    (pdf_of(b"", count=10**6), {"too_many_pages", "broken"}, "a tree of pages that lies about their number"),
]


@linux
@pytest.mark.parametrize(("data", "reasons", "why"), BOMBS, ids=[case[2] for case in BOMBS])
def test_bombs(tmp_path: Path, folder: Path, data: bytes, reasons: set[str], why: str) -> None:
    readers = Readers(Limits(seconds=4.0), folder)
    assert reason(readers, write(tmp_path / "a.pdf", data)) in reasons
    readers.close()
    assert not processes(folder)
    assert not list(folder.iterdir())


@linux
def test_a_reader_does_not_outlive_the_process_that_started_it(tmp_path: Path, folder: Path) -> None:
    endless = write(tmp_path / "a.pdf", pdf_of(zlib.compress(b"q 0 0 m 9 9 l S Q\n" * 2_000_000, 9)))
    read = f"from pathlib import Path\nfrom ingest.readers.limited import *\nread_limited(Path({str(endless)!r}))"
    environment = os.environ | {"TMPDIR": str(folder), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    parent = subprocess.Popen([sys.executable, "-c", read], env=environment)
    wait_until(lambda: len(processes(folder)) > 1)
    parent.kill()
    parent.wait()
    wait_until(lambda: not processes(folder))
    assert not processes(folder)
    assert not list(folder.iterdir())


def wait_until(is_true: Callable[[], bool], seconds: float = 10.0) -> None:
    """Waits until something is so, not for ever."""
    deadline = time.monotonic() + seconds
    while not is_true() and time.monotonic() < deadline:
        time.sleep(0.05)


def test_a_file_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    pages = FPDF()
    for _ in range(MAX_PAGES + 1):
        pages.add_page()
    with pytest.raises(UnreadableFile) as raised:
        read_limited(write(tmp_path / "a.pdf", bytes(pages.output())))
    assert raised.value.reason == "too_many_pages"
    assert str(MAX_PAGES + 1) in raised.value.message

"""Scans that were stopped go on where they stood, and no more pages are recognised at a time than workers were asked for.

A program that stands in for Tesseract writes down when it begins and ends a page.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.degrading import Scanner, scanned
from tests.rendering import Paragraph, as_pdf

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script"),
]

PAGES = 5
PROGRAM = """#!/bin/sh
case "$1" in
--list-langs) echo vie; exit;;
--version) echo tesseract 5; exit;;
esac
page=$(cksum | cut -d' ' -f1)
echo begin $page >> {log}
sleep {seconds}
echo end $page >> {log}
i=100
for word in Phê duyệt Chương trình nâng cao năng suất của tờ số $page; do
i=$((i + 100))
echo "<span class='ocr_line' title='bbox $i 1000 $((i + 90)) 1030; baseline 0 -6; x_size 30'>"
echo "<span class='ocrx_word' title='bbox $i 1000 $((i + 90)) 1030; x_wconf 95'>$word</span></span>"
done
"""


@dataclass(frozen=True, slots=True)
class Machine:
    """A folder with files and a Tesseract that keeps a log."""

    folder: Path

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """A command of Truyvet, started."""
        environment = os.environ | {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": os.getcwd(),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "HOME": str(self.folder),
        }
        return subprocess.Popen(
            [sys.executable, "-m", "service", *arguments], cwd=self.folder, env=environment, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *arguments: str) -> tuple[str, str]:
        """What a command says on stdout and on stderr."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return out, err

    def scan(self, name: str, pages: int) -> str:
        """A scan of so many different pages."""
        text = "Phê duyệt Chương trình nâng cao năng suất. " * 12
        pdf = as_pdf([Paragraph(f"{name} {n}. {text}") for n in range(1, 4 * pages)])
        (self.folder / name).write_bytes(scanned(pdf, Scanner(dpi=50, noise=0, stamped=False)))
        return name

    def log(self) -> list[str]:
        """What the program wrote down."""
        file = self.folder / "log"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []

    def ended(self) -> list[str]:
        """The pages that were recognised to their end."""
        return [line.split()[1] for line in self.log() if line.startswith("end")]

    def kept(self) -> list[Path]:
        """The pages that are kept for later."""
        return [page for page in (self.folder / "cache").rglob("pages/*/*") if "tmp" not in page.name]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(PROGRAM.format(log=tmp_path / "log", seconds=0.2), encoding="utf-8")
    program.chmod(0o755)
    return Machine(tmp_path)


def most_at_a_time(log: Sequence[str]) -> int:
    running = most = 0
    for line in log:
        running += 1 if line.startswith("begin") else -1
        most = max(most, running)
    return most


def provisions(out: str) -> object:
    return [(p["eid"], p["text"], p["page"]) for p in json.loads(out)["provisions"]]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_scan_goes_on_where_it_stood(machine: Machine, how: signal.Signals) -> None:
    name = machine.scan("a.pdf", PAGES)
    process = machine.start("ingest", name)
    while len(machine.kept()) < 2:
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(how)
    process.communicate(timeout=20)
    time.sleep(1.5)  # its reader follows within a second
    done = len(machine.kept())
    before = machine.log()
    _, err = machine.run("ingest", name)
    again = machine.log()[len(before) :]
    begun = [line.split()[1] for line in again if line.startswith("begin")]
    total = len(set(machine.ended()))
    assert len(begun) == len(set(begun)) == total - done
    assert not machine.kept()
    stored, _ = machine.run("show", "--json", name)
    undisturbed, _ = machine.run("parse", "--json", name)
    assert provisions(stored) == provisions(undisturbed)
    assert err.endswith(f"a.pdf: đã nhận dạng {total}/{total} trang ảnh.\n")


def test_no_more_pages_at_a_time_than_workers(machine: Machine) -> None:
    names = [machine.scan(f"{letter}.pdf", 3) for letter in "abc"]
    machine.run("ingest", "--workers", "2", *names)
    assert most_at_a_time(machine.log()) == 2
    assert len(machine.ended()) == len(set(machine.ended()))


@pytest.mark.parametrize("command", ["ingest", "parse"])
def test_one_scan_is_read_by_all_workers(machine: Machine, command: str) -> None:
    machine.run(command, "--workers", "3", machine.scan("a.pdf", 12))
    assert most_at_a_time(machine.log()) == 3


@pytest.mark.skipif((os.cpu_count() or 1) > PAGES, reason="there are more cores than pages")
@pytest.mark.parametrize("command", ["ingest", "parse"])
def test_one_scan_is_read_by_all_cores_when_nothing_is_said(machine: Machine, command: str) -> None:
    machine.run(command, machine.scan("a.pdf", PAGES))
    assert most_at_a_time(machine.log()) == os.cpu_count()


def test_two_commands_share_the_workers(machine: Machine) -> None:
    running = [machine.start("parse", "--workers", "2", machine.scan(name, 3)) for name in ("a.pdf", "b.pdf")]
    for process in running:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
    assert most_at_a_time(machine.log()) == 2


def test_the_result_is_the_same_whatever_the_number_of_workers(machine: Machine) -> None:
    name = machine.scan("a.pdf", PAGES)
    one, *others = (machine.run("parse", "--json", "--workers", str(n), name)[0] for n in (1, 2, 5))
    assert all(json.loads(other) == json.loads(one) for other in others)


def test_ctrl_c_ends_all_readers_at_once(machine: Machine) -> None:
    names = [machine.scan(f"{letter}.pdf", 6) for letter in "ab"]
    process = machine.start("ingest", "--workers", "2", *names)
    while len(machine.kept()) < 2:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    began = time.monotonic()
    process.communicate(timeout=20)
    assert time.monotonic() - began < 5
    time.sleep(1.5)
    assert len(machine.ended()) < 12
    before = len(machine.log())
    time.sleep(0.5)
    assert len(machine.log()) == before

"""What LibreOffice is kept from: the network, other files, macros. Each beside a control that shows what would happen else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from ingest.readers import read_bytes
from ingest.readers.office import find_program
from ingest.readers.office_profile import registry
from tests.ingest.readers.reaching import (
    TEXT,
    linked_docx,
    linked_odt,
    linked_rtf,
    odt_with_file,
    odt_with_macro,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed"),
    pytest.mark.skipif(sys.platform == "win32", reason="ends processes by their group"),
]
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
NO_SECURITY = (
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    f'<item oor:path="{_SCRIPTING}"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop></item>'
    "</oor:items>"
)


@contextmanager
def office(folder: Path, settings: str, *arguments: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """LibreOffice with a profile of these settings and nothing else that holds it back; ended with all it started."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
    program = find_program()
    assert program is not None
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck", *arguments]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def convert(folder: Path, settings: str, data: bytes, ending: str) -> None:
    """The file made a Word file."""
    folder.mkdir()
    file = folder / f"a{ending}"
    file.write_bytes(data)
    with office(folder, settings, "--convert-to", "docx", "--outdir", folder, file) as process:
        process.wait(timeout=120)


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def handle(self) -> None:
            asked.append(str(self.client_address))
            super().handle()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is printed."""

    with HTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}", asked
        listening.shutdown()
        thread.join()


def test_settings_alone_keep_it_from_the_network(server: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = server
    convert(tmp_path / "control", NO_SECURITY, linked_odt(address), ".odt")
    assert asked, "the file asks for nothing, so it shows nothing"
    asked.clear()
    convert(tmp_path / "ours", registry(), linked_odt(address), ".odt")
    assert (tmp_path / "ours" / "a.docx").stat().st_size > 1000
    assert asked == []


@pytest.mark.parametrize(("made", "ending"), [(linked_odt, ".odt"), (linked_rtf, ".rtf"), (linked_docx, ".docx")])
def test_nothing_is_fetched_from_the_network(server: tuple[str, list[str]], made: Callable[[str], bytes], ending: str) -> None:
    address, asked = server
    assert "Điều 1." in read_bytes(made(address), f"a{ending}").text
    assert asked == []


def test_no_other_file_is_drawn_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Mật khẩu", encoding="utf-8")
    assert "Mật" not in read_bytes(odt_with_file(secret.as_uri()), "a.odt").text


def test_no_macro_is_run(tmp_path: Path) -> None:
    made = tmp_path / "made.txt"
    file = tmp_path / "a.odt"
    file.write_bytes(odt_with_macro(str(made)))
    began = time.monotonic()
    with office(tmp_path / "control", NO_SECURITY, file):
        assert wait_for(made, 60), "the macro does not run at all, so it shows nothing"
    made.unlink()
    with office(tmp_path / "ours", registry(), file):
        assert not wait_for(made, 2 * (time.monotonic() - began) + 2)
    assert TEXT in read_bytes(file.read_bytes(), "a.odt").text
    assert not made.exists()


def wait_for(file: Path, seconds: float) -> bool:
    """Whether the file appears in time."""
    deadline = time.monotonic() + seconds
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    return file.exists()

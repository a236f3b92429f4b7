"""Word 97, RTF and OpenDocument files: bytes to SourceText. The only module that starts LibreOffice.

LibreOffice is a program of its own that converts to DOCX without a window. It gets a profile of its own (`office_profile`), no
network where the system allows, a time limit, and one folder for all it writes, then removed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.sources import SourceText
from ingest.errors import UnreadableFile
from ingest.readers.assembly import fingerprint
from ingest.readers.docx import read_docx
from ingest.readers.office_profile import registry
from ingest.readers.package import check_package
from ingest.readers.sniff import DOC, ODT, RTF

KINDS = {DOC: "tệp Word 97–2003 (.doc)", RTF: "tệp RTF", ODT: "tệp OpenDocument (.odt)"}
"""What this module reads, and how a message calls it."""

_ENDINGS = {DOC: ".doc", RTF: ".rtf", ODT: ".odt"}
SECONDS = 90.0
_APART = ("unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child")
"""No network; a space of processes of its own that ends as a whole with this one."""
_TIMED_OUT = (124, 137)
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)


def read_office(data: bytes, name: str, kind: str, *, seconds: float = SECONDS) -> SourceText:
    """The text of a file of one of KINDS, as `read_docx` gives it for the same document; UnreadableFile otherwise."""
    program = find_program()
    if program is None:
        raise UnreadableFile(name, "no_converter", kind=KINDS[kind])
    if kind == DOC and _is_encrypted(data):
        raise UnreadableFile(name, "password")
    if kind == ODT:
        check_package(data, name)
    with TemporaryDirectory(prefix="truyvet-office-", ignore_cleanup_errors=True) as folder:
        converted = _convert(program, data, name, kind, Path(folder), seconds)
    return replace(read_docx(converted, name), sha256=fingerprint(data), media_type=kind)


@cache
def find_program() -> str | None:
    """The LibreOffice program of this machine, None when it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _convert(program: str, data: bytes, name: str, kind: str, folder: Path, seconds: float) -> bytes:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(registry(), encoding="utf-8")
    source = folder / f"source{_ENDINGS[kind]}"
    source.write_bytes(data)
    command = [
        *_apart(), *_timed(seconds), program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--nolockcheck", "--convert-to", "docx", "--outdir", str(folder), str(source),
    ]  # fmt: skip
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(
            command, timeout=seconds + 5, check=False, cwd=folder, env=_homeless(folder), stdin=quiet, stdout=quiet,
            stderr=quiet,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(name, "too_slow", limit=round(seconds)) from error
    if done.returncode in _TIMED_OUT:
        raise UnreadableFile(name, "too_slow", limit=round(seconds))
    try:
        return source.with_suffix(".docx").read_bytes()
    except OSError as error:
        raise UnreadableFile(name, "broken") from error


def _homeless(folder: Path) -> dict[str, str]:
    """The environment, with what programs keep of users in `folder`: caches of fonts, settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return kept | {"HOME": str(folder)}


@cache
def _apart() -> Sequence[str]:
    """What to put before a command to run it apart from the rest of the machine, nothing where that is not permitted."""
    found = shutil.which(_APART[0]) and subprocess.run([*_APART, "true"], check=False, capture_output=True).returncode == 0
    return _APART if found else ()


def _timed(seconds: float) -> Sequence[str]:
    """What to put before a command so that it ends in time, with all that it starts, even when its caller is gone."""
    return ("timeout", "--kill-after=1", str(seconds)) if shutil.which("timeout") else ()


def _is_encrypted(data: bytes) -> bool:
    """Whether the first block of a Word 97 text (magic 0xA5EC, flag fEncrypted) says that it is encrypted."""
    block = next((at for at in range(512, len(data), 512) if data[at : at + 2] == b"\xec\xa5"), None)
    return block is not None and bool(int.from_bytes(data[block + 10 : block + 12], "little") & 0x0100)

"""What recognises pages on this machine: Tesseract with Vietnamese; its library, where the package tesserocr is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ingest.ocr.engine import LANGUAGE, Recogniser, Tesseract
from ingest.ocr.engines import Engines

_FEW_SECONDS = 20
_LIBRARY = "tesserocr"


def find_tesseract() -> Recogniser | None:
    """What reads pictures here, None without Tesseract or without its Vietnamese."""
    return _found(os.getpid())


@cache
def _found(pid: int) -> Recogniser | None:
    """The same for process `pid`: a forked child has its own."""
    binary = shutil.which("tesseract")
    if binary is None:
        return None
    listed, versions = (_said(binary, option) for option in ("--list-langs", "--version"))
    if LANGUAGE not in listed.split():
        return None
    folder = re.search(r'"(.+)"', listed)
    trained = Path(folder[1] if folder else "") / f"{LANGUAGE}.traineddata"
    size = trained.stat().st_size if trained.is_file() else 0
    program = Tesseract(binary, version=f"{re.sub(r'[^0-9.]', '', versions.partition(chr(10))[0])}-{size}")
    library = _library_version()
    return Engines(program, trained.parent, f"{library}-{program.version}") if library and size else program


def _library_version() -> str | None:
    try:
        return version(_LIBRARY)
    except PackageNotFoundError:
        return None


def _said(binary: str, option: str) -> str:
    said = subprocess.run([binary, option], capture_output=True, text=True, timeout=_FEW_SECONDS, check=False)
    return said.stdout or said.stderr

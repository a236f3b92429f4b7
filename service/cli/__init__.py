"""The command line. `main` imports what a command needs only when it runs, so `--help` answers at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs `truyvet` with these arguments (by default those of the process) and ends with its exit code."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # tables are small: a second thread waits, and takes half as much again
    from service.cli.app import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # whatever the terminal says: JSON is UTF-8
    raise SystemExit(run(arguments))

"""The command line. `main` imports what a command needs only when it runs, so `--help` answers at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs `truyvet` with these arguments (by default those of the process) and ends with its exit code."""
    from service.cli.app import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # whatever the terminal says: JSON is UTF-8
    raise SystemExit(run(arguments))

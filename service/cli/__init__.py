"""The command line. `main` imports what a command needs only when it runs, so `--help` answers at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs `truyvet` with these arguments (by default those of the process) and ends with its exit code."""
    from service.cli.app import run

    raise SystemExit(run(arguments))

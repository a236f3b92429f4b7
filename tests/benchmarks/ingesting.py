"""Whole ingests timed, each a command in a library of its own: processes of this machine beside a cluster of as many workers.

`python -m tests.benchmarks.ingesting FOLDER [--every N] [--workers N]`: every N-th file of FOLDER, locally, then on `local:N`.
`python -m tests.benchmarks.ingesting --tiny COUNT`: so many made documents of a few lines, locally.
Prints seconds by the clock and of the processors, documents a second, the most memory of one process, and whether the stores
are the same.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from service.library import Library
from tests.service.conftest import another_plan


@dataclass(frozen=True, slots=True)
class Timed:
    """One ingest: seconds by the clock and of the processors, megabytes of the largest process, documents, the store."""

    clock: float
    processors: float
    megabytes: float
    documents: int
    digest: str

    def __str__(self) -> str:
        return (
            f"{self.clock:.1f} s, processors {self.processors:.1f} s, {self.documents} documents, "
            f"{self.documents / self.clock:.1f}/s ({self.documents / self.processors:.1f} a second of one processor), "
            f"{self.megabytes:.0f} MB"
        )


def timed(files: Sequence[str], folder: Path, *options: str) -> Timed:
    """`truyvet ingest` of these files into a new library in `folder`."""
    command = [sys.executable, "-m", "service", "ingest", *files, "--store", str(folder), *options]
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    clock = time.monotonic() - began
    library = Library(folder)
    documents, digest = library.store.count(), library.store.digest()
    library.close()
    return Timed(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, documents, digest)


def tiny_documents(folder: Path, count: int) -> list[str]:
    """Plans of a few lines, all different."""
    for number in range(count):
        (folder / f"{number:06}.txt").write_bytes(another_plan(number))
    return [str(folder)]


def main(arguments: Sequence[str]) -> None:
    """Prints one line for each way."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--tiny", type=int, default=0)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        here = Path(place)
        if asked.tiny:
            (here / "tiny").mkdir()
            files = tiny_documents(here / "tiny", asked.tiny)
            print("tiny documents:", timed(files, here / "t", "--workers", str(asked.workers)), flush=True)
        if asked.folder:
            chosen = [str(file) for file in sorted(asked.folder.iterdir())[:: asked.every]]
            local = timed(chosen, here / "a", "--workers", str(asked.workers))
            print("processes:", local, flush=True)
            cluster = timed(chosen, here / "b", "--cluster", f"local:{asked.workers}")
            print("cluster:  ", cluster, flush=True)
            print(f"cluster / processes: {cluster.clock / local.clock:.3f}; same store: {cluster.digest == local.digest}")


if __name__ == "__main__":
    main(sys.argv[1:])

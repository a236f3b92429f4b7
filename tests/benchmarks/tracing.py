"""Seconds and memory of tracing one decision in many stored plans, as a user does it: `truyvet trace --all`.

usage: python -m tests.benchmarks.tracing [PLANS [WORKERS [FOLDER]]]

The plans are those of `tests.benchmarks.plans`; they and the decision are read into a store in FOLDER first (not timed; a store
that is there already is used again). Memory is what all processes hold together, looked at twice a second.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus.shipped import shipped_files
from tests.benchmarks.plans import write

_TRUYVET = Path(sys.executable).parent / "truyvet"


def make_store(folder: Path, plans: int) -> Path:
    """The store of so many plans and the decision."""
    store = folder / "store"
    if not store.exists():
        write(folder / "plans", plans, [])
        decision = next(file.path for file in shipped_files() if "decision" in file.roles)
        command = [_TRUYVET, "ingest", decision, folder / "plans", "--store", store]
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return store


def memory_of(process: int) -> int:
    """MB that the process and all below it hold."""
    pages = 0
    waiting = [process]
    while waiting:
        one = waiting.pop()
        try:
            pages += int(Path(f"/proc/{one}/statm").read_text(encoding="ascii").split()[1])
            for thread in Path(f"/proc/{one}/task").iterdir():
                waiting += map(int, (thread / "children").read_text(encoding="ascii").split())
        except (FileNotFoundError, ProcessLookupError):  # ended meanwhile
            continue
    return pages * 4096 // 1_000_000


def trace_all(store: Path, workers: int, out: Path) -> tuple[float, float, list[int]]:
    """(Seconds, seconds of the processors, MB twice a second) of the command; what it prints is written to `out`, the matrix to
    a workbook beside it.
    """
    command = [
        _TRUYVET, "trace", "--decision", "1322/QĐ-TTg", "--all", "--json", "--workers", workers, "--store", store,
        "--report", out.with_suffix(".xlsx"),
    ]  # fmt: skip
    held: list[int] = []
    already = resource.getrusage(resource.RUSAGE_CHILDREN)
    before, began = already.ru_utime + already.ru_stime, time.perf_counter()
    with out.open("wb") as file, subprocess.Popen(list(map(str, command)), stdout=file, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None:
            held.append(memory_of(running.pid))
            time.sleep(0.5)
        if running.returncode:
            raise SystemExit(f"ended with {running.returncode}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - began, used.ru_utime + used.ru_stime - before, held


def main(plans: int, workers: int, folder: Path) -> None:
    """Print what it takes."""
    folder.mkdir(parents=True, exist_ok=True)
    store = make_store(folder, plans)
    seconds, used, held = trace_all(store, workers, folder / "out.jsonl")
    lines = sum(1 for _ in (folder / "out.jsonl").open("rb"))
    parts = [held[len(held) * tenth // 10] for tenth in range(1, 10)]
    print(f"{lines - 1} plans in {workers} processes: {seconds:.1f} s, {used:.1f} s of the processors")
    print(f"MB held after each tenth of the time: {' '.join(map(str, parts))}; most {max(held)}")


if __name__ == "__main__":
    given = (*sys.argv[1:], *("1000", "2", tempfile.gettempdir() + "/truyvet-1000")[len(sys.argv) - 1 :])
    main(int(given[0]), int(given[1]), Path(given[2]))

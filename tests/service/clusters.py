"""A Dask cluster as people start it: `dask scheduler` and `dask worker` in processes of their own."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

DASK = str(Path(sys.executable).with_name("dask"))
_PATIENCE = 120
_STARTED_SECONDS = 2.5
"""Of the processor, so that it is the same on a machine that is busy with other things."""


@dataclass
class RunningCluster:
    """A scheduler and its workers; each worker has a process that starts it again."""

    folder: Path
    port: int
    host: str = "127.0.0.1"
    scheduler: subprocess.Popen[bytes] | None = None
    nannies: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Of the scheduler."""
        return f"tcp://{self.host}:{self.port}"

    def start_scheduler(self) -> None:
        """Returns when it can be reached."""
        options = ["--host", f"tcp://{self.host}", "--port", str(self.port), "--no-dashboard"]
        self.scheduler = _started([DASK, "scheduler", *options], self.folder / "scheduler.log")
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.1)
        raise AssertionError((self.folder / "scheduler.log").read_text())

    def add_worker(self, *, before: Sequence[str] = (), scheduler: str | None = None, preload: Path | None = None) -> None:
        """One more worker with one thread, whose command follows `before`."""
        number = len(self.nannies)
        options = ["--nthreads", "1", "--no-dashboard", "--local-directory", str(self.folder / f"worker-{number}")]
        options += ["--preload", str(preload)] if preload else []
        command = [*before, DASK, "worker", scheduler or self.address, *options]
        self.nannies.append(_started(command, self.folder / f"worker-{number}.log"))

    def workers(self) -> list[psutil.Process]:
        """The processes that do the work."""
        found = []
        for nanny in self.nannies:
            with suppress(psutil.NoSuchProcess):
                children = psutil.Process(nanny.pid).children(recursive=True)
                found += [child for child in children if "spawn_main" in " ".join(child.cmdline())]
        return found

    def close(self) -> None:
        """Nothing of it is left."""
        for process in (*self.nannies, self.scheduler):
            if process is not None:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait(_PATIENCE)


def _started(command: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": os.getcwd(), "OMP_NUM_THREADS": "1"}
    with log.open("ab") as file:
        return subprocess.Popen(command, stdout=file, stderr=file, env=environment, cwd=log.parent, start_new_session=True)


@contextmanager
def cluster(
    folder: Path, workers: int = 2, *, preload: Path | None = None, host: str = "127.0.0.1"
) -> Iterator[RunningCluster]:
    """A cluster in that folder; nothing of it is left at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    running = RunningCluster(folder, port, host)
    try:
        running.start_scheduler()
        for _ in range(workers):
            running.add_worker(preload=preload)
        yield running
    finally:
        running.close()


@contextmanager
def killing(running: RunningCluster, seconds: float) -> Iterator[list[int]]:
    """Every so many seconds a random worker that has got to work is killed; gives the numbers of those that were."""
    over = threading.Event()
    killed: list[int] = []
    chance = random.Random(5)

    def kill() -> None:
        while not over.wait(seconds):
            with suppress(psutil.NoSuchProcess):
                if workers := [worker for worker in running.workers() if sum(worker.cpu_times()[:2]) > _STARTED_SECONDS]:
                    victim = chance.choice(workers)
                    victim.kill()
                    killed.append(victim.pid)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        over.set()
        thread.join()

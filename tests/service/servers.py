"""A server as people start it: `truyvet serve` in processes of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

_PATIENCE, _SOON = 120, 60.0


@dataclass(frozen=True)
class Running:
    """A running server; `supervisor` is the process that keeps the others up, the leader of their group."""

    supervisor: subprocess.Popen[bytes]
    address: str

    def kill(self) -> None:
        """Ends every process at once, as a power failure would."""
        os.killpg(self.supervisor.pid, signal.SIGKILL)
        self.supervisor.wait(_PATIENCE)

    def stop(self) -> int:
        """Asks the server to stop; its exit code."""
        self.supervisor.terminate()
        return self.supervisor.wait(_PATIENCE)

    def children(self) -> list[int]:
        """The processes that the supervisor started, in the order of their start."""
        children = Path(f"/proc/{self.supervisor.pid}/task/{self.supervisor.pid}/children").read_text()
        return sorted(int(pid) for pid in children.split())

    def get(self, path: str) -> Any:
        """The JSON at that address."""
        return _asked(urllib.request.Request(self.address + path))

    def post(self, path: str, value: object) -> Any:
        """What comes back for that JSON."""
        headers = {"content-type": "application/json"}
        return _asked(urllib.request.Request(self.address + path, json.dumps(value).encode(), headers))

    def upload(self, name: str, content: bytes, prefer: str = "") -> Any:
        """What comes back for that file."""
        edge = uuid4().hex
        head = f'--{edge}\r\ncontent-disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        headers = {"content-type": f"multipart/form-data; boundary={edge}", "prefer": prefer}
        return _asked(urllib.request.Request(f"{self.address}/api/v1/documents", body, headers))


def finds(running: Running) -> bool:
    """Whether the server finds what the shipped decision is about."""
    return bool(running.get(f"/api/v1/search?q={quote('năng suất')}")["hits"])


def until(is_so: Callable[[], bool]) -> None:
    """Waits until it is so."""
    give_up = time.monotonic() + _SOON
    while not is_so():
        assert time.monotonic() < give_up
        time.sleep(0.1)


def _asked(request: urllib.request.Request) -> Any:
    with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
        return json.loads(answer.read())


@contextmanager
def server(place: Path | str, *options: str) -> Iterator[Running]:
    """A server over that library, from its first answer on; nothing of it is left at the end."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    started = subprocess.Popen(
        [sys.executable, "-m", "service", "serve", "--store", str(place), "--port", str(port), *options],
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    running = Running(started, f"http://127.0.0.1:{port}")
    try:
        _await(running)
        yield running
    finally:
        if started.poll() is None:
            running.kill()


def _await(running: Running) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and running.supervisor.poll() is None:
        try:
            running.get("/api/v1/health")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server does not answer")

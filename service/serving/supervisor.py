"""Starts the processes of a server, starts again what dies, and stops all of them in good order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any

from service import server_messages as messages
from service.errors import Trouble
from service.places import folder_of
from service.serving.counters import counters_in
from service.serving.plan import Plan
from service.serving.processes import GRACE_SECONDS, answer, gather, work
from service.usecases.jobs import KINDS

_EVERY = 0.2
_SOON_SECONDS = 5.0
_BACKLOG = 2048


@dataclass(slots=True)
class _Post:
    """One place among the processes, whoever fills it at the moment."""

    target: Callable[..., None]
    arguments: tuple[Any, ...]
    process: BaseProcess
    since: float


def serve(plan: Plan, on_ready: Callable[[], None] = lambda: None, on_stop: Callable[[], None] = lambda: None) -> None:
    """Runs the server until SIGTERM or SIGINT; Trouble when nobody can listen at its address."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the work is spread over processes; their threads would wait for each other
    with _listen(plan.host, plan.port) as listener, counters_in(folder_of(plan.settings.place)) as counters:
        at_a_time = 1 if plan.workers >= (os.cpu_count() or 1) else 2
        settings = replace(plan.settings, works=False, counters=counters, asked_at_a_time=at_a_time)
        _Supervisor(replace(plan, settings=settings), listener).run(on_ready, on_stop)


class _Supervisor:
    """The process that keeps the others up. It opens no store and answers nothing."""

    def __init__(self, plan: Plan, listener: socket.socket) -> None:
        self._plan = plan
        self._listener = listener
        self._stopping = threading.Event()

    def run(self, on_ready: Callable[[], None], on_stop: Callable[[], None]) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        parent = os.getpid()
        wanted: list[tuple[Callable[..., None], tuple[Any, ...]]] = [
            (answer, (self._plan, self._listener, parent)) for _ in range(self._plan.workers)
        ]
        if not self._plan.settings.read_only:
            wanted += [*((work, (self._plan, kind, parent)) for kind in KINDS), (gather, (self._plan, parent))]
        posts = [_Post(target, arguments, _started(target, arguments), time.monotonic()) for target, arguments in wanted]
        on_ready()
        while not self._stopping.wait(_EVERY):
            for post in posts:
                self._keep_up(post)
        on_stop()
        _end([post.process for post in posts])

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping.set()

    def _keep_up(self, post: _Post) -> None:
        """Starts again what has died; what dies at once is given some time."""
        if post.process.is_alive() or time.monotonic() < post.since + (_SOON_SECONDS if post.process.exitcode else 0):
            return
        post.process.join()
        post.process, post.since = _started(post.target, post.arguments), time.monotonic()


def _started(target: Callable[..., None], arguments: tuple[Any, ...]) -> BaseProcess:
    process = multiprocessing.get_context("spawn").Process(target=target, args=arguments)
    process.start()
    return process


def _end(processes: list[BaseProcess]) -> None:
    """Asks all to end, and ends those that don't."""
    for process in processes:
        process.terminate()
    until = time.monotonic() + GRACE_SECONDS + 5
    for process in processes:
        process.join(max(until - time.monotonic(), 0.1))
        if process.is_alive():
            process.kill()
            process.join()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise Trouble(messages.cannot_listen(host, port)) from error

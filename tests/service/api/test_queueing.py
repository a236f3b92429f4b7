"""Questions take turns; too many are refused at once, and told when to come again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import anyio
import pytest

from service.api.problems import Refusal
from service.api.queueing import Queue
from tests.service.api.conftest import started


def test_work_is_done_in_its_order_and_so_much_at_a_time() -> None:
    queue = Queue(at_a_time=2, most_waiting=10)
    begun: list[int] = []
    running: list[int] = []
    most: list[int] = []
    lock = threading.Lock()

    def work(number: int) -> Callable[[], None]:
        def done() -> None:
            with lock:
                begun.append(number)
                running.append(number)
                most.append(len(running))
            threading.Event().wait(0.01)
            running.remove(number)

        return done

    async def everything() -> None:
        async with anyio.create_task_group() as tasks:
            for number in range(8):
                tasks.start_soon(queue.run, work(number))

    anyio.run(everything)
    assert max(most) == 2
    assert [sorted(pair) for pair in zip(begun[::2], begun[1::2], strict=True)] == [[0, 1], [2, 3], [4, 5], [6, 7]]


def test_what_would_wait_too_long_is_refused_at_once() -> None:
    queue = Queue(at_a_time=1, most_waiting=1)
    free = threading.Event()

    async def everything() -> None:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(queue.run, free.wait)
            tasks.start_soon(queue.run, free.wait)
            await anyio.wait_all_tasks_blocked()
            with pytest.raises(Refusal):
                await queue.run(free.wait)
            free.set()
        assert await queue.run(lambda: "answered") == "answered"

    anyio.run(everything)


def test_who_is_refused_is_told_when_to_come_again(folder: Path) -> None:
    with started(folder) as client:
        queue, free = Queue(at_a_time=1, most_waiting=0), threading.Event()
        client.app.state.truyvet = replace(client.app.state.truyvet, asking=queue)  # type: ignore[attr-defined]
        assert client.get("/api/v1/search?q=a").status_code == 200
        assert client.portal is not None
        client.portal.start_task_soon(queue.run, free.wait)
        for path, kind in (("/api/v1/search?q=a", "application/problem+json"), ("/?q=a", "text/html; charset=utf-8")):
            refused = client.get(path)
            assert (refused.status_code, refused.headers["content-type"]) == (503, kind)
            assert int(refused.headers["retry-after"]) > 0
        assert client.get("/").status_code == 200
        free.set()

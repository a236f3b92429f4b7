"""Turns: never more at a time than places, nobody waits for ever, a killed process gives its place back."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from ingest.ocr.turns import Turns


def test_never_more_at_a_time_than_places(tmp_path: Path) -> None:
    running, most, lock = 0, 0, threading.Lock()

    def work() -> None:
        nonlocal running, most
        with Turns(tmp_path, 2).one():
            with lock:
                running += 1
                most = max(most, running)
            time.sleep(0.03)
            with lock:
                running -= 1

    threads = [threading.Thread(target=work) for _ in range(7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert (running, most) == (0, 2)


def test_who_has_just_gone_does_not_come_before_who_waits(tmp_path: Path) -> None:
    turns, order = Turns(tmp_path, 1), list[str]()

    def work(name: str) -> None:
        for _ in range(6):
            with turns.one():
                order.append(name)
                time.sleep(0.05)

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert "aaaa" not in "".join(order)[:8]
    assert "bbbb" not in "".join(order)[:8]


def test_a_killed_process_gives_its_place_back(tmp_path: Path) -> None:
    script = (
        f"import time\nfrom pathlib import Path\nfrom ingest.ocr.turns import Turns\n"
        f"with Turns(Path({str(tmp_path)!r}), 1).one():\n    print('here', flush=True)\n    time.sleep(60)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    other = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment)
    assert other.stdout is not None
    assert other.stdout.readline() == b"here" + os.linesep.encode()
    other.kill()
    other.communicate()
    with Turns(tmp_path, 1).one():
        pass

"""Where the counters of a server lie, and what becomes of them when it is killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from service.serving.counters import counters_in

_SERVER = """
import sys, time
from pathlib import Path
from service.serving.counters import counters_in
with counters_in(Path(sys.argv[1])) as folder:
    (folder / "1.json").write_text("[]")
    print(folder, flush=True)
    time.sleep(600)
"""


def held(library: Path) -> list[str]:
    return sorted(folder.name for folder in (library / "running" / "counters").iterdir())


def test_they_are_gone_with_the_server(tmp_path: Path) -> None:
    with counters_in(tmp_path) as folder:
        (folder / "1.json").write_text("[]", encoding="utf-8")
        assert held(tmp_path) == [folder.name]
    assert held(tmp_path) == []


def test_servers_of_one_library_leave_each_other_alone(tmp_path: Path) -> None:
    with counters_in(tmp_path) as one, counters_in(tmp_path) as other:
        assert held(tmp_path) == sorted((one.name, other.name))


def test_the_next_server_clears_what_a_killed_one_left(tmp_path: Path) -> None:
    running = subprocess.Popen([sys.executable, "-c", _SERVER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert running.stdout
    left = Path(running.stdout.readline().strip())
    running.kill()
    running.communicate()
    assert held(tmp_path) == [left.name], "nobody could tidy up"
    with counters_in(tmp_path) as folder:
        assert held(tmp_path) == [folder.name]

"""Files read by the workers of a real Dask cluster: the same store as a local run, whatever is killed meanwhile."""

from __future__ import annotations

import functools
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from service.cluster.crew import Cluster
from service.errors import UNREADABLE
from service.library import Library
from service.usecases.ingest import Ingested, Outcome, Unchanged, files_of, ingest
from service.usecases.parse import Unreadable
from tests.service.clusters import RunningCluster, cluster, killing
from tests.service.conftest import PLAN, another_plan

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="kills processes and looks into /proc"),
]
COUNT = 40
_ROUNDS = 20
_PATIENCE = 600


def many_plans(folder: Path, count: int = COUNT) -> Path:
    """A folder of plans that are long enough to be killed over, a broken file and a copy."""
    folder.mkdir()
    clauses = "\n".join(f"{n}. Sở Công Thương chủ trì hỗ trợ {n} doanh nghiệp trước ngày 30 tháng 11." for n in range(3, 60))
    for number in range(count):
        text = another_plan(number).replace("2. Tổ chức hội chợ.".encode(), clauses.encode())
        (folder / f"{number:03}.txt").write_bytes(text)
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04 not a document")
    shutil.copy(folder / "000.txt", folder / "bản sao.txt")
    return folder


def crew(running: RunningCluster, files_at_a_time: int = 4) -> Cluster:
    """The cluster with small batches, so that there are many."""
    crew = Cluster(running.address, lambda *_: None, lambda _: None)
    crew.most_files = files_at_a_time
    return crew


def undisturbed(folder: Path, files: tuple[str, ...]) -> str:
    """The digest of the store of a local run."""
    library = Library(folder)
    for _ in ingest(library, files):
        pass
    return digest(library)


def digest(library: Library) -> str:
    """Of its store, which is whole."""
    assert library.indexing.waiting() == 0
    assert library.store.work.owners() == ()
    said = library.store.digest()
    library.close()
    return said


def truyvet(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """A command, started."""
    command = [sys.executable, "-m", "service", *arguments, "--store", str(folder)]
    return subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def count(folder: Path) -> int:
    """How many documents are stored."""
    library = Library(folder)
    try:
        return library.store.count()
    finally:
        library.close()


def some_are_stored(folder: Path, process: subprocess.Popen[str]) -> None:
    """Waits until something is stored, but not all."""
    until = time.monotonic() + _PATIENCE
    while count(folder) < 3:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    return files_of([str(many_plans(tmp_path_factory.mktemp("files") / "van-ban"))])


@pytest.fixture(scope="module")
def wanted(files: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> str:
    return undisturbed(tmp_path_factory.mktemp("local") / "kho", files)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCluster]:
    with cluster(tmp_path_factory.mktemp("cluster")) as started:
        yield started


def test_a_cluster_reads_the_same(running: RunningCluster, files: tuple[str, ...], wanted: str, tmp_path: Path) -> None:
    library = Library(tmp_path / "kho")
    outcomes = list(ingest(library, files, crew(running)))
    kinds = {kind: sum(isinstance(o, kind) for o in outcomes) for kind in (Ingested, Unchanged, Unreadable)}
    assert kinds == {Ingested: COUNT, Unchanged: 1, Unreadable: 1}
    assert digest(library) == wanted
    again = ingest(Library(tmp_path / "kho"), files, crew(running))
    assert sum(isinstance(outcome, Unchanged) for outcome in again) == COUNT + 1


def test_workers_that_are_killed(running: RunningCluster, files: tuple[str, ...], wanted: str, tmp_path: Path) -> None:
    for number in range(_ROUNDS):  # a quick machine has read all before a worker may be killed
        library = Library(tmp_path / f"kho {number}")
        with killing(running, 0.2) as killed:
            outcomes = list(ingest(library, files, crew(running)))
        assert len({outcome.path for outcome in outcomes}) == len(outcomes) == len(files)
        assert digest(library) == wanted
        if killed:
            return
    pytest.fail("no worker was killed")


def test_a_client_that_is_killed(running: RunningCluster, files: tuple[str, ...], wanted: str, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    arguments = ("ingest", "--cluster", running.address, str(Path(files[0]).parent))
    process = truyvet(folder, *arguments)
    some_are_stored(folder, process)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    process = truyvet(folder, *arguments)
    out, err = process.communicate(timeout=_PATIENCE)
    assert process.returncode == UNREADABLE, err  # of the broken file
    assert "Mới:" in out
    assert digest(Library(folder)) == wanted


def test_ctrl_c(running: RunningCluster, files: tuple[str, ...], tmp_path: Path) -> None:
    process = truyvet(tmp_path / "kho", "ingest", "--cluster", running.address, str(Path(files[0]).parent))
    some_are_stored(tmp_path / "kho", process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    if process.returncode != UNREADABLE:  # it was not quicker
        assert process.returncode == 130
        assert (out, [line for line in err.splitlines() if "docx" not in line]) == ("", ["Đã dừng theo yêu cầu."])
    library = Library(tmp_path / "kho")
    assert library.store.work.owners() == ()
    library.close()


def test_a_scheduler_that_is_killed(files: tuple[str, ...], wanted: str, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    arguments = ("ingest", "--cluster")
    with cluster(tmp_path / "cluster", workers=1) as running:
        process = truyvet(folder, *arguments, running.address, str(Path(files[0]).parent))
        some_are_stored(folder, process)
        assert running.scheduler is not None
        running.scheduler.kill()
        out, err = process.communicate(timeout=_PATIENCE)
        assert process.returncode == UNREADABLE
        assert "Traceback" not in err
        finished = "Mới:" in out  # it was quicker than the kill
        assert finished or err.splitlines()[-1].startswith(f"Lỗi: Mất kết nối với bộ điều phối {running.address}")
    with cluster(tmp_path / "next", workers=1) as running:
        process = truyvet(folder, *arguments, running.address, str(Path(files[0]).parent))
        _, err = process.communicate(timeout=_PATIENCE)
        assert process.returncode == UNREADABLE, err
    assert digest(Library(folder)) == wanted


def test_a_file_that_ends_whoever_reads_it(files: tuple[str, ...], tmp_path: Path) -> None:
    poison = tmp_path / "độc.poison"
    poison.write_text(PLAN, encoding="utf-8")
    library = Library(tmp_path / "kho")
    with cluster(tmp_path / "cluster", preload=Path(__file__).with_name("poison.py")) as running:
        outcomes = {o.path: o for o in ingest(library, (*files[:6], str(poison), *files[6:9]), crew(running))}
    assert isinstance(outcomes.pop(str(poison)), Unreadable)
    assert all(isinstance(outcome, Ingested) for outcome in outcomes.values())
    assert [path for path, _ in library.store.failures()] == [str(poison)]
    assert "bị dừng đột ngột" in library.store.failures()[0][1]
    library.close()


@contextmanager
def web_server(folder: Path) -> Iterator[str]:
    """The address of the folder on a web server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class Quiet(SimpleHTTPRequestHandler):
    """Writes no log."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def test_a_cluster_of_this_machine(files: tuple[str, ...], wanted: str, tmp_path: Path) -> None:
    """`local:N` starts scheduler and workers for one command and ends them with it."""
    running = truyvet(tmp_path / "kho", "ingest", str(Path(files[0]).parent), "--cluster", "local:2")
    _, said = running.communicate(timeout=_PATIENCE)
    assert running.returncode == UNREADABLE, said  # one file is no document
    assert digest(Library(tmp_path / "kho")) == wanted
    until = time.monotonic() + 60
    while of_group(running.pid):
        assert time.monotonic() < until, of_group(running.pid)
        time.sleep(0.2)


def of_group(group: int) -> list[str]:
    """The commands of the living processes of that group."""
    listed = subprocess.run(["ps", "-e", "-o", "pgid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    lines = (line.split(None, 2) for line in listed.splitlines())
    return [args for pgid, state, args in lines if int(pgid) == group and not state.startswith("Z")]


def test_workers_open_addresses_themselves(running: RunningCluster, tmp_path: Path) -> None:
    folder = many_plans(tmp_path / "van-ban", 3)

    def read(*addresses: str) -> dict[str, Outcome]:
        library = Library(tmp_path / "kho")
        outcomes = {outcome.path: outcome for outcome in ingest(library, files_of(addresses), crew(running))}
        library.close()
        return outcomes

    first = read(f"file://{folder}")
    assert [type(first[f"file://{folder}/00{n}.txt"]) for n in range(3)] == [Ingested] * 3
    assert set(map(type, read(f"file://{folder}").values())) == {Unchanged, Unreadable}
    with web_server(folder) as address:
        second = read(f"{address}/000.txt", f"{address}/khong-co.txt")
    assert isinstance(second[f"{address}/000.txt"], Unchanged), "the same content, whatever the address"
    missing = second[f"{address}/khong-co.txt"]
    assert isinstance(missing, Unreadable)
    assert missing.message.startswith(f"{address}/khong-co.txt: không tải được tệp")


@contextmanager
def hosts(folder: Path, hidden: Path) -> Iterator[list[tuple[list[str], str]]]:
    """For two hosts with networks and files of their own: how a command is run there, and this machine's address from there."""
    with ExitStack() as held:
        found = []
        for number in (1, 2):
            name, net = f"truyvet-{os.getpid()}-{number}", f"10.213.{number}"
            steps = (
                f"ip netns add {name}",
                f"ip link add tv{os.getpid() % 10000}-{number} type veth peer name eth0 netns {name}",
                f"ip addr add {net}.1/24 dev tv{os.getpid() % 10000}-{number}",
                f"ip link set tv{os.getpid() % 10000}-{number} up",
                f"ip -n {name} addr add {net}.2/24 dev eth0",
                f"ip -n {name} link set eth0 up",
                f"ip -n {name} link set lo up",
            )
            for step in steps:
                if not shutil.which("ip") or subprocess.run(step.split(), capture_output=True).returncode:
                    pytest.skip("no network namespaces may be made here")
                if step == steps[0]:
                    held.callback(subprocess.run, ["ip", "netns", "del", name], check=True)
            own = folder / f"host-{number}"
            own.mkdir()
            hide = f'mount -t tmpfs tmpfs "{hidden}" && export HOME="{own}" XDG_CACHE_HOME="{own}/cache" && exec "$@"'
            found.append((["ip", "netns", "exec", name, "sh", "-c", hide, "sh"], f"{net}.1"))
        yield found


def test_two_hosts_without_a_shared_disk(files: tuple[str, ...], wanted: str, tmp_path: Path) -> None:
    library = Library(tmp_path / "kho")
    with (
        hosts(tmp_path, Path(files[0]).parent) as both,
        cluster(tmp_path / "cluster", workers=0, host="0.0.0.0") as running,
    ):
        for before, here in both:
            running.add_worker(before=before, scheduler=f"tcp://{here}:{running.port}")
        running.host = "127.0.0.1"
        until = time.monotonic() + _PATIENCE
        with crew(running) as watching:
            while len(watching.hosts()) < len(both):
                assert time.monotonic() < until
                time.sleep(0.2)
        assert sum(isinstance(outcome, Ingested) for outcome in ingest(library, files, crew(running, 2))) == COUNT
    assert digest(library) == wanted

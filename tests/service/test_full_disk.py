"""A disk that is full is told of, and nothing is lost; room again means work again."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.service.api.conftest import filled, started
from tests.service.conftest import another_plan

_SIZE = 3 * 2**20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with little room; only where one may be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if (
        not mount
        or subprocess.run([mount, "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", place], capture_output=True).returncode
    ):
        pytest.skip("no file system may be mounted here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def upload(client: TestClient, number: int) -> int:
    return client.post(
        "/api/v1/documents", files={"file": ("a.txt", another_plan(number))}, headers={"prefer": "wait=60"}
    ).status_code


def test_a_full_disk_gives_a_clear_error_and_an_intact_store(small_disk: Path) -> None:
    folder = filled(small_disk / "library")
    with started(folder) as client:
        assert upload(client, 1) == 201
        ballast = small_disk / "ballast"
        with suppress(OSError), open(ballast, "wb", buffering=0) as file:
            while True:
                file.write(b"x" * 4096)
        answer = client.post("/api/v1/documents", files={"file": ("a.txt", b"y" * 50_000)})
        assert (answer.status_code, answer.json()["title"]) == (507, "Hết dung lượng đĩa")
        assert not list((folder / "originals").glob("*.part")), "nothing half-written is left"
        assert client.get("/api/v1/documents/12/QĐ-TTg").status_code == 200, "what is there can be read"
        pair = {"decision": "12/QĐ-TTg", "plan": "34/KH-UBND"}
        link = {"clause": "art_1__sec_II__cl_2", "unit": "sec_II__cl_1"}
        statuses = {
            client.post("/api/v1/reviews", json={**pair, "action": "accept", "links": [link]}).status_code for _ in range(40)
        }
        assert statuses <= {201, 503, 507}
        assert statuses & {503, 507}
        ballast.unlink()
        assert upload(client, 2) == 201, "with room again it works again"
        recorded = client.get("/api/v1/reviews", params=pair).json()["items"]
        assert [entry["id"] for entry in recorded] == list(range(1, len(recorded) + 1))
    with sqlite3.connect(folder / "store.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()

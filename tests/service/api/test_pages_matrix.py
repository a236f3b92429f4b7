"""The matrix of many plans: traced in the background, kept, shown and taken away."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from io import BytesIO

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from service.contract import matrix_json
from service.usecases.national.kept import matrix_from
from tests.service.api.conftest import started
from tests.service.conftest import DECISION, another_plan

PLANS = 4


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Over a decision and more plans than are traced while one waits."""
    with started(tmp_path_factory.mktemp("many") / "store") as client:
        for content in (DECISION.encode(), *map(another_plan, range(PLANS))):
            client.post("/api/v1/documents", files={"file": ("a.txt", content)}, headers={"prefer": "wait=60"})
        yield client


@pytest.fixture(scope="module")
def job(client: TestClient) -> str:
    """The address of the work, which the page of the matrix offered and which is done."""
    page = client.get("/matrix", params={"decision": "12/QĐ-TTg"}).text
    plans = re.findall(r'name="plan" value="([^"]+)"', page)
    assert len(plans) == PLANS
    assert f"Đối chiếu {PLANS} kế hoạch</button>" in page
    answer = client.post("/traces", data={"decision": "12/QĐ-TTg", "plan": plans}, follow_redirects=False)
    assert answer.status_code == 303
    until = time.monotonic() + 60
    while "Ma trận kế hoạch" not in client.get(answer.headers["location"]).text and time.monotonic() < until:
        time.sleep(0.1)
    return str(answer.headers["location"])


def test_who_asks_again_is_led_to_what_was_found(client: TestClient, job: str) -> None:
    answer = client.get("/matrix", params={"decision": "12/QĐ-TTg"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, job)
    assert "Đối chiếu lại" in client.get(job).text


def test_the_matrix_is_shown_as_it_was_found(client: TestClient, job: str) -> None:
    answer = client.get(f"{job}/matrix")
    assert answer.text.count('class="who">') == PLANS + 1
    assert all(f"{job}/matrix.{form}" in answer.text for form in ("xlsx", "docx", "csv"))
    assert "12/QĐ-TTg ngày 31/8/2020" in answer.text


def test_it_can_be_taken_away(client: TestClient, job: str) -> None:
    rows = load_workbook(BytesIO(client.get(f"{job}/matrix.xlsx").content))["Ma trận"].max_row
    lines = client.get(f"{job}/matrix.csv").content.decode("utf-8-sig").strip().splitlines()
    assert len(lines) == PLANS + 1 <= rows
    assert client.get(f"{job}/matrix.docx").content.startswith(b"PK")
    assert client.get(f"{job}/matrix.exe").status_code == 422
    assert client.get("/jobs/1/matrix").status_code == 404, "that work read a file"


def test_what_is_kept_comes_back(client: TestClient, job: str) -> None:
    kept = client.get(f"/api/v1{job}").json()["result"]
    found = matrix_from(kept, "Quyết định")
    assert matrix_json(found) == kept

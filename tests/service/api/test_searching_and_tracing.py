"""Search, trace and check give what the command line gives."""

from __future__ import annotations

import time
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

DECISION, PLAN = "12/QĐ-TTg", "34/KH-UBND"


def test_search_gives_hits_with_citations(client: TestClient) -> None:
    answer = client.get("/api/v1/search", params={"q": "báo cáo Bộ Công Thương", "limit": 3}).json()
    assert answer["query"] == "báo cáo Bộ Công Thương"
    first = answer["hits"][0]
    assert first["number"] == DECISION
    assert first["citation"].endswith("Điều 1 Quyết định số 12/QĐ-TTg ngày 31/8/2020")
    assert "«" in first["snippet"]


def test_search_is_filtered(client: TestClient) -> None:
    hits = client.get("/api/v1/search", params={"q": "doanh nghiệp", "type": "kế hoạch"}).json()["hits"]
    assert {hit["number"] for hit in hits} == {PLAN}


def test_trace_judges_every_clause(client: TestClient) -> None:
    answer = client.get("/api/v1/trace", params={"decision": DECISION, "plan": PLAN}).json()
    assert answer["schema"] == "truyvet/trace/1"
    assert answer["plan"].endswith("/34-kh-ubnd")
    assert "art_1__sec_II__cl_2" in {coverage["clause"] for coverage in answer["coverage"]}


def test_check_names_the_gaps(client: TestClient) -> None:
    answer = client.get("/api/v1/check", params={"against": DECISION, "plan": PLAN, "fail_on": ["missing", "partial"]}).json()
    assert answer["schema"] == "truyvet/check/1"
    assert answer["passed"] == (not answer["gaps"])
    assert {gap["reason"] for gap in answer["gaps"]} <= {"missing", "partial"}


def test_the_description_has_examples_and_problems(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert {"/api/v1/health", "/api/v1/documents", "/api/v1/search", "/api/v1/trace", "/api/v1/check"} <= set(paths)
    for methods in paths.values():
        for route in methods.values():
            done = next(answer for status, answer in route["responses"].items() if status.startswith("2"))
            assert all("example" in content and "schema" in content for content in done.get("content", {}).values())
            assert any("application/problem+json" in a.get("content", {}) for a in route["responses"].values())


def test_many_plans_stand_side_by_side(client: TestClient) -> None:
    matrix = client.get("/api/v1/coverage", params={"decision": DECISION, "plan": PLAN}).json()
    coverage = client.get("/api/v1/trace", params={"decision": DECISION, "plan": PLAN}).json()["coverage"]
    assert (matrix["schema"], [plan["plan"] for plan in matrix["plans"]]) == ("truyvet/matrix/1", [matrix["plans"][0]["plan"]])
    assert [clause["clause"] for clause in matrix["clauses"]] == [judged["clause"] for judged in coverage]
    assert "Đối chiếu 1 kế hoạch" in client.get("/matrix", params={"decision": DECISION, "plan": PLAN}).text


@pytest.mark.parametrize("what", ["report", "coverage"])
@pytest.mark.parametrize(("end", "begins"), [("xlsx", b"PK"), ("docx", b"PK"), ("csv", "\ufeff".encode())])
def test_reports_are_taken_away(client: TestClient, what: str, end: str, begins: bytes) -> None:
    answer = client.get(f"/api/v1/{what}.{end}", params={"decision": DECISION, "plan": PLAN})
    assert (answer.status_code, answer.content.startswith(begins)) == (200, True)
    assert answer.headers["content-disposition"].endswith(f'.{end}"')


def test_where_no_plan_cites_the_decision_they_must_be_named(client: TestClient) -> None:
    answer = client.get("/api/v1/coverage", params={"decision": PLAN})
    assert (answer.status_code, answer.json()["detail"][:36]) == (400, "Kho không có kế hoạch nào viện dẫn q")


def test_many_plans_are_traced_as_a_job(client: TestClient) -> None:
    answer = client.post("/api/v1/traces", json={"decision": DECISION, "plans": [PLAN, PLAN]})
    assert answer.status_code == 202
    until = time.monotonic() + 60
    while (job := client.get(answer.headers["location"]).json())["state"] in ("queued", "running"):
        assert time.monotonic() < until
        time.sleep(0.1)
    assert (job["state"], job["done"], job["total"]) == ("done", 1, 1)
    assert f"/trace?decision={quote(job['result']['decision'], safe='')}&amp;plan=" in client.get(f"/jobs/{job['id']}").text
    assert job["result"] == client.get("/api/v1/coverage", params={"decision": DECISION, "plan": PLAN}).json()

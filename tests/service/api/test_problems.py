"""Everything that goes wrong is told in Vietnamese and shows no inner workings."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from service.api.metrics import Metrics
from service.api.problems import answer_troubles
from service.api.watch import Watch


@pytest.mark.parametrize(
    ("path", "status", "kind", "words"),
    [
        ("/api/v1/search", 422, "invalid", "q: thiếu tham số này."),
        ("/api/v1/search?q=", 422, "invalid", "không được để trống"),
        ("/api/v1/search?q=a&limit=x", 422, "invalid", "limit: cần là số nguyên"),
        ("/api/v1/search?q=a&limit=1000", 422, "invalid", "limit: không được lớn hơn 100"),
        ("/api/v1/search?q=a&year=abc", 400, "bad-request", "không phải là năm"),
        ("/api/v1/search?q=...", 400, "bad-request", "Câu hỏi không có từ nào"),
        ("/api/v1/check?plan=34&against=12&fail_on=colour", 422, "invalid", "chỉ nhận một trong"),
        ("/api/v1/trace?decision=12&plan=9999", 404, "not-found", "Không tìm thấy văn bản “9999”."),
        ("/api/v1/nothing", 404, "no-page", "không tồn tại"),
    ],
)
def test_problem_details(client: TestClient, path: str, status: int, kind: str, words: str) -> None:
    answer = client.get(path)
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"], problem["type"]) == (status, status, f"urn:truyvet:problem:{kind}")
    assert words in problem["detail"]


@pytest.mark.parametrize(
    ("accepted", "title", "why"),
    [
        ("", "Không tìm thấy văn bản", "Vietnamese unless something else is asked for"),
        ("en", "Document not found", "English"),
        ("en-GB,en;q=0.9,vi;q=0.8", "Document not found", "as browsers ask"),
        ("vi-VN,vi;q=0.9,en-US;q=0.6", "Không tìm thấy văn bản", "what is preferred counts"),
        ("fr,de;q=0.5", "Không tìm thấy văn bản", "neither language"),
        ("en;q=x, ;;,", "Không tìm thấy văn bản", "nonsense"),
    ],
)
def test_problems_come_in_the_language_asked_for(client: TestClient, accepted: str, title: str, why: str) -> None:
    answer = client.get("/api/v1/documents/9999", headers={"accept-language": accepted})
    assert answer.json()["title"] == title, why
    assert answer.headers["vary"] == "Accept-Language"


def test_problems_name_the_request(client: TestClient) -> None:
    answer = client.get("/api/v1/nothing")
    assert answer.json()["instance"] == f"urn:truyvet:request:{answer.headers['x-request-id']}"


def test_the_wrong_method_is_a_problem(client: TestClient) -> None:
    answer = client.delete("/api/v1/health")
    assert (answer.status_code, answer.json()["title"]) == (405, "Phương thức không được hỗ trợ")


def test_pages_tell_people(client: TestClient) -> None:
    answer = client.get("/documents/35/KH-UBND")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Không tìm thấy văn bản" in answer.text
    assert "34/KH-UBND" in answer.text


def test_a_fault_shows_no_inner_workings() -> None:
    app = FastAPI()
    answer_troubles(app)
    app.add_middleware(Watch, metrics=Metrics())

    @app.get("/api/v1/broken")
    def broken() -> None:
        raise RuntimeError("secret of the machine")

    answer = TestClient(app, raise_server_exceptions=False).get("/api/v1/broken")
    assert (answer.status_code, answer.json()["title"]) == (500, "Lỗi nội bộ")
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text

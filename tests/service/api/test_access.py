"""Signing in, keys, tokens of forms, and the log of what was changed."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from service.api.gate import FORM_HEADER
from service.usecases.access import ADMIN, READER, REVIEWER, new_key, put_user
from tests.service.api.conftest import HOST, PASSWORD, Server, form_token


def test_without_sign_in_nobody_gets_in(server: Server) -> None:
    answer = server.ask("nobody", "GET", "/api/v1/documents")
    assert (answer.status_code, answer.json()["title"]) == (401, "Cần đăng nhập")
    assert answer.headers["www-authenticate"].startswith("Bearer")
    page = server.ask("nobody", "GET", "/documents/12?x=1")
    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?next=/documents/12%3Fx%3D1")


def test_the_description_and_the_numbers_are_not_public(server: Server) -> None:
    for path in ("/api/v1/openapi.json", "/api/v1/metrics", "/api/v1/nothing"):
        assert server.ask("nobody", "GET", path).status_code == 401
    assert server.ask("nobody", "GET", "/api/v1/health").json()["documents"] is None
    assert server.ask("nobody", "GET", "/static/page.css").status_code == 200


@pytest.mark.parametrize(
    "path", ["/sign-in/../api/v1/users", "/static/../api/v1/users", "//api/v1/users", "/static/%2e%2e/sign-in"]
)
def test_no_way_leads_around_the_gate(server: Server, path: str) -> None:
    answer = server.client.get(path, headers={}, follow_redirects=False)
    assert answer.status_code in (303, 401, 404)
    assert "reviewer" not in answer.text


def test_a_wrong_password_or_name_is_refused_alike(server: Server) -> None:
    client = TestClient(server.client.app, base_url=HOST)
    answers = [
        client.post("/sign-in", data={"name": name, "password": password}).text.replace(name, "")
        for name, password in ((READER, "sai mật khẩu này"), ("không ai", PASSWORD))
    ]
    assert answers[0] == answers[1]
    assert "Tên hoặc mật khẩu không đúng." in answers[0]
    assert not client.cookies


@pytest.mark.parametrize(
    "next", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nx:y"]
)
def test_signing_in_leads_nowhere_else(server: Server, next: str) -> None:
    client = TestClient(server.client.app, base_url=HOST, follow_redirects=False)
    answer = client.post("/sign-in", data={"name": READER, "password": PASSWORD, "next": next})
    assert answer.headers["location"] == "/"
    assert "evil" not in client.get(f"/sign-in?{urlencode({'next': next})}").text


def test_forms_without_the_token_of_the_session_are_refused(browser: TestClient, server: Server) -> None:
    files = {"file": ("a.exe", b"MZ")}
    before = server.library.store.jobs.page()[0]
    for data in ({}, {"form_token": "x"}, {"form_token": ""}):
        answer = browser.post("/documents", files=files, data=data)
        assert (answer.status_code, "Biểu mẫu đã cũ" in answer.text) == (403, True)
    assert browser.post("/documents", files=files, data={"form_token": form_token(browser)}).status_code == 415
    assert server.library.store.jobs.page()[0] == before


def test_scripts_without_the_token_of_the_session_are_refused(browser: TestClient) -> None:
    asked = {"ids": [99], "reason": "thử"}
    assert browser.post("/api/v1/reviews/undo", json=asked).json()["title"] == "Biểu mẫu đã cũ"
    headers = {FORM_HEADER: form_token(browser)}
    assert browser.post("/api/v1/reviews/undo", json=asked, headers=headers).status_code == 400


def test_every_change_is_in_the_audit_log(server: Server) -> None:
    def written() -> list[tuple[str, str]]:
        items = server.ask(ADMIN, "GET", "/api/v1/audit?limit=200").json()["items"]
        return [(item["who"], item["action"]) for item in reversed(items)]

    pair = {"decision": "12/QĐ-TTg", "plan": "34/KH-UBND"}
    before = len(written())
    link = {"clause": "art_1__sec_II__cl_2", "unit": "sec_II__cl_1"}
    entry = server.ask(REVIEWER, "POST", "/api/v1/reviews", json={**pair, "action": "accept", "links": [link]}).json()["items"][
        0
    ]
    server.ask(REVIEWER, "POST", "/api/v1/reviews/undo", json={"ids": [entry["id"]], "reason": "nhầm"})
    job = server.ask(REVIEWER, "POST", "/api/v1/documents", files={"file": ("a.txt", b"x")}).json()["job"]
    server.ask(REVIEWER, "POST", f"/api/v1/jobs/{job['id']}/cancel")
    server.ask(REVIEWER, "POST", "/api/v1/traces", json={"decision": pair["decision"], "plans": [pair["plan"]]})
    server.ask(ADMIN, "DELETE", "/api/v1/documents/34/KH-UBND")
    changes = ["accept", "undo", "upload", "cancel", "trace"]
    assert written()[before:] == [*((REVIEWER, action) for action in changes), (ADMIN, "delete")]
    assert entry["reviewer"] == REVIEWER, "who is signed in decides, whatever the request says"


def test_a_key_of_a_removed_user_is_worth_nothing(server: Server) -> None:
    put_user(server.library.store, "tạm", READER, None)
    headers = {"authorization": f"Bearer {new_key(server.library.store, 'tạm')}"}
    assert server.client.get("/api/v1/documents", headers=headers).status_code == 200
    server.library.store.accounts.remove("tạm")
    assert server.client.get("/api/v1/documents", headers=headers).status_code == 401


def test_secrets_are_kept_as_hashes_only(server: Server) -> None:
    stored = b"".join(path.read_bytes() for path in server.library.folder.glob("store.sqlite*"))
    assert b"$argon2id$" in stored
    assert PASSWORD.encode() not in stored
    assert not any(key.encode() in stored for key in server.keys.values())

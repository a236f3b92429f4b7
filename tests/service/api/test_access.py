"""Signing in, keys, roles, tokens of forms, and the log of what was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

import httpx2
import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from service.api import Settings, create_app
from service.api.app import DATA, PAGES
from service.api.gate import FORM_HEADER, role_for
from service.library import Library
from service.usecases.access import ADMIN, READER, REVIEWER, ROLES, new_key, put_user
from tests.service.api.conftest import filled

PASSWORD = "một mật khẩu dài"
HOST = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class Server:
    """A server with one user of each role, named like it, and a key of each."""

    client: TestClient
    library: Library
    keys: dict[str, str]

    def ask(self, role: str, method: str, path: str, **more: object) -> httpx2.Response:
        """As a program with the key of that role; `nobody` has none."""
        headers = {"authorization": f"Bearer {self.keys[role]}"} if role in self.keys else {}
        return self.client.request(method, path, headers=headers, follow_redirects=False, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = filled(tmp_path_factory.mktemp("library"))
    app = create_app(Settings(folder, sign_in=True, works=False))
    with TestClient(app, base_url=HOST) as client:
        library: Library = app.state.truyvet.library
        for role in ROLES:
            put_user(library.store, role, role, PASSWORD)
        yield Server(client, library, {role: new_key(library.store, role) for role in ROLES})


@pytest.fixture
def browser(server: Server) -> Iterator[TestClient]:
    """A browser that is signed in as a reviewer."""
    client = TestClient(server.client.app, base_url=HOST, follow_redirects=False)
    client.post("/sign-in", data={"name": REVIEWER, "password": PASSWORD})
    yield client
    client.close()


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


NEEDS = {
    ("GET", "/api/v1/users"): ADMIN,
    ("GET", "/api/v1/audit"): ADMIN,
    ("DELETE", "/api/v1/documents/{name:path}"): ADMIN,
    ("POST", "/api/v1/documents"): REVIEWER,
    ("POST", "/api/v1/traces"): REVIEWER,
    ("POST", "/api/v1/jobs/{id}/cancel"): REVIEWER,
    ("POST", "/api/v1/reviews"): REVIEWER,
    ("POST", "/api/v1/reviews/undo"): REVIEWER,
    ("POST", "/documents"): REVIEWER,
    ("POST", "/reviews"): REVIEWER,
    ("POST", "/jobs/{id}/cancel"): REVIEWER,
    ("POST", "/sign-out"): READER,
}
"""What needs more than to read; the rest of what is there needs a reader."""
OPEN = {("GET", "/api/v1/health"), ("GET", "/sign-in"), ("POST", "/sign-in")}


def routes() -> Iterator[tuple[str, str]]:
    for prefix, routers in (("/api/v1", DATA), ("", PAGES)):
        for route in (route for router in routers for route in router.routes):
            assert isinstance(route, APIRoute)
            for method in route.methods or ():
                yield method, prefix + route.path


def test_every_role_may_do_what_the_table_says_and_no_more(server: Server) -> None:
    seen = set()
    for (method, path), role in product(routes(), ROLES):
        if (method, path) in OPEN:
            continue
        seen.add((method, path))
        needed = NEEDS.get((method, path), READER)
        assert needed == READER or method != "GET" or path.startswith("/api/v1/")
        asked = path.replace("{name:path}", "không có").replace("{id}", "99").replace("{eid}", "art_1")
        status = server.ask(role, method, asked).status_code
        is_let_in = ROLES.index(role) >= ROLES.index(needed)
        assert (status != 403) == is_let_in, (method, path, role, status)
        assert status not in (401, 500), (method, path, role)
    assert set(NEEDS) <= seen, "the table speaks of what is there"


@pytest.mark.parametrize(("method", "path"), [("PUT", "/api/v1/documents"), ("POST", "/api/v1/new"), ("BREW", "/")])
def test_what_nobody_thought_of_needs_an_admin(method: str, path: str) -> None:
    assert role_for(method, path) == ADMIN


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


def test_guessing_is_ended(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(tmp_path, sign_in=True, works=False)), base_url=HOST) as client:
        statuses = [client.post("/sign-in", data={"name": "an", "password": "x"}).status_code for _ in range(12)]
    assert statuses == [401] * 10 + [429] * 2


def test_the_cookie_is_for_the_browser_only(server: Server) -> None:
    client = TestClient(server.client.app, base_url=HOST, follow_redirects=False)
    answer = client.post("/sign-in", data={"name": READER, "password": PASSWORD, "next": "/documents/12"})
    cookie = answer.headers["set-cookie"].lower()
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents/12")
    assert {"httponly", "samesite=lax", "path=/"} <= {part.strip() for part in cookie.split(";")}


def test_by_tls_the_cookie_stays_with_tls(tmp_path: Path) -> None:
    app = create_app(Settings(tmp_path, sign_in=True, works=False, secure=True, names=("truyvet.example",)))
    with TestClient(app, base_url="https://truyvet.example", follow_redirects=False) as client:
        put_user(app.state.truyvet.library.store, "an", ADMIN, PASSWORD)
        answer = client.post("/sign-in", data={"name": "an", "password": PASSWORD})
        assert answer.headers["set-cookie"].startswith("__Host-truyvet=")
        assert "; secure" in answer.headers["set-cookie"].lower()
        assert "max-age" in answer.headers["strict-transport-security"]
        assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "next", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nx:y"]
)
def test_signing_in_leads_nowhere_else(server: Server, next: str) -> None:
    client = TestClient(server.client.app, base_url=HOST, follow_redirects=False)
    answer = client.post("/sign-in", data={"name": READER, "password": PASSWORD, "next": next})
    assert answer.headers["location"] == "/"
    assert "evil" not in client.get(f"/sign-in?{urlencode({'next': next})}").text


def test_signing_out_ends_the_session(browser: TestClient) -> None:
    token = browser.cookies["truyvet"]
    assert browser.post("/sign-out", data={"form_token": form_token(browser)}).status_code == 303
    browser.cookies.set("truyvet", token)
    assert browser.get("/api/v1/documents").status_code == 401


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


def form_token(browser: TestClient) -> str:
    """What the pages of this session carry."""
    page = browser.get("/").text
    return page.partition('name="form_token" value="')[2].partition('"')[0]


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


def test_a_read_only_server_changes_nothing(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(filled(tmp_path / "library"), read_only=True)), base_url=HOST) as client:
        assert client.get("/api/v1/documents").status_code == 200
        for method, path in (("POST", "/api/v1/documents"), ("DELETE", "/api/v1/documents/12"), ("POST", "/documents")):
            answer = client.request(method, path)
            assert answer.status_code == 403
        assert client.request("DELETE", "/api/v1/documents/12").json()["title"] == "Máy chủ chỉ cho đọc"

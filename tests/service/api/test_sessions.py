"""Sessions and their cookies: made anew at every sign-in, over after their time, and not to be guessed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.api import Settings, create_app
from service.usecases.access import ADMIN, READER, REVIEWER, SESSION_SECONDS, put_user
from tests.service.api.conftest import PASSWORD, Server, filled, form_token, guarded

COOKIE = "truyvet"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Server]:
    """A server of one test, in whose log no earlier tries stand."""
    with guarded(filled(tmp_path / "library")) as server:
        yield server


def try_in(browser: TestClient, name: str = READER, password: str = "sai mật khẩu này", **headers: str) -> int:
    return browser.post("/sign-in", data={"name": name, "password": password}, headers=headers).status_code


def test_a_session_that_somebody_else_chose_is_never_taken(server: Server) -> None:
    browser = server.browser()
    browser.cookies.set(COOKIE, "chosen-by-an-attacker")
    assert try_in(browser, password=PASSWORD) == 303
    assert browser.cookies.get(COOKIE, domain="127.0.0.1") not in (None, "chosen-by-an-attacker")
    attacker = server.browser()
    attacker.cookies.set(COOKIE, "chosen-by-an-attacker")
    assert attacker.get("/api/v1/documents").status_code == 401


def test_signing_in_again_makes_a_new_session_and_ends_the_old_one(server: Server) -> None:
    browser = server.browser(READER)
    before = browser.cookies[COOKIE], form_token(browser)
    assert try_in(browser, password=PASSWORD) == 303
    after = browser.cookies[COOKIE], form_token(browser)
    assert not set(before) & set(after)
    old = server.browser()
    old.cookies.set(COOKIE, before[0])
    assert old.get("/api/v1/documents").status_code == 401


def test_a_session_is_over_after_its_time(own: Server) -> None:
    browser = own.browser(READER)
    assert browser.get("/api/v1/documents").status_code == 200
    with closing(sqlite3.connect(own.library.folder / "store.sqlite")) as connection, connection:
        connection.execute("UPDATE sessions SET ends = '2020-01-01T00:00:00+00:00'")
    assert browser.get("/api/v1/documents").status_code == 401
    assert browser.get("/").headers["location"] == "/sign-in?next=/"


def test_a_new_password_or_role_ends_what_was_open(own: Server) -> None:
    browser = own.browser(ADMIN)
    put_user(own.library.store, ADMIN, READER, "một mật khẩu khác")
    assert browser.get("/api/v1/users").status_code == 401
    assert own.ask(ADMIN, "GET", "/api/v1/users").status_code == 403, "its key has the new role at once"


def test_signing_out_ends_the_session(browser: TestClient) -> None:
    token = browser.cookies[COOKIE]
    answer = browser.post("/sign-out", data={"form_token": form_token(browser)})
    assert (answer.status_code, COOKIE in browser.cookies) == (303, False)
    browser.cookies.set(COOKIE, token)
    assert browser.get("/api/v1/documents").status_code == 401


def test_a_session_is_no_key_and_a_key_no_session(server: Server) -> None:
    browser = server.browser(READER)
    headers = {"authorization": f"Bearer {browser.cookies[COOKIE]}"}
    assert server.browser().get("/api/v1/documents", headers=headers).status_code == 401
    other = server.browser()
    other.cookies.set(COOKIE, server.keys[READER])
    assert other.get("/api/v1/documents").status_code == 401


def test_the_cookie_is_for_the_browser_only(server: Server) -> None:
    answer = server.browser().post("/sign-in", data={"name": READER, "password": PASSWORD, "next": "/documents/12"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents/12")
    cookie = SimpleCookie(answer.headers["set-cookie"])[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "lax", "/", "")
    assert cookie["max-age"] == str(SESSION_SECONDS)
    assert len(cookie.value) == 43, "256 bits"


def test_by_tls_the_cookie_stays_with_tls(tmp_path: Path) -> None:
    app = create_app(Settings(tmp_path, sign_in=True, works=False, secure=True, names=("truyvet.example",)))
    with TestClient(app, base_url="https://truyvet.example", follow_redirects=False) as client:
        put_user(app.state.truyvet.library.store, "an", ADMIN, PASSWORD)
        answer = client.post("/sign-in", data={"name": "an", "password": PASSWORD})
        assert answer.headers["set-cookie"].startswith("__Host-truyvet=")
        assert "; secure" in answer.headers["set-cookie"].lower()
        assert "max-age" in answer.headers["strict-transport-security"]
        assert client.get("/").status_code == 200


def test_guessing_a_password_is_ended(own: Server) -> None:
    browser = own.browser()
    assert [try_in(browser) for _ in range(12)] == [401] * 10 + [429] * 2
    assert try_in(browser, password=PASSWORD) == 429, "the right one is not told apart any more"
    assert try_in(browser, **{"x-forwarded-for": "10.0.0.77"}) == 429, "whoever says to be somebody else"
    assert try_in(browser, REVIEWER) == 401, "other names may still be tried"
    assert try_in(own.browser(address="10.0.0.2"), password=PASSWORD) == 303, "and who sits elsewhere is not locked out"


def failed(server: Server, at: datetime) -> None:
    """Writes down fifty wrong passwords for fifty names, tried from the address of the browsers."""
    rows = [(at.isoformat(timespec="seconds"), "?", READER, "sign-in-failed", f"người {n}", "10.0.0.1") for n in range(50)]
    with closing(sqlite3.connect(server.library.folder / "store.sqlite")) as connection, connection:
        connection.executemany("INSERT INTO audit (at, who, role, action, object, address) VALUES (?, ?, ?, ?, ?, ?)", rows)


def test_trying_many_names_is_ended(own: Server) -> None:
    failed(own, datetime.now(UTC))
    assert try_in(own.browser(), password=PASSWORD) == 429
    assert try_in(own.browser(address="10.0.0.2"), password=PASSWORD) == 303


def test_tries_are_forgotten_after_a_while(own: Server) -> None:
    failed(own, datetime.now(UTC) - timedelta(minutes=16))
    assert try_in(own.browser(), password=PASSWORD) == 303

"""Who may do what at every address of the application: one that is added fails here until it has a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.api import Settings, create_app
from service.api.gate import FORM_HEADER, role_for
from service.api.guard import SAFE_METHODS
from service.usecases.access import ADMIN, READER, REVIEWER, ROLES
from tests.service.api.conftest import HOST, Server, filled, form_token, of_nothing, routes_of

OPEN = {("GET", "/api/v1/health"), ("GET", "/sign-in"), ("POST", "/sign-in"), ("GET", "/static")}
"""For everybody."""
NEEDED = {
    ("GET", "/"): READER,
    ("GET", "/api/v1/check"): READER,
    ("GET", "/api/v1/coverage"): READER,
    ("GET", "/api/v1/coverage.csv"): READER,
    ("GET", "/api/v1/coverage.docx"): READER,
    ("GET", "/api/v1/coverage.xlsx"): READER,
    ("GET", "/api/v1/documents"): READER,
    ("GET", "/api/v1/documents/{name:path}"): READER,
    ("GET", "/api/v1/documents/{name:path}/akn"): READER,
    ("GET", "/api/v1/documents/{name:path}/pages"): READER,
    ("GET", "/api/v1/documents/{name:path}/pages/{number}.png"): READER,
    ("GET", "/api/v1/documents/{name:path}/provisions"): READER,
    ("GET", "/api/v1/documents/{name:path}/provisions/{eid}"): READER,
    ("GET", "/api/v1/jobs"): READER,
    ("GET", "/api/v1/jobs/{id}"): READER,
    ("GET", "/api/v1/metrics"): READER,
    ("GET", "/api/v1/openapi.json"): READER,
    ("GET", "/api/v1/report.csv"): READER,
    ("GET", "/api/v1/report.docx"): READER,
    ("GET", "/api/v1/report.html"): READER,
    ("GET", "/api/v1/report.xlsx"): READER,
    ("GET", "/api/v1/reviews"): READER,
    ("GET", "/api/v1/reviews/queue"): READER,
    ("GET", "/api/v1/search"): READER,
    ("GET", "/api/v1/trace"): READER,
    ("GET", "/documents"): READER,
    ("GET", "/documents/{name:path}"): READER,
    ("GET", "/jobs"): READER,
    ("GET", "/jobs/{id}"): READER,
    ("GET", "/jobs/{id}/matrix"): READER,
    ("GET", "/jobs/{id}/matrix.{form}"): READER,
    ("GET", "/matrix"): READER,
    ("GET", "/overview"): READER,
    ("GET", "/report"): READER,
    ("GET", "/report.xlsx"): READER,
    ("GET", "/reviews"): READER,
    ("GET", "/trace"): READER,
    ("GET", "/upload"): READER,
    ("POST", "/sign-out"): READER,
    ("POST", "/api/v1/documents"): REVIEWER,
    ("POST", "/api/v1/jobs/{id}/cancel"): REVIEWER,
    ("POST", "/api/v1/reviews"): REVIEWER,
    ("POST", "/api/v1/reviews/undo"): REVIEWER,
    ("POST", "/api/v1/traces"): REVIEWER,
    ("POST", "/documents"): REVIEWER,
    ("POST", "/jobs/{id}/cancel"): REVIEWER,
    ("POST", "/reviews"): REVIEWER,
    ("POST", "/traces"): REVIEWER,
    ("DELETE", "/api/v1/documents/{name:path}"): ADMIN,
    ("GET", "/api/v1/audit"): ADMIN,
    ("GET", "/api/v1/users"): ADMIN,
}
"""The least role that may."""
CHANGING = sorted(address for address in NEEDED if address[0] not in SAFE_METHODS)


def each(addresses: Iterable[tuple[str, str]]) -> pytest.MarkDecorator:
    rows = [pytest.param(method, pattern, id=f"{method} {pattern}") for method, pattern in sorted(addresses)]
    return pytest.mark.parametrize(("method", "pattern"), rows)


def test_every_address_has_a_rule() -> None:
    assert routes_of(create_app(Settings(Path("unused")))) == OPEN | NEEDED.keys()


@each(NEEDED)
def test_every_role_may_do_what_the_table_says_and_no_more(server: Server, method: str, pattern: str) -> None:
    statuses = {role: server.ask(role, method, of_nothing(pattern)).status_code for role in ROLES}
    let_in = {role for role, status in statuses.items() if status != 403}
    assert let_in == set(ROLES[ROLES.index(NEEDED[method, pattern]) :])
    assert not {401, 500} & set(statuses.values())


@each(NEEDED)
def test_who_is_not_signed_in_is_sent_to_do_so(server: Server, method: str, pattern: str) -> None:
    answer = server.ask("nobody", method, of_nothing(pattern))
    if pattern.startswith("/api/"):
        assert answer.status_code == 401
    else:
        assert (answer.status_code, answer.headers["location"][:14]) == (303, "/sign-in?next=")


@pytest.mark.parametrize(("method", "path"), [("PUT", "/api/v1/documents"), ("POST", "/api/v1/new"), ("BREW", "/")])
def test_what_nobody_thought_of_needs_an_admin(method: str, path: str) -> None:
    assert role_for(method, path) == ADMIN


@pytest.fixture(scope="module")
def admin(server: Server) -> TestClient:
    """A browser that may do everything."""
    return server.browser(ADMIN)


@each(CHANGING)
@pytest.mark.parametrize("token", [None, "", "x"])
def test_no_change_without_the_token_of_the_session(admin: TestClient, method: str, pattern: str, token: str | None) -> None:
    path = of_nothing(pattern)
    if pattern.startswith("/api/"):
        answer = admin.request(method, path, headers={} if token is None else {FORM_HEADER: token})
    else:
        answer = admin.request(method, path, data={} if token is None else {"form_token": token})
    assert answer.status_code == 403
    assert "Biểu mẫu đã cũ" in answer.text
    assert admin.get("/api/v1/documents").status_code == 200, "still signed in"


@each({*CHANGING, ("POST", "/sign-in")})
@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}])
def test_no_change_at_the_wish_of_another_site(admin: TestClient, method: str, pattern: str, headers: dict[str, str]) -> None:
    with_token = {**headers, FORM_HEADER: form_token(admin)}
    assert admin.request(method, of_nothing(pattern), headers=with_token).status_code == 403


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server that takes no change."""
    app = create_app(Settings(filled(tmp_path_factory.mktemp("library")), read_only=True))
    with TestClient(app, base_url=HOST) as client:
        yield client


@each(set(CHANGING) - {("POST", "/sign-out")})
def test_a_read_only_server_changes_nothing(read_only: TestClient, method: str, pattern: str) -> None:
    answer = read_only.request(method, of_nothing(pattern))
    assert answer.status_code == 403
    assert "Máy chủ chỉ cho đọc" in answer.text
    assert read_only.get("/api/v1/documents").status_code == 200

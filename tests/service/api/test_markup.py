"""Markup in any field is shown as what it is; nothing of it runs, whatever page or file shows it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from service.api import Settings, create_app
from tests.service.api.markup import ASKED, EVIL, NAME, PAIR, PASSWORD, poisoned


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(Settings(poisoned(tmp_path_factory.mktemp("library")), works=False))
    with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as client:
        yield client


class Found(HTMLParser):
    """Everything in a page that could run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if (
                name.startswith("on")
                or name == "style"
                or (value or "").strip().lower().startswith(("javascript:", "data:text"))
            ):
                self.found.append(f"{tag} {name}={value}")
        if tag in ("script", "img", "iframe", "object", "embed") and dict(attrs).get("src", "/static/")[:8] != "/static/":  # type: ignore[index]
            self.found.append(tag)


def runs(page: str) -> list[str]:
    """What of it could run."""
    found = Found()
    found.feed(page)
    return found.found


@pytest.mark.parametrize("address", ASKED)
def test_markup_in_any_field_is_shown_and_never_runs(attacked: TestClient, address: str) -> None:
    answer = attacked.get(address)
    assert answer.status_code in (200, 400, 404, 409, 422), answer.text
    if address.startswith(("/report?decision=12", "/matrix")):
        assert "script-src 'sha256-" in answer.headers["content-security-policy"], "its own script only"
    assert not runs(answer.text)
    assert "<script>alert" not in answer.text
    assert "49" not in answer.text or "{{7*7}}" in answer.text, "no template is filled twice"


def test_a_document_titled_with_markup_shows_its_title(attacked: TestClient) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in attacked.get("/documents/12/QĐ-TTg").text


@pytest.mark.parametrize(
    "address", ["/documents/12/QĐ-TTg", f"/trace?{PAIR}&show=all", f"/report?{PAIR}", "/jobs", "/documents"]
)
def test_the_attack_is_there_to_be_shown(attacked: TestClient, address: str) -> None:
    assert "&lt;img src=x onerror=alert(1)&gt;" in attacked.get(address).text


@pytest.mark.parametrize(
    "path",
    ["documents", "documents/12/QĐ-TTg", "search?q=doanh+nghiệp", f"reviews?{PAIR}", f"reviews/queue?{PAIR}", "jobs", "users",
     "audit", f"trace?{PAIR}", f"coverage?{PAIR}", "documents/12/QĐ-TTg/akn", f"report.xlsx?{PAIR}"],
)  # fmt: skip
def test_no_data_is_taken_for_a_page(attacked: TestClient, path: str) -> None:
    answer = attacked.get(f"/api/v1/{path}")
    assert answer.status_code == 200
    assert not answer.headers["content-type"].startswith(("text/html", "image/svg"))
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("password", [PASSWORD, "sai mật khẩu này"])
def test_a_user_named_with_markup_sees_the_name(attacked: TestClient, password: str) -> None:
    app = create_app(Settings(attacked.app.state.truyvet.settings.place, works=False, sign_in=True))  # type: ignore[attr-defined]
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        page = client.post("/sign-in", data={"name": NAME, "password": password}).text
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert not runs(page)


@pytest.mark.parametrize("page", ["/", "/documents/12/QĐ-TTg", "/jobs/1", "/nothing", "/sign-in"])
def test_pages_may_run_only_what_the_server_itself_gives(attacked: TestClient, page: str) -> None:
    policy = attacked.get(page).headers["content-security-policy"]
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}
    assert rules["default-src"] == ["'none'"]
    assert all(sources in (["'self'"], ["'none'"]) for sources in rules.values()), policy


def test_a_page_that_runs_something_would_be_seen() -> None:
    assert runs(EVIL)

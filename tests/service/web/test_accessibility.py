"""No page has a serious finding of axe-core, on a desk and on a phone, signed in or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from service.api import Settings, create_app
from service.usecases.access import ROLES
from tests.service.api.conftest import routes_of
from tests.service.web.chromium import NEEDS_CHROMIUM, WIDTHS, complaints_of, open_all
from tests.service.web.site import NO_PAGES, PAGES, PAIR, PASSWORD

pytestmark = [pytest.mark.slow, NEEDS_CHROMIUM]
ADDRESSES = [address for addresses in PAGES.values() for address in addresses]
OF_A_USER = ("/", f"/reviews?{PAIR}", "/upload", "/jobs", "/overview", "/nothing")
"""What shows who is signed in or what they may do."""
PHONE: ViewportSize = {"width": WIDTHS[-1], "height": 800}
_RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def serious(page: Page) -> list[str]:
    """What axe-core finds serious or critical when all is opened. It comes by the debugging protocol, past any policy."""
    open_all(page)
    found = Axe().run(page, options=_RULES).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def test_every_page_is_looked_at() -> None:
    patterns = {pattern for method, pattern in routes_of(create_app(Settings(Path("unused")))) if method == "GET"}
    assert {pattern for pattern in patterns if not pattern.startswith("/api/")} - NO_PAGES == PAGES.keys() - {"no page"}


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True) as context:
        yield context.new_page()


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_are_accessible_on_a_phone(phone: Page, local: str, address: str) -> None:
    complaints = complaints_of(phone)
    phone.goto(local + address)
    assert not serious(phone)
    assert not complaints


@pytest.fixture(scope="module", params=ROLES)
def signed_in(browser: Browser, guarded: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of somebody of that role, at a desk."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{guarded}/sign-in")
        page.fill("#name", request.param)
        page.fill("#password", PASSWORD)
        page.click("main button")
        yield page


@pytest.mark.parametrize("address", OF_A_USER)
def test_pages_are_accessible_to_every_role(signed_in: Page, guarded: str, address: str) -> None:
    signed_in.goto(guarded + address)
    assert not serious(signed_in)


@pytest.mark.parametrize("address", ["/sign-in", "/sign-in?next=/trace", "/nothing"])
def test_pages_for_those_who_are_not_signed_in_are_accessible(browser: Browser, guarded: str, address: str) -> None:
    with browser.new_page() as page:
        page.goto(guarded + address)
        assert not serious(page)
        page.fill("#name", "an")
        page.fill("#password", "sai mật khẩu này")
        page.click("main button")
        assert page.get_by_role("alert").is_visible()
        assert not serious(page)

"""Markup in any field does not run in a real browser either, even where the policy of the pages would not stop it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from service.api import Settings, create_app
from tests.service.api.conftest import answering
from tests.service.api.markup import ASKED, EVIL, poisoned
from tests.service.web.chromium import NEEDS_CHROMIUM, complaints_of, open_all

pytestmark = [pytest.mark.slow, NEEDS_CHROMIUM]


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with answering(create_app(Settings(poisoned(tmp_path_factory.mktemp("library"))))) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(bypass_csp=True) as context:
        yield context.new_page()


def test_what_runs_is_seen(page: Page) -> None:
    complaints = complaints_of(page)
    page.set_content(EVIL)
    page.wait_for_timeout(200)
    assert "dialog: 1" in complaints


@pytest.mark.parametrize("address", ASKED)
def test_nothing_of_it_runs(page: Page, attacked: str, address: str) -> None:
    complaints = complaints_of(page)
    page.goto(attacked + address)
    open_all(page)
    page.wait_for_timeout(50)
    assert not complaints
    assert not page.locator("[src='x']").count()


def test_the_name_of_a_file_that_is_being_sent_is_shown_as_it_is(page: Page, attacked: str, tmp_path: Path) -> None:
    complaints = complaints_of(page)
    file = tmp_path / "<img src=x onerror=alert(1)>.txt"
    file.write_text(" ", encoding="utf-8")
    page.goto(f"{attacked}/upload")
    page.get_by_label("Tệp", exact=True).set_input_files(file)
    page.get_by_role("button", name="Nạp").click()
    expect(page.locator("#files li")).to_contain_text("tệp rỗng")
    expect(page.locator("#files li")).to_contain_text(file.name)
    assert not complaints

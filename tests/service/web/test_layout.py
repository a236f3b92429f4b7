"""Pages fit every window and every sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.service.web.chromium import NEEDS_CHROMIUM, WIDTHS, complaints_of, open_all
from tests.service.web.site import PAGES

pytestmark = [pytest.mark.slow, NEEDS_CHROMIUM]
ADDRESSES = [address for addresses in PAGES.values() for address in addresses]
SHEETS = {"": 680, "wide": 1030}
"""What a sheet of A4 has between its margins, upright and across, in CSS pixels, by the class of what is printed on it."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def too_wide(page: Page) -> list[str]:
    """What stands out of the window at the right, when the page can be scrolled there."""
    found: list[str] = page.evaluate("""() => {
        const most = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= most) return [];
        const all = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > most + 1);
        return [document.documentElement.scrollWidth, ...all.slice(0, 5).map(e => e.outerHTML.slice(0, 120))].map(String);
    }""")
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_is_wider_than_its_window_or_its_sheet(page: Page, local: str, address: str) -> None:
    complaints = complaints_of(page)
    page.emulate_media(media="screen")
    page.goto(local + address)
    open_all(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert not too_wide(page), width
    page.emulate_media(media="print")
    page.set_viewport_size({"width": SHEETS[page.evaluate("document.body.className")], "height": 900})
    assert not too_wide(page), "on paper"
    assert not complaints

"""A real Chromium, the one that the system has, driven by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, expect, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NEEDS_CHROMIUM = pytest.mark.skipif(not CHROMIUM, reason="needs Chromium, which `make test-web` installs where it may")
WIDTHS = (1280, 768, 390)
"""A desk, a tablet, a phone."""
expect.set_options(timeout=60_000)  # milliseconds; machines that run tests are busy


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        try:
            yield browser
        finally:
            browser.close()


def open_all(page: Page) -> None:
    """Opens whatever is folded, so that all of the page is there to be looked at."""
    page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true; })")


def complaints_of(page: Page) -> list[str]:
    """A list that fills with what the browser refuses on the page and what breaks there, but not with addresses of nothing."""
    found: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            found.append(message.text)

    def asked(dialog: Dialog) -> None:
        found.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", said)
    page.on("dialog", asked)
    return found

"""The pages in a real browser: from a question to a decision, by clicks and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.api import Settings, create_app
from service.library import Library
from service.usecases.access import REVIEWER, put_user
from tests.service.api.conftest import answering, filled
from tests.service.browser import CHROMIUM, Browser, browser
from tests.service.conftest import DECISION

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")]
PASSWORD = "một mật khẩu dài"
PAIR = "decision=12/QĐ-TTg&plan=34/KH-UBND"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "library")


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """Where a server answers on which a reviewer may sign in."""
    library = Library(folder)
    put_user(library.store, "An", REVIEWER, PASSWORD)
    library.close()
    with answering(create_app(Settings(folder, sign_in=True))) as address:
        yield address


@pytest.fixture
def page(address: str, tmp_path: Path) -> Iterator[Browser]:
    """A browser that was led to the form by the start page, and signed in."""
    with browser(tmp_path / "profile") as page:
        page.go(address)
        page.value("document.querySelector('#name').focus()")
        page.type("An")
        page.value("document.querySelector('#password').focus()")
        page.type(PASSWORD)
        page.follow("main button")
        assert page.value("document.querySelector('.session span').textContent") == "An"
        yield page


def test_from_a_question_to_the_place_in_a_document(page: Browser) -> None:
    page.value("document.querySelector('#q').focus()")
    page.type("hội chợ")
    page.follow("form[role=search] button")
    page.follow(".results a")
    assert page.value("document.querySelector(':target').textContent").endswith("Tổ chức hội chợ của tỉnh.")


def test_from_a_trace_to_the_report(page: Browser, address: str) -> None:
    page.go(f"{address}/trace?{PAIR}&show=all")
    page.click(".clause summary")
    assert (
        page.value("document.querySelector('.clause').open && getComputedStyle(document.querySelector('.beside')).display")
        == "grid"
    )
    page.follow("a[href^='/report?']")
    assert "Đối chiếu Kế hoạch số 34/KH-UBND" in page.value("document.title + document.body.textContent")


def test_decisions_by_keyboard_are_kept_and_taken_back(page: Browser, address: str, folder: Path) -> None:
    page.go(f"{address}/reviews?{PAIR}")
    left = int(page.value("document.querySelectorAll('.item').length"))
    page.press("a")
    page.until(f"document.querySelectorAll('.item').length === {left - 1} || location.reload")
    page.until("document.getElementById('status').textContent.includes('Vừa ghi 1')")
    page.press("z")
    page.until(f"document.querySelectorAll('.item').length === {left}")
    page.press("r")
    page.until("document.activeElement.name === 'reason'")
    page.type("việc khác")
    page.press("Enter")
    page.until("document.getElementById('status').textContent.includes('Vừa ghi 1')")
    library = Library(folder)
    log = library.store.reviews.all()
    library.close()
    assert [(entry.action, entry.reviewer, entry.reason) for entry in log] == [
        ("accept", "An", ""), ("undo", "An", ""), ("reject", "An", "việc khác"),
    ]  # fmt: skip


def test_files_are_sent_and_read_while_one_watches(page: Browser, address: str, tmp_path: Path) -> None:
    good, bad = tmp_path / "quyết định.txt", tmp_path / "rỗng.txt"
    good.write_text(DECISION.replace("12/QĐ", "77/QĐ"), encoding="utf-8")
    bad.write_text(" ", encoding="utf-8")
    page.go(f"{address}/upload")
    page.choose_files("#file", good, bad)
    page.click("form.upload button")
    page.until("document.querySelectorAll('#files li').length === 2 && document.querySelector('#files a')")
    page.until("document.querySelectorAll('#files li')[1].textContent.includes('tệp rỗng')")
    page.follow("#files a")
    assert "77/QĐ-TTg" in page.value("document.querySelector('h1').textContent")


@pytest.mark.parametrize("width", [1280, 768, 390])
def test_no_page_is_wider_than_its_window(address: str, tmp_path: Path, width: int) -> None:
    with browser(tmp_path / "profile", width) as page:
        page.go(f"{address}/sign-in")
        page.value(f"document.querySelector('#name').value = 'An'; document.querySelector('#password').value = '{PASSWORD}'")
        page.follow("main button")
        assert page.value("document.querySelector('.session span').textContent") == "An"
        for path in (
            "/",
            "/?q=doanh nghiệp",
            "/documents/12/QĐ-TTg",
            f"/trace?{PAIR}&show=all",
            f"/reviews?{PAIR}",
            "/upload",
            "/jobs",
            "/overview",
        ):
            page.go(address + path)
            assert page.value("document.documentElement.scrollWidth <= window.innerWidth"), (path, width)

"""The pages in a real browser, from a question to a decision and its report: by clicks, without scripts, by keys alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from service.api import Settings, create_app
from service.library import Library
from service.usecases.access import REVIEWER
from tests.service.api.conftest import answering
from tests.service.conftest import DECISION as LETTER
from tests.service.web.chromium import NEEDS_CHROMIUM, complaints_of
from tests.service.web.site import DECISION, PAIR, PASSWORD, PLAN

pytestmark = [pytest.mark.slow, NEEDS_CHROMIUM]


@dataclass(frozen=True)
class Desk:
    """A reviewer at the site of one test, who was led to the form by the start page and signed in."""

    page: Page
    address: str
    folder: Path

    def log(self) -> list[tuple[str, str, str]]:
        """What was decided: action, reviewer, reason."""
        library = Library(self.folder)
        found = [(entry.action, entry.reviewer, entry.reason) for entry in library.store.reviews.all()]
        library.close()
        return found

    def type_keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def desk(browser: Browser, library: Path, tmp_path: Path, scripts: bool) -> Iterator[Desk]:
    folder = tmp_path / "library"
    shutil.copytree(library, folder)
    with (
        answering(create_app(Settings(folder, sign_in=True))) as address,
        browser.new_context(java_script_enabled=scripts) as context,
    ):
        page = context.new_page()
        complaints = complaints_of(page)
        page.goto(address)
        page.get_by_label("Tên người dùng").fill(REVIEWER)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.locator(".session span")).to_have_text(REVIEWER)
        yield Desk(page, address, folder)
        assert not complaints


def test_from_a_question_over_a_decision_to_the_report(desk: Desk) -> None:
    page = desk.page
    page.get_by_label("Câu hỏi").fill("hỗ trợ doanh nghiệp nâng cao năng suất")
    page.get_by_role("button", name="Tìm").click()
    page.locator(".results a").first.click()
    expect(page.locator("article :target")).to_be_in_viewport()

    page.get_by_role("navigation", name="Các trang").get_by_role("link", name="Đối chiếu").click()
    page.locator("#decision").fill(DECISION)
    page.locator("#plan").fill(PLAN)
    page.get_by_role("button", name="Mở", exact=True).click()
    clause = page.locator("details.clause").first
    expect(clause.locator(".beside")).to_be_hidden()
    clause.locator("summary").click()
    expect(clause.locator(".beside")).to_be_visible()

    page.get_by_role("link", name=re.compile(r"Rà soát \d+ liên kết")).click()
    left = int(page.locator("#left").inner_text())
    page.get_by_role("button", name="Xác nhận").first.click()
    expect(page.locator("#status")).to_contain_text(f"Còn {left - 1} liên kết")
    expect(page.locator("#status")).not_to_contain_text("Đang ghi")
    page.goto(f"{desk.address}/reviews?{PAIR}")
    expect(page.locator("#left")).to_have_text(str(left - 1))
    assert desk.log() == [("accept", REVIEWER, "")]

    page.get_by_role("link", name="Xem toàn bộ đối chiếu").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("XLSX")).first.click()
    assert "Bao phủ" in load_workbook(BytesIO(download.value.path().read_bytes())).sheetnames
    page.get_by_role("link", name="Báo cáo đầy đủ").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(PLAN)


def test_a_file_is_sent_and_read_while_one_watches(desk: Desk, scripts: bool, tmp_path: Path) -> None:
    page = desk.page
    good, bad = tmp_path / "quyết định.txt", tmp_path / "rỗng <b>.txt"
    good.write_text(LETTER.replace("12/QĐ", "77/QĐ"), encoding="utf-8")
    bad.write_text("  ", encoding="utf-8")
    page.get_by_role("link", name="Nạp tệp").first.click()
    page.get_by_label("Tệp", exact=True).set_input_files([good, bad] if scripts else good)
    page.get_by_role("button", name="Nạp").click()
    if scripts:
        lines = page.locator("#files li")
        expect(lines.nth(1)).to_contain_text("tệp rỗng")
        expect(lines.nth(1)).to_contain_text("rỗng <b>.txt")
        lines.first.get_by_role("link").click()
    heading = page.get_by_role("heading", level=1)
    while "77/QĐ-TTg" not in heading.inner_text():  # nothing that is not seen yet says that the file is read
        if page.get_by_role("link", name="Xem tiến độ mới nhất").is_visible():
            page.get_by_role("link", name="Xem tiến độ mới nhất").click()
        page.wait_for_timeout(100)


@pytest.mark.parametrize("scripts", [True], indirect=True)
def test_all_of_it_by_keys_alone(desk: Desk) -> None:
    page = desk.page
    page.goto(desk.address)
    desk.type_keys("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    desk.type_keys("Enter", "Tab")
    expect(page.get_by_label("Câu hỏi")).to_be_focused()
    page.keyboard.type("hỗ trợ doanh nghiệp nâng cao năng suất")
    desk.type_keys("Enter")
    expect(page.locator(".results")).to_be_visible()
    tab_to(page, ".results a")
    desk.type_keys("Enter")
    expect(page.locator("article :target")).to_be_in_viewport()
    page.goto(f"{desk.address}/trace?{PAIR}")
    tab_to(page, ".clause summary")
    desk.type_keys("Enter")
    expect(page.locator(".clause .beside").first).to_be_visible()
    tab_to(page, "a[href^='/report?']", "Shift+Tab")
    desk.type_keys("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(PLAN)


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Goes on to the first element of that selector; whatever has the focus on the way shows it."""
    for _ in range(300):
        page.keyboard.press(key)
        found, seen = page.evaluate(
            "wanted => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.matches(wanted), e === document.body || (s.outlineStyle !== 'none' && s.outlineWidth !== '0px')]; }",
            selector,
        )
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if found:
            return
    raise AssertionError(f"no way leads to {selector}")

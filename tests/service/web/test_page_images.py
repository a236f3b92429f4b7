"""The page of the original beside the text: it follows what one chooses, by mouse, by keys, by touch, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from service.api import Settings, create_app
from service.library import Library
from service.usecases.ingest import ingest
from service.usecases.page_images import USUAL_WIDTH
from tests.rendering import as_pdf, parts_of
from tests.service.api.conftest import answering
from tests.service.conftest import longer_decision
from tests.service.web.chromium import NEEDS_CHROMIUM, complaints_of

pytestmark = [pytest.mark.slow, NEEDS_CHROMIUM]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of a decision of three sheets."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "qd.pdf").write_bytes(as_pdf(parts_of(longer_decision(89))))
    library = Library(folder / "library")
    list(ingest(library, [str(folder / "qd.pdf")]))
    library.close()
    with answering(create_app(Settings(library.folder, works=False))) as site:
        yield f"{site}/documents/12/QĐ-TTg"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        complaints = complaints_of(page)
        yield page
        assert not complaints


def framed(page: Page, where: str, words: str) -> None:
    """The sheet says where it is, and its only frame lies on the picture, which is loaded."""
    expect(page.locator(".where")).to_have_text(f"Trang {where}: {words}")
    expect(page.locator(".sheet .frame")).to_have_count(1)
    expect(page.locator(".sheet img")).to_have_js_property("complete", True)
    assert page.locator(".sheet img").evaluate("image => image.naturalWidth") == USUAL_WIDTH
    frame, picture = page.locator(".sheet .frame").bounding_box(), page.locator(".sheet img").bounding_box()
    assert frame
    assert picture
    assert picture["x"] < frame["x"] < frame["x"] + frame["width"] < picture["x"] + picture["width"]
    assert picture["y"] < frame["y"] < frame["y"] + frame["height"] < picture["y"] + picture["height"]


def test_the_sheet_follows_the_choice_without_loading_the_page_anew(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".where")).to_have_text("Trang 1/3")
    page.evaluate("window.isSame = true")
    page.locator("#art_1__cl_60 .leaf").click()
    framed(page, "2/3", "khoản 60 Điều 1")
    page.locator("#art_1__cl_3").click(position={"x": 5, "y": 5})
    framed(page, "1/3", "khoản 3 Điều 1")
    page.locator("#art_2 .leaf").focus()
    page.keyboard.press("Enter")
    framed(page, "3/3", "Điều 2")
    page.locator(".turn [rel=prev]").click()
    expect(page.locator(".where")).to_have_text("Trang 2/3: Điều 2")
    expect(page.locator(".sheet rect")).to_have_count(0)
    assert page.evaluate("window.isSame")
    assert page.url.endswith("?provision=art_2#art_2"), "what is chosen can be passed on"
    expect(page.locator("article .chosen")).to_have_count(1)


def test_a_hit_leads_to_the_framed_provision(page: Page, address: str) -> None:
    page.goto(f"{address}#art_1__cl_60")
    framed(page, "2/3", "khoản 60 Điều 1")


def test_without_scripts_links_do_the_same(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(address)
        page.locator("#art_1__cl_60 .leaf").click()
        expect(page.locator(".where")).to_have_text("Trang 2/3: khoản 60 Điều 1")
        expect(page.locator(".sheet .frame")).to_have_count(1)
        page.locator(".turn [rel=next]").click()
        expect(page.locator(".where")).to_have_text("Trang 3/3: khoản 60 Điều 1")


def test_on_a_phone_the_sheet_comes_up_from_below_and_goes_again(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 800}, is_mobile=True, has_touch=True) as context:
        page = context.new_page()
        page.goto(address)
        expect(page.locator(".sheet")).not_to_be_visible()
        page.locator("#art_1__cl_60 .leaf").tap()
        framed(page, "2/3", "khoản 60 Điều 1")
        expect(page.locator("#art_1__cl_60")).to_be_in_viewport()
        page.locator(".source summary").tap()
        expect(page.locator(".sheet")).not_to_be_visible()


def test_on_paper_the_sheet_stands_only_with_a_choice(page: Page, address: str, tmp_path: Path) -> None:
    page.emulate_media(media="print")
    page.goto(address)
    expect(page.locator(".source")).not_to_be_visible()
    page.goto(f"{address}?provision=art_2")
    expect(page.locator(".sheet img")).to_be_visible()
    expect(page.locator(".turn")).not_to_be_visible()

"""Two hundred links decided by keyboard: none is lost, none is decided twice, the next one is there at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from corpus.reviews import ReviewEntry, in_force
from service.api import Settings, create_app
from service.library import Library
from tests.service.api.conftest import answering
from tests.service.web.chromium import NEEDS_CHROMIUM, complaints_of
from tests.service.web.many_links import DECISION, PLAN, filled

pytestmark = [pytest.mark.slow, NEEDS_CHROMIUM]
LINKS = 200
LONGEST_SECONDS = 1.0
"""From the key that decides to the next link on the screen."""
_WATCH = """() => {
  window.here = () => {
    const item = document.activeElement.closest(".item");
    return item ? item.dataset.clause + " " + item.dataset.unit : "";
  };
  window.times = [];
  window.total = document.getElementById("left").textContent;
  addEventListener("keydown", () => { window.pressed = [performance.now(), document.activeElement.closest(".item")]; }, true);
  addEventListener("keydown", () => {
    const [at, item] = window.pressed;
    const look = () => window.here() ? times.push(performance.now() - at) : requestAnimationFrame(look);
    setTimeout(() => {
      if (!item || item.isConnected || item.isCounted) return;
      item.isCounted = true;
      requestAnimationFrame(() => requestAnimationFrame(look));
    });
  });
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("many"))


@pytest.fixture
def page(folder: Path, browser: Browser) -> Iterator[Page]:
    """The page of the review, watched."""
    with answering(create_app(Settings(folder, works=False))) as address, browser.new_page() as page:
        page.set_default_timeout(180_000)  # machines that run tests are busy
        page.goto(f"{address}/reviews?{urlencode({'decision': DECISION, 'plan': PLAN})}")
        page.evaluate(_WATCH)
        yield page


def here(page: Page) -> str:
    """The link that has the focus."""
    return str(page.evaluate("here()"))


def decided(page: Page, *keys: str) -> str:
    """Presses the keys at the link that has the focus, which is decided then; that link."""
    before = here(page)
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_function("before => here() && here() !== before", arg=before)
    return before


def written(page: Page, folder: Path) -> tuple[ReviewEntry, ...]:
    """The log, when all is written."""
    expect(page.locator("#said")).not_to_contain_text("Đang ghi", timeout=180_000)
    library = Library(folder)
    log = library.store.reviews.all()
    library.close()
    return log


def name_of(entry: ReviewEntry) -> str:
    return f"{entry.clause.eid} {entry.unit.eid if entry.unit else ''}"


def remapped(page: Page, reason: str) -> str:
    """Moves the link that has the focus to the second of the units that are offered."""
    page.keyboard.press("c")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type(reason)
    return decided(page, "Enter")


def test_two_hundred_links(page: Page, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    complaints = complaints_of(page)
    before = len(written(page, folder))
    page.keyboard.press("r")
    page.keyboard.type("Việc khác")
    walked = [("reject", decided(page, "Enter")), ("remap", remapped(page, "Đúng ra là mục này"))]
    actions = [*islice(cycle(("accept",) * 7 + ("reject", "remap", "undo")), LINKS - len(walked))]
    for action in actions:
        if action == "undo":
            taken_back = decided(page, "a")
            page.keyboard.press("z")
            page.wait_for_function("link => here() === link", arg=taken_back)
        keys = {"reject": ("r", "Enter"), "remap": ("c", "Enter", "Enter")}.get(action, ("a",))
        walked.append(("accept" if action == "undo" else action, decided(page, *keys)))
    log = written(page, folder)[before:]
    assert [(entry.action, name_of(entry)) for entry in in_force(log)] == walked
    assert Counter(entry.action for entry in log)["undo"] == actions.count("undo")
    assert len({link for _, link in walked}) == LINKS
    assert page.locator("#left").inner_text() == str(int(page.evaluate("total")) - LINKS)
    times = sorted(float(time) for time in page.evaluate("times"))
    with capsys.disabled():
        middle, most = (times[int(len(times) * share)] for share in (0.5, 0.95))
        print(f"\n{len(times)} decisions; the next link after {middle:.0f} ms (half of them), {most:.0f} ms (95 of 100)")
    assert len(times) == LINKS
    assert times[int(len(times) * 0.95)] < LONGEST_SECONDS * 1000
    assert not complaints


def test_what_could_not_be_written_comes_back(page: Page, folder: Path) -> None:
    before = written(page, folder)
    first = here(page)
    page.route("**/api/v1/reviews", lambda route: route.abort())
    page.keyboard.press("a")
    page.keyboard.press("a")
    expect(page.locator("#trouble")).to_contain_text("Không nối được với máy chủ.")
    assert here(page) == first
    assert written(page, folder) == before
    page.unroute("**/api/v1/reviews")
    page.keyboard.press("a")
    assert [name_of(entry) for entry in written(page, folder)[len(before) :]] == [first]


def test_the_end_is_told_and_can_be_taken_back(page: Page, folder: Path) -> None:
    page.evaluate("[...document.querySelectorAll('.item')].slice(1).forEach(item => item.remove())")
    page.route("**/reviews?*", lambda route: route.fulfill(body="<p>nothing more</p>", content_type="text/html"))
    last = here(page)
    page.keyboard.press("a")
    expect(page.locator("#over")).to_be_focused()
    page.keyboard.press("z")
    page.wait_for_function("link => here() === link", arg=last)
    expect(page.locator("#over")).to_be_hidden()
    assert [entry.action for entry in written(page, folder)[-2:]] == ["accept", "undo"]

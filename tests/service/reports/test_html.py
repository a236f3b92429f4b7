"""The report as one page."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from corpus.reviews import ReviewEntry, Sighting, StaleReview
from corpus.traces import Coverage, TracedPair
from service.reports.html import content_policy, render
from tests.service.builders import decision, eid, plan, traced_pair

TODAY = date(2026, 11, 25)
HOSTILE = "<script>alert(1)</script>"


class Page(HTMLParser):
    """Elements in order, with the text of headings and the open elements at every end tag."""

    VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def all(self, *tags: str) -> list[tuple[str, dict[str, str | None]]]:
        return [(tag, attributes) for tag, attributes in self.elements if tag in tags]


def page(pair: TracedPair | None = None) -> Page:
    return Page(render(pair or traced_pair(), made_on=TODAY))


def test_every_element_is_closed_in_order() -> None:
    parsed = page()
    assert (parsed.unbalanced, parsed.open) == ([], [])


def test_nothing_is_fetched() -> None:
    source = render(traced_pair(), made_on=TODAY)
    assert not re.search(r"(?:src|href)=[\"'](?!#)|url\((?!#)|@import|https?://", source)


def test_the_policy_in_the_page_allows_only_its_own_style_and_script() -> None:
    (policy,) = [a["content"] for _, a in page().all("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy == content_policy()
    assert not [a for _, a in page().elements if "style" in a or any(name.startswith("on") for name in a)]


def test_it_is_vietnamese_and_can_be_walked_without_sight() -> None:
    parsed = page()
    assert parsed.all("html")[0][1]["lang"] == "vi"
    levels = [int(tag[1]) for tag, _ in parsed.all("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    assert all("scope" in attributes for _, attributes in parsed.all("th"))
    targets = {attributes["id"] for _, attributes in parsed.elements if "id" in attributes}
    assert {str(a["href"])[1:] for _, a in parsed.all("a")} <= targets


def test_ids_are_unique() -> None:
    ids = [a["id"] for _, a in page().elements if "id" in a]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "words",
    [
        "Trong <b>2</b> điều khoản giao cho Ủy ban nhân dân tỉnh An Mẫu",
        "Điểm a khoản 1 mục I Điều 1",
        "Khoản 1 mục I",
        "thiếu nơi nhận báo cáo",
        "Giao cho cơ quan này: Chưa rõ.",
        "Ngoài phạm vi",
        "Không đưa vào đối chiếu: Điều 2.",
        "Ngày 18/01/2020 nêu cho 34/KH-UBND khác ngày ban hành 18/01/2021.",
        "Tổ chức hội chợ của tỉnh.",
        "cần người có trách nhiệm xác nhận",
        "không bao giờ được coi là đã đáp ứng",
    ],
)
def test_it_says(words: str) -> None:
    assert words in render(traced_pair(), made_on=TODAY)


def test_words_of_a_document_are_never_markup() -> None:
    units = [{"eid": "art_1", "num": "1", "heading": HOSTILE, "text": HOSTILE}]
    pair = traced_pair(decision(title=HOSTILE), plan(title=HOSTILE))
    coverage = (Coverage(eid("art_1"), "yes", "missing", (HOSTILE,), (), HOSTILE, HOSTILE),)
    hostile = dataclasses.replace(
        pair, decision=decision(units, HOSTILE), trace=dataclasses.replace(pair.trace, coverage=coverage, comparisons=())
    )
    source = render(hostile, made_on=TODAY)
    assert HOSTILE not in source
    assert source.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 6


def test_of_many_units_the_first_are_shown_and_the_others_unfold() -> None:
    pair = traced_pair()
    units = tuple(p.eid for p in pair.plan.document.provisions)
    links = tuple(dataclasses.replace(pair.trace.links[0], unit=unit) for unit in units)
    source = render(dataclasses.replace(pair, trace=dataclasses.replace(pair.trace, links=links)), made_on=TODAY)
    assert source.count("<details") == source.count("</details>") == 1 + render(pair, made_on=TODAY).count("<details")
    assert f"Và {len(units) - 3} nội dung khác" in source


def test_an_empty_trace_says_that_nothing_was_compared() -> None:
    pair = traced_pair()
    empty = dataclasses.replace(pair.trace, links=(), coverage=(), comparisons=(), orphans=(), findings=())
    source = render(dataclasses.replace(pair, trace=empty), made_on=TODAY)
    assert "Không xác định được điều khoản nào giao cho" in source
    assert "Không có chỉ tiêu định lượng nào" in source


def test_the_link_to_the_workbook_is_there_when_the_page_is_served() -> None:
    assert 'href="/report.xlsx?decision=1&amp;plan=2"' in render(
        traced_pair(), made_on=TODAY, download="/report.xlsx?decision=1&plan=2"
    )


def test_what_people_decided_and_where_it_stands_is_shown() -> None:
    pair = traced_pair()
    links, first = pair.trace.links, pair.trace.links[0]
    seen = Sighting(first.clause, "0" * 16), Sighting(first.unit, "1" * 16)
    entry = ReviewEntry(
        pair.trace.decision, pair.trace.plan, "accept", *seen, "Nguyễn Văn An", "đúng việc", "2026-11-25T10:00:00+07:00", id=7
    )
    reviewed = replace(
        pair,
        trace=replace(
            pair.trace,
            links=(replace(first, state="confirmed", review=entry), *links[1:]),
            stale=(StaleReview(replace(entry, id=8), first.clause, "unit_changed"),),
        ),
    )
    page = render(reviewed, made_on=TODAY)
    assert "Đã xác nhận: Nguyễn Văn An, 25/11/2026: đúng việc" in page
    assert "Cần xem lại: nội dung kế hoạch đã thay đổi" in page
    assert "1</b> liên kết đã có người xác nhận" in page
    assert 'id="ra-soat"' in page
    assert 'id="ra-soat"' not in render(pair, made_on=TODAY)


def test_pages_stand_beside_places_where_the_source_has_several() -> None:
    pair = traced_pair()
    made = pair.plan.document
    paged = replace(made, source=replace(made.source, pages=3), provisions=tuple(replace(p, page=2) for p in made.provisions))
    page = render(replace(pair, plan=replace(pair.plan, document=paged)), made_on=TODAY)
    assert "trang 2" in page
    assert "trang 2" not in render(pair, made_on=TODAY)

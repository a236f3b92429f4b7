"""Which provisions stand where on the pages of the original, and which page is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.documents import Document
from corpus.sources import Anchor, Box
from service.usecases.page_images import Place, SourcePage, places_in
from service.web.sheets import sheet_of
from tests.builders import document

UNITS = (
    {"eid": "art_1", "num": "1", "text": "Phê duyệt Chương trình."},
    {"eid": "art_1__cl_1", "num": "1", "text": "Một việc dài."},
    {"eid": "art_1__cl_2", "num": "2", "text": "Việc khác."},
)
TITLE = Box(100, 10, 400, 20)


def lines(*stretches: tuple[str, int, Box | None]) -> Document:
    """The document whose printed lines are these: words, page, box."""
    made = document(UNITS)
    spans = [(made.text.index(words), len(words), page, box) for words, page, box in stretches]
    anchors = tuple(Anchor(replace(made.front, start=at, end=at + length), page, box) for at, length, page, box in spans)
    return replace(made, anchors=anchors)


@pytest.mark.parametrize(
    ("printed", "expected", "why"),
    [
        ((("Phê duyệt", 1, TITLE),), {1: (("art_1", (TITLE,)),)}, "one line"),
        (
            (("Phê duyệt", 1, Box(100, 10, 400, 20)), ("Chương trình", 1, Box(80, 22, 300, 32))),
            {1: (("art_1", (Box(80, 10, 400, 32),)),)},
            "lines below each other are one box",
        ),
        (
            (("Phê duyệt", 1, Box(50, 700, 250, 710)), ("Chương trình", 1, Box(300, 50, 500, 60))),
            {1: (("art_1", (Box(50, 700, 250, 710), Box(300, 50, 500, 60))),)},
            "what goes on at the head of the next column is a box of its own",
        ),
        (
            (("Một việc", 1, TITLE), ("dài.", 2, TITLE)),
            {1: (("art_1__cl_1", (TITLE,)),), 2: (("art_1__cl_1", (TITLE,)),)},
            "a provision that goes over the page stands on both",
        ),
        (
            (("việc dài.\n2. Việc", 1, TITLE),),
            {1: (("art_1__cl_1", (TITLE,)), ("art_1__cl_2", (TITLE,)))},
            "one line with the end of one and the beginning of the next",
        ),
        ((("Phê duyệt", 1, None),), {}, "a line without a place"),
        ((), {}, "a file without pages"),
    ],
)
def test_places(
    printed: tuple[tuple[str, int, Box | None], ...], expected: dict[int, tuple[tuple[str, tuple[Box, ...]], ...]], why: str
) -> None:
    found = places_in(lines(*printed))
    assert {page: tuple((p.eid, p.boxes) for p in places) for page, places in found.items()} == expected, why


PAGES = (
    SourcePage(1, 595, 842),
    SourcePage(2, 595, 842, (Place("art_1", (TITLE,)), Place("art_1__cl_1", (TITLE,)))),
    SourcePage(3, 842, 595, (Place("art_1__cl_1", (TITLE,)), Place("art_1__cl_10", (TITLE,)))),
)


@pytest.mark.parametrize(
    ("chosen", "number", "expected", "why"),
    [
        ("", None, (2, "", 0, 0), "the first page on which the document stands"),
        ("art_1", None, (2, "art_1", 1, 1), "with what is in it"),
        ("art_1", 3, (3, "art_1", 0, 2), "another page of it"),
        ("art_1__cl_1", None, (2, "art_1__cl_1", 1, 0), "where it begins"),
        ("art_1__cl_10", None, (3, "art_1__cl_10", 1, 0), "khoản 10 is not in khoản 1"),
        ("art_9", None, (2, "", 0, 0), "what is not there is not chosen"),
        ("", 99, (3, "", 0, 0), "no page behind the last one"),
    ],
)
def test_sheets(chosen: str, number: int | None, expected: tuple[int, str, int, int], why: str) -> None:
    sheet = sheet_of(PAGES, "/akn/vn/act/x", chosen=chosen, number=number)
    assert sheet
    assert (sheet.number, sheet.chosen, len(sheet.frames), len(sheet.within)) == expected, why


def test_where_there_are_no_pages_there_is_no_sheet() -> None:
    assert sheet_of((), "/akn/vn/act/x") is None

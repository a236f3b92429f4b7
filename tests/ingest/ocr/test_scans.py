"""Scanned pages among others: recognised, cached, stopped, resumed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.ocr.engine import Recogniser
from ingest.ocr.recognition import Recognition
from ingest.ocr.scans import NO_TESSERACT, NOTHING_READ, Scans, recognise_scans
from ingest.readers.assembly import Line, assemble
from ingest.readers.pdf_columns import reading_blocks
from ingest.readers.pdf_page import read_pages
from tests.degrading import Scanner, scanned
from tests.ingest.ocr.recognisers import Cell, Scripted
from tests.rendering import Paragraph, as_pdf

LINE = "Phê duyệt Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa"
PAGES = as_pdf([Paragraph(f"{n}. {LINE}.") for n in range(1, 60)])
READ: list[Cell] = [
    (word, 200 + 100 * n, 300 + 60 * line, 40 if word == "9O" else 95)
    for line in range(10)
    for n, word in enumerate(["Tỷ", "lệ", "hộ", "nghèo", "giảm", "còn", "9O", "phần", "trăm"])
]


class Memory(dict[str, str]):
    """A cache of pages."""

    def put(self, key: str, value: str) -> None:
        self[key] = value


def scans(recogniser: Recogniser | None, how: Recognition) -> Scans:
    data = scanned(PAGES, Scanner(dpi=50, stamped=False))
    return recognise_scans(data, read_pages(data), how, recogniser)


def test_a_scan_becomes_pages_of_glyphs() -> None:
    found = scans(Scripted(READ), Recognition(workers=2))
    assert [p.number for p in found.found] == [p.number for p in found.pages]
    assert found.pages[0].width == pytest.approx(595, abs=2)
    lines = [line.text for block in reading_blocks(found.pages[0].glyphs) for line in block.lines]
    assert lines == ["Tỷ lệ hộ nghèo giảm còn 9O phần trăm"] * 10


def test_what_is_doubtful_is_told_with_its_place() -> None:
    found = scans(Scripted(READ), Recognition(workers=2))
    pages = [[Line(x.text, x.box) for b in reading_blocks(page.glyphs) for x in b.lines] for page in found.pages]
    source = found.told(assemble(pages, b"", "a.pdf", "application/pdf"))
    assert source.method == "ocr"
    assert source.recognised_pages == tuple(range(1, len(pages) + 1))
    assert len(source.doubts) == 10 * len(pages)
    assert {d.span.of(source.text) for d in source.doubts} == {"9O"}
    assert {d.confidence for d in source.doubts} == {0.4}
    assert [f.code for f in source.findings] == ["I016"]


def test_what_was_put_right_is_told_with_what_was_read() -> None:
    words: list[Cell] = [(word, 200 + 65 * n, 300, 95) for n, word in enumerate(["Các", "tô", "chức", "chính", "trị"])]
    found = scans(Scripted(words), Recognition(workers=2))
    pages = [[Line(x.text, x.box) for b in reading_blocks(page.glyphs) for x in b.lines] for page in found.pages]
    source = found.told(assemble(pages, b"", "a.pdf", "application/pdf"))
    assert {(d.read, d.span.of(source.text), d.is_unsure) for d in source.doubts} == {("tô", "tổ", False)}
    assert [f.code for f in source.findings] == ["I016", "I022"]
    assert source.findings[0].facts[1] == ("doubts", "0")
    assert "“tô” → “tổ”" in source.findings[1].message


def test_pages_with_their_own_text_are_left_alone() -> None:
    recogniser = Scripted(READ)
    pages = read_pages(PAGES)
    assert recognise_scans(PAGES, pages, Recognition(), recogniser).pages == pages
    assert recogniser.asked == 0


def test_without_tesseract_a_scan_stays_without_text_and_says_what_is_missing() -> None:
    found = scans(None, Recognition())
    assert {p.glyphs for p in found.pages} == {()}
    assert {p.image_share for p in found.pages} == {1.0}
    assert found.lack == NO_TESSERACT != NOTHING_READ


def test_a_page_that_takes_too_long_is_a_page_without_text() -> None:
    found = scans(Scripted(None), Recognition(workers=1))
    assert all(page.failed for page in found.found)
    assert {p.image_share for p in found.pages} == {1.0}


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    found = scans(Scripted(READ), Recognition(workers=1, progress=lambda done, total: told.append((done, total))))
    assert told == [(n, len(found.pages)) for n in range(1, len(found.pages) + 1)]


class StopError(Exception):
    """The user has had enough."""


def stop_after(count: int) -> Callable[[int, int], None]:
    def progress(done: int, total: int) -> None:
        if done == count:
            raise StopError

    return progress


def test_work_that_was_stopped_goes_on_where_it_stood() -> None:
    cache = Memory()
    with pytest.raises(StopError):
        scans(Scripted(READ), Recognition(workers=1, cache=cache, progress=stop_after(1)))
    kept = len(cache)
    assert kept == 1
    counting = Scripted(READ)
    resumed = scans(counting, Recognition(workers=1, cache=cache))
    again = Scripted(READ)
    assert scans(again, Recognition(workers=1, cache=cache)) == resumed == scans(Scripted(READ), Recognition(workers=1))
    assert counting.asked == len(resumed.pages) - kept
    assert again.asked == 0


def test_a_stroke_of_the_pen_does_not_part_a_signature_block() -> None:
    rows = [("Nơi", "nhận:"), ("-", "Như"), ("-", "Lưu:"), ("-", "Báo"), ("-", "Kho")]
    words: list[Cell] = []
    for n, (first, second) in enumerate(rows):
        words += [(first, 200, 300 + 50 * n, 95), (second, 250, 300 + 50 * n, 95)]
    words += [("CHỦ", 900, 300, 95), ("TỊCH", 950, 300, 95), ("=", 700, 400, 90)]
    words += [("Trần", 890, 500, 95), ("Căng", 950, 500, 95)]
    found = scans(Scripted(words), Recognition(workers=1))
    lines = [line.text for block in reading_blocks(found.pages[0].glyphs) for line in block.lines]
    assert lines == ["Nơi nhận:", "- Như", "- Lưu:", "- Báo", "- Kho", "CHỦ TỊCH", "=", "Trần Căng"]

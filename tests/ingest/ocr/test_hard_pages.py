"""Pages whose text is not what is seen, and pages that lie on their side, with the Tesseract of this machine."""

from __future__ import annotations

from functools import cache

import pytest

from corpus.agencies import load_register
from corpus.documents import Document
from corpus.shipped import shipped_files
from corpus.vietnamese import fold
from ingest import parse_source
from ingest.ocr.installed import find_tesseract
from ingest.readers import read_bytes, read_file
from tests.degrading import Scanner, misnamed, overlaid, scanned
from tests.quality.ocr import letters, wrong_characters
from tests.rendering import Part, as_pdf, parts_of

pytestmark = [pytest.mark.slow, pytest.mark.skipif(find_tesseract() is None, reason="Tesseract is not installed")]
SCANNER = Scanner(noise=8)
HEAD, PARAGRAPHS = 4, 8
"""What of the decision makes one page: letterhead and title, some paragraphs."""


@cache
def decision() -> tuple[Part, ...]:
    """The first page of the shipped decision."""
    file = next(file for file in shipped_files() if "decision" in file.roles)
    document = parse_source(read_file(file.path), load_register())[0]
    return parts_of(document.text)[: HEAD + PARAGRAPHS]


@cache
def printed() -> bytes:
    return as_pdf(decision(), compressed=False)


@cache
def clean() -> Document:
    return parse_source(read_bytes(printed(), "a.pdf"), load_register())[0]


def read(pdf: bytes) -> Document:
    return parse_source(read_bytes(pdf, "a.pdf"), load_register())[0]


def error_rate(document: Document) -> float:
    expected = letters(clean().text)
    return wrong_characters(expected, letters(document.text)) / len(expected)


def codes(document: Document) -> set[str]:
    return {finding.code for finding in document.findings}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_sheet_that_lies_on_its_side_or_head(turned: int) -> None:
    document = read(scanned(printed(), Scanner(noise=8, turned=turned)))
    assert error_rate(document) < 0.01
    assert document.metadata.number == clean().metadata.number or "I017" in codes(document)


def english(text: str) -> str:
    """What an English recognition makes of Vietnamese: no marks, and letters mistaken."""
    return "\n".join(fold(line).translate(str.maketrans("ogiu", "0qlv")) for line in text.split("\n"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (english, "an English recognition"),
        (fold, "a recognition without marks"),
        (lambda text: "CÔNG BÁO/Số 1583 + 1584/Ngày 17-11-2025", "only a running head"),
    ],
)
def test_a_text_over_a_scan_that_is_not_its_text(text: object, why: str) -> None:
    assert callable(text)
    layer = text(clean().text)
    document = read(overlaid(printed(), [layer] * 3, SCANNER))
    assert document.source.method == "ocr", why
    assert "I015" in codes(document)
    assert error_rate(document) < 0.01


def test_a_good_text_over_a_scan_is_kept() -> None:
    document = read(overlaid(printed(), [clean().text] * 3, SCANNER))
    assert document.source.method == "text"


@pytest.mark.parametrize("by", [1, 7, 0x1000])
def test_a_font_that_names_its_letters_wrongly(by: int) -> None:
    document = read(misnamed(printed(), by))
    assert document.source.method == "ocr"
    assert "I015" in codes(document)
    assert error_rate(document) < 0.01
    assert document.metadata.number == clean().metadata.number or "I017" in codes(document)


SIGNED = "Ký bởi: Văn phòng Chính phủ\nCơ quan: Văn phòng Chính phủ\nThời gian ký: {day} 09:08:01 +07:00"


def test_the_day_of_a_digital_signature_bounds_the_date() -> None:
    after = read(overlaid(printed(), [SIGNED.format(day="01/09/2020")], SCANNER, visible=True))
    assert after.metadata.date in (clean().metadata.date, None)
    assert "I020" not in codes(after)
    assert "Ký bởi" not in after.text
    before = read(overlaid(printed(), [SIGNED.format(day="21/01/2019")], SCANNER, visible=True))
    assert before.metadata.date is None
    assert {"I019", "I020"} <= codes(before) or {"I018", "I019"} <= codes(before)

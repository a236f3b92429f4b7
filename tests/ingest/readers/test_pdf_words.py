"""Words read in bulk say what the characters say one by one, or there are none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pypdfium2
import pytest
from fpdf import FPDF

from corpus.agencies import load_register
from corpus.sources import Box
from ingest import parse_source
from ingest.readers import read_file
from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_lines import to_lines, to_runs
from ingest.readers.pdf_objects import Frame
from ingest.readers.pdf_text import read_text
from ingest.readers.pdf_words import read_words
from tests.rendering import Paragraph, Ruled, as_pdf, parts_of

DOCUMENTS = sorted(p for p in (Path(str(resources.files("corpus"))) / "documents").iterdir() if p.suffix in (".md", ".txt"))


def both(pdf: bytes, rulings: tuple[Box, ...] = ()) -> list[tuple[tuple[Glyph, ...] | None, tuple[Glyph, ...]]]:
    """For each page its words and its characters."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text, frame = page.get_textpage(), Frame(page, 0)
        found.append((read_words(text, frame, rulings), read_text(text, frame, sys.maxsize).glyphs))
        text.close()
        page.close()
    document.close()
    return found


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda path: path.stem)
def test_words_make_the_lines_that_characters_make(file: Path) -> None:
    for document in parse_source(read_file(file), load_register()):
        for words, characters in both(as_pdf(parts_of(document.text))):
            assert words is not None
            assert len(words) < len(characters) / 2
            assert to_lines(to_runs(words)) == to_lines(to_runs(characters))


def test_words_are_parted_at_upright_lines() -> None:
    pdf = as_pdf([Ruled((("2020-2025", "Tuyên truyền"), ("2026-2030", "Phổ biến")))])
    ((words, characters),) = both(pdf)
    assert words is not None
    left = next(word for word in words if word.char == "2020-2025")
    middle = (left.box.x0 + left.box.x1) / 2
    ((parted, _),) = both(pdf, (Box(middle, 0, middle + 0.5, 800), Box(0, 100, 500, 101)))
    assert parted is not None
    assert not any(word.box.x0 < middle - 4 and word.box.x1 > middle + 4 and len(word.char) > 3 for word in parted)
    assert "".join(word.char for word in parted) == "".join(glyph.char for glyph in characters)


def turned(pdf: FPDF) -> None:
    with pdf.rotation(90, 100, 100):
        pdf.text(60, 60, "Noi nhan")


def slanted(pdf: FPDF) -> None:
    with pdf.rotation(30, 100, 100):
        pdf.text(60, 60, "BAN SAO")


def twice(pdf: FPDF) -> None:
    for letter, x in (("D", 20.0), ("D", 20.4), ("i", 24.0), ("i", 24.4)):
        pdf.text(x, 60, letter)


@pytest.mark.parametrize("write", [turned, slanted, twice])
def test_where_each_character_must_be_looked_at_there_are_none(write: Callable[[FPDF], None]) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=13)
    pdf.text(20, 40, "Dieu 1")
    write(pdf)
    ((words, characters),) = both(bytes(pdf.output()))
    assert words is None
    assert characters


def test_a_page_without_text_has_none() -> None:
    pdf = FPDF()
    pdf.add_page()
    assert both(bytes(pdf.output())) == [(None, ())]


def test_quotation_marks_are_no_old_code() -> None:
    ((words, _),) = both(as_pdf([Paragraph("Sửa đổi Điều 5 như sau: “Điều 5. Phạm vi…”")]))
    assert words is not None
    assert "“Điều" in "".join(word.char for word in words)

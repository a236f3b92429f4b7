"""Boxes are told on the page as the file shows it, however it had to be turned to be read."""

from __future__ import annotations

import io
import math

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sources import Box
from ingest.readers import read_bytes
from ingest.readers.pdf_glyphs import Page
from ingest.readers.pdf_shown import shown_box
from tests.rendering import Paragraph, as_pdf
from tests.shown import words_in

BOX = Box(10.0, 20.0, 60.0, 40.0)
LINES = ("Điều 1. Phê duyệt Chương trình mẫu", "1. Các địa phương tổ chức tuyên truyền.")


def page(turn: int = 0, skew: float = 0.0) -> Page:
    return Page(1, 600.0, 800.0, (), (), 0.0, turn=turn, skew=skew)


@pytest.mark.parametrize(
    ("turn", "expected", "why"),
    [
        (0, BOX, "as it stands"),
        (90, Box(760.0, 10.0, 780.0, 60.0), "what was above is at the right"),
        (180, Box(540.0, 760.0, 590.0, 780.0), "what was above is below"),
        (270, Box(20.0, 540.0, 40.0, 590.0), "what was above is at the left"),
    ],
)
def test_a_box_is_turned_with_its_page(turn: int, expected: Box, why: str) -> None:
    assert shown_box(BOX, page(turn)) == expected, why


@given(st.floats(-6, 6), st.floats(0, 590), st.floats(0, 790))
def test_skew_turns_about_the_middle_and_keeps_distances(skew: float, x: float, y: float) -> None:
    shown = shown_box(Box(x, y, x, y), page(skew=skew))
    assert math.dist((x, y), (300, 400)) == pytest.approx(math.dist((shown.x0, shown.top), (300, 400)), abs=1e-6)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_words_of_a_line_stand_in_its_box(rotation: int) -> None:
    data = rotated(as_pdf([Paragraph(line) for line in LINES]), rotation)
    source = read_bytes(data, "a.pdf")
    assert len(source.anchors) == len(LINES)
    for anchor, line in zip(source.anchors, LINES, strict=True):
        assert anchor.box is not None
        found = words_in(data, anchor.page, (anchor.box.x0, anchor.box.top, anchor.box.x1, anchor.box.bottom))
        assert " ".join(found.split()) == line


def rotated(pdf: bytes, degrees: int) -> bytes:
    """The file that wants its pages shown turned."""
    document = pypdfium2.PdfDocument(pdf)
    for sheet in document:
        sheet.set_rotation(degrees)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()

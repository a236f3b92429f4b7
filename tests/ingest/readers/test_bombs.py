"""Files made to take too much: a clear reason, or the text all the same."""

from __future__ import annotations

import re
import zlib

import pytest
from fpdf import FPDF

from ingest.errors import UnreadableFile
from ingest.ocr.render import MAX_PIXELS, draw_page
from ingest.readers import read_bytes
from tests.ingest.readers.test_unreadable import with_part
from tests.pdf_files import pdf_of
from tests.rendering import Paragraph, as_pdf

PDF = as_pdf([Paragraph("Điều 1. Phê duyệt Chương trình nâng cao năng suất và chất lượng sản phẩm, hàng hóa.")])


def image_of(side: int) -> bytes:
    """A page that one grey image of so many dots a side covers, packed to some kilobytes."""
    packer = zlib.compressobj(9)
    pixels = b"".join(packer.compress(bytes(side)) for _ in range(side)) + packer.flush()
    image = b"q 595 0 0 842 0 0 cm BI /W %d /H %d /CS /G /BPC 8 /F /Fl ID " % (side, side) + pixels + b" EI Q"
    return pdf_of(image)


@pytest.mark.parametrize("side", [14_400, 10**6])
def test_a_huge_sheet_is_drawn_with_fewer_dots(side: int) -> None:
    drawn = draw_page(pdf_of(b"").replace(b"[0 0 595 842]", b"[0 0 %d %d]" % (side, side)), 0, 200)
    assert drawn.picture.shape[0] * drawn.picture.shape[1] <= MAX_PIXELS


def test_two_thousand_pages_are_read() -> None:
    pages = FPDF()
    pages.set_font("Helvetica", size=12)
    for n in range(2000):
        pages.add_page()
        pages.text(20, 100, f"Dieu {n + 1}. Pham vi dieu chinh va doi tuong ap dung")
    source = read_bytes(bytes(pages.output()), "a.pdf")
    assert source.pages == 2000
    assert source.text.count("Dieu") == 2000


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda data: re.sub(rb"startxref\n\d+", b"startxref\n99", data), "the table is not where the end says"),
        (lambda data: re.sub(rb"\d{10} 00000 n", b"0000000099 00000 n", data), "all objects are said to be elsewhere"),
        (lambda data: data.replace(b"xref\n0", b"xrex\n0"), "no table"),
    ],
)
def test_a_broken_table_of_objects_is_made_again(damage: object, why: str) -> None:
    assert callable(damage)
    assert read_bytes(damage(PDF), "a.pdf").text == read_bytes(PDF, "a.pdf").text, why


def test_elements_in_elements_in_elements() -> None:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    depth = 5000
    body = b"<w:tbl><w:tr><w:tc>" * depth + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * depth
    document = b'<w:document xmlns:w="%s"><w:body>' % name.encode() + body + b"</w:body></w:document>"
    with pytest.raises(UnreadableFile) as raised:
        read_bytes(with_part("word/document.xml", document), "a.docx")
    assert raised.value.reason in {"broken", "no_text"}

"""Input that gives no text: one clear sentence each, and nothing but UnreadableFile."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import SENTENCES, UnreadableFile
from ingest.readers import read_bytes, read_file
from tests.rendering import Paragraph, as_docx, as_pdf

PDF = as_pdf([Paragraph("Điều 1. Phê duyệt Chương trình nâng cao năng suất và chất lượng sản phẩm, hàng hóa.")])
DOCX = as_docx([Paragraph("Điều 1. Phê duyệt Chương trình.")])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def packed(**parts: bytes) -> bytes:
    """A ZIP of parts, whose names are written with `__` for `/` and without ending `.xml`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


def with_part(name: str, data: bytes | None) -> bytes:
    """The Word file DOCX with one part replaced, or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for member in source.namelist():
            if member != name:
                package.writestr(member, source.read(member))
        if data is not None:
            package.writestr(name, data)
    return out.getvalue()


def locked_pdf() -> bytes:
    pdf = FPDF()
    pdf.set_encryption(owner_password="a", user_password="b")
    pdf.add_page()
    return bytes(pdf.output())


def scanned_pdf(stamp: str) -> bytes:
    """A page that one image covers, with the words of a digital signature over it."""
    from PIL import Image

    pdf = FPDF(format="A4")
    pdf.add_page()
    pdf.image(Image.new("L", (210, 297), 200), 0, 0, 210, 297)
    pdf.set_font("Helvetica", size=8)
    pdf.text(20, 20, stamp)
    return bytes(pdf.output())


CASES = [
    (b"", "empty.pdf", "empty", "no byte at all"),
    (b"\r\n \n", "blank.txt", "empty", "white space only"),
    (PDF[: len(PDF) // 2], "a.pdf", "cut_off", "half a PDF"),
    (PDF[:-40], "a.pdf", "cut_off", "only the end mark is missing"),
    (b"%PDF-1.7\nnothing\n%%EOF", "a.pdf", "broken", "head and end, nothing between"),
    (locked_pdf(), "a.pdf", "password", "a PDF that asks for a password"),
    (scanned_pdf(""), "a.pdf", "scan", "only an image"),
    (
        scanned_pdf("Ky boi: Uy ban nhan dan tinh, 04/02/2025 16:42:36 +07:00"),
        "a.pdf",
        "scan",
        "a stamp over a scan is no text layer",
    ),
    (packed(a=b"x"), "a.docx", "not_word", "a ZIP with the name of a Word file"),
    (packed(xl__workbook=b"<a/>"), "a.docx", "unsupported", "a workbook with the name of a Word file"),
    (DOCX[: len(DOCX) // 2], "a.docx", "cut_off", "half a Word file"),
    (with_part("word/document.xml", None), "a.docx", "broken", "no body"),
    (with_part("word/document.xml", b"<w:document"), "a.docx", "broken", "a body that ends at once"),
    (
        with_part("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "a.docx",
        "broken",
        "entities are not expanded",
    ),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password", "a Word file with a password"),
    (OLE + "Workbook".encode("utf-16-le"), "a.docx", "unsupported", "a workbook of Excel 97 with the wrong ending"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a.pdf", "unsupported", "a picture"),
    (b"<!DOCTYPE html><html></html>", "a.txt", "no_text", "a web page that says nothing"),
    (random.Random(1).randbytes(4000), "a.txt", "noise", "noise"),
]


@pytest.mark.parametrize(("data", "name", "reason", "why"), CASES, ids=[case[3] for case in CASES])
def test_reason(data: bytes, name: str, reason: str, why: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_bytes(data, name)
    assert raised.value.reason == reason
    assert raised.value.message.startswith(f"{name}: ")
    assert "\n" not in raised.value.message
    assert "{" not in raised.value.message


def test_paths(tmp_path: Path) -> None:
    for path, reason in ((tmp_path, "folder"), (tmp_path / "khong-co.pdf", "missing"), (Path("a\0b"), "missing")):
        with pytest.raises(UnreadableFile) as raised:
            read_file(path)
        assert raised.value.reason == reason


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_bytes(with_part("word/bomb.xml", b" " * (101 * 2**20)), "a.docx")
    assert raised.value.reason == "too_large"


def test_every_sentence_says_what_to_do() -> None:
    assert all("hãy" in sentence for sentence in SENTENCES.values())


@pytest.mark.parametrize("whole", [PDF, DOCX], ids=["pdf", "docx"])
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_damage_never_gives_another_exception(whole: bytes, data: st.DataObject) -> None:
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 20))):
        damaged[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        source = read_bytes(bytes(damaged), "a")
    except UnreadableFile:
        return
    assert all(source.text[a.span.start : a.span.end].strip() for a in source.anchors)

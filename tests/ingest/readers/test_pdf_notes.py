"""Footnotes on the feet of pages, as LibreOffice prints them: the notes of the Word file, and its units."""

from __future__ import annotations

import pytest

from corpus.agencies import load_register
from corpus.documents import Document
from ingest import parse_source
from ingest.readers import read_bytes
from ingest.readers.office import find_program
from tests.benchmarks.reading import TEXT
from tests.ingest.readers.test_docx import word
from tests.ingest.readers.test_office import saved_as

NOTES = {
    2: "Theo Kế hoạch số 12/KH-UBND ngày 05/02/2021 của Ủy ban nhân dân tỉnh.",
    3: "Số liệu của Cục Thống kê tỉnh, tính đến ngày 31/12/2020.",
    9: "Gồm các huyện: Bắc Hà, Si Ma Cai, Mường Khương và thị xã Sa Pa; các xã theo Quyết định số 861/QĐ-TTg ngày "
    "04/6/2021 của Thủ tướng Chính phủ phê duyệt danh sách các xã khu vực III, khu vực II, khu vực I.",
    15: "Nghị quyết số 24/NQ-HĐND ngày 09/12/2020.",
    16: "Trong đó, ngân sách trung ương 70%, ngân sách địa phương 30%.",
    30: "Báo cáo số 45/BC-SKHCN ngày 12/3/2021 của Sở Khoa học và Công nghệ.",
}
CLAUSES = 36


def word_file() -> bytes:
    """A plan of some pages, with notes on most of them; no two clauses begin alike."""
    words = TEXT.split()
    marks = {clause: number for number, clause in enumerate(NOTES, 1)}
    body = [paragraph("I. MỤC TIÊU")]
    for n in range(1, CLAUSES + 1):
        turn = n % len(words)
        text = f"{n}. {' '.join(words[turn:] + words[:turn])} ({n}%)"
        mark = f'<w:r>{RAISED}<w:footnoteReference w:id="{marks[n]}"/></w:r>' if n in marks else ""
        body.append(paragraph(text, mark + run(" trên địa bàn toàn tỉnh.")))
    label = f"<w:r>{RAISED}<w:footnoteRef/></w:r>"
    notes = "".join(
        f'<w:footnote w:id="{marks[n]}">{paragraph("", label + run(f" {note}", 20))}</w:footnote>' for n, note in NOTES.items()
    )
    return word("".join(body), footnotes=notes)


RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def run(text: str, size: int = 28) -> str:
    return f'<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, more: str = "") -> str:
    return f"<w:p>{run(text)}{more}</w:p>"


def read(data: bytes, name: str) -> Document:
    (document,) = parse_source(read_bytes(data, name), load_register())
    return document


@pytest.mark.slow
@pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed")
def test_footnotes_on_the_feet_of_pages() -> None:
    data = word_file()
    written, printed = read(data, "a.docx"), read(saved_as(data, "pdf"), "a.pdf")
    assert printed.source.pages > 3
    assert [note.text for note in printed.notes] == [note.text for note in written.notes] == list(NOTES.values())
    assert [(p.eid, p.own.of(printed.text)) for p in printed.provisions] == [
        (p.eid, p.own.of(written.text)) for p in written.provisions
    ]

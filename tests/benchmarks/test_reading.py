"""The PDF reader is fast: several times as fast as pdfplumber on text, no slower on tables; the exact numbers are printed by
`python -m tests.benchmarks.reading`.
"""

from __future__ import annotations

import io

import pdfplumber
import pytest

from ingest.readers.pdf import read_pdf
from tests.benchmarks.reading import measure, plain_pages, ruled_pages


@pytest.mark.slow
def test_text_without_ruling_lines() -> None:
    assert measure(plain_pages(), tables=False).ratio > 4


@pytest.mark.slow
def test_tables() -> None:
    assert measure(ruled_pages(), tables=True).ratio > 1


def test_the_same_characters_in_the_same_order() -> None:
    data = plain_pages()
    with pdfplumber.open(io.BytesIO(data)) as document:
        theirs = "".join(page.extract_text() for page in document.pages)
    assert "".join(read_pdf(data, "a.pdf").text.split()) == "".join(theirs.split())

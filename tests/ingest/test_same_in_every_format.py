"""The shipped documents give the same documents as PDF and as Word file, as an office would print them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from corpus.agencies import AgencyRegister, load_register
from corpus.documents import Document
from ingest import parse_source
from ingest.readers import read_bytes, read_file
from tests.rendering import Part, as_docx, as_pdf, parts_of

DOCUMENTS = Path(str(resources.files("corpus"))) / "documents"
FILES = sorted(path.name for path in DOCUMENTS.iterdir() if path.suffix in (".md", ".txt"))


@pytest.fixture(scope="module")
def register() -> AgencyRegister:
    return load_register()


def units(document: Document) -> list[tuple[str, str | None, str]]:
    return [(str(p.eid), p.heading, p.text) for p in document.provisions]


@pytest.mark.parametrize(("render", "ending"), [(as_pdf, "pdf"), (as_docx, "docx")])
@pytest.mark.parametrize("file", FILES)
def test_same(file: str, render: Callable[[Sequence[Part]], bytes], ending: str, register: AgencyRegister) -> None:
    for document in parse_source(read_file(DOCUMENTS / file), register):
        rendered = read_bytes(render(parts_of(document.text)), f"a.{ending}")
        (again,) = parse_source(rendered, register)
        assert units(again) == units(document)
        assert again.metadata == document.metadata
        assert again.iri.issuer == document.iri.issuer


def test_places_in_a_pdf_lead_to_their_page(register: AgencyRegister) -> None:
    source = read_file(DOCUMENTS / FILES[-1])
    rendered = read_bytes(as_pdf(parts_of(parse_source(source, register)[0].text)), "a.pdf")
    (again,) = parse_source(rendered, register)
    pages = [p.page for p in again.provisions]
    assert None not in pages
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert max(page or 0 for page in pages) > 1


def test_a_page_without_text_is_a_finding(register: AgencyRegister) -> None:
    source = replace(read_bytes("Điều 1. Phê duyệt".encode(), "a.txt"), pages=2, pages_without_text=(2,))
    (document,) = parse_source(source, register)
    assert [(f.code, f.page) for f in document.findings if f.code == "I010"] == [("I010", 2)]

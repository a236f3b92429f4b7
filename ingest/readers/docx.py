"""Word files (DOCX): bytes to SourceText. The only module that imports python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

import docx
from lxml import etree
from lxml.etree import _Element

from corpus.findings import Finding
from corpus.sources import SourceText
from ingest.errors import UnreadableFile
from ingest.raised import RAISED
from ingest.readers.assembly import Line, assemble
from ingest.readers.docx_fonts import decode_fonts
from ingest.readers.docx_numbering import Counter, read_numbering
from ingest.readers.docx_tables import table_lines
from ingest.readers.docx_text import PAGE_BREAK, Walk, ends_page, mark_deleted, paragraph_text
from ingest.readers.docx_xml import W, content
from ingest.readers.package import check_package
from ingest.readers.sniff import DOCX

_MAX_DEPTH = 20


def read_docx(data: bytes, name: str) -> SourceText:
    """The text of a Word file: paragraphs in order with their automatic numbers, tables as rows, text boxes after the paragraph
    that holds them, footnotes at the end. Tracked insertions are accepted; deletions and hidden text left out.
    Running heads stand among the `dropped` lines, at the head of the first page, running feet at the end of the last one.

    Tables of layout (letterhead, signature) are written column by column, left column first.
    """
    check_package(data, name)
    try:
        opened = docx.Document(io.BytesIO(data))
        body = opened.element.body
        parts = [(rel.reltype.rsplit("/", 1)[-1], rel.target_part) for rel in opened.part.rels.values() if not rel.is_external]
        related = dict(parts)
        numbering = _root(related["numbering"].blob) if "numbering" in related else None
        styles = _root(related["styles"].blob) if "styles" in related else None
        heads, feet = ([_root(part.blob) for found, part in parts if found == kind] for kind in ("header", "footer"))
        notes = {key: _root(related[kind].blob) for key, kind in (("f", "footnotes"), ("e", "endnotes")) if kind in related}
    except Exception as error:  # python-docx and lxml raise whatever a damaged part makes them trip over
        raise UnreadableFile(name, "broken") from error
    if body is None:
        raise UnreadableFile(name, "broken")
    encodings = decode_fonts((body, *notes.values(), *heads, *feet), numbering, styles)
    walk = Walk(Counter(read_numbering(numbering, styles)))
    text = "\n".join(_blocks(body, walk, styles))
    text += "".join(f"\n{line}" for line in _note_lines(notes, walk))
    if not text.strip():
        raise UnreadableFile(name, "no_text")
    pages = [[Line(line) for line in page.strip("\n").split("\n")] for page in text.split(PAGE_BREAK)]
    pages[0][:0] = _running_lines(heads, styles)
    pages[-1] += _running_lines(feet, styles)
    source = assemble(pages, data, name, DOCX)
    return replace(source, findings=tuple(Finding.of("I014", encoding=encoding) for encoding in encodings))


def _root(blob: bytes) -> _Element:
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _blocks(parent: _Element, walk: Walk, styles: _Element | None, depth: int = 0) -> Iterator[str]:
    """The lines of a body, cell or text box. Page breaks stand as PAGE_BREAK at the head or inside of a line."""
    unfinished = ""
    for block in content(parent):
        if block.tag == W + "p":
            text = unfinished + paragraph_text(block, walk)
            unfinished = text if mark_deleted(block) else ""
            if unfinished:
                continue
            boxes, walk.boxes = walk.boxes, []
            if text or not boxes:
                yield text.rstrip(" ")
            for box in boxes:
                if depth < _MAX_DEPTH:
                    yield from _blocks(box, walk, styles, depth + 1)
            if ends_page(block):
                yield PAGE_BREAK
        elif block.tag == W + "tbl" and depth < _MAX_DEPTH:
            yield from table_lines(block, styles, lambda cell: list(_blocks(cell, walk, styles, depth + 1)))
    if unfinished:
        yield unfinished


def _running_lines(parts: Sequence[_Element], styles: _Element | None) -> list[Line]:
    """The lines of running heads or feet, each once: only the pages carry them."""
    walk = Walk(Counter(read_numbering(None, styles)))
    texts = (
        text for part in parts for block in _blocks(part, walk, styles) for text in block.replace(PAGE_BREAK, "\n").split("\n")
    )
    return [Line(text, dropped=True) for text in dict.fromkeys(texts) if text.strip()]


def _note_lines(parts: dict[str, _Element], walk: Walk) -> Iterator[str]:
    """Footnotes and endnotes in the order of their marks, each on one line that begins with its mark."""
    by_key = {f"{key}{note.get(W + 'id')}": note for key, part in parts.items() for note in part}
    for mark, key in enumerate(tuple(walk.notes), 1):
        note = by_key.get(key)
        if note is not None:
            text = " ".join(" ".join(_blocks(note, walk, None, _MAX_DEPTH)).split())
            if text:
                yield f"{str(mark).translate(RAISED)} {text}"

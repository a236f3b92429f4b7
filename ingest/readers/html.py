"""Web pages: bytes to SourceText. The document that the page shows, without the page."""

from __future__ import annotations

import html
import re

from lxml import etree
from lxml.etree import _Element

from corpus.sources import SourceText
from ingest.errors import UnreadableFile
from ingest.readers.assembly import Line, assemble
from ingest.readers.html_encoding import decode_page
from ingest.readers.html_lines import lines_of_part
from ingest.readers.html_page import find_content, without_edges
from ingest.readers.html_tags import BLOCKS
from ingest.readers.sniff import HTML

MAX_BYTES = 40 * 2**20
_MAX_TAGS = 1_000_000
_INLINE_DATA = re.compile(rb"data:[\w/+.-]{0,80};base64,[A-Za-z0-9+/=%\s]*")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>|<[!?][^<>]*>")


def read_html(data: bytes, name: str) -> SourceText:
    """The text of the document on a web page: one paragraph a line, numbers of lists written out, tables as rows (merged cells
    filled), tables of layout column by column. Scripts, hidden parts, menus and whatever surrounds the document are left out.

    Markup may be broken in any way; what is not recognised is read as text.
    """
    page_data = _INLINE_DATA.sub(b"", data)
    if len(page_data) > MAX_BYTES or page_data.count(b"<") > _MAX_TAGS:
        raise UnreadableFile(name, "too_large", limit=MAX_BYTES // 2**20)
    markup = decode_page(page_data)
    page = _parse(markup)
    lines = _without_tags(markup) if page is None else _lines(page)
    if not any(line.strip() for line in lines):
        raise UnreadableFile(name, "no_text")
    return assemble([[Line(line) for line in lines]], data, name, HTML)


def _parse(markup: str) -> _Element | None:
    """The page as a tree, or None where the parser gave up (nesting deeper than anything a page needs)."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        page = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    failed = any("depth" in entry.message for entry in parser.error_log)
    return None if failed else page


def _lines(page: _Element) -> list[str]:
    content, dropped = find_content(page)
    return without_edges(lines_of_part(content, dropped))


def _without_tags(markup: str) -> list[str]:
    """The lines of a page that is no tree: its tags cut out."""
    pieces: list[str] = []
    at, unseen = 0, ""
    for found in _TAG.finditer(markup):
        if not unseen:
            pieces.append(markup[at : found.start()])
        at, tag = found.end(), (found[2] or "").lower()
        if tag == unseen and found[1]:
            unseen = ""
        elif not unseen and not found[1] and tag in ("script", "style", "head"):
            unseen = tag
        pieces.append("\n" if tag in BLOCKS or tag == "br" else "")
    pieces.append("" if unseen else markup[at:])
    return [line for text in html.unescape("".join(pieces)).split("\n") if (line := " ".join(text.split()))]

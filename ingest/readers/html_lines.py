"""The lines of a part of a web page, as a reader sees them: paragraphs, line breaks, numbered lists, tables as rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from ingest.numbering import read_marker
from ingest.raised import RAISED
from ingest.readers.docx_numbering import write_number
from ingest.readers.html_tables import table_lines
from ingest.readers.html_tags import BLOCKS, UNSEEN, attribute, is_listed, style_of, tag_of

_WHITE = re.compile(r"[ \t\n\r\f]+")  # not the no-break space: it stays where it is printed
_MOST_TABLES = 20  # tables inside each other; deeper ones are read as paragraphs
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS_FORMATS = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
_CSS_FORMAT = re.compile(r"list-style(?:-type)?\s*:[^;]*\b([a-z]+-[a-z]+)")


def lines_of_part(part: _Element, dropped: frozenset[_Element], depth: int = 0) -> list[str]:
    """The lines inside `part` without what stands in `dropped`; cells of a row are separated by tabs, no line is empty."""
    flow = _Flow()
    walk = etree.iterwalk(part, events=("start", "end"))
    skipped: set[_Element] = set()
    for event, element in walk:
        tag = tag_of(element)
        if event == "start":
            unseen = tag in UNSEEN or element in dropped
            table = tag == "table" and element is not part and depth < _MOST_TABLES
            if unseen or table:
                skipped.add(element)
                walk.skip_subtree()
            if table and not unseen:
                flow.end_line()
                flow.lines += table_lines(element, lambda cell: lines_of_part(cell, dropped, depth + 1))
            elif not unseen:
                flow.open(element, tag)
        else:
            if element not in skipped:
                flow.close(tag)
            elif tag in BLOCKS:
                flow.end_line()
            if element is not part:
                flow.write(element.tail)
    flow.end_line()
    return flow.lines


@dataclass(slots=True)
class _List:
    """An open list: the number before its next item, and how numbers are written ("" for bullets, None without any)."""

    count: int
    step: int
    format: str | None


@dataclass(slots=True)
class _Flow:
    """The lines so far, the line being written, and the number of a list item that waits for its first word."""

    lines: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    label: str = ""
    lists: list[_List] = field(default_factory=list)
    raised: int = 0
    preformatted: int = 0

    def open(self, element: _Element, tag: str) -> None:
        if tag in BLOCKS:
            self.end_line()
        if tag == "br":
            self.end_line()
        elif tag in ("ol", "ul", "menu", "dir"):
            self.lists.append(_list_of(element, tag))
        elif tag == "li":
            self.label = self._next_label(element)
        self.raised += tag == "sup"
        self.preformatted += tag == "pre"
        self.write(element.text)

    def close(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end_line()
        if tag in ("ol", "ul", "menu", "dir") and self.lists:
            self.lists.pop()
        if tag == "li":
            self.label = ""
        self.raised -= tag == "sup"
        self.preformatted -= tag == "pre"

    def write(self, text: str | None) -> None:
        if not text:
            return
        if self.preformatted:
            first, *others = text.replace("\t", "    ").replace("\f", "\n").split("\n")
            self.pieces.append(first)
            for other in others:
                self.end_line()
                self.pieces.append(other)
            return
        bare = text.strip()
        if self.raised and bare.isascii() and bare.isdecimal():
            text = bare.translate(RAISED)
        self.pieces.append(text)

    def end_line(self) -> None:
        line = "".join(self.pieces)
        line = (line if self.preformatted else _WHITE.sub(" ", line)).replace("\xa0", " ").strip()
        self.pieces = []
        if not line:
            return
        if self.label and not _is_numbered(line):
            line = self.label + line
        self.label = ""
        self.lines.append(line)

    def _next_label(self, item: _Element) -> str:
        if not self.lists or self.lists[-1].format is None:
            return ""
        present = self.lists[-1]
        value = attribute(item, "value")
        if re.fullmatch(r"-?\d{1,6}", value):
            present.count = int(value)
        number, present.count = present.count, present.count + present.step
        if present.format:
            return f"{write_number(number, present.format)}. "
        return "- " if sum(x.format == "" for x in self.lists) < 2 else "+ "


def _is_numbered(line: str) -> bool:
    """Whether an item brings its own number or bullet."""
    return read_marker(line) is not None


def _list_of(element: _Element, tag: str) -> _List:
    if not is_listed(element):
        return _List(0, 0, None)
    if tag != "ol":
        return _List(1, 1, "")
    css = _CSS_FORMAT.search(style_of(element).lower())
    kind = _CSS_FORMATS.get(css[1], "") if css else attribute(element, "type")
    start = attribute(element, "start")
    first = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
    step = 1
    if element.get("reversed") is not None:
        step, first = -1, first if start else sum(1 for _ in _items(element))
    return _List(first, step, _FORMATS.get(kind, "decimal"))


def _items(element: _Element) -> Iterator[_Element]:
    return (child for child in element if tag_of(child) == "li")

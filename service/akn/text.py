"""Stretches of a document's text as elements: paragraphs, numbers, headings, tables, with references inside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from corpus.spans import Span
from service.akn.names import LINE, NOTE_REF, NUMBER, q

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Inline:
    """An element of running text: its span, its name and its attributes."""

    span: Span
    name: str
    attributes: tuple[tuple[str, str], ...] = ()


class Printer:
    """Writes stretches of one text into elements. `inlines` that overlap an earlier one or cross a line are left out."""

    def __init__(self, text: str, inlines: Iterable[Inline] = ()) -> None:
        self.text = _NOT_XML.sub("\ufffd", text)
        self._inlines: list[Inline] = []
        for inline in sorted(inlines, key=lambda i: (i.span.start, -i.span.end)):
            free = not self._inlines or self._inlines[-1].span.end <= inline.span.start
            if free and len(inline.span) and not set("\n\t").intersection(inline.span.of(text)):
                self._inlines.append(inline)
        self._starts = [inline.span.start for inline in self._inlines]

    def write(self, element: _Element, start: int, end: int) -> _Element:
        """Puts the text from `start` to `end` into `element`, line breaks as `eol`."""
        for inline in self._within(start, end):
            self._plain(element, start, inline.span.start)
            child = etree.SubElement(element, q(inline.name), dict(inline.attributes))
            if inline.name == NOTE_REF:
                child.set("marker", inline.span.of(self.text))
            else:
                self._plain(child, inline.span.start, inline.span.end)
            start = inline.span.end
        self._plain(element, start, end)
        return element

    def _within(self, start: int, end: int) -> Iterator[Inline]:
        for inline in self._inlines[bisect_left(self._starts, start) :]:
            if inline.span.start >= end:
                return
            if inline.span.end <= end:
                yield inline

    def _plain(self, element: _Element, start: int, end: int) -> None:
        for i, line in enumerate(self.text[start:end].split("\n")):
            if i:
                etree.SubElement(element, q("eol"))
            if len(element):
                element[-1].tail = (element[-1].tail or "") + line
            else:
                element.text = (element.text or "") + line

    def blocks(self, parent: _Element, span: Span) -> None:
        """Puts the lines of `span` into `parent`: a paragraph each, or rows where they have tabs."""
        table: _Element | None = None
        for line in self.lines(span):
            if "\t" in line.of(self.text):
                table = etree.SubElement(parent, q("table")) if table is None else table
                self.row(table, line, "td")
            else:
                table = None
                self.write(etree.SubElement(parent, q("p")), line.start, line.end)

    def lines(self, span: Span) -> Iterator[Span]:
        """The lines of `span`; none when it is empty."""
        start = span.start
        for line in self.text[span.start : span.end].split("\n") if len(span) else ():
            yield Span(start, start + len(line))
            start += len(line) + 1

    def head_of_rows(self, span: Span) -> tuple[Span, Sequence[Span]]:
        """`span` without the lines with tabs at its end, and these lines."""
        lines = list(self.lines(span))
        first = len(lines)
        while first and "\t" in lines[first - 1].of(self.text):
            first -= 1
        end = lines[first - 1].end if first else span.start
        return Span(span.start, end), lines[first:]

    def row(self, table: _Element, line: Span, cell: str, number: int = 0) -> _Element:
        """Adds a row with the cells of one line; the first `number` characters are its number."""
        return self._row(table, line, cell, number, "\t")

    def unit_row(self, table: _Element, own: Span, number: int) -> _Element:
        """Adds the row of a provision: its line and rows for further lines, or a cell for each line where none has tabs."""
        if "\t" not in own.of(self.text):
            return self._row(table, own, "td", number, "\n")
        first, *others = self.lines(own)
        row = self.row(table, first, "td", number)
        for other in others:
            self.row(table, other, "td")
        return row

    def _row(self, table: _Element, own: Span, cell: str, number: int, sign: str) -> _Element:
        row = etree.SubElement(table, q("tr"))
        at = own.start
        for i, piece in enumerate(own.of(self.text).split(sign)):
            attributes = {"class": LINE} if i and sign == "\n" else {}
            paragraph = etree.SubElement(etree.SubElement(row, q(cell), attributes), q("p"))
            if i == 0 and number:
                self.write(etree.SubElement(paragraph, q("inline"), {"name": NUMBER}), at, at + min(number, len(piece)))
                self.write(paragraph, at + min(number, len(piece)), at + len(piece))
            else:
                self.write(paragraph, at, at + len(piece))
            at += len(piece) + 1
        return row

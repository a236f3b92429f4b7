"""What stands where on a web page: letters, links, lines that only official documents have. Pure functions over elements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from corpus.vietnamese import collapse
from ingest.landmarks import ADDRESSEES, INDEPENDENCE, MOTTO, NUMBER_LINE, PARTY, RECIPIENTS, SIGNED_FOR
from ingest.readers.html_tags import BLOCKS, UNSEEN, tag_of

_LETTER = (MOTTO, INDEPENDENCE, PARTY, RECIPIENTS, ADDRESSEES, SIGNED_FOR, re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị)\s"))
_UNIT = re.compile(r"(?i:(Điều|Chương|Phần|Mục|Phụ lục|Mẫu số))\s+(\d+[a-zđ]?|[IVXLC]+|[A-Z])\b")  # not "Mục tin", "Điều tra"
_FOOTNOTE = re.compile(r"\[[1-9]\d{0,2}\]\s*[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that official documents have; `is_unit` tells articles and chapters, which a table of contents repeats."""

    key: str
    is_unit: bool


@dataclass(frozen=True, slots=True)
class Extent:
    """What stands on the page up to a certain place: letters outside of links, letters in links, links, marks."""

    plain: int = 0
    linked: int = 0
    links: int = 0
    marks: int = 0

    def since(self, start: Extent) -> Extent:
        """What was added after `start`."""
        return Extent(self.plain - start.plain, self.linked - start.linked, self.links - start.links, self.marks - start.marks)


class Survey:
    """One walk over a page: the extent of every element and the marks in document order."""

    def __init__(self, root: _Element, dropped: frozenset[_Element] = frozenset()) -> None:
        self.marks: list[Mark] = []
        self._spans: dict[_Element, tuple[Extent, Extent]] = {}
        self._line: list[str] = []
        self._plain = self._linked = self._links = 0
        self._walk(root, dropped)

    def extent(self, element: _Element) -> Extent:
        """What stands inside an element; nothing where it was left out."""
        start, end = self._spans.get(element, (Extent(), Extent()))
        return end.since(start)

    def marks_in(self, element: _Element) -> Sequence[Mark]:
        """The marks inside an element."""
        start, end = self._spans.get(element, (Extent(), Extent()))
        return self.marks[start.marks : end.marks]

    def _walk(self, root: _Element, dropped: frozenset[_Element]) -> None:
        starts: dict[_Element, Extent] = {}
        skipped: set[_Element] = set()
        in_link = 0
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = tag_of(element)
            if tag in BLOCKS or tag == "br":
                self._end_line()
            if event == "start":
                if tag in UNSEEN or element in dropped:
                    skipped.add(element)
                    walk.skip_subtree()
                    continue
                starts[element] = self._here()
                if tag == "a" and element.get("href") is not None:
                    in_link += 1
                    self._links += 1
                self._read(element.text, in_link > 0)
            else:
                if element not in skipped:
                    in_link -= tag == "a" and element.get("href") is not None
                    self._spans[element] = (starts.pop(element), self._here())
                if element is not root:
                    self._read(element.tail, in_link > 0)
        self._end_line()

    def _here(self) -> Extent:
        return Extent(self._plain, self._linked, self._links, len(self.marks))

    def _read(self, text: str | None, linked: bool) -> None:
        size = sum(map(len, text.split())) if text else 0
        if text and size:
            self._linked += linked * size
            self._plain += (not linked) * size
            self._line.append(("\0" if linked else "") + text)

    def _end_line(self) -> None:
        if self._line:
            linked = all(piece.startswith("\0") for piece in self._line)
            line = collapse("".join(piece.lstrip("\0") for piece in self._line[:50])[:400])
            self._line = []
            if (mark := mark_of(line, linked=linked)) is not None:
                self.marks.append(mark)


def mark_of(line: str, *, linked: bool) -> Mark | None:
    """The mark that a line is, or None; numbers and units that are links belong to lists of the page."""
    if any(p.match(line) for p in _LETTER) or (not linked and (NUMBER_LINE.match(line) or _FOOTNOTE.match(line))):
        return Mark(line, False)
    unit = _UNIT.match(line)
    return Mark(f"{unit[1]} {unit[2]}".lower(), True) if unit and not linked else None

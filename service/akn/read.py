"""Akoma Ntoso, as `write_akn` writes it, to structure and text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from corpus.addresses import DocumentIri, Eid
from corpus.documents import Note, Provision
from corpus.spans import Span
from corpus.vietnamese import collapse
from ingest.notes import LABEL
from service.akn.derived import trimmed, usual_num, usual_text
from service.akn.names import LINE, NOTE, NOTE_REF, NUMBER, own, q

_FRONTS = frozenset((q("preface"), q("preamble")))


@dataclass(frozen=True, slots=True)
class AknReading:
    """The address, text and structure of a document; the fields mean what they mean in `corpus.documents.Document`."""

    iri: DocumentIri
    text: str
    front: Span
    backs: tuple[Span, ...]
    provisions: tuple[Provision, ...]
    notes: tuple[Note, ...] = ()


def read_akn(xml: bytes) -> AknReading:
    """What `write_akn` wrote: the same text, front, backs and provisions (pages aside)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(xml, parser)
    reader = _Reader()
    reader.read(root)
    uri = root.find(f".//{q('FRBRWork')}/{q('FRBRuri')}")
    if uri is None:
        raise ValueError("no identification of the work")
    return AknReading(
        DocumentIri.parse(uri.get("value", "")),
        reader.text,
        Span(0, 0) if reader.front is None else reader.front,
        tuple(back for back in reader.backs if back is not None),
        reader.provisions(),
        reader.notes(),
    )


@dataclass(slots=True)
class _Unit:
    """A provision while it is read: its element, the ends of its parts so far, the count of units when it was done."""

    element: _Element
    eid: Eid
    quoted: bool
    start: int = -1
    number_end: int = 0
    heading_end: int = 0
    own_end: int = 0
    last: int = 0

    def provision(self, text: str, end: int) -> Provision:
        """The finished provision, whose inner provisions end at `end`."""
        body = max(self.number_end, self.heading_end)
        printed = self.heading_end > self.number_end
        heading = trimmed(text, self.number_end, self.heading_end) if printed else None
        if heading is None and self.element.get(own("heading")) is not None:
            heading = Span(self.number_end, self.number_end)
        rest = trimmed(text, body, self.own_end)
        values: dict[str, str | None] = {
            "num": usual_num(self.eid, text[self.start : self.number_end]),
            "heading": usual_text("", heading.of(text)) if heading else None,
            "text": usual_text(self.eid.kind, text[body : self.own_end]),
        }
        for name in values:
            if (kept := self.element.get(own(name))) is not None:
                values[name] = kept or (None if name == "num" else "")
        return Provision(
            eid=self.eid, num=values["num"], span=Span(self.start, end), own=Span(self.start, self.own_end),
            heading_span=heading, text_span=rest, heading=values["heading"], text=values["text"] or "", quoted=self.quoted,
        )  # fmt: skip


class _Reader:
    """Puts the text together in document order and notes which part of it belongs to which unit, front or back."""

    def __init__(self) -> None:
        self.units: list[_Unit] = []
        self.front: Span | None = None
        self.backs: list[Span | None] = []
        self._pieces: list[str] = []
        self._length = 0
        self._region = "unit"
        self._waiting: list[_Unit] = []
        self._goes_on = False
        self._quoted = 0
        self._notes: list[tuple[str, str, Span]] = []
        self._marks: defaultdict[str, list[Span]] = defaultdict(list)

    @property
    def text(self) -> str:
        """All of the text so far."""
        return "".join(self._pieces)

    def provisions(self) -> tuple[Provision, ...]:
        """All provisions, once everything is read."""
        text = self.text
        for unit in self.units:
            unit.own_end = unit.start + len(text[unit.start : unit.own_end].rstrip())
        ends = (max(inner.own_end for inner in self.units[i : unit.last]) for i, unit in enumerate(self.units))
        return tuple(unit.provision(text, end) for unit, end in zip(self.units, ends, strict=True))

    def notes(self) -> tuple[Note, ...]:
        """All footnotes, once everything is read."""
        text = self.text
        return tuple(
            Note(label, span, collapse(LABEL.sub("", span.of(text), count=1)), tuple(self._marks[f"#{name}"]))
            for name, label, span in self._notes
        )

    def read(self, element: _Element) -> None:
        """Take an element with everything inside."""
        if element.tag == q("meta"):
            return
        region, unit = self._region, self._open(element)
        if element.tag in _FRONTS and not self.units:
            self._region = "front"
        elif element.tag == q("conclusions") or element.get("name") == "conclusions":
            self._region, self._goes_on = "back", False
            self.backs.append(None)
        elif element.tag == q(NOTE) and not self._notes:
            self.backs.append(None)
        begin = self._length + 1
        self._quoted += element.tag == q("quotedStructure")
        self._content(element)
        if element.tag == q(NOTE):
            self._notes.append((element.get("eId", ""), element.get("marker", ""), Span(begin, self._length)))
        self._quoted -= element.tag == q("quotedStructure")
        self._region = region
        if unit is not None:
            self._begin(self._length)
            unit.last = len(self.units)

    def _content(self, element: _Element) -> None:
        if element.tag == q("num"):
            self._print(element)
            self.units[-1].number_end = self._length
            self._goes_on = True
        elif element.tag == q("heading"):
            unit = self.units[-1]
            self._print(element)
            unit.number_end = unit.number_end or unit.start
            unit.heading_end = self._length
            self._goes_on = True
        elif element.tag == q("tr"):
            self._row(element)
        elif element.tag == q("p") and not any(
            element.find(f".//{q(inner)}") is not None for inner in ("quotedStructure", NOTE)
        ):
            self._print(element)
        else:
            for child in element:
                self.read(child)

    def _row(self, row: _Element) -> None:
        for i, cell in enumerate(row):
            separator = "\n" if i == 0 or cell.get("class") == LINE else "\t"
            text, number = "", 0
            for paragraph in cell:
                piece, here = _flat(paragraph)
                self._mark(paragraph, self._length + len(separator) + len(text))
                text, number = text + piece, here or number
            self._add(separator, text)
            if number and row.get("eId"):
                self.units[-1].number_end = self._length - len(text) + number

    def _print(self, element: _Element) -> None:
        """Add a line with what its elements hold, and note the marks of footnotes on it."""
        text = _flat(element)[0]
        self._add("\n", text)
        self._mark(element, self._length - len(text))

    def _mark(self, element: _Element, start: int) -> None:
        """Note where the marks of footnotes stand in `element`, whose text begins at `start`."""
        for target, span in _marks(element, start):
            self._marks[target].append(span)

    def _open(self, element: _Element) -> _Unit | None:
        eid = _eid(element)
        if eid is None:
            return None
        unit = _Unit(element, eid, self._quoted > 0 and element.get(own("quoted")) != "false")
        self.units.append(unit)
        self._waiting.append(unit)
        self._goes_on = element.get(own("line")) == "same"
        return unit

    def _begin(self, at: int) -> None:
        for unit in self._waiting:
            unit.start = unit.number_end = unit.own_end = at
        self._waiting.clear()

    def _add(self, separator: str, text: str) -> None:
        """Add a piece of text behind `separator`; none where a line goes on or the text begins."""
        inline = any(unit.element.get(own("inline")) for unit in self._waiting)
        if separator == "\n" and (self._goes_on or inline or not self._pieces):
            separator = ""
        self._goes_on = False
        start = self._length + len(separator)
        self._pieces += (separator, text)
        self._length = start + len(text)
        self._begin(start)
        if self._region == "front":
            self.front = Span(start if self.front is None else self.front.start, self._length)
        elif self._region == "back":
            last = self.backs[-1]
            self.backs[-1] = Span(start if last is None else last.start, self._length)
        elif self.units:
            self.units[-1].own_end = self._length


def _eid(element: _Element) -> Eid | None:
    try:
        return Eid.parse(element.get("eId", ""))
    except ValueError:
        return None


def _flat(element: _Element) -> tuple[str, int]:
    """The text of an element with `eol` as line breaks, and where the number in it ends (0 without one)."""
    pieces = [element.text or ""]
    number = 0
    for child in element:
        pieces.append(_inner(child))
        if child.get("name") == NUMBER:
            number = sum(map(len, pieces))
        pieces.append(child.tail or "")
    return "".join(pieces), number


def _inner(child: _Element) -> str:
    if child.tag == q("eol"):
        return "\n"
    return child.get("marker", "") if child.tag == q(NOTE_REF) else _flat(child)[0]


def _marks(element: _Element, at: int) -> Iterator[tuple[str, Span]]:
    """The references to footnotes inside an element whose text begins at `at`, with their places."""
    at += len(element.text or "")
    for child in element:
        size = len(_inner(child))
        if child.tag == q(NOTE_REF):
            yield child.get("href", ""), Span(at, at + size)
        else:
            yield from _marks(child, at)
        at += size + len(child.tail or "")

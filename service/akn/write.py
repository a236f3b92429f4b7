"""A document as Akoma Ntoso 3.0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from corpus.annotations import Reference
from corpus.documents import Document, Note, Provision
from corpus.spans import Span
from ingest.landmarks import PLACE_DATE, RECITAL, is_type_line
from service.akn.derived import usual_num, usual_text
from service.akn.meta import add_meta
from service.akn.names import AKN, ELEMENTS, NOTE, NOTE_REF, OWN, own, q
from service.akn.text import Inline, Printer
from service.akn.tree import Node, runs, tree_of

_ROOT = f'<akomaNtoso xmlns="{AKN}" xmlns:truyvet="{OWN}"/>'
_TEXTS = frozenset(map(q, ("p", "num", "heading")))


def write_akn(document: Document, references: Iterable[Reference] = ()) -> bytes:
    """The document as XML in UTF-8, valid against the schema of Akoma Ntoso 3.0; `read_akn` gives its text and structure back.

    Resolved `references` are links to the documents they cite.
    """
    return etree.tostring(_spaced(_Writer(document, references).root()), xml_declaration=True, encoding="utf-8")


class _Writer:
    """Writes one document; nothing of it outlives the call."""

    def __init__(self, document: Document, references: Iterable[Reference]) -> None:
        self._document = document
        self._printer = Printer(document.text, (*_marks(document.notes), *_links(references), *_title_inlines(document)))

    def root(self) -> _Element:
        """The whole document, its attachments after its body."""
        document = self._document
        root = etree.fromstring(_ROOT)
        nodes = tree_of(document)
        first = next((i for i, node in enumerate(nodes) if node.is_attachment), len(nodes))
        is_act = document.iri.category == "act"
        main = etree.SubElement(root, q("act" if is_act else "doc"), name=document.iri.type)
        add_meta(main, document)
        self._front(main, document.front)
        self._body(main, nodes[:first], "body" if is_act else "mainBody")
        if nodes[first:]:
            attachments = etree.SubElement(main, q("attachments"))
            for group in _by_attachment(nodes[first:]):
                self._attachment(attachments, group)
        return root

    def _front(self, main: _Element, front: Span) -> None:
        """The letterhead and title as preface, the legal bases as preamble."""
        lines = self._printer.lines(front)
        cut = next((line.start for line in lines if RECITAL.match(line.of(self._document.text))), front.end)
        title_end = cut if cut == front.end else max(front.start, cut - 1)  # without the line break
        for name, span in (("preface", Span(front.start, title_end)), ("preamble", Span(cut, front.end))):
            if len(span):
                self._printer.blocks(etree.SubElement(main, q(name)), span)

    def _body(self, parent: _Element, nodes: list[Node], name: str, heads: Sequence[Span] = ()) -> None:
        """A body with all nodes, but a last back and the footnotes as the conclusions behind it."""
        last = len(nodes)
        if last and self._is_noted(nodes[last - 1]):
            last -= 1
        if last and nodes[last - 1].provision is None:
            last -= 1
        body = etree.SubElement(parent, q(name))
        self._nodes(body, nodes[:last], heads)
        if not len(body):
            etree.SubElement(body, q("hcontainer"), name="empty")
        if nodes[last:]:
            conclusions = etree.SubElement(parent, q("conclusions"))
            for node in nodes[last:]:
                self._conclude(conclusions, node)

    def _is_noted(self, node: Node) -> bool:
        """Whether a back consists of the footnotes."""
        notes = self._document.notes
        return bool(notes) and node.provision is None and node.span.start == notes[0].span.start

    def _conclude(self, parent: _Element, back: Node) -> None:
        """The lines of a back: a paragraph each, a footnote in a paragraph of its own."""
        if not self._is_noted(back):
            self._printer.blocks(parent, back.span)
            return
        for i, note in enumerate(self._document.notes, 1):
            element = etree.SubElement(etree.SubElement(parent, q("p")), q(NOTE), eId=f"note_{i}", marker=note.label)
            self._printer.blocks(element, note.span)

    def _attachment(self, parent: _Element, group: Sequence[Node]) -> None:
        """An attachment with its title, and a document of its own for the rest of it."""
        first, *others = group
        provision = first.provision
        if provision is None:
            raise ValueError("an attachment is a provision")
        attachment, span = self._unit(parent, provision, "attachment")
        inner = etree.SubElement(attachment, q("doc"), name="attachment")
        add_meta(inner, self._document, str(provision.eid))
        children = [*first.children, *others]
        text, heads = self._printer.head_of_rows(span) if children and children[0].is_row else (span, ())
        if len(text):
            self._printer.blocks(etree.SubElement(inner, q("preface")), text)
        self._body(inner, children, "mainBody", heads)

    def _nodes(self, parent: _Element, nodes: list[Node], heads: Sequence[Span] = (), *, in_quotation: bool = False) -> None:
        for kind, group in runs(nodes, in_quotation=in_quotation):
            if kind == "rows":
                self._rows(_content(parent, "table"), group, heads, in_quotation=in_quotation)
            elif kind == "quoted":
                self._quotation(_content(parent, "quotation"), group)
            else:
                self._node(parent, group[0], in_quotation=in_quotation)
            heads = ()

    def _quotation(self, parent: _Element, group: list[Node]) -> None:
        """A paragraph that holds the provisions of another document."""
        mod = etree.SubElement(etree.SubElement(parent, q("p")), q("mod"))
        self._nodes(etree.SubElement(mod, q("quotedStructure")), group, in_quotation=True)

    def _rows(self, parent: _Element, rows: Iterable[Node], heads: Sequence[Span], *, in_quotation: bool) -> None:
        text = self._document.text
        table = etree.SubElement(parent, q("table"))
        for head in heads:
            self._printer.row(table, head, "th")
        for node in rows:
            if (row := node.provision) is not None:
                parts = _Parts.of(text, row)
                number = parts.number.of(text).rstrip()
                element = self._printer.unit_row(table, parts.own, len(number))
                self._address(element, row, parts, in_quotation=in_quotation)

    def _node(self, parent: _Element, node: Node, *, in_quotation: bool) -> None:
        if node.provision is None:
            self._conclude(_content(parent, "conclusions"), node)
            return
        element, span = self._unit(parent, node.provision, ELEMENTS.get(node.kind, "hcontainer"), in_quotation=in_quotation)
        children = node.children
        kinds = [kind for kind, _ in runs(children, in_quotation=in_quotation)]
        text, heads = self._printer.head_of_rows(span) if kinds[:1] == ["rows"] else (span, ())
        if kinds in ([], ["rows"], ["quoted"]):
            content = etree.SubElement(element, q("content"))
            self._printer.blocks(content, text)
            if "rows" in kinds:
                self._rows(content, children, heads, in_quotation=in_quotation)
            elif children:
                self._quotation(content, children)
            return
        if len(text):
            self._printer.blocks(etree.SubElement(element, q("intro")), text)
        self._nodes(element, children, heads, in_quotation=in_quotation)

    def _unit(self, parent: _Element, provision: Provision, name: str, *, in_quotation: bool = False) -> tuple[_Element, Span]:
        """An element with the address, the number and the heading of a provision, and where its text stands."""
        element = etree.SubElement(parent, q(name))
        if name == "hcontainer":
            element.set("name", provision.kind)
        parts = _Parts.of(self._document.text, provision)
        self._address(element, provision, parts, in_quotation=in_quotation)
        for part, span in (("num", parts.number), ("heading", parts.heading)):
            if len(span):
                self._printer.write(etree.SubElement(element, q(part)), span.start, span.end)
        return element, parts.text

    def _address(self, element: _Element, provision: Provision, parts: _Parts, *, in_quotation: bool) -> None:
        """Gives an element the address of a provision, and what its place and its print would not give back."""
        text = self._document.text
        element.set("eId", str(provision.eid))
        body = Span(parts.heading.start, parts.text.end) if provision.kind == "row" else parts.text
        usual = {
            "num": usual_num(provision.eid, parts.number.of(text)),
            "heading": usual_text("", parts.heading.of(text)) or None,
            "text": usual_text(provision.kind, body.of(text)),
        }
        for name, printed in (("num", provision.num), ("heading", provision.heading), ("text", provision.text)):
            if printed != usual[name]:
                element.set(own(name), printed or "")
        start = provision.own.start
        if len(provision.own) and start and text[start - 1] != "\n":
            element.set(own("inline"), "true")
        if in_quotation and not provision.quoted:
            element.set(own("quoted"), "false")
        if text[max(0, parts.own.start - 1) : parts.own.start] not in ("", "\n"):  # a quotation behind the instruction
            element.set(own("line"), "same")


def _content(parent: _Element, name: str) -> _Element:
    """The content of a new container of that name; in an open body the rows of a table need none."""
    if parent.tag == q("mainBody") and name == "table":
        return parent
    return etree.SubElement(etree.SubElement(parent, q("hcontainer"), name=name), q("content"))


@dataclass(frozen=True, slots=True)
class _Parts:
    """Number, heading and text of a provision, each with the white space behind it; together they are its own part."""

    number: Span
    heading: Span
    text: Span

    @classmethod
    def of(cls, text: str, provision: Provision) -> _Parts:
        """The parts of a provision in the text of its document, up to the end of its last line."""
        end = provision.own.end
        while len(provision.own) and end < len(text) and text[end] != "\n" and text[end].isspace():
            end += 1
        body = provision.text_span.start if len(provision.text_span) else end
        rest = provision.heading_span.start if provision.heading_span else body
        return cls(Span(provision.own.start, rest), Span(rest, body), Span(body, max(body, end)))

    @property
    def own(self) -> Span:
        """All of it."""
        return Span(self.number.start, self.text.end)


def _by_attachment(nodes: Sequence[Node]) -> Iterator[Sequence[Node]]:
    """The nodes from each attachment up to the next."""
    starts = [i for i, node in enumerate(nodes) if node.is_attachment]
    for start, end in zip(starts, [*starts[1:], len(nodes)], strict=True):
        yield nodes[start:end]


def _marks(notes: Sequence[Note]) -> Iterator[Inline]:
    """The marks of footnotes as references to them."""
    for i, note in enumerate(notes, 1):
        for mark in note.marks:
            yield Inline(mark, NOTE_REF, (("href", f"#note_{i}"),))


def _links(references: Iterable[Reference]) -> Iterator[Inline]:
    for reference in references:
        if reference.status == "resolved" and reference.target:
            yield Inline(reference.span, "ref", (("href", reference.target),))


def _title_inlines(document: Document) -> Iterator[Inline]:
    """What the front prints on one line: the type, the number, the title, the date of signature."""
    front, meta = document.front.of(document.text), document.metadata
    at = document.front.start
    for line in front.split("\n"):
        if is_type_line(line):
            yield Inline(Span(at, at + len(line)), "docType")
            break
        at += len(line) + 1
    for name, printed in (("docNumber", str(meta.number) if meta.number else ""), ("docTitle", meta.title or "")):
        if printed and (at := front.find(printed)) >= 0:
            yield Inline(Span(at, at + len(printed)).shift(document.front.start), name)
    if meta.date and (dated := PLACE_DATE.search(front)):
        start = dated.end("place") + front[dated.end("place") :].index("gày") - 1
        day = Span(start, dated.start() + len(dated[0].rstrip()))
        yield Inline(day.shift(document.front.start), "docDate", (("date", meta.date),))


def _spaced(element: _Element) -> _Element:
    """The tree with every element that holds no text on a line of its own."""
    quoting = element.tag in (q("p"), q("mod")) and element.find(f".//{q('quotedStructure')}") is not None
    if element.tag in _TEXTS and not quoting:
        return element
    if len(element) and not quoting:
        element.text = "\n"
    for child in element:
        child.tail = None if quoting else "\n"
        _spaced(child)
    return element

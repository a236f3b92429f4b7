"""The parts of a document as a tree: front, provisions inside provisions, backs where they stand. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.documents import Document, Provision
from corpus.spans import Span


@dataclass(slots=True)
class Node:
    """A provision with what stands inside it, or (`provision` None) a back; `span` is the text of its own."""

    span: Span
    provision: Provision | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind of the provision; `back` for a back."""
        return self.provision.kind if self.provision else "back"

    @property
    def is_quoted(self) -> bool:
        """Whether it is a provision that the document quotes."""
        return self.provision is not None and self.provision.quoted

    @property
    def is_attachment(self) -> bool:
        """Whether it is issued with the document."""
        return self.kind == "attachment" and not self.is_quoted

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table with nothing inside."""
        return self.kind == "row" and not self.children


def tree_of(document: Document) -> list[Node]:
    """The outermost parts after the front, in document order; a part lies inside the provision whose span holds it."""
    parts = [*(Node(p.own, p) for p in document.provisions), *(Node(back) for back in document.backs if len(back))]
    order = {id(part): i for i, part in enumerate(parts)}
    roots: list[Node] = []
    open_: list[Node] = []
    for part in sorted(parts, key=lambda n: (n.span.start, order[id(n)])):
        while open_ and not _holds(open_[-1], part):
            open_.pop()
        (open_[-1].children if open_ else roots).append(part)
        if part.provision is not None:
            open_.append(part)
    return roots


def _holds(outer: Node, inner: Node) -> bool:
    if outer.provision is None:
        return False
    span = outer.provision.span
    last = inner.provision.span.end if inner.provision else inner.span.end
    return inner.span.start < span.end and last <= span.end


def runs(nodes: list[Node], *, in_quotation: bool) -> Iterator[tuple[str, list[Node]]]:
    """The nodes in their order, neighbours that share a wrapper together: `rows`, `quoted`, or one by one (`one`)."""
    kinds = [_kind(node, in_quotation) for node in nodes]
    at = 0
    while at < len(nodes):
        end = at + 1
        while end < len(nodes) and kinds[end] == kinds[at] != "one":
            end += 1
        yield kinds[at], nodes[at:end]
        at = end


def _kind(node: Node, in_quotation: bool) -> str:
    if node.is_quoted and not in_quotation:
        return "quoted"
    return "rows" if node.is_row else "one"

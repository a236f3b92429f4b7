"""A document from its units as the annotation guide writes them: eid, num, heading, text. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from corpus.addresses import Eid
from corpus.documents import Document, Metadata, Provision, Receipt, Source
from corpus.numbers import DocumentNumber
from corpus.spans import Span


def metadata_of(values: Mapping[str, Any] | None = None) -> Metadata:
    """Metadata from a mapping as in the JSON contract; `type` is `khac` when left out."""
    values = values or {}
    number = values.get("number")
    return Metadata(
        type=values.get("type", "khac"),
        number=DocumentNumber.parse(number) if number else None,
        issuer=values.get("issuer"),
        place=values.get("place"),
        date=values.get("date"),
        title=values.get("title"),
    )


def document_of(
    units: Sequence[Mapping[str, Any]],
    values: Mapping[str, Any] | None = None,
    *,
    front: str = "",
    back: str = "",
    file: str = "units.json",
) -> Document:
    """A document whose text is `front`, one line a unit (number, heading, text), then `back`."""
    text = front and front + "\n"
    starts: list[tuple[int, Span | None, Span]] = []
    for unit in units:
        begin = len(text)
        text += f"{unit['num']}. " if unit.get("num") else ""
        heading = unit.get("heading")
        heading_span = Span(len(text), len(text) + len(heading)) if heading else None
        text += f"{heading}\n" if heading else ""
        body = unit.get("text") or ""
        starts.append((begin, heading_span, Span(len(text), len(text) + len(body))))
        text += body + "\n"
    eids = [Eid.parse(unit["eid"]) for unit in units]
    provisions = []
    for i, (unit, eid, (begin, heading_span, body_span)) in enumerate(zip(units, eids, starts, strict=True)):
        own = Span(begin, max(body_span.end, heading_span.end if heading_span else 0))
        last = i
        while last + 1 < len(units) and eids[last + 1].within(eid):
            last += 1
        provisions.append(
            Provision(
                eid=eid,
                num=unit.get("num"),
                span=Span(begin, starts[last][2].end),
                own=own,
                heading_span=heading_span,
                text_span=body_span,
                heading=unit.get("heading"),
                text=unit.get("text") or "",
            )
        )
    backs = (Span(len(text), len(text) + len(back)),) if back else ()
    return Document(
        text=text + back, receipt=Receipt(), front=Span(0, len(front)), backs=backs, provisions=tuple(provisions),
        metadata=metadata_of(values), source=Source(file, "0" * 64, 1, "text/plain", 1, "text"),
    )  # fmt: skip

"""What must hold between a document and its Akoma Ntoso: the same text, the same parts, the same provisions."""

from __future__ import annotations

from dataclasses import replace

from corpus.documents import Document
from service.akn import AknReading


def differences(document: Document, reading: AknReading) -> list[str]:
    """Where the reading differs from the document, in words; pages are not kept."""
    out = []
    if reading.text != document.text:
        at = next((i for i, (a, b) in enumerate(zip(reading.text, document.text, strict=False)) if a != b), -1)
        out.append(f"text at {at}: {reading.text[at - 20 : at + 20]!r} for {document.text[at - 20 : at + 20]!r}")
    for name in ("iri", "front", "backs", "notes"):
        if getattr(reading, name) != getattr(document, name):
            out.append(f"{name}: {getattr(reading, name)} for {getattr(document, name)}")
    wanted = [replace(p, page=None) for p in document.provisions]
    if [p.eid for p in reading.provisions] != [p.eid for p in wanted]:
        out.append("order of addresses")
    out += [f"{a} for {b}" for a, b in zip(reading.provisions, wanted, strict=False) if a != b]
    return out

"""Small documents for tests, built from units as the annotation guide writes them (eid, num, heading, text)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from corpus.documents import Document
from corpus.units import document_of
from corpus.units import metadata_of as metadata

__all__ = ["document", "metadata"]


def document(
    units: Sequence[Mapping[str, Any]], values: Mapping[str, Any] | None = None, *, front: str = "", back: str = ""
) -> Document:
    """A document whose text is `front`, one line a unit (number, heading, text), then `back`."""
    return document_of(units, values, front=front, back=back, file="test.txt")

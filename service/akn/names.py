"""The names that writing and reading Akoma Ntoso share."""

from __future__ import annotations

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:truyvet:akn"
"""Namespace of the few attributes that keep what Akoma Ntoso has no place for."""

ELEMENTS: dict[str, str] = {
    "part": "part", "chapter": "chapter", "section": "section", "subsection": "subsection", "article": "article",
    "clause": "clause", "point": "point", "indent": "indent", "paragraph": "paragraph",
}  # fmt: skip
"""Kind of provision → element of the legislative hierarchy; every other kind is an `hcontainer` of that name."""

NUMBER = "num"
"""Name of the `inline` that holds the number of a table row."""

NOTE = "authorialNote"
NOTE_REF = "noteRef"
"""A footnote, and its mark in the text."""

LINE = "line"
"""Class of a cell that stood on a line of its own."""


def q(name: str) -> str:
    """The element of that name in the namespace of Akoma Ntoso."""
    return f"{{{AKN}}}{name}"


def own(name: str) -> str:
    """The attribute of that name in our own namespace."""
    return f"{{{OWN}}}{name}"

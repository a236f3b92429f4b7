"""By what a document can be looked up when another one names it. Pure."""

from __future__ import annotations

from corpus.numbers import DocumentNumber
from corpus.vietnamese import collapse, fold


def keys_of(number: str | None, title: str | None) -> tuple[str, ...]:
    """The number in any spelling and the folded title, as far as there are any; a number never equals a title."""
    return tuple(filter(None, (number_key(number), title and "=" + fold(collapse(title)))))


def number_key(printed: str | None) -> str | None:
    """What all spellings of a document number share; None for what is no number."""
    number = number_of(printed)
    return number.key if number else None


def number_of(printed: str | None) -> DocumentNumber | None:
    """The document number that is printed; None for what is no number."""
    try:
        return DocumentNumber.parse(printed) if printed else None
    except ValueError:
        return None

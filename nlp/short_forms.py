"""Short forms of reference: "Quyết định này", "Chương trình 1322", "Nghị quyết 18, 19 của Ban Chấp hành Trung ương". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.doctypes import DOCUMENT_TYPES
from corpus.spans import Span
from nlp.citations import TYPE_WORDS


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A kind of document with a bare serial ("Nghị quyết 18"), or with none ("Nghị quyết này")."""

    span: Span
    type: str
    serial: str | None


_CODES = {t.name.lower(): t.code for t in DOCUMENT_TYPES}
_THIS = re.compile(rf"(?<!\w)(?P<type>{TYPE_WORDS}) này(?!\w)", re.IGNORECASE)
# “Nghị quyết 18 của …” names a document, “Kế hoạch 5 năm” does not: a serial is followed by what can follow a name.
_AFTER = r"(?=\s*(?:[.,;:()”\"\t\n]|$)|\s+(?:của|về|ngày|khóa|và|trong|thuộc|được|phải|do|để|là|gắn|theo)(?!\w))"
_SERIAL = re.compile(
    rf"(?<!\w)(?-i:(?=[A-ZĐ]))(?P<type>{TYPE_WORDS}) (?:số )?(?P<serial>\d{{2,5}})(?![\w/-]|\.\d)"
    rf"(?P<more>(?:,\s*\d{{2,5}}(?![\w/-]|\.\d))*){_AFTER}",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\d{2,5}")


def find_short_forms(text: str) -> tuple[ShortForm, ...]:
    """The short forms in `text`, ordered and disjoint; of "Nghị quyết 18, 19" the second is the bare `19`."""
    return tuple(sorted((*_these(text), *_serials(text)), key=lambda short: short.span))


def _these(text: str) -> Iterator[ShortForm]:
    for found in _THIS.finditer(text):
        yield ShortForm(Span(*found.span()), _CODES[" ".join(found["type"].lower().split())], None)


def _serials(text: str) -> Iterator[ShortForm]:
    for found in _SERIAL.finditer(text):
        type_ = _CODES[" ".join(found["type"].lower().split())]
        yield ShortForm(Span(found.start(), found.end("serial")), type_, found["serial"])
        for more in _LISTED.finditer(text, found.start("more"), found.end("more")):
            yield ShortForm(Span(*more.span()), type_, more.group())

"""Markdown signs of uneven depth that converters leave in a text: headings, emphasis, escapes, images, HTML tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.traced import Change, Traced

_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}(?:[ \t]+|(?=\*)|$)", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_TAG = re.compile(r"</?(?:su[bp]|br|b|i|u|em|strong|span|p|div|font|center)(?:\s[^<>\n]{0,200})?/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|<>])")
_STRONG = re.compile(r"(?<!\*)\*{2,3}(?!\*)|(?<![_\w])_{2}(?=[^\W_])|(?<=[^\W_])_{2}(?![_\w])")
_EM = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{0,2000}?[^\s*\\])\*(?![\w*])")


def drop_markup(traced: Traced) -> Traced:
    """The text without Markdown signs; the words they stand around stay. Bullets ("* Ghi chú") and notes ("(*)") stay."""
    for found in (_tags, _strong, _emphasis, _escapes):
        traced = traced.repair(found(traced.text))
    return traced


def _tags(text: str) -> Iterator[Change]:
    matches = [m for pattern in (_HEADING, _IMAGE, _TAG) for m in pattern.finditer(text)]
    at = 0
    for m in sorted(matches, key=lambda m: m.start()):
        if m.start() >= at:
            yield Change(m.start(), m.end(), "", "markup")
            at = m.end()


def _strong(text: str) -> Iterator[Change]:
    return (Change(m.start(), m.end(), "", "markup") for m in _STRONG.finditer(text) if text[m.start() - 1 : m.start()] != "\\")


def _emphasis(text: str) -> Iterator[Change]:
    for m in _EM.finditer(text):
        yield Change(m.start(), m.start() + 1, "", "markup")
        yield Change(m.end() - 1, m.end(), "", "markup")


def _escapes(text: str) -> Iterator[Change]:
    return (Change(m.start(), m.end(), "", "markup") for m in _ESCAPE.finditer(text))

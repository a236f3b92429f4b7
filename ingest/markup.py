"""Markdown signs of uneven depth that converters leave in a text: headings, emphasis, escapes, images, HTML tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.landmarks import is_layout_row
from ingest.traced import Change, Traced

_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}(?:[ \t]+|(?=\*)|$)", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]\n]{0,300})\]\((?:https?:|mailto:|#)[^()\s]{0,500}\)")
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:su[bp]|b|i|u|em|strong|span|p|div|font|center)(?:\s[^<>\n]{0,200})?/?>", re.IGNORECASE)
_ROW = re.compile(r"^[ ]*\|.*\|[ ]*$", re.MULTILINE)
_RULE = re.compile(r"[ |:-]+")
_BAR = re.compile(r"[ ]*(?<!\\)\|[ ]*")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|<>])")
_STRONG = re.compile(r"(?<!\*)\*{2,3}(?!\*)|(?<![_\w])_{2}(?=[^\W_])|(?<=[^\W_])_{2}(?![_\w])")
_EM = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{0,2000}?[^\s*\\])\*(?![\w*])")


def drop_markup(traced: Traced) -> Traced:
    """The text without Markdown signs; the words they stand around stay. Bullets ("* Ghi chú") and notes ("(*)") stay."""
    for sign, found in _PASSES:
        if sign in traced.text:
            traced = traced.repair(found(traced.text))
    return traced


def _pipes(text: str) -> Iterator[Change]:
    """Rows "| 1 | Đào tạo |" with tabs between their cells; the line "|---|---|" goes. The columns of a letterhead or of the
    end of a document are no cells: they follow each other."""
    for row in _ROW.finditer(text):
        if _RULE.fullmatch(row[0]):
            yield Change(row.start(), row.end(), "", "markup")
            continue
        inner = "\n" if is_layout_row(row[0]) else "\t"
        bars = list(_BAR.finditer(row[0]))
        for i, bar in enumerate(bars):
            glue = inner if 0 < i < len(bars) - 1 else ""
            yield Change(row.start() + bar.start(), row.start() + bar.end(), glue, "markup")


def _links(text: str) -> Iterator[Change]:
    return (Change(m.start(), m.end(), m["words"], "markup") for m in _LINK.finditer(text))


def _breaks(text: str) -> Iterator[Change]:
    """A line break inside a row is a space, elsewhere it ends a line."""
    for m in _BREAK.finditer(text):
        start = text.rfind("\n", 0, m.start()) + 1
        end = text.find("\n", m.end())
        in_row = "\t" in text[start : end if end >= 0 else len(text)]
        yield Change(m.start(), m.end(), " " if in_row else "\n", "markup")


def _tags(text: str) -> Iterator[Change]:
    signs = (("#", _HEADING), ("![", _IMAGE), ("<", _TAG))
    matches = [m for sign, pattern in signs if sign in text for m in pattern.finditer(text)]
    at = 0
    for m in sorted(matches, key=lambda m: m.start()):
        if m.start() >= at:
            yield Change(m.start(), m.end(), "", "markup")
            at = m.end()


def _strong(text: str) -> Iterator[Change]:
    if "**" in text or "__" in text:
        for m in _STRONG.finditer(text):
            if text[m.start() - 1 : m.start()] != "\\":
                yield Change(m.start(), m.end(), "", "markup")


def _emphasis(text: str) -> Iterator[Change]:
    for m in _EM.finditer(text):
        yield Change(m.start(), m.start() + 1, "", "markup")
        yield Change(m.end() - 1, m.end(), "", "markup")


def _escapes(text: str) -> Iterator[Change]:
    return (Change(m.start(), m.end(), "", "markup") for m in _ESCAPE.finditer(text))


_PASSES = (
    ("|", _pipes), ("](", _links), ("<", _breaks), ("", _tags), ("", _strong), ("*", _emphasis), ("\\", _escapes),
)  # fmt: skip
"""The passes in their order, each with a sign without which it finds nothing."""

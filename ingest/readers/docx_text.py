"""The text of Word paragraphs and runs: what is printed, nothing that is hidden or deleted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from ingest.raised import RAISED
from ingest.readers.docx_numbering import Counter
from ingest.readers.docx_xml import W, content, is_on, value

PAGE_BREAK = "\f"
_PLAIN = {W + "noBreakHyphen": "-", W + "cr": "\n", W + "softHyphen": "", W + "ptab": "\t"}
_TEXT_BOX = W + "txbxContent"


@dataclass(slots=True)
class Walk:
    """What reading one document carries along: list counters, footnotes met so far and text boxes to be written next."""

    counter: Counter
    notes: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)


def paragraph_text(paragraph: _Element, walk: Walk) -> str:
    """The paragraph as printed, number first, perhaps with spaces at its end; "\\n" at line breaks, "\\f" at page breaks.

    Its text boxes go to `walk.boxes`.
    """
    label = walk.counter.label(paragraph)
    body = "".join(_inline(content(paragraph), walk))
    body = re.sub(r"\t{2,}", "    ", body).replace("\t", " ").replace("\xa0", " ").replace("\xad", "")
    broken = PAGE_BREAK if is_on(paragraph.find(W + "pPr"), "pageBreakBefore") else ""
    return broken + label + re.sub(r" *\n *", "\n", body.lstrip(" "))


def ends_page(paragraph: _Element) -> bool:
    """Whether a section that starts on a new page follows this paragraph."""
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    return section is not None and (value(section, "type") or "nextPage") in ("nextPage", "oddPage", "evenPage")


def mark_deleted(paragraph: _Element) -> bool:
    """Whether the end of this paragraph is a tracked deletion, so that the next paragraph continues it."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _inline(elements: Iterator[_Element], walk: Walk) -> Iterator[str]:
    for element in elements:
        if element.tag == W + "r":
            yield from _run(element, walk)


def _run(run: _Element, walk: Walk) -> Iterator[str]:
    properties = run.find(W + "rPr")
    if is_on(properties, "vanish"):
        return
    capitals = is_on(properties, "caps")
    raised = value(properties, "vertAlign") == "superscript"
    for element in content(run):
        tag = element.tag
        if tag == W + "t":
            text = element.text or ""
            if raised and text.strip().isdecimal():
                text = text.strip().translate(RAISED)
            yield (text.upper() if capitals else text).replace("\n", " ").replace("\f", " ")
        elif tag == W + "tab":
            yield "\t"
        elif tag == W + "br":
            kind = element.get(W + "type")
            yield PAGE_BREAK if kind == "page" else "\n"
        elif tag in _PLAIN:
            yield _PLAIN[tag]
        elif tag == W + "sym":
            yield _symbol(element)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            walk.notes.append(f"{'f' if tag == W + 'footnoteReference' else 'e'}{element.get(W + 'id')}")
            yield str(len(walk.notes)).translate(RAISED)
        elif tag in (W + "drawing", W + "pict", W + "object"):
            walk.boxes += [box for box in element.iter(_TEXT_BOX) if not _inside_box(box, element)]


def _inside_box(box: _Element, drawing: _Element) -> bool:
    above = box.getparent()
    while above is not None and above is not drawing:
        if above.tag == _TEXT_BOX:
            return True
        above = above.getparent()
    return False


def _symbol(element: _Element) -> str:
    """A character of a symbol font; those of the private use area have no letter of their own and print as a bullet."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return "•" if 0xE000 <= code <= 0xF8FF or not chr(code % 0x110000).isprintable() else chr(code)

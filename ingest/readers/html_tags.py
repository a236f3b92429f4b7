"""HTML elements by what they do to the text around them. Pure functions over lxml elements."""

from __future__ import annotations

import re

from lxml.etree import _Element

UNSEEN = frozenset((
    "script", "style", "head", "title", "noscript", "template", "svg", "object", "embed", "applet", "iframe", "audio",
    "video", "canvas", "map", "select", "option", "datalist", "textarea", "button", "input", "dialog", "del", "rp",
    "rt", "meta", "link", "base", "progress", "meter",
))  # fmt: skip
"""Elements that print no text of the document."""
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
))  # fmt: skip
"""Elements that begin and end lines."""
_NO_LISTING = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def tag_of(element: _Element) -> str:
    """The name of an element in small letters; "" for anything that is no element."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def attribute(element: _Element, name: str) -> str:
    """The value of an attribute, "" without it."""
    return element.get(name) or ""


def style_of(element: _Element) -> str:
    """The styles written into an element, the first 2,000 characters of them."""
    return attribute(element, "style")[:2000]


def is_hidden(element: _Element) -> bool:
    """Whether the page says itself that the element is not shown."""
    return element.get("hidden") is not None or bool(_NOT_SHOWN.search(style_of(element)))


def is_listed(element: _Element) -> bool:
    """Whether the items of a list are printed with bullets or numbers."""
    return not _NO_LISTING.search(style_of(element))

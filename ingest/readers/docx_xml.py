"""WordprocessingML as a reader wants it: what counts as content, in order. Pure functions over lxml elements."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_TRANSPARENT = frozenset(
    W + name for name in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "sdt", "sdtContent", "dir", "bdo")
)
_DROPPED = frozenset(W + name for name in ("del", "moveFrom", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))


def content(element: _Element) -> Iterator[_Element]:
    """The children of `element` with wrappers opened: insertions are accepted, deletions dropped, one alternative taken."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _DROPPED:
            continue
        if tag in _TRANSPARENT:
            yield from content(child)
        elif tag == _MC + "AlternateContent":
            alternatives = (child.find(_MC + "Choice"), child.find(_MC + "Fallback"))
            yield from content(next((a for a in alternatives if a is not None), child))
        else:
            yield child


def value(element: _Element | None, path: str, default: str | None = None) -> str | None:
    """The `w:val` of the element at `path` (names joined by "/", without prefix); `default` when there is none."""
    found = at(element, path)
    return default if found is None else found.get(W + "val", default)


def at(element: _Element | None, path: str) -> _Element | None:
    """The first element at `path` below `element`, or None."""
    return None if element is None else element.find("/".join(W + name for name in path.split("/")))


def number(text: str | None, default: int) -> int:
    """The integer written in `text`, or `default`."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def is_on(properties: _Element | None, name: str) -> bool:
    """Whether a toggle property such as `w:vanish` is present and not switched off."""
    found = at(properties, name)
    return found is not None and found.get(W + "val", "true") not in ("0", "false", "off", "none")

"""The automatic numbers of Word, written out as Word prints them (ECMA-376, 17.9).

`Numbering` is the frozen content of numbering.xml and styles.xml; a `Counter` walks one document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from lxml.etree import _Element

from corpus.vietnamese import roman
from ingest.readers.docx_xml import W, at, is_on, number, value

_KEPT_BULLETS = "+*"
_MAX_LEVEL = 8


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: first value, number format, text such as `%1.%2.`, what follows it, and its paragraph style."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None

    @classmethod
    def read(cls, element: _Element) -> Self:
        """The level that a `w:lvl` describes."""
        restart = value(element, "lvlRestart")
        return cls(
            start=number(value(element, "start"), 1),
            format=value(element, "numFmt") or "decimal",
            text=value(element, "lvlText") or "",
            suffix=value(element, "suff") or "tab",
            restart=None if restart is None else number(restart, 0),
            legal=is_on(element, "isLgl"),
            style=value(element, "pStyle"),
        )


@dataclass(frozen=True, slots=True)
class NumberedList:
    """One `w:num`: the abstract list whose counters it shares, its levels, and the starts that it overrides."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Numbering:
    """All lists of a document, and the list place (list id, level) that each paragraph style brings along."""

    lists: dict[str, NumberedList] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    default_style: str | None = None

    def place(self, paragraph: _Element) -> tuple[str, int] | None:
        """List and level of a paragraph, from itself or its style; None when it is not numbered."""
        own = at(paragraph, "pPr/numPr")
        style = value(paragraph, "pPr/pStyle") or self.default_style
        inherited = self.styles.get(style or "")
        if own is None:
            place = inherited
        else:
            list_id = value(own, "numId") or (inherited[0] if inherited else None)
            level = value(own, "ilvl")
            styled = inherited[1] if inherited and inherited[0] == list_id else 0
            place = (list_id, number(level, styled)) if list_id else None
        if place is None or place[0] not in self.lists or not 0 <= place[1] <= _MAX_LEVEL:
            return None
        return place


def read_numbering(numbering: _Element | None, styles: _Element | None) -> Numbering:
    """The lists of numbering.xml, with what styles.xml says of them; empty without the parts."""
    if numbering is None:
        return Numbering()
    abstracts = {a.get(W + "abstractNumId", ""): a for a in numbering.findall(W + "abstractNum")}
    linked = {value(a, "styleLink"): a for a in abstracts.values() if value(a, "styleLink")}
    lists: dict[str, NumberedList] = {}
    for num in numbering.findall(W + "num"):
        abstract_id = value(num, "abstractNumId") or ""
        abstract = abstracts.get(abstract_id)
        if abstract is not None and value(abstract, "numStyleLink"):
            abstract = linked.get(value(abstract, "numStyleLink"), abstract)
            abstract_id = abstract.get(W + "abstractNumId", abstract_id)
        if abstract is None:
            continue
        levels = _levels(abstract)
        starts: dict[int, int] = {}
        for override in num.findall(W + "lvlOverride"):
            index = number(override.get(W + "ilvl"), 0)
            levels |= _levels(override)
            start = value(override, "startOverride")
            if start is not None:
                starts[index] = number(start, 1)
        lists[num.get(W + "numId", "")] = NumberedList(abstract_id, levels, starts)
    return Numbering(lists, _style_places(styles, lists), _default_style(styles))


def _levels(parent: _Element) -> dict[int, Level]:
    return {number(level.get(W + "ilvl"), 0): Level.read(level) for level in parent.findall(W + "lvl")}


def _default_style(styles: _Element | None) -> str | None:
    paragraph_styles = () if styles is None else styles.findall(W + "style")
    return next(
        (s.get(W + "styleId") for s in paragraph_styles if s.get(W + "type") == "paragraph" and s.get(W + "default") == "1"),
        None,
    )


def _style_places(styles: _Element | None, lists: dict[str, NumberedList]) -> dict[str, tuple[str, int]]:
    by_id = {} if styles is None else {s.get(W + "styleId", ""): s for s in styles.findall(W + "style")}
    places: dict[str, tuple[str, int]] = {}
    for style_id in by_id:
        at_style: str | None = style_id
        seen: set[str] = set()
        while at_style in by_id and at_style not in seen:
            seen.add(at_style)
            properties = at(by_id[at_style], "pPr/numPr")
            list_id = value(properties, "numId")
            if list_id is not None:
                known = lists.get(list_id)
                by_style = next((i for i, level in known.levels.items() if level.style == at_style), 0) if known else 0
                places[style_id] = (list_id, number(value(properties, "ilvl"), by_style))
                break
            at_style = value(by_id[at_style], "basedOn")
    return places


class Counter:
    """Counts the numbered paragraphs of one document, in their order. Lists of one abstract list count together."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[str] = set()

    def label(self, paragraph: _Element) -> str:
        """The number or bullet printed before this paragraph with the space after it; "" when there is none."""
        place = self._numbering.place(paragraph)
        if place is None:
            return ""
        list_id, index = place
        numbered = self._numbering.lists[list_id]
        level = numbered.levels.get(index)
        if level is None:
            return ""
        counts = self._counts.setdefault(numbered.abstract, {})
        if list_id not in self._started:
            self._started.add(list_id)
            for overridden, start in numbered.starts.items():
                counts[overridden] = start - 1
        counts[index] = counts.get(index, level.start - 1) + 1
        for deeper in [i for i in counts if i > index]:
            restart = numbered.levels.get(deeper, Level()).restart
            if restart is None or index < restart:
                del counts[deeper]
        return _printed(numbered.levels, index, counts)


def _printed(levels: dict[int, Level], index: int, counts: dict[int, int]) -> str:
    level = levels[index]
    after = "" if level.suffix == "nothing" else " "
    if level.format == "bullet":
        sign = level.text.strip()
        return (sign if sign in tuple(_KEPT_BULLETS) else "-") + " "
    if level.format == "none" and "%" not in level.text:
        return level.text + after if level.text.strip() else ""
    text = level.text
    for upper in range(_MAX_LEVEL, -1, -1):
        mark = f"%{upper + 1}"
        if mark in text:
            numbered = levels.get(upper, Level())
            format_ = "decimal" if level.legal else numbered.format
            text = text.replace(mark, write_number(counts.get(upper, numbered.start), format_))
    return text + after if text.strip() else ""


def write_number(count: int, format_: str) -> str:
    """`count` in a number format of Word. Letters are those of the Latin alphabet (a, b, c, d, e, f): Word has no đ."""
    if format_ == "none":
        return ""
    if format_ in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        return roman(count) if format_ == "upperRoman" else roman(count).lower()
    if format_ in ("upperLetter", "lowerLetter") and 0 < count <= 26 * 30:
        turn, letter = divmod(count - 1, 26)
        text = chr(ord("a") + letter) * (turn + 1)
        return text.upper() if format_ == "upperLetter" else text
    if format_ == "decimalZero":
        return f"{count:02d}"
    return str(count)

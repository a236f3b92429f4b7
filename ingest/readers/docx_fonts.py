"""Word text in fonts of old code tables, made Unicode in the tree of the document before it is read.

The name of the font tells the table; a document whose letters are Unicode already, whatever its fonts are called, stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from ingest.legacy import LegacyFont, codes_of, gain, is_unicode, legacy_font
from ingest.legacy_tables import VNI_MARKS
from ingest.readers.docx_xml import W, at, value

_SOFT_HYPHEN = "\u00ad"
_MARKS = frozenset(VNI_MARKS + VNI_MARKS.upper())


@dataclass(frozen=True, slots=True)
class Fonts:
    """The font of each style that names one, itself or by the style it is based on; `usual` is that of all other text."""

    styles: dict[str, str] = field(default_factory=dict)
    usual: str = ""

    @classmethod
    def read(cls, styles: _Element | None) -> Fonts:
        """The fonts of styles.xml."""
        if styles is None:
            return cls()
        by_id = {style.get(W + "styleId", ""): style for style in styles.findall(W + "style")}
        default = _font(at(styles, "docDefaults/rPrDefault/rPr"))
        named = {style_id: _inherited(style_id, by_id) for style_id in by_id}
        normal = (s for s, e in by_id.items() if e.get(W + "type") == "paragraph" and e.get(W + "default") == "1")
        return cls({k: v for k, v in named.items() if v}, named.get(next(normal, ""), "") or default)

    def of(self, run: _Element, paragraph: _Element | None) -> str:
        """The name of the font of a run."""
        named = (value(run, "rPr/rStyle"), value(paragraph, "pPr/pStyle"))
        by_style = (self.styles.get(style or "", "") for style in named)
        return next(filter(None, (_font(run.find(W + "rPr")), *by_style)), self.usual)


def _font(properties: _Element | None) -> str:
    fonts = at(properties, "rFonts")
    return "" if fonts is None else fonts.get(W + "hAnsi") or fonts.get(W + "ascii") or ""


def _inherited(style_id: str, by_id: dict[str, _Element]) -> str:
    seen: set[str] = set()
    at_style: str | None = style_id
    while at_style in by_id and at_style is not None and at_style not in seen:
        seen.add(at_style)
        if found := _font(by_id[at_style].find(W + "rPr")):
            return found
        at_style = value(by_id[at_style], "basedOn")
    return ""


def decode_fonts(roots: Sequence[_Element], numbering: _Element | None, styles: _Element | None) -> tuple[str, ...]:
    """Writes the texts of `roots` and the number formats of `numbering` in Unicode; the names of the code tables met."""
    fonts = Fonts.read(styles)
    texts = [found for root in roots for found in _texts(root, fonts)] + list(_labels(numbering, fonts))
    met: list[str] = []
    for encoding in dict.fromkeys(font.encoding for _, font in texts):
        mine = [(element, font) for element, font in texts if font.encoding is encoding and not is_unicode(_said(element))]
        better, wrong = gain(encoding, codes_of("".join(_said(element) for element, _ in mine)))
        if better > wrong:
            met.append(encoding.name)
            for element, font in mine:
                _write(element, font.decode(_said(element)))
    return tuple(met)


def _texts(root: _Element, fonts: Fonts) -> Iterator[tuple[_Element, LegacyFont]]:
    """The texts in old fonts. A mark of VNI at the head of one is moved to its vowel in the text before."""
    for paragraph in root.iter(W + "p"):
        last: tuple[_Element, LegacyFont] | None = None
        for run in paragraph.iter(W + "r"):
            font = legacy_font(fonts.of(run, paragraph))
            if font is None:
                last = None
                continue
            for element in run.iterchildren(W + "t", W + "softHyphen"):
                if element.tag == W + "softHyphen":  # 0xAD is the ư of TCVN3
                    element.tag = W + "t"
                    element.text = _SOFT_HYPHEN
                text = element.text or ""
                if last is not None and text[:1] in _MARKS and (last[0].text or " ")[-1:].isalpha():
                    last[0].text = (last[0].text or "") + text[0]
                    element.text = text[1:]
                last = (element, font)
                yield last


def _labels(numbering: _Element | None, fonts: Fonts) -> Iterator[tuple[_Element, LegacyFont]]:
    """The formats of automatic numbers: "§iÒu %1."."""
    for level in () if numbering is None else numbering.iter(W + "lvl"):
        label = level.find(W + "lvlText")
        font = legacy_font(_font(level.find(W + "rPr")) or fonts.usual)
        if label is not None and font is not None:
            yield label, font


def _said(element: _Element) -> str:
    """What a text or the format of a number says."""
    return (element.text if element.tag == W + "t" else element.get(W + "val")) or ""


def _write(element: _Element, text: str) -> None:
    if element.tag == W + "t":
        element.text = text
    else:
        element.set(W + "val", text)

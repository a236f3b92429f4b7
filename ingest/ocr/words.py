"""Words of a picture with their places and how sure Tesseract is of them. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from unicodedata import category

from corpus.syllables import is_syllable

_BOX = re.compile(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"\bx_size ([\d.]+)")
_CONFIDENCE = re.compile(r"\bx_wconf (\d+)")
_SIGNS = re.compile(r"[-–+*•.,;:()/%“”\"'…=<>≥≤&]{1,3}|[.…]+")
_STRAY = re.compile(r"^[,;`'‘’|_~ˆ^«»¬]+(?=\w)|(?<=\w)[`|_~ˆ^¬]+$")
_HARDLY, _HALF = 0.25, 0.6
_LINES = frozenset({"ocr_line", "ocr_caption", "ocr_textfloat", "ocr_header"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its text, its box in dots, where its line stands on and how large its print is, confidence from 0 to 1.

    `read` is what was recognised, where the text was put right since.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    confidence: float
    read: str | None = None

    def moved(self, x: float, y: float, scale: float) -> Word:
        """The word in a picture of which this one is a part that begins at (x, y) and was magnified by `scale`."""
        return Word(
            self.text, self.x0 / scale + x, self.top / scale + y, self.x1 / scale + x, self.bottom / scale + y,
            self.baseline / scale + y, self.size / scale, self.confidence, self.read,
        )  # fmt: skip

    def put_right(self, text: str) -> Word:
        """The word with another text in place of what was read."""
        return replace(self, text=text, read=self.read or self.text)


def read_hocr(hocr: str) -> tuple[Word, ...]:
    """The words of an hOCR page in Tesseract's order."""
    reader = _Reader()
    reader.feed(hocr)
    reader.close()
    return tuple(reader.words())


def without_junk(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without what ruling lines, stamps and pens leave: signs of no script, letters that are hardly believed."""
    return tuple(w for w in words if not _is_junk(w))


def _is_junk(word: Word) -> bool:
    if not any(c.isalnum() and category(c) != "Lm" for c in word.text):  # ˆ counts as a letter for Python
        return _SIGNS.fullmatch(word.text) is None
    if len(word.text) == 1 and word.text.isalpha() and word.confidence < _HALF:
        return True
    return word.confidence < _HARDLY and not any(c.isdigit() or c == "/" for c in word.text) and not is_syllable(word.text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._line = ""
        self._open: tuple[str, str, list[str]] | None = None
        self._found: list[tuple[str, str, str]] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        kind, title = given.get("class") or "", given.get("title") or ""
        if kind in _LINES:
            self._line = title
        elif kind == "ocrx_word":
            self._open = (self._line, title, [])
            self._depth = 0
        elif self._open:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self._open is None:
            return
        if self._depth:
            self._depth -= 1
            return
        line, title, texts = self._open
        text = _STRAY.sub("", "".join(texts).strip()).replace("⁄", "/")
        if text:
            self._found.append((line, title, text))
        self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[2].append(data)

    def words(self) -> Iterator[Word]:
        for line, title, text in self._found:
            box, whole = _BOX.search(title), _BOX.search(line)
            if box is None or whole is None:
                continue
            x0, top, x1, bottom = (float(n) for n in box.groups())
            slope = _BASELINE.search(line)
            rise, offset = (float(n) for n in slope.groups()) if slope else (0.0, 0.0)
            middle = (float(whole[3]) - float(whole[1])) / 2
            size = _SIZE.search(line)
            confidence = _CONFIDENCE.search(title)
            yield Word(
                text, x0, top, x1, bottom, float(whole[4]) + offset + rise * middle,
                float(size[1]) if size else bottom - top, (int(confidence[1]) if confidence else 0) / 100,
            )  # fmt: skip

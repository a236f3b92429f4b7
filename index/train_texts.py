"""What an embedding learns from: a folder of official texts, cut into titles, headings and the sentences below them.

In: a folder with `*.txt` files, one official text each, as public collections print them: lines are broken anywhere, the title
stands in capitals under the type of the document. Out: `Texts`. Reads files, writes nothing; the files are read in the order of
their names, so the same folder gives the same result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.doctypes import DOCUMENT_TYPES
from index.words import Codes, WordCodes

HEADING_SYLLABLES, BODY_SYLLABLES, TITLE_SYLLABLES = 40, 300, 60
MIN_HEADING, MIN_BODY = 2, 12
_LETTERS = 400_000
"""Of one file: no document of a thousand pages outweighs the others."""

_MARK = re.compile(
    r"(?:Điều\s+\d+[a-zđ]?\s*[.:]|(?:Chương|Mục|Phần|Phụ lục)\s+(?:[IVXLC]+|\d+)\b|[IVXLC]{1,5}\s*[.)-]"
    r"|\d{1,2}(?:\.\d{1,2})*\s*[.)]|[a-zđ]\s*[.)]|[-–+•*])\s*"
)
_ARTICLE = re.compile(r"Điều\s+\d+[a-zđ]?\s*[.:]\s*")
_SENTENCE = re.compile(r"(?<=[.;:!?…])\s+|\n")
_ENDS = (".", ";", ":", "!", "?", "/", "…")
_TYPES = sorted((t.name.upper() for t in DOCUMENT_TYPES), key=lambda name: (-len(name), name))


@dataclass(frozen=True)
class Texts:
    """Sentences as codes of syllables, and the units that they make up.

    Sentence i is `codes[starts[i]:starts[i + 1]]`. A row of `units` holds four numbers: the document, the sentence that is its
    title, the sentence that is the heading of the unit, and the first sentence after the unit; its body lies between these two.
    A title may be empty, a heading and a body are not.
    """

    syllables: tuple[str, ...]
    codes: Codes
    starts: NDArray[np.int64]
    units: NDArray[np.int64]


def read_texts(folder: Path) -> Texts:
    """All units of all texts of the folder."""
    words = WordCodes()
    sentences: list[Codes] = []
    units: list[tuple[int, int, int, int]] = []
    for document, file in enumerate(sorted(folder.glob("*.txt"))):
        paragraphs = list(_paragraphs(file.read_text(encoding="utf-8", errors="replace")[:_LETTERS]))
        title = len(sentences)
        sentences.append(words.codes_of(_title(paragraphs))[:TITLE_SYLLABLES])
        for heading, body in _units(paragraphs):
            head = words.codes_of(heading)
            for part in _parts(words.codes_of(sentence) for sentence in body):
                if len(head) >= MIN_HEADING:
                    units.append((document, title, len(sentences), len(sentences) + 1 + len(part)))
                    sentences += (head, *part)
    starts = np.cumsum([0, *map(len, sentences)], dtype=np.int64)
    return Texts(words.known(), np.concatenate(sentences), starts, np.array(units, dtype=np.int64).reshape(-1, 4))


def _parts(sentences: Iterable[Codes]) -> Iterator[list[Codes]]:
    """Sentences with words, as many together as BODY_SYLLABLES allow; what is too short to say anything is left out."""
    part: list[Codes] = []
    length = 0
    for sentence in sentences:
        if part and length + len(sentence) > BODY_SYLLABLES:
            yield part
            part, length = [], 0
        if len(sentence):
            part.append(sentence[:BODY_SYLLABLES])
            length += len(sentence)
    if length >= MIN_BODY:
        yield part


def _paragraphs(text: str) -> Iterator[str]:
    """Broken lines put together: a paragraph begins with a mark, in capitals, or after the end of a sentence."""
    held: list[str] = []
    for line in map(str.strip, text.split("\n")):
        if not line:
            continue
        if held and (held[-1].endswith(_ENDS) or _MARK.match(line) or line.isupper() != held[-1].isupper()):
            yield " ".join(held)
            held = []
        held.append(line)
    if held:
        yield " ".join(held)


def _title(paragraphs: list[str]) -> str:
    """What stands in capitals with or below the type of the document, near the beginning; "" when nothing does."""
    for paragraph in paragraphs[:40]:
        if paragraph.isupper():
            for name in _TYPES:
                found = paragraph.rfind(name)
                if found >= 0 and len(paragraph) - found - len(name) > 12:
                    return paragraph[found:]
    return ""


def _units(paragraphs: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Headings, each with the sentences up to the next heading of an article, or to one that is as short as a heading."""
    heading: str | None = None
    body: list[str] = []
    for paragraph in paragraphs:
        mark = _MARK.match(paragraph)
        article = _ARTICLE.match(paragraph)
        text = paragraph[mark.end() :] if mark else paragraph
        if article or (mark and not text.endswith(_ENDS) and len(text.split()) <= HEADING_SYLLABLES // 2):
            if heading and body:
                yield heading, body
            first, *rest = _SENTENCE.split(text)
            heading, body = " ".join(first.split()[:HEADING_SYLLABLES]), rest
        elif heading is not None:
            body += _SENTENCE.split(text)
    if heading and body:
        yield heading, body

"""Footnotes: their marks in the text ("97%[2]", "97%²") and their own texts behind everything else. Pure, no I/O."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from corpus.documents import Note
from corpus.spans import Span
from corpus.vietnamese import collapse
from ingest.endings import lists_recipients
from ingest.landmarks import MOTTO
from ingest.paragraphs import Paragraph, is_capital
from ingest.raised import LOWERED, RAISED_NUMBER

_MARK = re.compile(rf"\[[1-9]\d{{0,2}}\]|(?<![a-z]m){RAISED_NUMBER}")
"""The mark of a footnote in running text; "km²" bears none."""
LABEL = re.compile(rf"[ \t]*(?:\[(?P<bracketed>[1-9]\d{{0,2}})\]|(?P<raised>{RAISED_NUMBER}))[.:]?[ \t]*")
"""What the text of a footnote begins with."""
_FIRST = frozenset("[¹²³⁴⁵⁶⁷⁸⁹")
_SOURCES = re.compile(r"tài\s+liệu\s+(?:tham\s+khảo|viện\s+dẫn)", re.IGNORECASE)
_APPENDIX = re.compile(r"PHỤ\s+LỤC|MẪU\s+SỐ")
_GAP = 5
"""How far a label may jump: converters lose some."""
_LONGEST = 60
"""How many paragraphs a footnote may quote ("Điều 2 của Nghị định số … quy định như sau:")."""


def label_of(text: str) -> int | None:
    """The number of the footnote whose text begins here, or None."""
    found = LABEL.match(text) if text.lstrip(" \t")[:1] in _FIRST else None
    return int((found["bracketed"] or found["raised"]).translate(LOWERED)) if found else None


def read_notes(paragraphs: Sequence[Paragraph]) -> tuple[int, tuple[Note, ...]]:
    """The first paragraph of the footnotes at the end (the number of paragraphs where there are none), and the footnotes.

    They are labelled in order up to the last paragraph, at least half of them are marked in the text above, and no list of
    sources or appendix begins among them.
    """
    labels = [(i, label) for i, p in enumerate(paragraphs) if (label := label_of(p.text)) is not None]
    chain = _chain(paragraphs, labels)
    if not chain:
        return len(paragraphs), ()
    first = chain[0][0]
    marks = _marks(paragraphs[:first])
    if sum(label in marks for _, label in chain) * 2 < len(chain) or _SOURCES.search(paragraphs[first - 1].text):
        return len(paragraphs), ()
    ends = (*(i for i, _ in chain[1:]), len(paragraphs))
    counts = Counter(label for _, label in chain)
    met: Counter[int] = Counter()
    notes: list[Note] = []
    for (i, label), end in zip(chain, ends, strict=True):
        mine = marks[label] if counts[label] == 1 else marks[label][met[label] : met[label] + 1]
        notes.append(_note(paragraphs[i:end], label, mine))
        met[label] += 1
    return first, tuple(notes)


def _chain(paragraphs: Sequence[Paragraph], labels: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The last labels, from a "1" on, of which each follows the one above (or begins anew), up to the end of the text."""
    chain: list[tuple[int, int]] = []
    end = len(paragraphs)
    for i, label in reversed(labels):
        anew = bool(chain) and chain[-1][1] == 1 and not paragraphs[i].bare.startswith("[")  # as on the feet of pages
        followed = not chain or anew or label < chain[-1][1] <= label + _GAP
        if i == 0 or not followed or end - i > _LONGEST or any(map(_is_other, paragraphs[i:end])):
            break
        chain.append((i, label))
        end = i
    while chain and chain[-1][1] != 1:
        chain.pop()
    return chain[::-1]


def _is_other(paragraph: Paragraph) -> bool:
    """Whether a paragraph belongs to no footnote: recipients, a letterhead, the head of an appendix."""
    text = paragraph.bare
    return lists_recipients(text) or bool(MOTTO.match(text)) or (is_capital(text) and bool(_APPENDIX.match(text)))


def _marks(paragraphs: Sequence[Paragraph]) -> Mapping[int, Sequence[Span]]:
    """The marks in running text, by their number; what a paragraph begins with is none."""
    out: defaultdict[int, list[Span]] = defaultdict(list)
    for p in paragraphs:
        for found in _MARK.finditer(p.text):
            if p.text[: found.start()].strip():
                out[int(found[0].strip("[]").translate(LOWERED))].append(Span(found.start(), found.end()).shift(p.start))
    return out


def _note(paragraphs: Sequence[Paragraph], label: int, marks: Sequence[Span]) -> Note:
    first, last = paragraphs[0], paragraphs[-1]
    found = LABEL.match(first.text)
    printed = " ".join((first.text[found.end() if found else 0 :], *(p.text for p in paragraphs[1:])))
    return Note(str(label), Span(first.start, last.end), collapse(printed), tuple(marks))

"""Raw text to normalised text: one paragraph a line, nothing but the document's own, everything removed on a receipt."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.documents import Edit, Receipt
from corpus.sources import Anchor, SourceText
from ingest.characters import clean_characters
from ingest.footnotes import gather_footnotes
from ingest.furniture import JUNK, drop_furniture, drop_navigation, drop_repeated_letterhead, drop_rulers
from ingest.join import UNIT_CODE, join_lines
from ingest.legacy_text import RULE as LEGACY
from ingest.legacy_text import decode_legacy
from ingest.markup import drop_markup
from ingest.tablerows import join_hanging_cells, join_rows, tidy_rows
from ingest.traced import Change, Traced, carry

_SPACES = re.compile(r" {2,}| +(?=[\n\f])|(?<=[\n\f]) +|^ +| +\Z")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normalised text; `receipt.undo(text)` is the source, letter for letter.

    NFC, paragraphs separated by "\\n", cells of a row by "\\t", no blank lines, no run of spaces.
    """

    text: str
    receipt: Receipt
    anchors: tuple[Anchor, ...] = ()

    @property
    def junk(self) -> int:
        """How many stamps, page numbers and stray signs were removed."""
        return len(self._edits(*JUNK))

    @property
    def navigation(self) -> int:
        """How many lines of a web page after an article were removed."""
        return sum(len(e.before.split("\n")) - e.before.startswith("\n") for e in self._edits("navigation"))

    @property
    def rows(self) -> int:
        """How many rows of tables were put together again."""
        return len(self._edits("continued_row"))

    @property
    def is_decoded(self) -> bool:
        """Whether words in an old code table were made Unicode."""
        return bool(self._edits(LEGACY))

    def _edits(self, *rules: str) -> list[Edit]:
        return [e for e in self.receipt.edits if not set(rules).isdisjoint(e.rule.split("+"))]


def normalise(source: SourceText) -> Normalised:
    """The normalised text of a file. Normalising the result again changes nothing."""
    traced = decode_legacy(_join_soft_breaks(source))
    while True:  # a round only drops or joins, so there is a last one, and after it another would do nothing
        before = traced.text
        traced = drop_markup(gather_footnotes(drop_furniture(clean_characters(traced))))
        traced = join_rows(tidy_rows(_tidy_spaces(join_hanging_cells(traced))))
        traced = _tidy_spaces(drop_rulers(join_lines(traced)))
        traced = drop_navigation(drop_repeated_letterhead(traced))
        if traced.text == before:
            receipt = traced.receipt
            return Normalised(traced.text, receipt, carry(source.anchors, receipt))


def _join_soft_breaks(source: SourceText) -> Traced:
    """The text as its reader wants it: without the lines that only its pages carry, and with one space, or nothing after the
    hyphen of a document number, where a paragraph goes on.
    """
    text, breaks = source.text, source.soft_breaks
    glues = ("" if UNIT_CODE.search(text[max(0, b.start - 20) : b.start]) else " " for b in breaks)
    changes = [Change(b.start, b.end, glue, "join_lines") for b, glue in zip(breaks, glues, strict=True)]
    ends = [b.end for b in breaks]
    for line in source.dropped:
        after = bisect_right(ends, line.start)
        if after == len(breaks) or breaks[after].start >= line.end:  # else the paragraph that goes on takes it along
            changes.append(Change(line.start, line.end, "", "running_head"))
    return Traced(text).repair(sorted(changes, key=lambda c: c.start))


def _tidy_spaces(traced: Traced) -> Traced:
    text = traced.text
    if not (text[:1] == " " or text[-1:] == " " or any(pair in text for pair in ("  ", " \n", "\n ", " \f", "\f "))):
        return traced

    def changes() -> Iterator[Change]:
        for m in _SPACES.finditer(traced.text):
            alone = (
                m.end() == len(traced.text)
                or traced.text[m.end()] in "\n\f"
                or m.start() == 0
                or traced.text[m.start() - 1] in "\n\f"
            )
            yield Change(m.start(), m.end(), "" if alone else " ", "spaces")

    return traced.repair(changes())

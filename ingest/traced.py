"""Text under repair: passes are composed while it stays known, for every character, what it was in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.documents import Edit, Receipt
from corpus.sources import Anchor
from corpus.spans import Span


@dataclass(frozen=True, slots=True)
class Change:
    """A wish of one pass: characters `start` to `end` of its text become `after`."""

    start: int
    end: int
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A repaired text with the receipt of everything done to it so far: `receipt.undo(text)` is the source."""

    text: str
    receipt: Receipt = field(default_factory=Receipt)

    def repair(self, changes: Iterable[Change]) -> Traced:
        """The text after `changes` (ordered and disjoint), with one receipt for both; linear in text and edits."""
        wanted = [c for c in changes if self.text[c.start : c.end] != c.after]
        if not wanted:
            return self
        old = self.receipt.edits
        out: list[str] = []
        edits: list[Edit] = []
        at = shift = i = k = 0
        while k < len(wanted):
            while i < len(old) and old[i].span.end <= wanted[k].start:
                edits.append(_moved(old[i], shift))
                i += 1
            first_old, first = i, k
            low, high = wanted[k].start, wanted[k].end
            if i < len(old):
                low = min(low, old[i].span.start)
            k += 1
            while True:  # an earlier edit may reach into several changes, and a change over several earlier edits
                if i < len(old) and old[i].span.start < high:
                    high = max(high, old[i].span.end)
                    i += 1
                elif k < len(wanted) and wanted[k].start < high:
                    high = max(high, wanted[k].end)
                    k += 1
                else:
                    break
            after = _applied(self.text, low, high, wanted[first:k])
            before = Receipt(tuple(_moved(e, -low) for e in old[first_old:i])).undo(self.text[low:high])
            out += (self.text[at:low], after)
            at = high
            if after != before:
                rules = dict.fromkeys([*(e.rule for e in old[first_old:i]), *(c.rule for c in wanted[first:k])])
                edits.append(Edit(Span(low + shift, low + shift + len(after)), before, "+".join(rules)))
            shift += len(after) - (high - low)
        edits += (_moved(e, shift) for e in old[i:])
        out.append(self.text[at:])
        return Traced("".join(out), Receipt(tuple(edits)))

    def cut(self, places: Sequence[int]) -> tuple[Traced, ...]:
        """The pieces between `places` (ordered offsets inside the text); their sources put together are the source."""
        pieces: list[Traced] = []
        edits = list(self.receipt.edits)
        i = 0
        for begin, end in zip((0, *places), (*places, len(self.text)), strict=True):
            mine: list[Edit] = []
            last = end == len(self.text)
            while i < len(edits) and (edits[i].span.start < end or last):
                edit = edits[i]
                if edit.span.end > end:
                    mine.append(Edit(Span(edit.span.start - begin, end - begin), edit.before, edit.rule))
                    edits[i] = Edit(Span(end, edit.span.end), "", edit.rule)
                    break
                mine.append(_moved(edit, -begin))
                i += 1
            pieces.append(Traced(self.text[begin:end], Receipt(tuple(mine))))
        return tuple(pieces)


def carry(anchors: Sequence[Anchor], receipt: Receipt) -> tuple[Anchor, ...]:
    """Anchors of the source as anchors of the repaired text; those whose text was removed are left out."""
    sources, texts, exact = [0], [0], [True]
    source = text = 0
    for edit in receipt.edits:
        source += edit.span.start - text
        text = edit.span.start
        for length, moved, linear in ((0, 0, False), (len(edit.before), len(edit.span), True)):
            source, text = source + length, text + moved
            sources.append(source)
            texts.append(text)
            exact.append(linear)

    def place(offset: int) -> int:
        i = bisect_right(sources, offset) - 1
        return texts[i] + (offset - sources[i] if exact[i] else 0)

    placed = ((Span(place(a.span.start), max(place(a.span.start), place(a.span.end))), a) for a in anchors)
    return tuple(Anchor(span, a.page, a.box) for span, a in placed if len(span))


def _moved(edit: Edit, by: int) -> Edit:
    return Edit(edit.span.shift(by), edit.before, edit.rule)


def _applied(text: str, low: int, high: int, changes: Sequence[Change]) -> str:
    out: list[str] = []
    at = low
    for change in changes:
        out += (text[at : change.start], change.after)
        at = change.end
    return "".join((*out, text[at:high]))

"""Text under repair: passes are composed while it stays known, for every character, what it was in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.documents import Edit, Receipt
from corpus.sources import Anchor
from corpus.spans import Span


class Change(NamedTuple):
    """A wish of one pass: characters `start` to `end` of its text become `after`."""

    start: int
    end: int
    after: str
    rule: str


class _Done(NamedTuple):
    """An edit while repairs go on: `start` to `end` of the text stood as `before` in the source."""

    start: int
    end: int
    before: str
    rule: str

    def moved(self, by: int) -> _Done:
        return _Done(self.start + by, self.end + by, self.before, self.rule) if by else self


@dataclass(frozen=True, slots=True)
class Traced:
    """A repaired text that remembers everything done to it so far: `receipt.undo(text)` is the source."""

    text: str
    done: tuple[_Done, ...] = ()

    @classmethod
    def of(cls, text: str, receipt: Receipt) -> Traced:
        """A text that was repaired before."""
        return cls(text, tuple(_Done(e.span.start, e.span.end, e.before, e.rule) for e in receipt.edits))

    @property
    def receipt(self) -> Receipt:
        """All repairs as one receipt."""
        return Receipt(tuple(Edit(Span(d.start, d.end), d.before, d.rule) for d in self.done))

    def repair(self, changes: Iterable[Change]) -> Traced:
        """The text after `changes` (ordered and disjoint), with one record for both; linear in text and edits."""
        text = self.text
        wanted = [c for c in changes if text[c.start : c.end] != c.after]
        if not wanted:
            return self
        old = self.done
        out: list[str] = []
        done: list[_Done] = []
        at = shift = i = k = 0
        while k < len(wanted):
            first_old, first = i, k
            low, high = wanted[k].start, wanted[k].end
            while i < len(old) and old[i].end <= low:
                i += 1
            done += [d.moved(shift) for d in old[first_old:i]]
            first_old = i
            if i < len(old):
                low = min(low, old[i].start)
            k += 1
            while True:  # an earlier edit may reach into several changes, and a change over several earlier edits
                if i < len(old) and old[i].start < high:
                    high = max(high, old[i].end)
                    i += 1
                elif k < len(wanted) and wanted[k].start < high:
                    high = max(high, wanted[k].end)
                    k += 1
                else:
                    break
            after = _applied(text, low, high, wanted[first:k])
            before = _undone(text, low, high, old[first_old:i])
            out += (text[at:low], after)
            at = high
            if after != before:
                rules = dict.fromkeys([*(d.rule for d in old[first_old:i]), *(c.rule for c in wanted[first:k])])
                done.append(_Done(low + shift, low + shift + len(after), before, "+".join(rules)))
            shift += len(after) - (high - low)
        done += [d.moved(shift) for d in old[i:]]
        out.append(text[at:])
        return Traced("".join(out), tuple(done))

    def cut(self, places: Sequence[int]) -> tuple[Traced, ...]:
        """The pieces between `places` (ordered offsets inside the text); their sources put together are the source."""
        pieces: list[Traced] = []
        waiting = list(self.done)
        i = 0
        for begin, end in zip((0, *places), (*places, len(self.text)), strict=True):
            mine: list[_Done] = []
            last = end == len(self.text)
            while i < len(waiting) and (waiting[i].start < end or last):
                edit = waiting[i]
                if edit.end > end:
                    mine.append(_Done(edit.start - begin, end - begin, edit.before, edit.rule))
                    waiting[i] = _Done(end, edit.end, "", edit.rule)
                    break
                mine.append(edit.moved(-begin))
                i += 1
            pieces.append(Traced(self.text[begin:end], tuple(mine)))
        return tuple(pieces)


def carry(anchors: Sequence[Anchor], receipt: Receipt) -> tuple[Anchor, ...]:
    """Anchors of the source as anchors of the repaired text; those whose text was removed are left out."""
    if not anchors:
        return ()
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


def _applied(text: str, low: int, high: int, changes: Sequence[Change]) -> str:
    out: list[str] = []
    at = low
    for change in changes:
        out += (text[at : change.start], change.after)
        at = change.end
    return "".join((*out, text[at:high]))


def _undone(text: str, low: int, high: int, done: Sequence[_Done]) -> str:
    out: list[str] = []
    at = low
    for edit in done:
        out += (text[at : edit.start], edit.before)
        at = edit.end
    return "".join((*out, text[at:high]))

"""Two versions of a document: provisions that came, went, moved or read otherwise, and their numbers and days. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from corpus.annotations import AnnotatedDocument, Deadline, Target
from corpus.documents import Document, Provision
from corpus.fingerprints import essence, fingerprint
from corpus.vietnamese import fold

T = TypeVar("T")
_LIKE = 0.6
"""Two texts that share so much are one text that was changed."""

Pair = tuple[Provision | None, Provision | None]


@dataclass(frozen=True, slots=True)
class ProvisionChange:
    """`change` is added, removed, changed or moved (the same text under another number); a side is None where it is not."""

    change: str
    before: Provision | None
    after: Provision | None


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A quantity of a provision that is another, or came or went."""

    before: Target | None
    after: Target | None


@dataclass(frozen=True, slots=True)
class DeadlineChange:
    """A time of a provision that is another, or came or went."""

    before: Deadline | None
    after: Deadline | None


@dataclass(frozen=True, slots=True)
class DocumentDiff:
    """What the second version says otherwise; noise of recognition is no change."""

    provisions: tuple[ProvisionChange, ...]
    targets: tuple[TargetChange, ...]
    deadlines: tuple[DeadlineChange, ...]


def diff_documents(before: AnnotatedDocument, after: AnnotatedDocument) -> DocumentDiff:
    """The difference, in the order of the second version; what went stands where it stood."""
    pairs = tuple(_aligned(before.document, after.document))
    return DocumentDiff(
        provisions=tuple(change for pair in pairs if (change := _change(*pair))),
        targets=tuple(TargetChange(*t) for pair in pairs for t in _targets(pair, before, after)),
        deadlines=tuple(DeadlineChange(*d) for pair in pairs for d in _deadlines(pair, before, after)),
    )


def _aligned(before: Document, after: Document) -> Iterator[Pair]:
    """Every provision with text once, beside what it was: equal texts in order; in each gap the same number or like text; then
    equal texts anywhere.
    """
    found = list(_in_order(before, after))
    gone = {fingerprint(was.body): was for was, now in found if was and not now}
    moved = {print: gone[print] for was, now in found if now and not was and (print := fingerprint(now.body)) in gone}
    for was, now in found:
        if was and now:
            yield was, now
        elif now:
            yield moved.get(fingerprint(now.body)), now
        elif was and fingerprint(was.body) not in moved:
            yield was, now


def _in_order(before: Document, after: Document) -> Iterator[Pair]:
    old, new = ([p for p in document.provisions if p.body] for document in (before, after))
    matcher = SequenceMatcher(None, [fingerprint(p.body) for p in old], [fingerprint(p.body) for p in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from _matched(old[a:b], new[c:d])


def _matched(old: Sequence[Provision], new: Sequence[Provision]) -> Iterator[Pair]:
    left = {p.eid: _Text.of(p) for p in old}
    for provision in new:
        was = _best(_Text.of(provision), left.values())
        if was:
            del left[was.eid]
        yield was, provision
    yield from ((text.provision, None) for text in left.values())


@dataclass(frozen=True, slots=True)
class _Text:
    provision: Provision
    words: frozenset[str]
    essence: str

    @classmethod
    def of(cls, provision: Provision) -> _Text:
        body = provision.body
        return cls(provision, frozenset(fold(body).split()), essence(body))


def _best(text: _Text, among: Iterable[_Text]) -> Provision | None:
    """The most alike, at least `_LIKE`; the one of the same number is one whenever it shares half as much."""
    scored = []
    for other in among:
        same = other.provision.eid == text.provision.eid
        least = _LIKE / 2 if same else _LIKE
        shared = len(other.words & text.words) / max(1, len(other.words | text.words))
        if shared >= least / 2 and (ratio := _ratio(other.essence, text.essence)) >= least:
            scored.append((ratio + same, other.provision))
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _change(was: Provision | None, now: Provision | None) -> ProvisionChange | None:
    if was is None or now is None:
        return ProvisionChange("removed" if now is None else "added", was, now)
    if fingerprint(was.body) != fingerprint(now.body):
        return ProvisionChange("changed", was, now)
    return ProvisionChange("moved", was, now) if was.eid != now.eid else None


def _targets(pair: Pair, before: AnnotatedDocument, after: AnnotatedDocument) -> Iterator[tuple[Target | None, Target | None]]:
    old, new = (
        [t for t in read.annotations.targets if side and t.eid == side.eid]
        for side, read in zip(pair, (before, after), strict=True)
    )
    return _differing(old, new, lambda t: (t.metric, t.unit), lambda t: (t.comparator, t.value, t.value_to, t.due, t.frequency))


def _deadlines(
    pair: Pair, before: AnnotatedDocument, after: AnnotatedDocument
) -> Iterator[tuple[Deadline | None, Deadline | None]]:
    old, new = (
        [d for d in read.annotations.deadlines if side and d.eid == side.eid]
        for side, read in zip(pair, (before, after), strict=True)
    )
    return _differing(old, new, lambda d: d.kind, lambda d: d.normalized)


def _differing(
    old: list[T], new: list[T], key: Callable[[T], object], value: Callable[[T], object]
) -> Iterator[tuple[T | None, T | None]]:
    """What differs of two short lists: equals are left out first, then those of one key are paired, then the rest in order."""
    alike: tuple[Callable[[T], object], ...] = (value, key, lambda _: None)
    for face in alike:
        for one in tuple(old):
            other = next((b for b in new if face(b) == face(one)), None)
            if other is not None:
                old.remove(one)
                new.remove(other)
                if value(one) != value(other):
                    yield one, other
    yield from ((one, None) for one in old)
    yield from ((None, other) for other in new)

"""From a passage that was found to the provision in it that answers. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set
from dataclasses import replace
from operator import itemgetter

from corpus.addresses import Eid
from corpus.passages import Part, Passage
from index.citations import place_of
from index.syllables import words_at

SHARE = 0.8
"""Of the matching words of a passage, what a provision in it must hold to stand for it."""


def narrow(passage: Passage, words: Set[str], segments: Set[str] = frozenset(), *, accented: bool) -> Passage:
    """The provision of the passage that was asked for by its place (`segments` of its eId), else the one that answers.

    The one that answers is the shortest that holds at least SHARE of the different matching words, the first of equals.
    """
    if segments and not segments <= _segments(passage.eid):
        named = next((part for part in passage.parts if segments <= _segments(part.eid)), None)
        return _at(passage, named) if named else passage
    found = [(at, word) for at, _, word in words_at(passage.text, accented=accented) if word in words]
    places = [at for at, _ in found]

    def matching(start: int, end: int) -> int:
        return len({word for _, word in found[bisect_left(places, start) : bisect_left(places, end)]})

    wanted = SHARE * matching(0, len(passage.text))
    spans = [(part, _end(passage, part)) for part in passage.parts] if wanted else []
    enough = [(end - part.start, part) for part, end in spans if matching(part.start, end) >= wanted]
    return _at(passage, min(enough, key=itemgetter(0))[1]) if enough else passage


def _segments(eid: str) -> frozenset[str]:
    return frozenset(eid.split("__"))


def _at(passage: Passage, part: Part) -> Passage:
    document = passage.citation.removeprefix(place_of(Eid.parse(passage.eid)))
    citation = place_of(Eid.parse(part.eid)) + document
    return replace(passage, eid=part.eid, citation=citation, text=_text(passage, part), parts=(), heading="")


def _text(passage: Passage, part: Part) -> str:
    """The part with everything below it."""
    return passage.text[part.start : _end(passage, part)].strip()


def _end(passage: Passage, part: Part) -> int:
    below = part.eid + "__"
    later = (other.start for other in passage.parts if other.start > part.start and not other.eid.startswith(below))
    return next(later, len(passage.text))

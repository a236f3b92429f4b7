"""From a passage that was found to the provision in it that answers. Pure."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from corpus.addresses import Eid
from corpus.passages import Part, Passage
from index.citations import place_of
from index.syllables import reader

SHARE = 0.8
"""Of the matching words of a passage, what a provision in it must hold to stand for it."""
_WORD = re.compile(r"\w+")


def narrow(passage: Passage, words: Set[str], segments: Set[str] = frozenset(), *, accented: bool) -> Passage:
    """The provision of the passage that was asked for by its place (`segments` of its eId), else the one that answers.

    The one that answers is the shortest that holds at least SHARE of the different matching words, the first of equals.
    """
    if segments and not segments <= _segments(passage.eid):
        named = next((part for part in passage.parts if segments <= _segments(part.eid)), None)
        return _at(passage, named) if named else passage
    read = reader(accented=accented)

    def matching(text: str) -> int:
        return len({word for word in map(read, _WORD.findall(text)) if word in words})

    wanted = SHARE * matching(passage.text)
    enough = [part for part in passage.parts if wanted and matching(_text(passage, part)) >= wanted]
    return _at(passage, min(enough, key=lambda part: len(_text(passage, part)))) if enough else passage


def _segments(eid: str) -> frozenset[str]:
    return frozenset(eid.split("__"))


def _at(passage: Passage, part: Part) -> Passage:
    document = passage.citation.removeprefix(place_of(Eid.parse(passage.eid)))
    citation = place_of(Eid.parse(part.eid)) + document
    return replace(passage, eid=part.eid, citation=citation, text=_text(passage, part), parts=(), heading="")


def _text(passage: Passage, part: Part) -> str:
    """The part with everything below it."""
    below = part.eid + "__"
    later = (other.start for other in passage.parts if other.start > part.start and not other.eid.startswith(below))
    return passage.text[part.start : next(later, len(passage.text))].strip()

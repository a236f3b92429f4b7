"""From a passage that was found to the provision in it that answers. Pure."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from corpus.addresses import Eid
from corpus.passages import Part, Passage
from corpus.vietnamese import fold
from index.citations import place_of
from index.syllables import level

SHARE = 0.8
"""Of the matching words of a passage, what a provision in it must hold to stand for it."""
_WORD = re.compile(r"\w+")


def narrow(passage: Passage, words: Set[str], *, accented: bool) -> Passage:
    """The shortest provision of the passage that holds at least SHARE of its different matching words, the first of equals."""
    read = level if accented else fold

    def matching(text: str) -> int:
        return len({word for word in map(read, _WORD.findall(text)) if word in words})

    wanted = SHARE * matching(passage.text)
    texts = [(part, _text(passage, part)) for part in passage.parts]
    enough = [(part, text) for part, text in texts if wanted and matching(text) >= wanted]
    if not enough:
        return passage
    part, text = min(enough, key=lambda pair: len(pair[1]))
    document = passage.citation.removeprefix(place_of(Eid.parse(passage.eid)))
    return replace(passage, eid=part.eid, citation=place_of(Eid.parse(part.eid)) + document, text=text, parts=())


def _text(passage: Passage, part: Part) -> str:
    """The part with everything below it."""
    below = part.eid + "__"
    later = (other.start for other in passage.parts if other.start > part.start and not other.eid.startswith(below))
    return passage.text[part.start : next(later, len(passage.text))].strip()

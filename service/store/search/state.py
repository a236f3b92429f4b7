"""What the index in the database says about itself. Frozen values, no I/O."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from index.postings import BLOCK
from index.state import NOTHING, START, State

FORMAT = 1
"""Of the lists and contents; an index of another format is made again."""
_FEW, _SMALLEST = 8, 64
"""Segments of about one size that stand behind one another before they are joined; passages of the smallest size."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Lists that were written together: the number of the segment, the block of its keys, and how many passages it holds."""

    number: int
    block: int
    passages: int


@dataclass(frozen=True, slots=True)
class SearchState:
    """One committed state. `serial` is another word in each; the other fields are those of `index.state.State`.

    `name` is what the model is loaded by ("" for the shipped one); `next_segment` the number of the next segment.
    `has_near` tells whether there is an index of vectors (otherwise all are compared).
    """

    model: str = ""
    name: str = ""
    size: int = 0
    format: int = FORMAT
    serial: str = ""
    following: int = 1
    corpus: str = NOTHING
    position: int = START
    origin: str = ""
    passages: int = 0
    has_near: bool = False
    next_segment: int = 1
    segments: tuple[Segment, ...] = ()

    def toggled(self, source: str) -> SearchState:
        """With one source more or less in the digest of the corpus."""
        return replace(self, corpus=State(corpus=self.corpus).toggled(source).corpus)

    def encode(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def decode(cls, content: str) -> SearchState:
        """What `encode` wrote; ValueError for anything else, and for another format."""
        try:
            fields = json.loads(content)
            if fields["format"] != FORMAT:
                raise ValueError("another format")
            return cls(**{**fields, "segments": tuple(Segment(**segment) for segment in fields["segments"])})
        except (TypeError, KeyError) as error:
            raise ValueError("not the state of an index") from error


def to_join(segments: Sequence[Segment], following: int) -> int:
    """How many of the last segments, all of one block, are to become one when the next key is `following`; 0 for none.

    Every passage is written again a few times only: segments of a size are joined when there are _FEW of them, and a block that
    is full is joined once more and never again.
    """
    last = [segment for segment in segments if segment.block == segments[-1].block]
    if following // BLOCK > last[-1].block:
        return len(last) if len(last) > 1 else 0
    size = _SMALLEST
    while size < BLOCK:
        run = 0
        while run < len(last) and last[-1 - run].passages < size:
            run += 1
        if run >= _FEW:
            return run
        size *= _FEW
    return 0

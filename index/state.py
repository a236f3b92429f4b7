"""What an index says about itself: its format, its model, its vectors, and what it was made of. Frozen values, no I/O."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from index.dense import Segment

FORMAT = 2
"""Of the fields and files; an index of another format is made again."""
NOTHING = "0" * 64
_UNNUMBERED = 0
"""Where an index stands that was made before changes had numbers."""
START = -(2**31)
"""Where an index stands that has taken up nothing; changes of a store have higher numbers."""


@dataclass(frozen=True, slots=True)
class State:
    """One committed state of an index.

    `model` is the digest of the embedding ("" without one), `size` how many numbers its vectors have; `following` is the key of
    the next passage, `serial` the number of the next segment; `corpus` the digest of the sources that were taken up, `position`
    the number of the last change that was, `origin` the store that numbered it ("" before changes had numbers).
    """

    format: int = FORMAT
    model: str = ""
    size: int = 0
    following: int = 1
    serial: int = 1
    corpus: str = NOTHING
    position: int = START
    origin: str = ""
    passages: int = 0
    segments: tuple[Segment, ...] = ()

    def toggled(self, source: str) -> State:
        """With one source more or less in the digest of the corpus."""
        return replace(self, corpus=_mixed(self.corpus, source))

    def encode(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    @classmethod
    def decode(cls, content: bytes) -> State:
        """What `encode` wrote; ValueError for anything else."""
        try:
            fields = json.loads(content)
            fields["segments"] = tuple(Segment(**segment) for segment in fields["segments"])
            return cls(**{"position": _UNNUMBERED, **fields})
        except (TypeError, KeyError) as error:
            raise ValueError("not the state of an index") from error


def corpus_digest(sources: Iterable[str]) -> str:
    """The digest of a set of sources, in whatever order they come."""
    mixed = 0
    for source in sources:
        mixed ^= _number(source)
    return f"{mixed:064x}"


def _mixed(digest: str, source: str) -> str:
    return f"{int(digest, 16) ^ _number(source):064x}"


def _number(source: str) -> int:
    return int.from_bytes(hashlib.sha256(source.encode()).digest(), "big")

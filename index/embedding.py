"""Texts as vectors: the shipped embedding, or any other sentence-transformers model.

The shipped one is a sentence-transformers model too, but reading it takes numpy only: `index.static_vectors` looks the same
vectors up in the same files.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

SHIPPED = Path(__file__).parent / "data" / "embedding"

Vectors = NDArray[np.float32]


class UnusableModel(Exception):  # noqa: N818 - the folder or name that was set is the fault
    """There is no such model, or it cannot be read; the text names it."""


class ModelsMissing(Exception):  # noqa: N818
    """The model needs the libraries of the extra `models`, which are not installed."""


class Embedding(Protocol):
    """What turns texts into vectors of length 1 (all zero for a text that says nothing to it)."""

    @property
    def name(self) -> str:
        """The folder or name that it was loaded by."""

    @property
    def size(self) -> int:
        """Numbers in a vector."""

    @property
    def digest(self) -> str:
        """Another one for every model; vectors of different digests cannot be compared."""

    def encode(self, texts: Sequence[str], *, folded: bool = False) -> Vectors:
        """One row for each text; `folded` says that the texts have lost their diacritics."""


def load_embedding(name: str | Path = SHIPPED) -> Embedding:
    """The model in that folder or of that name; UnusableModel or ModelsMissing when it cannot be had."""
    from index.static_vectors import StaticVectors

    if StaticVectors.reads(Path(name)):
        return StaticVectors.load(Path(name))
    from index.sentence_models import load_sentence_model

    return load_sentence_model(str(name))

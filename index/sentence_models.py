"""Any sentence-transformers model as an embedding. The only module that imports sentence-transformers, and torch with it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.embedding import Embedding, ModelsMissing, UnusableModel, Vectors

_PROBE = ("Điều 1. Phạm vi điều chỉnh", "kinh phí", "12/QĐ-TTg")
"""Texts whose vectors tell models apart whose files cannot be compared."""


class SentenceModel:
    """A model of that library; what it does with texts that lost their diacritics is its own affair."""

    def __init__(self, name: str, model: Any) -> None:
        self.name, self._model = name, model
        probe = self.encode(_PROBE)
        self.size = int(probe.shape[1])
        self.digest = hashlib.sha256(np.round(probe, 2).tobytes()).hexdigest()[:16]

    def encode(self, texts: Sequence[str], *, folded: bool = False) -> Vectors:
        """The vectors that the model gives, at length 1."""
        vectors = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(vectors, dtype=np.float32)


def load_sentence_model(name: str) -> Embedding:
    """The model in that folder, else the one of that name; UnusableModel or ModelsMissing when it cannot be had."""
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise ModelsMissing(name) from error
    folder = Path(name)
    if folder.is_dir() and not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
        raise UnusableModel(name)
    try:
        return SentenceModel(name, SentenceTransformer(name, device="cpu"))
    except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
        raise UnusableModel(name) from error

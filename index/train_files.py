"""The trained embedding as the files of a sentence-transformers model: a `StaticEmbedding`, then `Normalize`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.static_vectors import BOUNDARY, MODULES, TOKENIZER, WEIGHTS
from index.syllables import OLD_TONES
from index.train_words import Vocabulary
from index.weights import file_of, in_eight_bits
from index.words import LETTERS

_UNKNOWN = "[UNK]"
_CARD = """---
library_name: sentence-transformers
pipeline_tag: sentence-similarity
language: vi
tags: [sentence-transformers, static-embedding]
---
# Static embedding of Vietnamese official texts

{rows} words (syllables and cohesive pairs of syllables), {size} numbers each, eight bits with one scale for each word.
Trained from scratch by `python -m index.train` on public official texts and on questions generated from them; on nothing else.

```python
from sentence_transformers import SentenceTransformer

model = SentenceTransformer("index/data/embedding", device="cpu")
```

Settings of the training: `{settings}`
"""


def save_model(folder: Path, vocabulary: Vocabulary, table: NDArray[np.float32], settings: dict[str, Any]) -> None:
    """Writes the model; the row of unknown words is zero."""
    known = table.astype(np.float32).copy()
    known[0] = 0.0
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "1_Normalize").mkdir(exist_ok=True)
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
    ]
    _write(folder / MODULES, modules)
    _write(folder / "1_Normalize" / "config.json", {})
    _write(folder / "config_sentence_transformers.json", {"similarity_fn_name": "cosine", "prompts": {}})
    _write(folder / TOKENIZER, tokenizer(vocabulary))
    (folder / WEIGHTS).write_bytes(file_of(in_eight_bits(known)))
    card = _CARD.format(rows=len(known), size=known.shape[1], settings=json.dumps(settings, ensure_ascii=False))
    (folder / "README.md").write_text(card, encoding="utf-8")


def tokenizer(vocabulary: Vocabulary) -> dict[str, Any]:
    """What `index.words` does, for the library `tokenizers`."""
    rules: list[dict[str, Any]] = [
        {"type": "NFC"},
        {"type": "Lowercase"},
        _replace(f"[^{LETTERS}]+", " "),
        {"type": "Strip", "strip_left": True, "strip_right": True},
        *(_replace(f"{old}(?= |$)", new) for old, new in OLD_TONES.items()),
        _replace(" ", BOUNDARY * 2),
        _replace("^(?=.)|(?<=.)$", BOUNDARY),
    ]
    cohesion = dict(zip(vocabulary.pairs.words.tolist(), vocabulary.pairs.cohesion.tolist(), strict=True))
    pieces: list[tuple[str, float]] = [(_UNKNOWN, 0.0)]
    for number, word in enumerate(vocabulary.words, 1):
        pieces.append((BOUNDARY + (BOUNDARY * 2).join(word) + BOUNDARY, cohesion.get(number, 0.0)))
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {"type": "Sequence", "normalizers": rules},
        "pre_tokenizer": None,
        "post_processor": None,
        "decoder": None,
        "model": {"type": "Unigram", "unk_id": 0, "vocab": pieces, "byte_fallback": False},
    }


def _replace(pattern: str, content: str) -> dict[str, Any]:
    return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")

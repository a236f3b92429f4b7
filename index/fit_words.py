"""Train the small word vectors of `index.tracing.words` from public official texts.

usage: python -m index.fit_words DOCUMENTS.tar.zst

DOCUMENTS holds JSON documents with their text under `passage`. Words are syllables, and pairs of syllables that occur
together far more often than by chance; their vectors factor the positive pointwise mutual information of words at most five
apart within a clause. Needs scipy and zstandard, which running Truyvet does not. Writes `index/data/words.json` and
`index/data/word_vectors.npy`.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import zstandard
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]  # ships no types
from scipy.sparse.linalg import svds  # type: ignore[import-untyped]  # ships no types

from index.tracing.texts import term
from index.tracing.words import at_length_one

DATA = Path(__file__).parent / "data"
SIZE, VOCABULARY = 128, 24000
LETTERS, PER_DOCUMENT = 150_000_000, 60_000
WINDOW, MIN_PAIRS, MIN_COHESION, MIN_TOGETHER = 5, 40, 0.2, 1.5
COMMON = 2.0
"""Words whose log(clauses / clauses with the word) is below this say nearly nothing."""

_CLAUSE = re.compile(r'[.;:!?\n()|,“”"]+')
_SYLLABLE = re.compile(r"[^\W\d_]+")
_END, _UNKNOWN = -1, -2
Codes = NDArray[np.int64]
Floats = NDArray[np.float64]


def texts(archive: Path) -> Iterator[str]:
    """The beginnings of the documents, until LETTERS are read."""
    read = 0
    unpacker = zstandard.ZstdDecompressor(max_window_size=2**28)
    with archive.open("rb") as file, unpacker.stream_reader(file) as stream, tarfile.open(fileobj=stream, mode="r|") as members:
        for member in members:
            content = members.extractfile(member)
            if content is None:
                continue
            text = (json.load(content).get("passage") or "")[:PER_DOCUMENT]
            read += len(text)
            yield text
            if read > LETTERS:
                return


def encode(documents: Iterable[str]) -> tuple[Codes, list[str]]:
    """Every clause as codes of its syllables, _END after each; and the syllable of each code."""
    codes: dict[str, int] = {}
    terms: dict[str, str] = {}
    clauses = []
    for text in documents:
        for clause in _CLAUSE.split(text):
            found = _SYLLABLE.findall(clause)
            if len(found) < 2:
                continue
            row = [codes.setdefault(terms.setdefault(s, term(s)), len(codes)) for s in found]
            clauses.append(np.array([*row, _END], dtype=np.int64))
    return np.concatenate(clauses), list(codes)


def cohesion(flat: Codes, syllables: int) -> tuple[Codes, Floats, Codes]:
    """Codes of neighbouring pairs, their normalised pointwise mutual information (-1 for rare ones), and the pair at each
    place.
    """
    left, right = flat[:-1], flat[1:]
    pairs, place, together = np.unique(
        np.where((left >= 0) & (right >= 0), left * syllables + right, -1), return_inverse=True, return_counts=True
    )
    counts = np.bincount(flat[flat >= 0], minlength=syllables).astype(float)
    total = counts.sum()
    with np.errstate(all="ignore"):
        mutual = np.log(together * total / (counts[pairs // syllables] * counts[pairs % syllables]))
        score = mutual / -np.log(together / total)
    return pairs, np.where((pairs >= 0) & (together >= MIN_PAIRS) & (score >= MIN_COHESION), score, -1.0), place


def join(flat: Codes, score: Floats, place: Codes) -> Codes:
    """The text as words: codes of syllables, and `len(codes) + pair` where a pair is joined; the most cohesive neighbours
    win.
    """
    size = len(flat)
    at_place = score[place]
    taken, starts = np.zeros(size, bool), np.zeros(size, bool)
    for _ in range(3):
        free = np.where(taken[:-1] | taken[1:], -1.0, at_place)
        before, after = np.append(-2.0, free[:-1]), np.append(free[1:], -2.0)
        chosen = np.flatnonzero((free > 0) & (free >= after) & (free > before))
        starts[chosen] = taken[chosen] = taken[chosen + 1] = True
    second = np.append(False, starts[:-1])
    syllables = int(flat.max()) + 1
    return np.asarray(np.where(starts, syllables + np.append(place, 0), flat)[~second])


def vectors(sequence: Codes) -> Floats:
    """One vector for each of VOCABULARY words from the words around it."""
    clause = np.cumsum(sequence == _END)
    near = sparse.csr_matrix((VOCABULARY, VOCABULARY))
    for apart in range(1, WINDOW + 1):
        a, b = sequence[:-apart], sequence[apart:]
        kept = (a >= 0) & (b >= 0) & (clause[:-apart] == clause[apart:])
        near += sparse.coo_matrix((np.full(kept.sum(), apart**-0.5), (a[kept], b[kept])), shape=near.shape).tocsr()
    near = (near + near.T).tocoo()
    kept = near.data >= MIN_TOGETHER
    row, column, together = near.row[kept], near.col[kept], near.data[kept]
    sums = np.asarray(near.tocsr().sum(1)).ravel()
    smooth = sums**0.75
    mutual = np.log(together * smooth.sum() / (sums[row] * smooth[column]))
    positive = mutual > 0
    matrix = sparse.csr_matrix((mutual[positive], (row[positive], column[positive])), shape=near.shape)
    left, values, _ = svds(matrix, k=SIZE, random_state=0)
    return np.asarray(left * values**0.5)


def main(archive: Path) -> None:
    """Train and write."""
    flat, syllables = encode(texts(archive))
    pairs, score, place = cohesion(flat, len(syllables))
    words = join(flat, score, place)
    codes, counts = np.unique(words[words >= 0], return_counts=True)
    chosen = codes[np.argsort(-counts, kind="stable")[:VOCABULARY]]
    number = np.full(int(words.max()) + 1, _UNKNOWN, dtype=np.int64)
    number[chosen] = np.arange(len(chosen))
    sequence = np.where(words >= 0, number[np.maximum(words, 0)], _END)

    clause = np.cumsum(sequence == _END)
    known = sequence >= 0
    spread = np.bincount(np.unique(clause[known] * VOCABULARY + sequence[known]) % VOCABULARY, minlength=VOCABULARY)
    rarity = np.maximum(np.minimum(np.log(clause.max() / spread), 9.0) - COMMON, 0.05)

    def name(code: int) -> str:
        if code < len(syllables):
            return syllables[code]
        pair = int(pairs[code - len(syllables)])
        return f"{syllables[pair // len(syllables)]} {syllables[pair % len(syllables)]}"

    found = vectors(sequence)
    np.save(DATA / "word_vectors.npy", np.round(at_length_one(found) * 127).astype(np.int8))
    table = {
        "words": [name(int(c)) for c in chosen],
        "rarity": [round(float(r) * 100) for r in rarity],
        "cohesion": [round(float(score[c - len(syllables)]) * 100) if c >= len(syllables) else 0 for c in map(int, chosen)],
    }
    (DATA / "words.json").write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Train the vectors whose sum is the meaning of a text (`index.tracing.meaning`), without any annotation.

usage: python -m index.fit_meanings DOCUMENTS [LEFT_OUT.json...]

DOCUMENTS is a folder of texts (`<id>.txt`). A document often restates paragraphs of a document that it cites: a plan those of
the decision it carries out, a decree those of the law. Paragraphs that share most with each other in two such documents are
taken for restatements, and half of the words they share are taken from one of them, so that the others must be learned. Two
halves of one paragraph serve likewise. Documents named in a LEFT_OUT file (`pair.json` of annotated pairs) are not read. Needs
scipy, which running Truyvet does not. Writes `index/data/meanings.npz`.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]  # ships no types

from index.tracing.overlap import presence
from index.tracing.texts import terms
from index.tracing.words import Matrix, Words, load_words

DATA = Path(__file__).parent / "data"
DOCUMENT_PAIRS, STEPS, RATE, SCALE = 3500, 1200, 0.003, 20.0
MEMORY = (0.9, 0.99)
DOCUMENTS_A_STEP, PARAGRAPHS_A_STEP = 48, 8
LETTERS, PARAGRAPHS, SHORTEST, LEAST, MOST = 40_000, 120, 40, 6, 150
ALIKE, SHARED = (0.18, 0.93), 25.0
"""Restatements share this much of both (more is a copy, less is chance), and so much weight of words."""

_NUMBER = re.compile(r"S[ốỐ]\s*:?\s*(\d+[a-z]?\s*/\s*[\w\-/Đ]+)")
_CITED = re.compile(r"\b(\d+[a-z]?\s*/\s*(?:\d{4}\s*/\s*)?(?:QĐ|NQ|CT|NĐ|TT|QH\d*|TTLT|KH)(?:\s*-\s*[\wĐ]+)*)")
_TASKS = re.compile("KH|QĐ|CV|CT|NQ")
Codes = NDArray[np.int64]
Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Restated:
    """Two documents as paragraphs of word codes, and the paragraphs that restate each other."""

    cited: Sequence[Codes]
    citing: Sequence[Codes]
    pairs: Sequence[tuple[int, int]]


def numbers_of(texts: Mapping[str, str], pattern: re.Pattern[str], letters: int) -> dict[str, Counter[str]]:
    """Document numbers that the pattern finds at the beginning of each text."""
    return {
        name: Counter(re.sub(r"\s", "", m[1]).upper() for m in pattern.finditer(text[:letters])) for name, text in texts.items()
    }


def document_pairs(texts: Mapping[str, str], chance: np.random.Generator) -> list[tuple[str, str]]:
    """(cited, citing) documents, decisions and plans before other kinds."""
    own = {name: next(iter(found), "") for name, found in numbers_of(texts, _NUMBER, 1500).items()}
    named: dict[str, list[str]] = defaultdict(list)
    for name, number in own.items():
        named[number].append(name)
    found = []
    for name, cited in numbers_of(texts, _CITED, 6000).items():
        for number, times in cited.items():
            other = named.get(number, [name])[0] if number else name
            if other != name and min(len(texts[name]), len(texts[other])) > 3000:
                rank = 2 * bool(_TASKS.search(own[name])) + (times > 1) + chance.random()
                found.append((rank, other, name))
    return [(cited, citing) for _, cited, citing in sorted(found, reverse=True)[:DOCUMENT_PAIRS]]


def paragraphs(text: str, words: Words) -> list[Codes]:
    """The paragraphs as codes of the known words."""
    out = []
    for block in re.split(r"\n\s*\n", text[:LETTERS]):
        line = re.sub(r"\s+", " ", block).strip()
        if len(line) < SHORTEST or line.startswith("Căn cứ"):
            continue
        codes = [words.row[w] for w in words.split(terms(line[:900], {})) if w in words.row and not w.isdigit()]
        if LEAST <= len(codes) <= MOST:
            out.append(np.array(codes, dtype=np.int64))
    return out[:PARAGRAPHS]


def restated(cited: Sequence[Codes], citing: Sequence[Codes], rarity: Matrix) -> Restated:
    """The paragraphs that are each other's likest, neither copies nor strangers."""
    seen = Counter(code for text in (*cited, *citing) for code in set(text.tolist()))
    place = {code: at for at, code in enumerate(seen)}
    number = len(cited) + len(citing)
    weight = np.array([rarity[code] * np.log((number + 1) / (count + 0.5)) for code, count in seen.items()]).clip(0)
    asked, given = (presence([text.tolist() for text in side], place) for side in (cited, citing))
    shared = (asked * weight) @ given.T
    alike = 2 * shared / np.maximum((asked @ weight)[:, None] + (given @ weight)[None], 1e-6)
    best = alike.argmax(1)
    pairs = [
        (row, int(at))
        for row, at in enumerate(best)
        if int(alike[:, at].argmax()) == row and ALIKE[0] < alike[row, at] < ALIKE[1] and shared[row, at] > SHARED
    ]
    return Restated(cited, citing, pairs)


def read_restated(folder: Path, left_out: Iterable[str], words: Words) -> Iterator[Restated]:
    """Every two documents with at least three restated paragraphs."""
    omitted = set(left_out)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")) if path.stem not in omitted}
    read: dict[str, list[Codes]] = {}
    for names in document_pairs(texts, np.random.default_rng(0)):
        cited, citing = (read.setdefault(name, paragraphs(texts[name], words)) for name in names)
        if min(len(cited), len(citing)) >= 4:
            found = restated(cited, citing, words.rarity)
            if len(found.pairs) >= 3:
                yield found


def batch(given: Sequence[Restated], chance: np.random.Generator) -> tuple[list[Codes], list[Codes]]:
    """Texts and what they should be near to: restatements without half of the shared words, and halves of paragraphs."""
    left, right = [], []
    for at in chance.choice(len(given), DOCUMENTS_A_STEP):
        one = given[at]
        for k in chance.choice(len(one.pairs), min(len(one.pairs), PARAGRAPHS_A_STEP), replace=False):
            a, b = one.cited[one.pairs[k][0]], one.citing[one.pairs[k][1]]
            common = np.intersect1d(a, b)
            dropped = common[chance.random(len(common)) < 0.5]
            mine = chance.random(len(dropped)) < 0.5
            left.append(a[~np.isin(a, dropped[mine])])
            right.append(b[~np.isin(b, dropped[~mine])])
        side = one.cited if chance.random() < 0.5 else one.citing
        for k in chance.choice(len(side), min(len(side), PARAGRAPHS_A_STEP), replace=False):
            text, middle = side[k], len(side[k]) // 2 + int(chance.integers(-2, 3))
            halves = (text[:middle], text[middle:]) if chance.random() < 0.7 else (text[::2], text[1::2])
            left.append(halves[0])
            right.append(halves[1])
    kept = [k for k in range(len(left)) if min(len(left[k]), len(right[k])) > 2]
    return [left[k] for k in kept], [right[k] for k in kept]


def train(given: Sequence[Restated], words: Words, steps: int = STEPS) -> Floats:
    """One vector for each word, from the vectors of nearness on, by Adam: every text is to be nearer to its own restatement
    than to the others of the step.
    """
    chance = np.random.default_rng(0)
    table = (words.vectors * np.maximum(words.rarity, 0.05)[:, None] / 4).astype(np.float32)
    mean, square = np.zeros_like(table), np.zeros_like(table)
    for step in range(1, steps + 1):
        rate = RATE * min(1.0, step / 50) * max(0.03, 1 - (step - 1) / steps)
        slope, loss = slope_of(table, *batch(given, chance))
        mean += (1 - MEMORY[0]) * (slope - mean)
        square += (1 - MEMORY[1]) * (slope**2 - square)
        table -= rate * (mean / (1 - MEMORY[0] ** step)) / (np.sqrt(square / (1 - MEMORY[1] ** step)) + 1e-8)
        if step % 100 == 0:
            print(f"step {step}: {loss:.3f}", file=sys.stderr)
    return table


def slope_of(table: Floats, left: Sequence[Codes], right: Sequence[Codes]) -> tuple[Floats, float]:
    """How the loss changes with the vectors, and the loss: both ways of finding the one text by the other, halved."""
    counts = [_counts(texts, len(table)) for texts in (left, right)]
    sums = [c @ table for c in counts]
    norms = [np.maximum(np.linalg.norm(s, axis=1, keepdims=True), 1e-9) for s in sums]
    one, other = (s / n for s, n in zip(sums, norms, strict=True))
    near = one @ other.T * SCALE
    own = np.arange(len(near))
    forth, back = _softmax(near), _softmax(near.T).T
    found = [np.log(np.exp(side - side.max(1, keepdims=True)).sum(1)) + side.max(1) for side in (near, near.T)]
    loss = np.mean([total - near[own, own] for total in found])
    pull = (forth + back - 2 * np.eye(len(near), dtype=np.float32)) * (SCALE / 2 / len(near))
    slope = np.zeros_like(table)
    for c, unit, norm, moved in zip(counts, (one, other), norms, (pull @ other, pull.T @ one), strict=True):
        slope += c.T @ ((moved - (moved * unit).sum(1, keepdims=True) * unit) / norm)
    return slope, float(loss)


def _counts(texts: Sequence[Codes], columns: int) -> sparse.csr_matrix:
    """Texts × words: how often each word stands in each text."""
    rows = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    return sparse.csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, np.concatenate(texts))), shape=(len(texts), columns))


def _softmax(table: Floats) -> Floats:
    high = np.exp(table - table.max(1, keepdims=True))
    return np.asarray(high / high.sum(1, keepdims=True))


def main(folder: Path, annotated: Sequence[Path]) -> None:
    """Train and write."""
    words = load_words()
    named = [json.loads(path.read_text(encoding="utf-8")) for path in annotated]
    left_out = [pair[role]["retrieval_id"] for pair in named for role in ("decision", "plan")]
    vectors = train(list(read_restated(folder, left_out, words)), words)
    scales = np.maximum(np.abs(vectors).max(1), 1e-9) / 127
    packed = np.round(vectors / scales[:, None]).astype(np.int8)
    np.savez_compressed(DATA / "meanings.npz", vectors=packed, scales=scales.astype(np.float32))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])

"""Learns the second stage: `python -m index.rerank.train INDEX OUT.npz [--from FILE.npz] [--choose QUESTIONS.jsonl]`.

INDEX is the folder of a search index over official texts. Of every document a few passages are drawn, and each is asked for by
one generated question; the candidates of the index are its hard negatives. Or the networks of an earlier file are kept, and
its numbers are where choosing begins. The questions of a file ({"qid", "query", "relevant": names of files}) choose a handful
of numbers beside the network (`index.rerank.choosing`). Everything is seeded.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np

from corpus.passages import Passage
from index.embedding import SHIPPED, load_embedding
from index.query import read_query
from index.rerank.choosing import NEAR, NEW, SCOPE, choose
from index.rerank.features import NAMES
from index.rerank.fitting import Example, Plan, fit
from index.rerank.generating import question
from index.rerank.reading import look
from index.rerank.scorer import Scorer
from index.searching import SearchIndex

QUESTIONS, STAGE, SEED = 2500, 100, 12
PLAN = Plan(hidden=16, epochs=6, decay=1e-3)
_NETWORKS = 3
"""Networks with different beginnings; their mean is steadier than each of them."""
_CHOOSING = 1800
"""Questions that are enough to choose a dozen numbers."""
_FOR_EACH = 15
"""Passages for one question: longer documents are asked about more often, as they are in life, but at most _MOST times."""
_MOST = 25


def main(arguments: list[str]) -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(prog="python -m index.rerank.train")
    parser.add_argument("index", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--from", type=Path, dest="earlier")
    parser.add_argument("--choose", type=Path)
    options = parser.parse_args(arguments)
    index = SearchIndex.open(options.index, load_embedding(SHIPPED))
    if options.earlier:
        scorer = Scorer.load(options.earlier)
    else:
        asked = draw(index.passages(), options.questions, Random(SEED))
        seen = [blind(example) for example in examples(index, asked)]
        scorer = Scorer.mean_of([fit(seen, replace(PLAN, seed=seed)) for seed in range(_NETWORKS)])
    if options.choose:
        lines = options.choose.read_text(encoding="utf-8").splitlines()
        known = [json.loads(line) for line in lines if line.strip()]
        often = Counter(str(name) for q in known for name in q["relevant"])
        known = Random(SEED).sample(known, min(_CHOOSING, len(known)))
        asked_of = [list(examples(index, [(q["query"], _one_of(q["relevant"]))])) for q in known]
        counts = [
            1 / min(often[str(name)] for name in q["relevant"]) for q, found in zip(known, asked_of, strict=True) if found
        ]
        seen = [example for found in asked_of for example in found]
        scorer = choose(scorer, seen, counts, NEAR if options.earlier else NEW)
    scorer.save(options.out)


def draw(passages: Iterable[Passage], count: int, random: Random) -> list[tuple[str, Callable[[Passage], bool]]]:
    """Generated questions, each with what tells the passages of the right document."""
    documents: dict[str, list[Passage]] = {}
    for passage in passages:
        documents.setdefault(passage.file, []).append(passage)
    files = [file for file, held in sorted(documents.items()) for _ in range(min(_MOST, 1 + len(held) // _FOR_EACH))]
    random.shuffle(files)
    asked = []
    for file in files:
        passage, other = random.choice(documents[file]), random.choice(documents[file])
        words = other.text.split()
        start = random.randrange(max(1, len(words) - 200))
        made = question(passage, " ".join(words[start : start + 200]).lower(), random)
        if made:
            asked.append((made.text, _one_of([Path(file).stem])))
        if len(asked) == count:
            break
    return asked


def blind(example: Example) -> Example:
    """The same without what made questions cannot teach: they leave out of a title what happens to be left out."""
    return Example(np.where(np.isin(NAMES, SCOPE), np.float32(0), example.rows), example.right)


def _one_of(names: Iterable[object]) -> Callable[[Passage], bool]:
    wanted = set(map(str, names))
    return lambda passage: Path(passage.file).stem in wanted


def examples(index: SearchIndex, asked: Iterable[tuple[str, Callable[[Passage], bool]]]) -> Iterator[Example]:
    """What the second stage would see for every question."""
    count = index.count()
    for typed, is_right in asked:
        query = read_query(typed, index.meanings)
        found = index.candidates(query, limit=STAGE)
        if found:
            rows = look(query, found, index.frequency, count)
            yield Example(rows, np.array([is_right(c.passage) for c in found], np.float32))


if __name__ == "__main__":
    main(sys.argv[1:])

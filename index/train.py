"""Trains the embedding of search from scratch, from a folder of official texts: `python -m index.train FOLDER OUT`.

FOLDER holds one text in each `*.txt` file, OUT gets a sentence-transformers model. Words come first (syllables and cohesive
pairs), then vectors from the units that words share, then steps in which made questions (`index.train_pairs`) must find their
passages among those of the other questions of a batch. One thread, one seed: the same folder gives the same model on the same
machine. Needs the extra `models`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]  # ships no types

from index.train_files import save_model
from index.train_pairs import PairMaker, Words
from index.train_texts import Texts, read_texts
from index.train_words import Vocabulary, first_vectors, separated, vocabulary
from index.words import Codes, spell

_MEAN_EVERY = 5


@dataclass(frozen=True, slots=True)
class Settings:
    """What the training does: at most `rows` words with `size` numbers each.

    The rate of learning falls in a line that would end after `horizon` steps. What is kept is not the last table but a running
    mean of the tables of every fifth step, of which each new one makes up 1 - `memory`.
    """

    rows: int = 64_000
    size: int = 256
    steps: int = 300
    horizon: int = 600
    batch: int = 2048
    rate: float = 0.002
    memory: float = 0.98
    sharpness: float = 20.0
    counted_units: int = 120_000
    seed: int = 0


def train(texts: Texts, settings: Settings) -> tuple[Vocabulary, NDArray[np.float32]]:
    """The vocabulary and the vector of every word, the unknown one first."""
    known = vocabulary(texts, settings.rows)
    words = as_words(texts, known)
    print(f"{len(texts.units)} units, {len(words.words)} words, {len(known.words)} different", file=sys.stderr)
    table = first_vectors(_counts(words, 1 + len(known.words), settings), settings.size, settings.seed)
    numbers = {syllable: number for number, syllable in enumerate(known.syllables, 1)}

    def words_of(text: str) -> Codes:
        return known.pairs.segment(np.array([numbers.get(s, -1) for s in spell(text)], dtype=np.int32))[0]

    return known, _contrasted(PairMaker.of(words, words_of), table, settings)


def as_words(texts: Texts, known: Vocabulary) -> Words:
    """The texts as words of the vocabulary."""
    words, places = known.pairs.segment(separated(texts, known.numbers))
    return Words(words, np.searchsorted(places, texts.starts + np.arange(len(texts.starts))), texts.units)


def _counts(words: Words, columns: int, settings: Settings) -> sparse.csr_matrix:
    """How often each word stands in each of some units."""
    random = np.random.default_rng(settings.seed)
    chosen = np.sort(random.permutation(len(words.units))[: settings.counted_units])
    first, last = words.starts[words.units[chosen, 2]], words.starts[words.units[chosen, 3]]
    inside = np.concatenate([words.words[a:b] for a, b in zip(first, last, strict=True)])
    rows = np.repeat(np.arange(len(chosen)), last - first)
    kept = inside > 0
    ones = np.ones(int(kept.sum()), dtype=np.float32)
    counts = sparse.csr_matrix((ones, (rows[kept], inside[kept])), shape=(len(chosen), columns))
    return counts[np.diff(counts.indptr) > 0]


def _contrasted(maker: PairMaker, table: NDArray[np.float32], settings: Settings) -> NDArray[np.float32]:
    """The table after the steps: questions near their passages, far from the others of the batch."""
    torch.manual_seed(settings.seed)
    random = np.random.default_rng(settings.seed)
    scaled = torch.from_numpy(table * (3 / np.sqrt(settings.size)))
    bag = torch.nn.EmbeddingBag.from_pretrained(scaled, freeze=False, mode="sum")
    mean = bag.weight.detach().clone()
    optimizer = torch.optim.Adam(bag.parameters(), lr=settings.rate, betas=(0.9, 0.99), fused=True)
    units = _shuffled(len(maker.texts.units), random)
    target = torch.arange(settings.batch)
    for step in range(settings.steps):
        for group in optimizer.param_groups:
            group["lr"] = settings.rate * min(1.0, (step + 1) / 50) * max(0.02, 1 - step / settings.horizon)
        questions, passages = maker.batch(np.fromiter(units, dtype=np.int64, count=settings.batch), random)
        likeness = _embedded(bag, questions) @ _embedded(bag, passages).T * settings.sharpness
        loss = torch.nn.functional.cross_entropy(likeness, target) + torch.nn.functional.cross_entropy(likeness.T, target)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        optimizer.step()
        if step % _MEAN_EVERY == _MEAN_EVERY - 1:
            mean.mul_(settings.memory).add_(bag.weight.detach(), alpha=1 - settings.memory)
        if (step + 1) % 50 == 0:
            print(f"step {step + 1}: {loss.item() / 2:.3f}", file=sys.stderr)
    return np.asarray(mean.numpy(), dtype=np.float32)


def _embedded(bag: torch.nn.EmbeddingBag, texts: Sequence[Codes]) -> torch.Tensor:
    known = [text[text > 0] for text in texts]
    starts = np.cumsum([0, *map(len, known[:-1])])
    summed = bag(torch.from_numpy(np.concatenate(known).astype(np.int64)), torch.from_numpy(starts))
    return torch.nn.functional.normalize(summed)


def _shuffled(count: int, random: np.random.Generator) -> Iterator[int]:
    """All numbers below `count` in a new order, again and again."""
    while True:
        yield from random.permutation(count)


def main(arguments: Sequence[str] | None = None) -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(prog="python -m index.train", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    for name, value in asdict(Settings()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    given = vars(parser.parse_args(arguments))
    folder, out = given.pop("folder"), given.pop("out")
    settings = Settings(**given)
    torch.set_num_threads(1)
    known, table = train(read_texts(folder), settings)
    save_model(out, known, table, asdict(settings))


if __name__ == "__main__":
    main()

"""What speaks for a link: named tables of numbers, clauses × units. Deterministic, numpy only, no I/O."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np

from index.tracing.overlap import Space, Terms, overlap, pairs_of, ratio
from index.tracing.texts import is_row
from index.tracing.units import Unit
from index.tracing.vocabulary import Vocabulary
from index.tracing.words import Matrix, Words

_REPORTS = re.compile(r"\b(?:báo cáo|sơ kết|tổng kết)\b", re.IGNORECASE)
_MOST = 6.0
"""A rare word weighs no more than this: names of one place are rarer than what matters."""
_LEAST_MEANING = 0.05


@dataclass(frozen=True, slots=True)
class _Sides:
    """The clauses and the units with their words, and the vocabulary of both."""

    clauses: Sequence[Unit]
    units: Sequence[Unit]
    asked: Sequence[Terms]
    given: Sequence[Terms]
    vocabulary: Vocabulary
    words: Words

    @property
    def presence(self) -> tuple[Matrix, Matrix]:
        """Which word stands in which clause, and in which unit."""
        return self.vocabulary.presence(self.asked), self.vocabulary.presence(self.given)


def link_features(
    clauses: Sequence[Unit], units: Sequence[Unit], everything: Sequence[Unit], words: Words
) -> dict[str, Matrix]:
    """Name of a signal → clauses × units, neither of them empty. `everything` (both documents) tells how rare a term is.

    Words: `rare_words`, `rare_pairs`: words and neighbouring words that hardly any other text has. `duties_said`: how much of
    the clause's duties the unit says, in its words or in near ones. `meaning`: nearness of word vectors, against the clause's
    best. Acts: `head_act`: how special the act is that both begin a duty with. `acts`: the share of acts in common.
    Place: `with_headings`: likeness of the texts with the headings above. `heading_said`: how much of the headings above the
    clause the unit says. Ranks: `mutual_best`, `best_of_unit`: how near the pair comes to the best match of both, of the unit.
    Kinds: `both_report`; `row`: of a table; `attribute`: the unit only states a time, an agency or a product.
    """
    asked, given = ([words.split(u.words) for u in side] for side in (clauses, units))
    sides = _Sides(clauses, units, asked, given, Vocabulary.of([*asked, *given], words), words)
    return {
        **_rare(sides),
        **_said(sides),
        "meaning": _meaning(sides),
        **_acts(clauses, units),
        **_matches(clauses, units, everything),
        "best_of_unit": _best_of_unit(sides),
        "both_report": np.outer(_marks(clauses, _REPORTS), _marks(units, _REPORTS)),
        "row": _of_units([is_row(u.provision.body) for u in units], len(clauses)),
        "attribute": _of_units([u.attribute is not None for u in units], len(clauses)),
    }


def _of_units(values: Sequence[bool], clauses: int) -> Matrix:
    return np.repeat(np.array([values], dtype=np.float64), clauses, axis=0)


def _marks(units: Sequence[Unit], pattern: re.Pattern[str]) -> Matrix:
    return np.array([float(bool(pattern.search(u.provision.body))) for u in units])


def _rare(sides: _Sides) -> dict[str, Matrix]:
    """Logarithm of the sum over shared words (neighbouring words), each divided by the number of other texts that have it."""
    vocabulary = sides.vocabulary
    asked, given = sides.presence
    weight = np.minimum(vocabulary.general, _MOST) / np.maximum(vocabulary.seen - 1, 1)
    left, right = ([sorted(set(pairs_of(text))) for text in side] for side in (sides.asked, sides.given))
    seen = Counter(pair for text in (*left, *right) for pair in text)
    common = sorted({pair for text in left for pair in text} & {pair for text in right for pair in text})
    pairs = Space({pair: at for at, pair in enumerate(common)}, np.array([1.0 / (seen[pair] - 1) for pair in common]))
    return {
        "rare_words": np.log1p((asked * weight) @ given.T),
        "rare_pairs": np.log1p((pairs.presence(left) * pairs.weight) @ pairs.presence(right).T),
    }


def _said(sides: _Sides) -> dict[str, Matrix]:
    """How much of the clause's duties, each by the duty of the unit that says most of it, and of its headings is said."""
    vocabulary, split = sides.vocabulary, sides.words.split
    asked, asker = _owned(sides.clauses, sides.words)
    given, giver = _owned(sides.units, sides.words)
    duties = vocabulary.presence(asked)
    by_duty = vocabulary.said(duties, vocabulary.presence(given))
    by_unit = np.zeros((len(asked), len(sides.units)))
    np.maximum.at(by_unit.T, giver, by_duty.T)
    weight = duties @ vocabulary.weight
    said, whole = np.zeros((len(sides.clauses), len(sides.units))), np.zeros(len(sides.clauses))
    np.add.at(said, asker, by_unit * weight[:, None])
    np.add.at(whole, asker, weight)
    headings = vocabulary.presence([split(c.context) for c in sides.clauses])
    return {
        "duties_said": ratio(said, whole[:, None]),
        "heading_said": vocabulary.said(headings, sides.presence[1]),
    }


def _owned(units: Sequence[Unit], words: Words) -> tuple[list[Terms], list[int]]:
    """The words of every duty, and the number of the unit that has it."""
    pairs = [(words.split(duty), at) for at, unit in enumerate(units) for _, duty in unit.duties or (("", unit.words),)]
    return [duty for duty, _ in pairs], [at for _, at in pairs]


def _meaning(sides: _Sides) -> Matrix:
    """The cosine of mean word vectors, what is common to all taken off, as a share of the clause's best."""
    vocabulary = sides.vocabulary
    left, right = (_unit((side * vocabulary.weight) @ vocabulary.vectors) for side in sides.presence)
    centre = np.concatenate([left, right]).mean(0)
    near = _unit(left - centre) @ _unit(right - centre).T
    return np.asarray(near / np.maximum(near.max(1, keepdims=True), _LEAST_MEANING))


def _unit(rows: Matrix) -> Matrix:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))


def _acts(clauses: Sequence[Unit], units: Sequence[Unit]) -> dict[str, Matrix]:
    """Acts are classes of verbs, see `lexicon`; those that few texts name count most."""
    heads = [[u.head_acts for u in side] for side in (clauses, units)]
    named = [[frozenset(act for act, _ in u.actions) for u in side] for side in (clauses, units)]
    special, rare = _rarity([*heads[0], *heads[1]]), _rarity([*named[0], *named[1]])
    return {
        "head_act": np.array([[max((special[act] for act in a & b), default=0.0) for b in heads[1]] for a in heads[0]]),
        "acts": np.array([[_sum(a & b, rare) / max(1e-9, _sum(a | b, rare)) for b in named[1]] for a in named[0]]),
    }


def _rarity(texts: Sequence[Set[str]]) -> dict[str, float]:
    seen = Counter(act for text in texts for act in text)
    return {act: float(np.log(1.0 + len(texts) / count)) for act, count in seen.items()}


def _sum(acts: Set[str], weight: dict[str, float]) -> float:
    return sum(weight[act] for act in sorted(acts))


def _matches(clauses: Sequence[Unit], units: Sequence[Unit], everything: Sequence[Unit]) -> dict[str, Matrix]:
    """Likeness in terms and neighbouring terms, against the best match on either side; and with the headings above."""
    space = Space.of([u.words for u in everything])
    pairs = Space.of([pairs_of(u.words) for u in everything])
    own = overlap(space, [c.words for c in clauses], [u.words for u in units])
    running = overlap(pairs, [pairs_of(c.words) for c in clauses], [pairs_of(u.words) for u in units])
    alike = own.cosine + running.cosine
    above = [[(*u.words, *u.context) for u in side] for side in (clauses, units)]
    return {
        "mutual_best": ratio(alike, alike.max(1, keepdims=True)) * ratio(alike, alike.max(0, keepdims=True)),
        "with_headings": overlap(space, above[0], above[1]).cosine,
    }


def _best_of_unit(sides: _Sides) -> Matrix:
    """The likeness in shared words as a share of the unit's best."""
    weight = sides.vocabulary.weight
    asked, given = sides.presence
    shared = (asked * weight) @ given.T
    alike = np.sqrt(ratio(shared, (asked @ weight)[:, None]) * ratio(shared, (given @ weight)[None, :]))
    return ratio(alike, alike.max(0, keepdims=True))

"""What speaks for a link: named tables of numbers, clauses × units. Deterministic, numpy only, no I/O.

No signal of a unit depends on the other units of the plan but those above it: taking a unit away changes no number of another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from index.tracing.meaning import meaning_signals
from index.tracing.overlap import Terms, presence, ratio, triples_of
from index.tracing.texts import REPORTS, is_row, years_of
from index.tracing.units import Unit
from index.tracing.vocabulary import Vocabulary
from index.tracing.words import Matrix, Words, at_length_one

_MOST = 6.0
"""A rare word weighs no more than this: names of one place are rarer than what matters."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """The clauses and the units, the vocabulary of both, and by presence the words of each and of the headings above it."""

    clauses: Sequence[Unit]
    units: Sequence[Unit]
    words: Words
    vocabulary: Vocabulary
    asked: Matrix
    given: Matrix
    above_asked: Matrix
    above_given: Matrix

    @classmethod
    def of(cls, clauses: Sequence[Unit], units: Sequence[Unit], words: Words) -> _Sides:
        asked, given = ([words.split(u.words) for u in side] for side in (clauses, units))
        above_asked, above_given = ([words.split(u.context) for u in side] for side in (clauses, units))
        vocabulary = Vocabulary.of(asked, [*given, *above_asked, *above_given], words)
        return cls(clauses, units, words, vocabulary, *map(vocabulary.presence, (asked, given, above_asked, above_given)))


def link_features(clauses: Sequence[Unit], units: Sequence[Unit], words: Words) -> dict[str, Matrix]:
    """Name of a signal → clauses × units, neither of them empty.

    Words: `rare_words`, `rare_triples`: words and runs of three that hardly any other clause has. `same_words`: likeness in
    words. `duties_said`: how much of the clause's duties the unit says, in its words or in near ones; `best_duty`: how well the
    best duty of the one fits a duty of the other. Meaning: see `meaning`. Acts: `head_act`: how special the act is both
    begin a duty with; `acts`: the share of acts in common. Place: `with_headings`: likeness with the headings above;
    `heading_said`: how much of the headings above the clause the unit says. Ranks among the clauses: `rank_of_unit`: how many
    are more like the unit; `rare_of_unit`: the rare words as a share of the most that any clause shares with the unit. Kinds:
    `both_report`; `row`: of a table; `attribute`: the unit only states a time, an agency or a product; `heading`: it has units
    below it; `same_years`, `other_years`: both set years, the same or others.
    """
    sides = _Sides.of(clauses, units, words)
    found = {
        **_rare(sides),
        **_said(sides),
        **_alike(sides),
        **meaning_signals(clauses, units, words),
        **_acts(clauses, units),
        "both_report": np.outer(_marks(clauses, REPORTS), _marks(units, REPORTS)),
        "row": _of_units([is_row(u.provision.body) for u in units], len(clauses)),
        "attribute": _of_units([u.attribute is not None for u in units], len(clauses)),
        "heading": _of_units([u.is_heading for u in units], len(clauses)),
        **_years(clauses, units),
    }
    return {**found, **_ranks(found, _shared(sides))}


def _of_units(values: Sequence[bool], clauses: int) -> Matrix:
    return np.repeat(np.array([values], dtype=np.float64), clauses, axis=0)


def _marks(units: Sequence[Unit], pattern: re.Pattern[str]) -> Matrix:
    return np.array([float(bool(pattern.search(u.provision.body))) for u in units])


def _rare(sides: _Sides) -> dict[str, Matrix]:
    """Logarithm of the sum over shared words (neighbouring words), each divided by the number of clauses that have it."""
    weight = np.minimum(sides.vocabulary.general, _MOST) / np.maximum(sides.vocabulary.seen, 1)
    return {
        "rare_words": np.log1p((sides.asked * weight) @ sides.given.T),
        "rare_triples": _runs([triples_of(c.words) for c in sides.clauses], [triples_of(u.words) for u in sides.units]),
    }


def _runs(asked: Sequence[Terms], given: Sequence[Terms]) -> Matrix:
    """Logarithm of the sum over shared runs of words, each divided by the number of clauses that have it."""
    seen = Counter(run for text in asked for run in set(text))
    offered = {run for text in given for run in text}
    place = {run: at for at, run in enumerate(sorted(run for run in seen if run in offered))}
    weight = np.array([1.0 / seen[run] for run in place])
    return np.asarray(np.log1p((presence(asked, place) * weight) @ presence(given, place).T))


def _said(sides: _Sides) -> dict[str, Matrix]:
    """How much of the clause's duties, each by the duty of the unit that says most of it, and of its headings is said."""
    vocabulary = sides.vocabulary
    asked, asker = _owned(sides.clauses, sides.words)
    given, giver = _owned(sides.units, sides.words)
    duties, offers = vocabulary.presence(asked), vocabulary.presence(given)
    by_duty, back = vocabulary.said(duties, offers), vocabulary.said(offers, duties).T
    fit = ratio(2 * by_duty * back, by_duty + back)
    by_unit, best = np.zeros((len(asked), len(sides.units))), np.zeros((len(asked), len(sides.units)))
    np.maximum.at(by_unit.T, giver, by_duty.T)
    np.maximum.at(best.T, giver, fit.T)
    weight = duties @ vocabulary.weight
    shape = (len(sides.clauses), len(sides.units))
    said, fitting, whole = np.zeros(shape), np.zeros(shape), np.zeros(len(sides.clauses))
    np.add.at(said, asker, by_unit * weight[:, None])
    np.maximum.at(fitting, asker, best)
    np.add.at(whole, asker, weight)
    return {
        "duties_said": ratio(said, whole[:, None]),
        "best_duty": fitting,
        "heading_said": vocabulary.said(sides.above_asked, sides.given),
    }


def _owned(units: Sequence[Unit], words: Words) -> tuple[list[Terms], list[int]]:
    """The words of every duty, and the number of the unit that has it."""
    pairs = [(words.split(duty), at) for at, unit in enumerate(units) for _, duty in unit.duties or (("", unit.words),)]
    return [duty for duty, _ in pairs], [at for _, at in pairs]


def _alike(sides: _Sides) -> dict[str, Matrix]:
    """Likeness in words, alone and with the headings above."""
    asked, given = np.maximum(sides.asked, sides.above_asked), np.maximum(sides.given, sides.above_given)
    return {
        "same_words": _cosines(sides.asked, sides.given, sides.vocabulary.weight),
        "with_headings": _cosines(asked, given, sides.vocabulary.weight),
    }


def _cosines(asked: Matrix, given: Matrix, weight: Matrix) -> Matrix:
    return np.asarray(at_length_one(asked * weight) @ at_length_one(given * weight).T)


def _shared(sides: _Sides) -> Matrix:
    """How much of both texts is shared: the harmonic mean of the two weighted shares."""
    weight, asked, given = sides.vocabulary.weight, sides.asked, sides.given
    said = (asked * weight) @ given.T
    of_clause, of_unit = ratio(said, (asked @ weight)[:, None]), ratio(said, (given @ weight)[None])
    return ratio(2 * of_clause * of_unit, of_clause + of_unit)


def _acts(clauses: Sequence[Unit], units: Sequence[Unit]) -> dict[str, Matrix]:
    """Acts are classes of verbs, see `lexicon`; those that few clauses name count most."""
    heads = [[u.head_acts for u in side] for side in (clauses, units)]
    named = [[frozenset(act for act, _ in u.actions) for u in side] for side in (clauses, units)]
    special, rare = _rarity(heads[0], heads[1]), _rarity(named[0], named[1])
    return {
        "head_act": np.array([[max((special[act] for act in a & b), default=0.0) for b in heads[1]] for a in heads[0]]),
        "acts": np.array([[_sum(a & b, rare) / max(1e-9, _sum(a | b, rare)) for b in named[1]] for a in named[0]]),
    }


def _rarity(asked: Sequence[Set[str]], given: Sequence[Set[str]]) -> dict[str, float]:
    """Act → how few clauses have it, also for the acts that only units have."""
    seen = Counter(act for text in asked for act in text)
    acts = {act for text in (*asked, *given) for act in text}
    return {act: float(np.log(1.0 + len(asked) / max(1, seen[act]))) for act in acts}


def _sum(acts: Set[str], weight: Mapping[str, float]) -> float:
    return sum(weight[act] for act in sorted(acts))


def _years(clauses: Sequence[Unit], units: Sequence[Unit]) -> dict[str, Matrix]:
    """Whether both set years, in the text or else in the nearest heading that does."""
    asked, given = ([years_of((u.provision.body, *reversed(u.headings))) for u in side] for side in (clauses, units))
    return {
        "same_years": np.array([[float(bool(a) and a == b) for b in given] for a in asked]),
        "other_years": np.array([[float(bool(a) and bool(b) and not a & b) for b in given] for a in asked]),
    }


def _ranks(found: Mapping[str, Matrix], shared: Matrix) -> dict[str, Matrix]:
    """How the clauses compare with each other before one unit."""
    alike = found["same_words"] + shared + 0.5 * found["meaning"] + found["with_headings"]
    rank = np.argsort(np.argsort(-alike, axis=0, kind="stable"), axis=0, kind="stable")
    return {
        "rank_of_unit": -np.log1p(rank),
        "rare_of_unit": ratio(found["rare_words"], found["rare_words"].max(0, keepdims=True)),
    }

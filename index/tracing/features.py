"""What speaks for a link: named tables of numbers, clauses × units. Deterministic, numpy only, no I/O."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.tracing.units import Unit, issues_attachment
from index.tracing.words import Matrix, Words

Terms = Sequence[str]
_ASKS_PLAN = re.compile(
    r"\b(?:xây dựng|ban hành|lập)\b[^.;]{0,60}\bkế hoạch\b[^.;]{0,40}\b(?:thực hiện|triển khai)\b", re.IGNORECASE
)
_REPORTS = re.compile(r"\b(?:báo cáo|sơ kết|tổng kết)\b", re.IGNORECASE)
_MONEY = re.compile(r"\b(?:kinh phí|dự toán|ngân sách|nguồn vốn|nguồn lực tài chính|vốn đầu tư)\b", re.IGNORECASE)
_EVERYWHERE = float(np.log(2.0)) * 0.9
"""Taken off every weight: a term of every unit (the name of the programme) keeps a tenth of log 2."""


def pairs_of(words: Terms) -> list[str]:
    """Neighbouring terms, joined by a space."""
    return [f"{a} {b}" for a, b in itertools.pairwise(words)]


@dataclass(frozen=True, slots=True)
class Space:
    """A vocabulary with weights: rare terms of the two documents weigh much, terms that both repeat everywhere little."""

    index: dict[str, int]
    weight: Matrix

    @classmethod
    def of(cls, texts: Sequence[Terms]) -> Space:
        """The space of all terms of the texts."""
        seen = Counter(word for words in texts for word in set(words))
        index = {word: i for i, word in enumerate(sorted(seen))}
        frequency = np.array([seen[word] for word in index], dtype=np.float64)
        return cls(index, np.log(1.0 + len(texts) / frequency) - _EVERYWHERE)

    def presence(self, texts: Sequence[Terms]) -> Matrix:
        """Texts × terms: 1 where the text has the term."""
        out = np.zeros((len(texts), len(self.index)))
        for row, words in enumerate(texts):
            out[row, [self.index[word] for word in words if word in self.index]] = 1.0
        return out


@dataclass(frozen=True, slots=True)
class Overlap:
    """How two lists of texts share terms: weighted shares of the left and of the right text, and the cosine; all in 0..1."""

    of_left: Matrix
    of_right: Matrix
    cosine: Matrix


def overlap(space: Space, left: Sequence[Terms], right: Sequence[Terms]) -> Overlap:
    """The overlap of every text on the left with every text on the right."""
    a, b = space.presence(left), space.presence(right)
    shared, squared = (a * space.weight) @ b.T, (a * space.weight**2) @ b.T
    norm_a, norm_b = (np.sqrt((m * space.weight**2).sum(1)) for m in (a, b))
    return Overlap(
        ratio(shared, (a @ space.weight)[:, None]),
        ratio(shared, (b @ space.weight)[None, :]),
        ratio(squared, norm_a[:, None] * norm_b[None, :]),
    )


def ratio(over: Matrix, under: Matrix) -> Matrix:
    """`over / under`, 0 where there is nothing to divide by."""
    return np.divide(over, under, out=np.zeros(np.broadcast(over, under).shape), where=under > 1e-9)


def link_features(
    clauses: Sequence[Unit], units: Sequence[Unit], everything: Sequence[Unit], words: Words, number: str | None
) -> dict[str, Matrix]:
    """Name of a signal → clauses × units, neither of them empty. `everything` (both documents) tells how rare a term is.

    `smaller_share`: weighted share of common terms, of the text that shares less. `mutual_best`: how near the pair comes to
    the best match of its clause and of its unit. `with_headings`, `duty_alike`: cosine of the texts with the headings above,
    and of their best duties. `action`, `other_action`: same first act, no act in common. `both_report`, `money_clash`:
    subjects. `meaning`: nearness of word vectors. `plan_itself`: the clause asks for a plan and the unit is where the plan
    says that it is one, by the `number` of the decision. `attribute`: the unit only states a time, an agency or a product.
    """
    space = Space.of([u.words for u in everything])
    own = overlap(space, [c.words for c in clauses], [u.words for u in units])
    pairs = Space.of([pairs_of(u.words) for u in everything])
    running = overlap(pairs, [pairs_of(c.words) for c in clauses], [pairs_of(u.words) for u in units])
    lexical = own.cosine + running.cosine
    best = ratio(lexical, lexical.max(1, keepdims=True)) * ratio(lexical, lexical.max(0, keepdims=True))
    return {
        "smaller_share": np.minimum(own.of_left, own.of_right),
        "mutual_best": best,
        "with_headings": overlap(space, [_with_headings(c) for c in clauses], [_with_headings(u) for u in units]).cosine,
        "duty_alike": _duty_alike(space, clauses, units),
        **_action_features(clauses, units),
        **_subject_features(clauses, units),
        "meaning": _meaning(clauses, units, everything, words),
        "plan_itself": _plan_itself(clauses, units, number),
        "attribute": np.repeat(np.array([[float(u.attribute is not None) for u in units]]), len(clauses), axis=0),
    }


def _with_headings(unit: Unit) -> Terms:
    return (*unit.words, *unit.context)


def _duty_alike(space: Space, clauses: Sequence[Unit], units: Sequence[Unit]) -> Matrix:
    """The cosine of the duty of the clause and the duty of the unit that agree most."""
    asked, asker = _owned(clauses)
    done, doer = _owned(units)
    alike = overlap(space, asked, done).cosine
    return _best(_best(alike, asker, len(clauses)).T, doer, len(units)).T


def _owned(units: Sequence[Unit]) -> tuple[list[Terms], list[int]]:
    """The terms of every duty, and the number of the unit that has it."""
    pairs = [(words, i) for i, unit in enumerate(units) for _, words in unit.duties or (("", ()),)]
    return [words for words, _ in pairs], [owner for _, owner in pairs]


def _best(scores: Matrix, owners: Sequence[int], size: int) -> Matrix:
    """The maximum over the rows of each owner."""
    out = np.zeros((size, scores.shape[1]))
    np.maximum.at(out, np.asarray(owners, dtype=np.intp), scores)
    return out


def _action_features(clauses: Sequence[Unit], units: Sequence[Unit]) -> dict[str, Matrix]:
    """Whether the unit names the act that the clause names first; whether both name acts but none in common."""
    asked, done = ([frozenset(act for act, _ in u.actions) for u in side] for side in (clauses, units))
    first = [c.actions[0][0] if c.actions else None for c in clauses]
    return {
        "action": np.array([[float(act in named) for named in done] for act in first]),
        "other_action": np.array([[float(bool(a) and bool(b) and not a & b) for b in done] for a in asked]),
    }


def _subject_features(clauses: Sequence[Unit], units: Sequence[Unit]) -> dict[str, Matrix]:
    """Whether both speak of reports and reviews; whether one speaks of money and the other does not."""
    reports = [np.array([float(bool(_REPORTS.search(u.provision.body))) for u in side]) for side in (clauses, units)]
    money = [
        np.array([u.section == "funding" or bool(_MONEY.search(u.provision.body)) for u in side]) for side in (clauses, units)
    ]
    return {
        "both_report": reports[0][:, None] * reports[1][None, :],
        "money_clash": (money[0][:, None] != money[1][None, :]).astype(np.float64),
    }


def _plan_itself(clauses: Sequence[Unit], units: Sequence[Unit], number: str | None) -> Matrix:
    """1 where the clause asks for a plan and the unit says that this is the plan: it cites the decision or issues what is
    attached.
    """
    asks = np.array([[float(bool(_ASKS_PLAN.search(c.text)))] for c in clauses])
    cites = [bool(number) and str(number) in re.sub(r"\s", "", u.provision.body).lower() for u in units]
    says = np.array([[float(cited or issues_attachment(u.provision)) for cited, u in zip(cites, units, strict=True)]])
    return np.asarray(asks * says)


def _meaning(clauses: Sequence[Unit], units: Sequence[Unit], everything: Sequence[Unit], words: Words) -> Matrix:
    """Nearness in the space of word vectors, in standard deviations of the clause's nearness to all units."""
    split = {id(u): words.split(u.words) for u in (*everything, *clauses, *units)}
    seen = Counter(word for u in everything for word in set(split[id(u)]))
    names = {word: i for i, word in enumerate(sorted({w for u in (*clauses, *units) for w in split[id(u)]}))}
    weight = np.array([words.weight(w) * np.sqrt(np.log(1.0 + len(everything) / max(1, seen[w]))) for w in names])
    table = words.table(list(names))
    space = Space(names, weight)
    left, right = ((space.presence([split[id(u)] for u in side]) * weight) @ table for side in (clauses, units))
    centre = np.concatenate([_unit(left), _unit(right)]).mean(0)
    near = _unit(_unit(left) - centre) @ _unit(_unit(right) - centre).T
    return np.asarray((near - near.mean(1, keepdims=True)) / (near.std(1, keepdims=True) + 1e-6))


def _unit(rows: Matrix) -> Matrix:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))

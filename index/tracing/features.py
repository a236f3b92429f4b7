"""What speaks for a link: one row of numbers for each clause and unit. Deterministic, numpy only, no I/O."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.tracing.units import Unit

Matrix = NDArray[np.float64]
Terms = Sequence[str]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*\s?%?")


def ngrams(words: Terms, size: int) -> list[str]:
    """Runs of `size` terms, joined by spaces."""
    return [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)]


@dataclass(frozen=True, slots=True)
class Space:
    """A vocabulary with weights: rare terms of the two documents weigh much, terms that both repeat everywhere little."""

    index: dict[str, int]
    weight: Matrix

    @classmethod
    def of(cls, texts: Sequence[Terms]) -> Space:
        """The space of all terms of the texts; the weight is log(1 + texts / texts with the term), squared damping of the commonest."""
        seen = Counter(word for words in texts for word in set(words))
        index = {word: i for i, word in enumerate(sorted(seen))}
        frequency = np.array([seen[word] for word in index], dtype=float)
        return cls(index, np.log(1.0 + len(texts) / frequency) - np.log(2.0) * 0.9)

    def presence(self, texts: Sequence[Terms]) -> Matrix:
        """Texts × terms: 1 where the text has the term."""
        out = np.zeros((len(texts), len(self.index)))
        for row, words in enumerate(texts):
            for word in words:
                at = self.index.get(word)
                if at is not None:
                    out[row, at] = 1.0
        return out


@dataclass(frozen=True, slots=True)
class Overlap:
    """How two lists of texts share terms: shares of the left text, of the right text, and the cosine."""

    of_left: Matrix
    of_right: Matrix
    cosine: Matrix


def overlap(space: Space, left: Sequence[Terms], right: Sequence[Terms]) -> Overlap:
    """The overlap of every text on the left with every text on the right, between 0 and 1."""
    a, b = space.presence(left), space.presence(right)
    shared = (a * space.weight) @ b.T
    squared = (a * space.weight**2) @ b.T
    norm_a = np.sqrt((a * space.weight**2).sum(1))[:, None]
    norm_b = np.sqrt((b * space.weight**2).sum(1))[None, :]
    return Overlap(
        _ratio(shared, (a @ space.weight)[:, None]),
        _ratio(shared, (b @ space.weight)[None, :]),
        _ratio(squared, norm_a * norm_b),
    )


def _ratio(over: Matrix, under: Matrix) -> Matrix:
    return np.divide(over, under, out=np.zeros(np.broadcast(over, under).shape), where=under > 1e-9)


def _rank(scores: Matrix, axis: int) -> Matrix:
    """1 for the best along the axis, 1/2 for the second, …"""
    order = np.argsort(np.argsort(-scores, axis=axis, kind="stable"), axis=axis, kind="stable")
    return 1.0 / (1.0 + order)


def _best(scores: Matrix, owners: Sequence[int], size: int) -> Matrix:
    """Rows of `scores` belong to owners; the maximum over each owner's rows."""
    out = np.zeros((size, scores.shape[1]))
    np.maximum.at(out, np.asarray(owners, dtype=int), scores)
    return out


def _numbers(text: str) -> set[str]:
    return {re.sub(r"[\s.]", "", n).lstrip("0") for n in _NUMBER.findall(text)}


def link_features(
    clauses: Sequence[Unit], units: Sequence[Unit], everything: Sequence[Unit], cited: str | None
) -> dict[str, Matrix]:
    """Name of a signal → clauses × units. `everything` weighs the terms; `cited` is the key of the decision's number."""
    cw, uw = [c.words for c in clauses], [u.words for u in units]
    out: dict[str, Matrix] = {}
    space = Space.of([u.words for u in everything])
    single = overlap(space, cw, uw)
    out["clause_share"], out["unit_share"], out["cosine"] = single.of_left, single.of_right, single.cosine
    for size in (2, 4):
        grams = [ngrams(u.words, size) for u in everything]
        part = overlap(Space.of(grams), [ngrams(w, size) for w in cw], [ngrams(w, size) for w in uw])
        out[f"clause_share_{size}"], out[f"unit_share_{size}"], out[f"cosine_{size}"] = part.of_left, part.of_right, part.cosine
    score = out["cosine"] + out["cosine_2"]
    out["lexical"] = score
    out["to_clause_best"] = _ratio(score, score.max(1, keepdims=True))
    out["to_unit_best"] = _ratio(score, score.max(0, keepdims=True))
    out["clause_rank"], out["unit_rank"] = _rank(score, 1), _rank(score, 0)
    out |= _duty_features(space, clauses, units)
    out |= _context_features(space, clauses, units)
    out |= _action_features(clauses, units)
    out |= _number_features(clauses, units)
    out |= _section_features(clauses, units)
    out |= _shape_features(clauses, units, cited)
    return out


def _duty_features(space: Space, clauses: Sequence[Unit], units: Sequence[Unit]) -> dict[str, Matrix]:
    cd, co = _owned(clauses)
    ud, uo = _owned(units)
    by_unit = overlap(space, cd, [u.words for u in units])
    by_clause = overlap(space, ud, [c.words for c in clauses])
    between = overlap(space, cd, ud).cosine
    pair = _best(_best(between, co, len(clauses)).T, uo, len(units)).T
    return {
        "duty_share": _best(by_unit.of_left, co, len(clauses)),
        "duty_of_unit_share": _best(by_clause.of_left, uo, len(units)).T,
        "duty_cosine": pair,
    }


def _owned(units: Sequence[Unit]) -> tuple[list[Terms], list[int]]:
    texts: list[Terms] = []
    owners: list[int] = []
    for i, unit in enumerate(units):
        for _, words in unit.duties or (("", ()),):
            texts.append(words)
            owners.append(i)
    return texts, owners


def _context_features(space: Space, clauses: Sequence[Unit], units: Sequence[Unit]) -> dict[str, Matrix]:
    cc, uc = [c.context for c in clauses], [u.context for u in units]
    both_c = [(*c.words, *c.context) for c in clauses]
    both_u = [(*u.words, *u.context) for u in units]
    return {
        "context_cosine": overlap(space, cc, uc).cosine,
        "context_in_unit": overlap(space, cc, [u.words for u in units]).of_left,
        "unit_context_in_clause": overlap(space, [c.words for c in clauses], uc).of_right,
        "full_cosine": overlap(space, both_c, both_u).cosine,
    }


def _action_features(clauses: Sequence[Unit], units: Sequence[Unit]) -> dict[str, Matrix]:
    acts = sorted({a for u in (*clauses, *units) for a, _ in u.actions})
    at = {a: i for i, a in enumerate(acts)}

    def table(side: Sequence[Unit], first: bool) -> Matrix:
        out = np.zeros((len(side), max(1, len(acts))))
        for row, unit in enumerate(side):
            for act, _ in unit.actions[:1] if first else unit.actions:
                out[row, at[act]] = 1.0
        return out

    ca, ua = table(clauses, False), table(units, False)
    shared = ca @ ua.T
    union = ca.sum(1)[:, None] + ua.sum(1)[None, :] - shared
    return {
        "same_actions": _ratio(shared, union),
        "same_first_action": table(clauses, True) @ table(units, True).T,
        "first_action_in_unit": table(clauses, True) @ ua.T,
        "unit_first_action_in_clause": ca @ table(units, True).T,
    }


def _number_features(clauses: Sequence[Unit], units: Sequence[Unit]) -> dict[str, Matrix]:
    cn = [_numbers(c.provision.body) for c in clauses]
    un = [_numbers(u.provision.body) for u in units]
    shared = np.array([[len(a & b) for b in un] for a in cn], dtype=float).reshape(len(cn), len(un))
    size = np.array([len(a) for a in cn], dtype=float)[:, None]
    return {"numbers_share": _ratio(shared, size), "numbers_asked": np.repeat(np.minimum(size, 3.0), len(un), axis=1)}


def _section_features(clauses: Sequence[Unit], units: Sequence[Unit]) -> dict[str, Matrix]:
    same = _table(clauses, units, lambda c, u: c.section == u.section)
    out = {"same_section": same}
    for kind in ("funding", "goal", "organisation", "task"):
        out[f"both_{kind}"] = same * np.array([[c.section == kind] for c in clauses], dtype=float)
    out["unit_purpose"] = _of_units(clauses, (u.section in ("purpose", "scope") for u in units))
    return out


def _shape_features(clauses: Sequence[Unit], units: Sequence[Unit], cited: str | None) -> dict[str, Matrix]:
    lc = np.log1p(np.array([len(c.words) for c in clauses], dtype=float))[:, None]
    lu = np.log1p(np.array([len(u.words) for u in units], dtype=float))[None, :]
    plan = np.array([["kế" in c.words and "hoac̣h" in c.words] for c in clauses], dtype=float)
    cites = np.array([[bool(cited) and cited in _key(u.provision.body) for u in units]], dtype=float)
    return {
        "clause_length": np.repeat(lc, len(units), axis=1),
        "unit_length": np.repeat(lu, len(clauses), axis=0),
        "unit_is_heading": _of_units(clauses, (u.is_heading for u in units)),
        "unit_is_attribute": _of_units(clauses, (u.attribute is not None for u in units)),
        "unit_cites_decision": plan * cites,
    }


def _key(text: str) -> str:
    return re.sub(r"\s", "", text).lower()


def _of_units(clauses: Sequence[Unit], flags: Iterable[bool]) -> Matrix:
    return np.repeat(np.array([list(flags)], dtype=float), len(clauses), axis=0)


def _table(clauses: Sequence[Unit], units: Sequence[Unit], holds: object) -> Matrix:
    assert callable(holds)
    return np.array([[bool(holds(c, u)) for u in units] for c in clauses], dtype=float).reshape(len(clauses), len(units))

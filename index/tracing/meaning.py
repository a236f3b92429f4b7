"""How near the meanings of clauses and units are, by vectors of their words that were trained on texts that restate each other.

What all clauses of the decision have in common is taken off first: it is the subject of the whole, not of one clause.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.tracing.overlap import Terms, ratio
from index.tracing.units import Unit
from index.tracing.words import Matrix, Words, at_length_one


def meaning_signals(clauses: Sequence[Unit], units: Sequence[Unit], words: Words) -> dict[str, Matrix]:
    """Clauses × units. `meaning`: of the texts; `meaning_above`: with the headings above; `duty_meaning`: of the nearest two
    duties; `meaning_of_unit`: how much of the unit's nearness, headings counted, goes to this clause.
    """
    plain = _near([c.words for c in clauses], [u.words for u in units], words)
    above = _near([(*c.context, *c.words) for c in clauses], [(*u.context, *u.words) for u in units], words)
    return {
        "meaning": plain,
        "meaning_above": above,
        "duty_meaning": _duties(clauses, units, words),
        "meaning_of_unit": _shares(above),
    }


def _near(asked: Sequence[Terms], given: Sequence[Terms], words: Words) -> Matrix:
    left, right = _vectors(asked, words), _vectors(given, words)
    centre = left.mean(0)
    return np.asarray(at_length_one(left - centre) @ at_length_one(right - centre).T)


def _vectors(texts: Sequence[Terms], words: Words) -> Matrix:
    return at_length_one(np.array([words.meaning(words.split(text)) for text in texts]))


def _duties(clauses: Sequence[Unit], units: Sequence[Unit], words: Words) -> Matrix:
    asked, given = (
        [(duty, at) for at, unit in enumerate(side) for _, duty in unit.duties or (("", unit.words),)]
        for side in (clauses, units)
    )
    near = _vectors([duty for duty, _ in asked], words) @ _vectors([duty for duty, _ in given], words).T
    by_unit = np.full((len(asked), len(units)), -1.0)
    np.maximum.at(by_unit.T, [at for _, at in given], near.T)
    out = np.full((len(clauses), len(units)), -1.0)
    np.maximum.at(out, [at for _, at in asked], by_unit)
    return out


def _shares(table: Matrix) -> Matrix:
    """Of each column, as shares of one, the great ones much more than the small."""
    spread = table.std(0, keepdims=True)
    high = np.exp(2 * ratio(table - table.mean(0, keepdims=True), spread))
    return np.asarray(high / high.sum(0, keepdims=True))

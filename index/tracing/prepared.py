"""One decision made ready for many plans: its clauses, and all that is read from files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.annotations import AnnotatedDocument
from index.tracing.coverage import VerdictModel, load_verdict_model
from index.tracing.lexicon import Lexicon, load_lexicon
from index.tracing.model import LinkModel, load_model
from index.tracing.periods import asked_periods
from index.tracing.units import Unit, abbreviations_of, units_of
from index.tracing.words import Words, load_words


@dataclass(frozen=True, slots=True)
class PreparedDecision:
    """`asked`: every provision of the decision with text of its own; `clauses`: those without children, in order; `periods`:
    those that they set.

    Plans do not change it, and it may be sent to other processes.
    """

    decision: AnnotatedDocument
    asked: tuple[Unit, ...]
    clauses: tuple[Unit, ...]
    periods: Mapping[Eid, str]
    abbreviations: Mapping[str, str]
    lexicon: Lexicon
    words: Words
    links: LinkModel
    verdicts: VerdictModel


def prepare_decision(decision: AnnotatedDocument) -> PreparedDecision:
    """See `index.tracing.prepare`."""
    lexicon = load_lexicon()
    abbreviations = abbreviations_of((decision.document,), lexicon)
    asked = units_of(decision.document, abbreviations, lexicon)
    leaves = {p.eid for p in decision.document.leaves()}
    return PreparedDecision(
        decision=decision,
        asked=asked,
        clauses=tuple(u for u in asked if u.eid in leaves),
        periods=asked_periods(decision),
        abbreviations=abbreviations,
        lexicon=lexicon,
        words=load_words(),
        links=load_model(),
        verdicts=load_verdict_model(),
    )

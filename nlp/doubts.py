"""What recognition was not sure of, carried to what is read from it: nothing rests silently on a doubtful figure. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from corpus.annotations import Annotations, Deadline, Reference, Target
from corpus.documents import Document
from corpus.spans import Span

_Told = TypeVar("_Told", Target, Deadline, Reference)
_FIGURE = re.compile(r"\d")


def with_doubts(found: Annotations, document: Document) -> Annotations:
    """The same with targets, deadlines and references no surer than the figures that they are read from."""
    unsure = [(d.span, d.confidence) for d in document.doubts if d.is_unsure and _FIGURE.search(d.span.of(document.text))]
    if not unsure:
        return found
    return replace(
        found,
        targets=_no_surer(found.targets, unsure),
        deadlines=_no_surer(found.deadlines, unsure),
        references=_no_surer(found.references, unsure),
        relations=tuple(replace(r, reference=_no_surer((r.reference,), unsure)[0]) for r in found.relations),
    )


def _no_surer(values: Sequence[_Told], unsure: Sequence[tuple[Span, float]]) -> tuple[_Told, ...]:
    return tuple(
        replace(value, confidence=min(value.confidence, *touching))
        if (touching := [confidence for span, confidence in unsure if span.overlaps(value.span)])
        else value
        for value in values
    )

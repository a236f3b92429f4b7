"""What search works on and gives back. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.annotations import EffectStatus


@dataclass(frozen=True, slots=True)
class Part:
    """Where a provision below the passage's own begins in the text of the passage."""

    eid: str
    start: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of a stored document: a provision (or a part of a long one) with the headings above it.

    `document` is the IRI, `eid` the provision ("" for the front), `context` the headings above joined by " › ",
    `citation` what a lawyer would write ("điểm b khoản 3 mục II Điều 1 Quyết định số 1322/QĐ-TTg ngày 31/8/2020"),
    `parts` the provisions below, in the order of the text, `heading` the provision's own heading.
    """

    document: str
    file: str
    number: str
    type: str
    issuer: str
    place: str
    year: int
    eid: str
    citation: str
    title: str
    context: str
    text: str
    parts: tuple[Part, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a query: `score` (higher is better), the score of every channel, a snippet.

    The snippet has «marks» around the matched words. `effect` is the status of the document, None where nobody asked for it;
    `why` are Vietnamese sentences on what speaks for the passage.
    """

    passage: Passage
    score: float
    channels: tuple[tuple[str, float], ...]
    snippet: str
    effect: EffectStatus | None = None
    why: tuple[str, ...] = ()

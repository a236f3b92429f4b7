"""Search results in the JSON of the contract. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.passages import Hit
from service.contract.documents import effect_json
from service.contract.values import score_json

if TYPE_CHECKING:
    from service.usecases.search import Answer


def hits_json(query: str, qid: str | None, answer: Answer, *, explain: bool = False) -> dict[str, Any]:
    """The answer to one query; with `explain` also how the query was read, and why each hit was found."""
    shape: dict[str, Any] = {"query": query, "qid": qid, "fits": answer.fits}
    shape["hits"] = [_hit(hit, explain=explain) for hit in answer.hits]
    return {**shape, "understood": answer.understood} if explain else shape


def _hit(hit: Hit, *, explain: bool) -> dict[str, Any]:
    passage = hit.passage
    shape = {
        "document": passage.document,
        "file": passage.file,
        "number": passage.number or None,
        "eid": passage.eid or None,
        "citation": passage.citation,
        "title": passage.title,
        "score": score_json(hit.score),
        "channels": {name: score_json(score) for name, score in hit.channels},
        "snippet": hit.snippet,
        "effect": hit.effect and effect_json(hit.effect),
    }
    return {**shape, "why": list(hit.why)} if explain else shape

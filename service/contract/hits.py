"""Search results in the JSON of the contract. Pure."""

from __future__ import annotations

from typing import Any

from corpus.passages import Hit
from service.contract.values import score_json


def hits_json(query: str, qid: str | None, hits: tuple[Hit, ...]) -> dict[str, Any]:
    """The answer to one query."""
    return {"query": query, "qid": qid, "hits": [_hit(hit) for hit in hits]}


def _hit(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        "document": passage.document,
        "file": passage.file,
        "number": passage.number or None,
        "eid": passage.eid or None,
        "citation": passage.citation,
        "title": passage.title,
        "score": score_json(hit.score),
        "channels": {name: score_json(score) for name, score in hit.channels},
        "snippet": hit.snippet,
    }

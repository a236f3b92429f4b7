"""Traced pairs as an OSCAL 1.2 mapping collection: clauses of the decision are the sources, units of the plans the targets.

Pure. One mapping a plan. A whole link says that the clause is a subset of what the unit does, a partial one that both
intersect. What a partial clause lacks is a qualifier, clauses without a link and tasks without a clause are the two gap
summaries. Rejected links are left out. Identifiers are made of the addresses, so that equal pairs give equal files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from corpus.traces import Coverage, Trace, TracedPair, TraceLink
from corpus.vietnamese import collapse
from index.citations import name_of
from service.reports import words

OSCAL_VERSION = "1.2.1"
_NAMESPACE = "urn:truyvet:oscal"
_RELATIONS = {2: "subset-of", 1: "intersects-with"}
_DESCRIPTION = (
    "Điều khoản của văn bản giao nhiệm vụ được đối chiếu với nội dung của kế hoạch thực hiện theo nghĩa của câu chữ. "
    "Liên kết mang trạng thái proposed là đề xuất của máy, cần người có trách nhiệm xác nhận."
)


def render(pairs: Sequence[TracedPair], *, made_on: date) -> str:
    """The collection as JSON; `pairs` have one decision, at least one plan."""
    return json.dumps(mapping_collection(pairs, made_on=made_on), ensure_ascii=False, indent=1)


def mapping_collection(pairs: Sequence[TracedPair], *, made_on: date) -> dict[str, Any]:
    """The same as plain data."""
    decision = pairs[0].decision.document
    plans = "; ".join(name_of(pair.plan.document) for pair in pairs)
    mappings = [_mapping(pair) for pair in pairs]
    content = json.dumps(mappings, ensure_ascii=False, sort_keys=True)
    return {
        "mapping-collection": {
            "uuid": _uuid("collection", content, made_on.isoformat()),
            "metadata": {
                "title": _line(f"Đối chiếu {plans} với {name_of(decision)}"),
                "last-modified": f"{made_on.isoformat()}T00:00:00+07:00",
                "version": made_on.isoformat(),
                "oscal-version": OSCAL_VERSION,
            },
            "provenance": {
                "method": _method([pair.trace for pair in pairs]),
                "matching-rationale": "semantic",
                "status": "complete" if all(_is_reviewed(pair.trace) for pair in pairs) else "draft",
                "mapping-description": _DESCRIPTION,
            },
            "mappings": mappings,
        }
    }


def _mapping(pair: TracedPair) -> dict[str, Any]:
    trace = pair.trace
    key = (str(trace.decision), str(trace.plan))
    links = [link for link in trace.links if link.state != "rejected"]
    coverage = {c.clause: c for c in trace.coverage}
    mapping: dict[str, Any] = {
        "uuid": _uuid("mapping", *key),
        "source-resource": _resource(pair.decision.document.metadata.title, key[0]),
        "target-resource": _resource(pair.plan.document.metadata.title, key[1]),
        "maps": [_map(link, coverage.get(link.clause), key) for link in links] or [_no_map(key)],
    }
    asked = [c for c in trace.coverage if c.addressed == "yes"]
    if asked:
        share = sum(c.verdict == "covered" for c in asked) / len(asked)
        mapping["coverage"] = {"generation-method": "arbitrary", "target-coverage": round(share, 4)}
    linked, serving = {link.clause for link in links}, {link.unit for link in links}
    for name, gaps in (
        ("source-gap-summary", [c.clause for c in asked if c.clause not in linked]),
        ("target-gap-summary", [orphan.unit for orphan in trace.orphans if orphan.unit not in serving]),
    ):
        if gaps:
            ids = [str(eid) for eid in gaps]
            mapping[name] = {"uuid": _uuid(name, *key, *ids), "unmapped-controls": [{"with-ids": ids}]}
    return mapping


def _map(link: TraceLink, judged: Coverage | None, key: tuple[str, str]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "uuid": _uuid("map", *key, str(link.clause), str(link.unit)),
        "matching-rationale": "semantic",
        "relationship": _RELATIONS[link.grade],
        "sources": [{"type": "statement", "id-ref": str(link.clause)}],
        "targets": [{"type": "statement", "id-ref": str(link.unit)}],
        "confidence-score": {"percentage": round(min(1.0, max(0.0, link.score)), 4)},
        "props": [_property("state", link.state), *_reviewed(link)],
    }
    if link.why:
        entry["remarks"] = link.why
    if judged and judged.lacking:
        lacking = ", ".join(words.lacking_words(judged.lacking))
        qualifier = {"subject": "target", "predicate": "has-requirement", "category": "addressable"}
        entry["qualifiers"] = [{**qualifier, "description": f"{lacking}. {judged.why}"}]
    return entry


def _no_map(key: tuple[str, str]) -> dict[str, Any]:
    """A mapping must hold an entry: that the whole decision has no relationship to the plan."""
    return {
        "uuid": _uuid("map", *key),
        "relationship": "no-relationship",
        "sources": [{"type": "control", "id-ref": key[0]}],
        "targets": [{"type": "control", "id-ref": key[1]}],
    }


def _reviewed(link: TraceLink) -> Iterable[dict[str, str]]:
    if link.review:
        yield _property("reviewer", link.review.reviewer)
        yield _property("reviewed-at", link.review.at)
        if link.review.reason:
            yield _property("reason", link.review.reason)


def _resource(title: str | None, iri: str) -> dict[str, Any]:
    return {"type": "catalog", "href": iri, "remarks": title or iri}


def _property(name: str, value: str) -> dict[str, str]:
    return {"name": name, "ns": _NAMESPACE, "value": _line(value)}


def _method(traces: Iterable[Trace]) -> str:
    states = {link.state for trace in traces for link in trace.links}
    if states <= {"proposed"}:
        return "automation"
    return "hybrid" if "proposed" in states else "human"


def _is_reviewed(trace: Trace) -> bool:
    return not trace.stale and all(link.state in ("confirmed", "rejected") for link in trace.links)


def _line(text: str) -> str:
    """One line that is not empty, as a string of OSCAL must be."""
    return collapse(text) or "?"


def _uuid(*parts: str) -> str:
    return str(uuid5(NAMESPACE_URL, "\n".join((_NAMESPACE, *parts))))

"""The JSON shapes of the contract (`docs/contract.md`), built from frozen values. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from corpus.addresses import Eid
from corpus.annotations import (
    Amendment,
    AnnotatedDocument,
    Assignment,
    Backward,
    Deadline,
    Duty,
    EffectStatus,
    Reference,
    Relation,
    Target,
)
from corpus.documents import Document, Provision, Signer
from corpus.findings import Finding
from corpus.passages import Hit
from corpus.spans import Span
from corpus.traces import Comparison, Coverage, Orphan, Trace, TraceLink

if TYPE_CHECKING:
    from service.store import StoredDocument

DOCUMENT_SCHEMA = "truyvet/document/1"
TRACE_SCHEMA = "truyvet/trace/1"
CHECK_SCHEMA = "truyvet/check/1"


def listed_json(document: StoredDocument, effect: EffectStatus | None = None) -> dict[str, Any]:
    """One line of the list of stored documents; `effect` is null where nobody asked for it."""
    known = document.known
    return {
        "id": str(known.iri),
        "type": known.type,
        "number": known.number,
        "issuer": known.issuer,
        "place": document.place,
        "date": known.date,
        "title": known.title,
        "effect": effect and _effect(effect),
        "source": {"file": document.path, "sha256": document.sha256, "part": document.part},
    }


def document_json(annotated: AnnotatedDocument) -> dict[str, Any]:
    """One document with everything read out of it; spans index `text`."""
    document, found = annotated.document, annotated.annotations
    source = document.source
    return {
        "schema": DOCUMENT_SCHEMA,
        "id": str(document.iri),
        **_metadata(document),
        "source": {
            "file": source.file,
            "sha256": source.sha256,
            "part": source.part,
            "media_type": source.media_type,
            "pages": source.pages,
            "method": source.method,
        },
        "text": document.text,
        "front": _span(document.front),
        "backs": [_span(back) for back in document.backs],
        "provisions": [_provision(p) for p in document.provisions],
        "targets": [target_json(t) for t in found.targets],
        "deadlines": [_deadline(d) for d in found.deadlines],
        "assignments": [_assignment(a) for a in found.assignments],
        "references": [_reference(r) for r in found.references],
        "relations": [_relation(r) for r in found.relations],
        "amendments": [_amendment(a) for a in found.amendments],
        "duties": [_duty(d) for d in found.duties],
        "effect": annotated.standing and _effect(annotated.standing.effect),
        "backward": [_backward(b) for b in (annotated.standing.backward if annotated.standing else ())],
        "findings": [finding_json(f) for f in (*document.findings, *found.findings)],
    }


def _metadata(document: Document) -> dict[str, Any]:
    meta = document.metadata
    return {
        "type": meta.type,
        "number": str(meta.number) if meta.number else None,
        "issuer": meta.issuer,
        "place": meta.place,
        "date": meta.date,
        "title": meta.title,
        "signer": _signer(meta.signer),
        "recipients": list(meta.recipients),
        "addressees": list(meta.addressees),
    }


def _signer(signer: Signer | None) -> dict[str, Any] | None:
    return None if signer is None else {"name": signer.name, "role": signer.role, "signed_for": signer.signed_for}


def _provision(provision: Provision) -> dict[str, Any]:
    return {
        "eid": str(provision.eid),
        "kind": provision.kind,
        "num": provision.num,
        "heading": provision.heading,
        "text": provision.text,
        "quoted": provision.quoted,
        "page": provision.page,
        **_span(provision.span),
    }


def target_json(target: Target) -> dict[str, Any]:
    """A target; numbers without fraction are printed without one."""
    return {
        "eid": _eid(target.eid),
        "metric": target.metric,
        "comparator": target.comparator,
        "value": number_json(target.value),
        "value_to": number_json(target.value_to),
        "unit": target.unit,
        "due": target.due,
        "frequency": target.frequency,
        **_evidence(target),
    }


def number_json(value: float | None) -> float | int | None:
    """15.0 as 15."""
    return int(value) if value is not None and float(value).is_integer() else value


def _deadline(deadline: Deadline) -> dict[str, Any]:
    shape = {"eid": _eid(deadline.eid), "kind": deadline.kind, "normalized": deadline.normalized}
    return {**shape, **_evidence(deadline)}


def _assignment(assignment: Assignment) -> dict[str, Any]:
    shape = {"eid": _eid(assignment.eid), "agency": assignment.agency, "role": assignment.role}
    return {**shape, **_evidence(assignment)}


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "eid": _eid(reference.eid),
        "number": reference.number,
        "type": reference.type,
        "date": reference.date,
        "title": reference.title,
        "issuer": reference.issuer,
        "form": reference.form,
        "status": reference.status,
        "target": reference.target,
        "provision": reference.provision,
        "eids": [str(eid) for eid in reference.eids],
        **_evidence(reference),
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "kind": relation.kind,
        "target_number": relation.target_number,
        "target": relation.target,
        "partial": relation.partial,
        "eid": _eid(relation.reference.eid),
        "quote": relation.quote,
        **_span(relation.span),
    }


def _effect(effect: EffectStatus) -> dict[str, Any]:
    return {"status": effect.status, "reason": effect.reason, "since": effect.since, "by": [str(iri) for iri in effect.by]}


def _backward(backward: Backward) -> dict[str, Any]:
    by = backward.by
    return {"kind": backward.kind, "partial": backward.partial, "document": str(by.iri), "number": by.number}


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "eid": str(duty.eid),
        "actions": list(duty.actions),
        "object": duty.object,
        "bearer": duty.bearer,
        "agencies": [{"agency": a.agency, "role": a.role, **_span(a.span)} for a in duty.agencies],
        "deadlines": [{"normalized": d.normalized, **_span(d.span)} for d in duty.deadlines],
        "targets": [{"metric": t.metric, "value": number_json(t.value), "unit": t.unit, **_span(t.span)} for t in duty.targets],
        **_evidence(duty),
    }


def _amendment(amendment: Amendment) -> dict[str, Any]:
    return {
        "eid": _eid(amendment.eid),
        "action": amendment.action,
        "target_number": amendment.target_number,
        "target_title": amendment.target_title,
        "target": amendment.target,
        "provision": amendment.provision,
        "words": amendment.words,
        "replacement": amendment.replacement,
        "quoted": [str(eid) for eid in amendment.quoted],
        "quote": amendment.quote,
        **_span(amendment.span),
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding with its Vietnamese sentence."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "eid": _eid(finding.eid),
        "page": finding.page,
    }


def trace_json(trace: Trace) -> dict[str, Any]:
    """The comparison of one decision with one plan."""
    return {
        "schema": TRACE_SCHEMA,
        "decision": str(trace.decision),
        "plan": str(trace.plan),
        "links": [_link(link) for link in trace.links],
        "candidates": [{"clause": str(c.clause), "unit": str(c.unit), "score": _score(c.score)} for c in trace.candidates],
        "coverage": [_coverage(c) for c in trace.coverage],
        "comparisons": [_comparison(c) for c in trace.comparisons],
        "orphans": [_orphan(o) for o in trace.orphans],
        "findings": [finding_json(f) for f in trace.findings],
        "summary": summary_json(trace),
    }


def summary_json(trace: Trace) -> dict[str, int]:
    """Counts: leaf clauses, those asked of the plan's issuer and their verdicts, gaps, links and tasks without a clause."""
    asked = [c for c in trace.coverage if c.addressed == "yes"]
    verdicts = Counter(c.verdict for c in asked)
    return {
        "clauses": len(trace.coverage),
        "asked": len(asked),
        "unclear": sum(c.addressed == "unclear" for c in trace.coverage),
        "covered": verdicts["covered"],
        "partial": verdicts["partial"],
        "missing": verdicts["missing"],
        "not_assessable": verdicts["not_assessable"],
        "gaps": sum(c.is_gap for c in trace.coverage),
        "links": len(trace.links),
        "orphans": len(trace.orphans),
    }


def _link(link: TraceLink) -> dict[str, Any]:
    return {
        "clause": str(link.clause),
        "unit": str(link.unit),
        "grade": link.grade,
        "score": _score(link.score),
        "state": link.state,
        "why": link.why,
        "evidence": [
            {"signal": e.signal, "clause_quote": e.clause_quote, "unit_quote": e.unit_quote, "weight": _score(e.weight)}
            for e in link.evidence
        ],
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "clause": str(coverage.clause),
        "addressed": coverage.addressed,
        "addressed_why": coverage.addressed_why,
        "verdict": coverage.verdict,
        "lacking": list(coverage.lacking),
        "units": [str(unit) for unit in coverage.units],
        "why": coverage.why,
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "clause": str(comparison.clause),
        "unit": _eid(comparison.unit),
        "asked": target_json(comparison.asked),
        "planned": comparison.planned and target_json(comparison.planned),
        "outcome": comparison.outcome,
        "why": comparison.why,
    }


def _orphan(orphan: Orphan) -> dict[str, Any]:
    return {"unit": str(orphan.unit), "kind": orphan.kind, "why": orphan.why}


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
        "score": _score(hit.score),
        "channels": {name: _score(score) for name, score in hit.channels},
        "snippet": hit.snippet,
    }


def _eid(eid: Eid | None) -> str | None:
    return str(eid) if eid else None


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _evidence(value: Target | Deadline | Assignment | Reference | Duty) -> dict[str, Any]:
    return {"quote": value.quote, **_span(value.span), "confidence": _score(value.confidence)}


def _score(score: float) -> float:
    return round(score, 4)

"""Documents and lists of them in the JSON of the contract. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
)
from corpus.documents import Document, Provision, Signer
from service.contract.values import eid_json, evidence_json, finding_json, number_json, span_json, target_json

if TYPE_CHECKING:
    from service.store import StoredDocument

DOCUMENT_SCHEMA = "truyvet/document/1"


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
        "effect": effect and effect_json(effect),
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
        "front": span_json(document.front),
        "backs": [span_json(back) for back in document.backs],
        "provisions": [_provision(p) for p in document.provisions],
        "targets": [target_json(t) for t in found.targets],
        "deadlines": [_deadline(d) for d in found.deadlines],
        "assignments": [_assignment(a) for a in found.assignments],
        "references": [_reference(r) for r in found.references],
        "relations": [_relation(r) for r in found.relations],
        "amendments": [_amendment(a) for a in found.amendments],
        "duties": [_duty(d) for d in found.duties],
        "effect": annotated.standing and effect_json(annotated.standing.effect),
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
        **span_json(provision.span),
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    shape = {"eid": eid_json(deadline.eid), "kind": deadline.kind, "normalized": deadline.normalized}
    return {**shape, **evidence_json(deadline)}


def _assignment(assignment: Assignment) -> dict[str, Any]:
    shape = {"eid": eid_json(assignment.eid), "agency": assignment.agency, "role": assignment.role}
    return {**shape, **evidence_json(assignment)}


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "eid": eid_json(reference.eid),
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
        **evidence_json(reference),
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "kind": relation.kind,
        "target_number": relation.target_number,
        "target": relation.target,
        "partial": relation.partial,
        "eid": eid_json(relation.reference.eid),
        "quote": relation.quote,
        **span_json(relation.span),
    }


def effect_json(effect: EffectStatus) -> dict[str, Any]:
    """Whether a document is in force, and why."""
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
        "agencies": [{"agency": a.agency, "role": a.role, **span_json(a.span)} for a in duty.agencies],
        "deadlines": [{"normalized": d.normalized, **span_json(d.span)} for d in duty.deadlines],
        "targets": [
            {"metric": t.metric, "value": number_json(t.value), "unit": t.unit, **span_json(t.span)} for t in duty.targets
        ],
        **evidence_json(duty),
    }


def _amendment(amendment: Amendment) -> dict[str, Any]:
    return {
        "eid": eid_json(amendment.eid),
        "action": amendment.action,
        "target_number": amendment.target_number,
        "target_title": amendment.target_title,
        "target": amendment.target,
        "provision": amendment.provision,
        "words": amendment.words,
        "replacement": amendment.replacement,
        "quoted": [str(eid) for eid in amendment.quoted],
        "quote": amendment.quote,
        **span_json(amendment.span),
    }

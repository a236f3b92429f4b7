"""The values that several shapes of the contract share. Pure."""

from __future__ import annotations

from typing import Any

from corpus.addresses import Eid
from corpus.annotations import Assignment, Deadline, Duty, Reference, Target
from corpus.findings import Finding
from corpus.spans import Span


def target_json(target: Target) -> dict[str, Any]:
    """A target; numbers without fraction are printed without one."""
    return {
        "eid": eid_json(target.eid),
        "metric": target.metric,
        "comparator": target.comparator,
        "value": number_json(target.value),
        "value_to": number_json(target.value_to),
        "unit": target.unit,
        "due": target.due,
        "frequency": target.frequency,
        **evidence_json(target),
    }


def number_json(value: float | None) -> float | int | None:
    """15.0 as 15."""
    return int(value) if value is not None and float(value).is_integer() else value


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding with its Vietnamese sentence."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "eid": eid_json(finding.eid),
        "page": finding.page,
    }


def eid_json(eid: Eid | None) -> str | None:
    """The printed address."""
    return str(eid) if eid else None


def span_json(span: Span) -> dict[str, int]:
    """Where it stands in the text of the document."""
    return {"start": span.start, "end": span.end}


def evidence_json(value: Target | Deadline | Assignment | Reference | Duty) -> dict[str, Any]:
    """The words, where they stand, and how sure the reading is."""
    return {"quote": value.quote, **span_json(value.span), "confidence": score_json(value.confidence)}


def score_json(score: float) -> float:
    """Four decimals."""
    return round(score, 4)

"""Traces in the JSON of the contract. Pure."""

from __future__ import annotations

from collections import Counter
from typing import Any

from corpus.reviews import ReviewEntry, StaleReview
from corpus.traces import Comparison, Coverage, Orphan, Trace, TraceLink
from index.outlines import OutlineCheck
from service.contract.values import eid_json, finding_json, score_json, target_json

TRACE_SCHEMA = "truyvet/trace/1"
CHECK_SCHEMA = "truyvet/check/1"


def trace_json(trace: Trace) -> dict[str, Any]:
    """The comparison of one decision with one plan."""
    return {
        "schema": TRACE_SCHEMA,
        "decision": str(trace.decision),
        "plan": str(trace.plan),
        "links": [link_json(link) for link in trace.links],
        "candidates": [{"clause": str(c.clause), "unit": str(c.unit), "score": score_json(c.score)} for c in trace.candidates],
        "coverage": [_coverage(c) for c in trace.coverage],
        "comparisons": [_comparison(c) for c in trace.comparisons],
        "orphans": [_orphan(o) for o in trace.orphans],
        "findings": [finding_json(f) for f in trace.findings],
        "stale": [_stale(s) for s in trace.stale],
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
        "links": sum(link.state != "rejected" for link in trace.links),
        **{state: sum(link.state == state for link in trace.links) for state in ("confirmed", "rejected", "suspect")},
        "stale": len(trace.stale),
        "orphans": len(trace.orphans),
    }


def link_json(link: TraceLink) -> dict[str, Any]:
    """One link; `review` is the decision of a person that gave its state."""
    return {
        "clause": str(link.clause),
        "unit": str(link.unit),
        "grade": link.grade,
        "score": score_json(link.score),
        "state": link.state,
        "why": link.why,
        "evidence": [
            {"signal": e.signal, "clause_quote": e.clause_quote, "unit_quote": e.unit_quote, "weight": score_json(e.weight)}
            for e in link.evidence
        ],
        "review": link.review and entry_json(link.review),
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    machine = coverage.machine
    return {
        "clause": str(coverage.clause),
        "addressed": coverage.addressed,
        "addressed_why": coverage.addressed_why,
        "verdict": coverage.verdict,
        "confidence": score_json(coverage.confidence),
        "lacking": list(coverage.lacking),
        "units": [str(unit) for unit in coverage.units],
        "why": coverage.why,
        "machine": machine and {"addressed": machine.addressed, "verdict": machine.verdict},
        "review": coverage.review and entry_json(coverage.review),
    }


def outline_json(outline: OutlineCheck) -> dict[str, Any]:
    """A plan beside an outline."""
    return {
        "eid": str(outline.outline),
        "title": outline.title,
        "sections": [
            {
                "eid": str(s.section),
                "label": s.label,
                "verdict": s.verdict,
                "place": eid_json(s.place),
                "lacking": list(s.lacking),
            }
            for s in outline.sections
        ],
    }


def entry_json(entry: ReviewEntry) -> dict[str, Any]:
    """One decision of the log."""
    return {
        "id": entry.id,
        "action": entry.action,
        "clause": str(entry.clause.eid),
        "unit": entry.unit and str(entry.unit.eid),
        "moved_to": entry.moved_to and str(entry.moved_to.eid),
        "grade": entry.grade,
        "undoes": entry.undoes,
        "reviewer": entry.reviewer,
        "reason": entry.reason,
        "at": entry.at,
    }


def _stale(stale: StaleReview) -> dict[str, Any]:
    return {"clause": str(stale.clause), "what": stale.what, "review": entry_json(stale.entry)}


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "clause": str(comparison.clause),
        "unit": eid_json(comparison.unit),
        "asked": target_json(comparison.asked),
        "planned": comparison.planned and target_json(comparison.planned),
        "outcome": comparison.outcome,
        "why": comparison.why,
    }


def _orphan(orphan: Orphan) -> dict[str, Any]:
    return {"unit": str(orphan.unit), "kind": orphan.kind, "why": orphan.why}

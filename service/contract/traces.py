"""Traces in the JSON of the contract. Pure."""

from __future__ import annotations

from collections import Counter
from typing import Any

from corpus.traces import Comparison, Coverage, Orphan, Trace, TraceLink
from service.contract.values import eid_json, finding_json, score_json, target_json

TRACE_SCHEMA = "truyvet/trace/1"
CHECK_SCHEMA = "truyvet/check/1"


def trace_json(trace: Trace) -> dict[str, Any]:
    """The comparison of one decision with one plan."""
    return {
        "schema": TRACE_SCHEMA,
        "decision": str(trace.decision),
        "plan": str(trace.plan),
        "links": [_link(link) for link in trace.links],
        "candidates": [{"clause": str(c.clause), "unit": str(c.unit), "score": score_json(c.score)} for c in trace.candidates],
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
        "score": score_json(link.score),
        "state": link.state,
        "why": link.why,
        "evidence": [
            {"signal": e.signal, "clause_quote": e.clause_quote, "unit_quote": e.unit_quote, "weight": score_json(e.weight)}
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
        "unit": eid_json(comparison.unit),
        "asked": target_json(comparison.asked),
        "planned": comparison.planned and target_json(comparison.planned),
        "outcome": comparison.outcome,
        "why": comparison.why,
    }


def _orphan(orphan: Orphan) -> dict[str, Any]:
    return {"unit": str(orphan.unit), "kind": orphan.kind, "why": orphan.why}

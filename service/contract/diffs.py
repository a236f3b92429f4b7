"""Differences in the JSON of the contract. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.annotations import Deadline, Target
from corpus.documents import Provision
from service.contract.values import eid_json, target_json

if TYPE_CHECKING:
    from service.usecases.check import Gap
    from service.usecases.diff.documents import DocumentDiff
    from service.usecases.diff.traces import TraceDiff

DIFF_SCHEMA = "truyvet/diff/1"


def trace_diff_json(diff: TraceDiff) -> dict[str, Any]:
    """What one run of `trace` says otherwise than an earlier one."""
    before, after = diff.before, diff.after
    return {
        "schema": DIFF_SCHEMA,
        "kind": "trace",
        "decision": {"before": before["decision"], "after": after["decision"]},
        "plan": {"before": before["plan"], "after": after["plan"]},
        "new_gaps": [gap_json(gap) for gap in diff.new_gaps],
        "closed_gaps": [gap_json(gap) for gap in diff.closed_gaps],
        "verdicts": [{"clause": v.clause, "before": v.before, "after": v.after} for v in diff.verdicts],
        "targets": [{"clause": t.clause, "metric": t.metric, "before": t.before, "after": t.after} for t in diff.targets],
        "links_added": [{"clause": clause, "unit": unit} for clause, unit in diff.links_added],
        "links_removed": [{"clause": clause, "unit": unit} for clause, unit in diff.links_removed],
    }


def document_diff_json(before: str, after: str, diff: DocumentDiff) -> dict[str, Any]:
    """What the second version of a document says otherwise."""
    return {
        "schema": DIFF_SCHEMA,
        "kind": "document",
        "document": {"before": before, "after": after},
        "provisions": [
            {"change": c.change, "before": _provision(c.before), "after": _provision(c.after)} for c in diff.provisions
        ],
        "targets": [{"before": _target(t.before), "after": _target(t.after)} for t in diff.targets],
        "deadlines": [{"before": _deadline(d.before), "after": _deadline(d.after)} for d in diff.deadlines],
    }


def gap_json(gap: Gap) -> dict[str, Any]:
    """One shortfall of one clause."""
    return {"clause": gap.clause, "reason": gap.reason, "lacking": list(gap.lacking), "why": gap.why}


def _provision(provision: Provision | None) -> dict[str, Any] | None:
    return None if provision is None else {"eid": str(provision.eid), "text": provision.body}


def _target(target: Target | None) -> dict[str, Any] | None:
    return None if target is None else target_json(target)


def _deadline(deadline: Deadline | None) -> dict[str, Any] | None:
    if deadline is None:
        return None
    return {
        "eid": eid_json(deadline.eid),
        "kind": deadline.kind,
        "normalized": deadline.normalized,
        "quote": deadline.quote,
    }

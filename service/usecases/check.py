"""The coverage gate: which clauses asked of the plan's issuer fall short, and which of these shortfalls are new."""

from __future__ import annotations

import json
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from corpus.traces import Trace
from index.outlines import OutlineCheck, without
from service import messages
from service.contract import CHECK_SCHEMA, MATRIX_SCHEMA, TRACE_SCHEMA, outline_json, summary_json, trace_json
from service.errors import Trouble
from service.reports import words
from service.review_messages import link_suspect

Reason = Literal["missing", "partial", "target", "deadline", "suspect", "unreviewed", "outline"]
REASONS = tuple(messages.REASONS)
"""What can fail a plan, as `--fail-on` names it."""
DEFAULT_REASONS: tuple[Reason, ...] = ("missing", "partial", "suspect", "outline")
"""A decision of a person about texts that have changed since is no decision."""
_TARGET_OUTCOMES = ("below", "absent")
_PARTS = {"partial", "target", "deadline"}
_TIMES = {"deadline", "period"}


@dataclass(frozen=True, slots=True)
class Gap:
    """One clause that falls short for one reason: `why` in words, `lacking` as in the coverage, `is_new` by the baseline."""

    clause: str
    reason: str
    why: str
    lacking: tuple[str, ...] = ()
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome for one plan: `gaps` in the order of the clauses."""

    trace: Trace
    gaps: tuple[Gap, ...]
    outline: OutlineCheck | None = None

    @property
    def passed(self) -> bool:
        """Whether no gap is new."""
        return not any(gap.is_new for gap in self.gaps)

    @property
    def is_stale(self) -> bool:
        """Whether nothing is new but that decisions of people must be taken again."""
        return {gap.reason for gap in self.gaps if gap.is_new} == {"suspect"}


def check(
    trace: Trace,
    reasons: Collection[str] = DEFAULT_REASONS,
    baseline: Collection[tuple[str, str]] = (),
    outline: OutlineCheck | None = None,
) -> Check:
    """The gaps for these reasons; those known by `baseline` (clause, reason) don't fail.

    What an outline asks for is judged by its sections, not by its clauses.
    """
    gaps = gaps_of(trace_json(without(trace, outline.outline) if outline else trace))
    if outline:
        gaps = (*gaps, *outline_gaps(outline))
    kept = (gap for gap in gaps if gap.reason in reasons)
    return Check(trace, tuple(Gap(g.clause, g.reason, g.why, g.lacking, not is_known(g, baseline)) for g in kept), outline)


def outline_gaps(outline: OutlineCheck) -> Iterable[Gap]:
    """A gap for every section that the plan does not have, or has without what the outline asks for there."""
    for section in outline.sections:
        if section.verdict != "present":
            yield Gap(str(section.section), "outline", words.outline_words(section), section.lacking)


def is_known(gap: Gap, known: Container[tuple[str, str]]) -> bool:
    """Whether that gap (clause, reason) or a worse one was there before: what was missing and is there in part is not new."""
    worse = gap.reason in _PARTS and (gap.clause, "missing") in known
    return worse or (gap.clause, gap.reason) in known


def gaps_of(trace: Mapping[str, Any]) -> tuple[Gap, ...]:
    """Every shortfall that a trace (as JSON) shows: in the clauses asked of the plan's issuer, and in what people decided."""
    asked = (gap for coverage in trace["coverage"] if coverage["addressed"] == "yes" for gap in _gaps(coverage, trace))
    stale = {one["clause"]: one["what"] for one in reversed(trace.get("stale", ()))}
    suspects = (Gap(clause, "suspect", link_suspect(words.STALE[what])) for clause, what in stale.items())
    order = {coverage["clause"]: at for at, coverage in enumerate(trace["coverage"])}
    return tuple(sorted((*asked, *suspects), key=lambda gap: order.get(gap.clause, -1)))


def _gaps(coverage: Mapping[str, Any], trace: Mapping[str, Any]) -> Iterable[Gap]:
    clause, verdict, lacking = coverage["clause"], coverage["verdict"], tuple(coverage["lacking"])
    links = [link for link in trace["links"] if link["clause"] == clause and link["state"] != "rejected"]
    compared = [c for c in trace["comparisons"] if c["clause"] == clause]
    if verdict in ("missing", "partial"):
        yield Gap(clause, verdict, coverage["why"], lacking)
    short = next((c for c in compared if c["outcome"] in _TARGET_OUTCOMES), None)
    if short or "target" in lacking:
        yield Gap(clause, "target", short["why"] if short else coverage["why"], lacking)
    late = next((c for c in compared if c["outcome"] == "later"), None)
    if late or _TIMES & set(lacking):
        yield Gap(clause, "deadline", late["why"] if late else coverage["why"], lacking)
    if any(link["state"] == "proposed" for link in links):
        yield Gap(clause, "unreviewed", messages.LINK_UNREVIEWED)


def check_json(result: Check) -> dict[str, Any]:
    """The outcome in the contract's JSON."""
    return {
        "schema": CHECK_SCHEMA,
        "decision": str(result.trace.decision),
        "plan": str(result.trace.plan),
        "passed": result.passed,
        "gaps": [
            {"clause": g.clause, "reason": g.reason, "new": g.is_new, "lacking": list(g.lacking), "why": g.why}
            for g in result.gaps
        ],
        "outline": result.outline and outline_json(result.outline),
        "summary": summary_json(result.trace),
    }


@dataclass(frozen=True, slots=True)
class Baseline:
    """What an earlier run found: the gaps (clause, reason) of each decision and plan."""

    runs: tuple[tuple[str, str, frozenset[tuple[str, str]]], ...]

    def known(self, trace: Trace) -> frozenset[tuple[str, str]]:
        """The gaps of the same decision and plan; of the only run where none is of them (a plan without number has its text in
        its address).
        """
        same = [gaps for decision, plan, gaps in self.runs if (decision, plan) == (str(trace.decision), str(trace.plan))]
        found = same or ([self.runs[0][2]] if len(self.runs) == 1 else [])
        return frozenset[tuple[str, str]]().union(*found)


def read_baseline(printed: str, path: str) -> Baseline:
    """The gaps in the JSON that an earlier `trace` or `check` printed; Trouble for anything else."""
    try:
        lines = [json.loads(line) for line in printed.splitlines() if line.strip()]
        runs = tuple(
            (line["decision"], line["plan"], frozenset(_known_gaps(line))) for line in lines if line["schema"] != MATRIX_SCHEMA
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Trouble(messages.wrong_baseline(path)) from error
    if not runs:
        raise Trouble(messages.wrong_baseline(path))
    return Baseline(runs)


def _known_gaps(line: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    if line["schema"] == CHECK_SCHEMA:
        return [(gap["clause"], gap["reason"]) for gap in line["gaps"]]
    if line["schema"] == TRACE_SCHEMA:
        return [(gap.clause, gap.reason) for gap in gaps_of(line)]
    raise ValueError(line["schema"])

"""Two traces (the JSON of `trace`): gaps that are new or closed, changed verdicts, targets and links. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from service.contract import TRACE_SCHEMA
from service.errors import Trouble
from service.review_messages import no_common_plan, wrong_trace
from service.usecases.check import Gap, gaps_of, is_known

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A clause whose verdict, or whose being asked, is another; None where one of the runs has no such clause."""

    clause: str
    before: Json | None
    after: Json | None


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A number that a clause asks for and how the plan answers it; None where it is not compared."""

    clause: str
    metric: str
    before: Json | None
    after: Json | None


@dataclass(frozen=True, slots=True)
class TraceDiff:
    """What the second run says otherwise. Links that people rejected count as none."""

    before: Json
    after: Json
    new_gaps: tuple[Gap, ...]
    closed_gaps: tuple[Gap, ...]
    verdicts: tuple[VerdictChange, ...]
    targets: tuple[TargetChange, ...]
    links_added: tuple[tuple[str, str], ...]
    links_removed: tuple[tuple[str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (
            self.new_gaps or self.closed_gaps or self.verdicts or self.targets or self.links_added or self.links_removed
        )


def diff_traces(
    before: Json, after: Json, *, reasons: Iterable[str] = ("missing", "partial", "target", "deadline", "suspect")
) -> TraceDiff:
    """The difference; `reasons` are the kinds of gaps that count."""
    wanted = set(reasons)
    old, new = ({(g.clause, g.reason): g for g in gaps_of(trace) if g.reason in wanted} for trace in (before, after))
    linked = [
        dict.fromkeys((x["clause"], x["unit"]) for x in trace["links"] if x["state"] != "rejected") for trace in (before, after)
    ]
    return TraceDiff(
        before=before,
        after=after,
        new_gaps=tuple(gap for gap in new.values() if not is_known(gap, old)),
        closed_gaps=tuple(gap for gap in old.values() if not is_known(gap, new)),
        verdicts=tuple(VerdictChange(clause, *pair) for clause, pair in _paired(*map(_verdicts, (before, after)))),
        targets=tuple(TargetChange(key[0], key[1], *pair) for key, pair in _paired(*map(_targets, (before, after)))),
        links_added=tuple(key for key in linked[1] if key not in linked[0]),
        links_removed=tuple(key for key in linked[0] if key not in linked[1]),
    )


def _paired(old: Mapping[Any, Json], new: Mapping[Any, Json]) -> list[tuple[Any, tuple[Json | None, Json | None]]]:
    """What differs, in the order of the newer, then what only the older has."""
    keys = dict.fromkeys((*new, *old))
    return [(key, (old.get(key), new.get(key))) for key in keys if old.get(key) != new.get(key)]


def _verdicts(trace: Json) -> dict[str, Json]:
    return {c["clause"]: {"addressed": c["addressed"], "verdict": c["verdict"]} for c in trace["coverage"]}


def _targets(trace: Json) -> dict[tuple[str, str], Json]:
    """What was asked and planned, without the places: a unit that moved is no change."""
    keys = ("comparator", "value", "value_to", "unit", "due", "frequency")

    def plain(target: Json | None) -> Json | None:
        return target and {key: target[key] for key in keys}

    found: dict[tuple[str, str], Json] = {}
    for c in trace["comparisons"]:
        key = (c["clause"], c["asked"]["metric"])
        while key in found:
            key = (key[0], key[1] + " ")  # a clause may ask for one metric twice, now and later
        found[key] = {"asked": plain(c["asked"]), "planned": plain(c["planned"]), "outcome": c["outcome"]}
    return found


def read_traces(printed: str, path: str) -> tuple[Json, ...]:
    """The traces in what `trace --json` printed; Trouble for anything else."""
    try:
        lines = [json.loads(line) for line in printed.splitlines() if line.strip()]
        traces = tuple(line for line in lines if line["schema"] == TRACE_SCHEMA)
    except (ValueError, KeyError, TypeError) as error:
        raise Trouble(wrong_trace(path)) from error
    if not traces or not all({"links", "coverage", "comparisons"} <= set(trace) for trace in traces):
        raise Trouble(wrong_trace(path))
    return traces


def same_plans(before: tuple[Json, ...], after: tuple[Json, ...]) -> tuple[tuple[Json, Json], ...]:
    """The traces to compare: the only two, or those of the same decision and plan; Trouble when there is no such pair."""
    if len(before) == len(after) == 1:
        return ((before[0], after[0]),)
    old = {(trace["decision"], trace["plan"]): trace for trace in before}
    pairs = tuple((old[key], t) for t in after if (key := (t["decision"], t["plan"])) in old)
    if not pairs:
        raise Trouble(no_common_plan())
    return pairs

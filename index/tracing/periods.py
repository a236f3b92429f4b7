"""Plans that end before what the decision asks for begins."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.addresses import Eid
from corpus.annotations import AnnotatedDocument
from corpus.documents import Provision
from corpus.findings import Finding

_YEAR = re.compile(r"\b20\d\d\b")
_PERIOD = re.compile(r"\b(?:giai đoạn|thời kỳ|từ năm|năm)\s+(20\d\d)(?:\s*[-–đến]+\s*(?:năm\s+)?(20\d\d))?", re.IGNORECASE)


def plan_end(plan: AnnotatedDocument) -> int | None:
    """The last year of the period in the title of the plan, None when its title names none."""
    years = [int(end or start) for start, end in _PERIOD.findall(plan.document.metadata.title or "")]
    return max(years, default=None)


def asked_from(provision: Provision, decision: AnnotatedDocument) -> str | None:
    """The period that the clause or the nearest heading above it sets (“Giai đoạn 2026 - 2030:”), as printed."""
    for text in (provision.body, *(p.body for p in reversed(decision.document.ancestors(provision.eid)))):
        found = re.match(r"\W*(?:giai đoạn|đến năm|từ năm)\s+(20\d\d(?:\s*[-–]\s*20\d\d)?)", text, re.IGNORECASE)
        if found:
            return found[1]
    return None


def asked_periods(decision: AnnotatedDocument) -> dict[Eid, str]:
    """The period of every leaf clause that has one, in order."""
    periods = ((leaf.eid, asked_from(leaf, decision)) for leaf in decision.document.leaves())
    return {eid: period for eid, period in periods if period}


def too_late(asked: str | None, end: int | None) -> tuple[tuple[str, str], ...]:
    """(`period`, the Vietnamese words) when the period asked for begins after the plan ends."""
    if end is None or asked is None or int(_YEAR.findall(asked)[0]) <= end:
        return ()
    return (("period", f"kế hoạch kết thúc năm {end}, trước giai đoạn {asked}"),)


def period_findings(periods: Mapping[Eid, str], end: int | None) -> tuple[Finding, ...]:
    """T002 once for each period that begins after the plan ends, at its first clause."""
    first: dict[str, Eid] = {}
    for eid, asked in periods.items():
        if too_late(asked, end):
            first.setdefault(asked, eid)
    return tuple(Finding.of("T002", eid=eid, plan_end=end, asked=asked) for asked, eid in first.items())

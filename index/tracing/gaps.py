"""What is lacking where the plan does less than the clause asks, and the Vietnamese sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.annotations import AnnotatedDocument, Assignment
from corpus.traces import Comparison, TraceLink
from corpus.vietnamese import fold
from index.tracing.coverage import share_said
from index.tracing.doubts import NOTE, is_doubtful
from index.tracing.overlap import Space
from index.tracing.units import Unit

_REPORTED_TO = re.compile(
    r"\b(?:gửi|báo cáo)(?: báo cáo| kết quả)?(?: về| cho| đến| lên)* "
    r"(?P<who>(?:Bộ|Ủy ban|Thủ tướng|Chính phủ|Sở|Ban)\b[^,.;()]*)"
)
_AFTER_NAME = re.compile(r" (?:để|về|trước|theo|tổng hợp|xem xét|thẩm định|kết quả|tình hình|bố trí)\b.*")
_SAID = 0.4
"""A duty counts as said from this weighted share of its terms."""


def lacking(
    clause: Unit, serving: Sequence[Unit], links: Sequence[TraceLink], comparisons: Sequence[Comparison], space: Space,
    decision: AnnotatedDocument, plan: AnnotatedDocument,
) -> tuple[tuple[str, str], ...]:  # fmt: skip
    """(what is lacking, the Vietnamese words for it) of a clause that some unit serves, each thing once."""
    found: list[tuple[str, str]] = []
    words = [w for u in serving for w in u.words]
    undone = [text for text, asked in clause.duties if share_said(space, asked, words) < _SAID]
    if undone and len(clause.duties) > 1:
        found.append(("action", f"chưa thấy “{short(undone[0])}”"))
    elif undone or all(link.grade == 1 for link in links):
        found.append(("object", "chỉ nhắc đến một phần nội dung"))
    found += [
        ("target", c.why[0].lower() + c.why[1:].rstrip(".")) for c in comparisons if c.outcome in ("below", "absent", "later")
    ]
    found += _recipient(clause, plan)
    found += _deadline(clause, serving, decision, plan)
    found += _lead(clause, serving, decision.annotations.assignments, plan.annotations.assignments)
    first: dict[str, str] = {}
    for kind, words_for_it in found:
        first.setdefault(kind, words_for_it)
    return tuple(first.items())


def short(text: str, limit: int = 90) -> str:
    """The beginning of a text, cut between words."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"


def _recipient(clause: Unit, plan: AnnotatedDocument) -> list[tuple[str, str]]:
    """The agency that is to receive a report, when the plan sends none there."""
    match = _REPORTED_TO.search(clause.provision.body)
    if match is None:
        return []
    who = _AFTER_NAME.sub("", match["who"]).strip()
    to = {fold(a.agency) for a in plan.annotations.assignments if a.role == "report_to"}
    if any(fold(who) in agency or agency in fold(who) for agency in to):
        return []
    return [("recipient", f"không nêu việc báo cáo {who}")]


def _deadline(
    clause: Unit, serving: Sequence[Unit], decision: AnnotatedDocument, plan: AnnotatedDocument
) -> list[tuple[str, str]]:
    """A fixed day, month or quarter when no serving unit (nor what stands below it) names it or an earlier time."""
    eids = {u.eid for u in serving} | {u.parent for u in serving}
    have = [d for d in plan.annotations.deadlines if d.eid is not None and (d.eid in eids or d.eid.parent in eids)]
    for asked in (d for d in decision.annotations.deadlines if d.eid == clause.eid):
        if asked.kind in ("date", "month", "quarter") or (asked.kind == "recurring" and ":" in asked.normalized):
            end = last_day(asked.normalized)
            times = [(last_day(d.normalized), d) for d in have]
            alike = [(day, d) for day, d in times if day and end and day[:4].isdigit() == end[:4].isdigit()]
            if any(d.normalized == asked.normalized for _, d in times) or any(day <= end for day, _ in alike):
                continue
            late = next((d for day, d in alike if day > end), None)
            doubtful = is_doubtful(decision.document, asked.span) or (
                late is not None and is_doubtful(plan.document, late.span)
            )
            said = f"nêu thời hạn “{late.quote}” muộn hơn “{asked.quote}”" if late else f"không nêu thời hạn “{asked.quote}”"
            return [("deadline", f"{said} ({NOTE})" if doubtful else said)]
    return []


def last_day(normalized: str) -> str:
    """The last day of a normalised date, month, quarter or year, as text that sorts by time; of a day of every year its month
    and day after “yearly:”; empty for anything else.
    """
    if re.fullmatch(r"yearly:\d\d-\d\d", normalized):
        return normalized
    found = re.fullmatch(r"(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d))?)?", normalized)
    if found is None:
        return ""
    year, quarter, month, day = found.groups()
    return f"{year}-{int(quarter) * 3:02}-31" if quarter else f"{year}-{month or '12'}-{day or '31'}"


def _lead(
    clause: Unit, serving: Sequence[Unit], asked: Sequence[Assignment], planned: Sequence[Assignment]
) -> list[tuple[str, str]]:
    """The clause wants somebody put in charge and no serving unit (nor a heading above it) puts anybody."""
    if not re.search(r"\b(?:chỉ định|giao|phân công)\b.{0,40}\b(?:cơ quan|đơn vị|đầu mối)", clause.text, re.IGNORECASE):
        return []
    near = {u.eid for u in serving} | {u.parent for u in serving}
    if any(a.eid in near and a.role in ("lead", "responsible") for a in planned):
        return []
    return (
        [("lead_agency", "không nêu cơ quan chủ trì")]
        if not any(a.eid == clause.eid and a.role == "lead" for a in asked)
        else []
    )

"""What is lacking where the plan does less than the clause asks, and the Vietnamese sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.annotations import AnnotatedDocument, Assignment, Deadline
from corpus.traces import Comparison, TraceLink
from index.tracing.coverage import share_said
from index.tracing.doubts import NOTE, is_doubtful
from index.tracing.overlap import Space
from index.tracing.recipients import lacks_recipient
from index.tracing.units import Unit

_IN_TIME = re.compile(
    r"trước|chậm nhất|muộn nhất|hoàn thành|không (?:muộn|quá)|đến hết|\bxong\b|trong (?:tháng|quý|năm)|định kỳ"
    r"|(?:hằng|hàng|mỗi) (?:tháng|quý)",
    re.IGNORECASE,
)
"""What makes a day a deadline: “Ngày Gia đình Việt Nam 28/6 hằng năm” is none."""
_SPAN = re.compile(r"\btừ\s+(?:ngày|tháng|năm|quý)\b", re.IGNORECASE)
_NEAR = 40
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
        found.append(("action", f"chưa thấy nội dung “{short(undone[0])}”"))
    elif undone or all(link.grade == 1 for link in links):
        found.append(("object", "nội dung nêu chưa đầy đủ"))
    found += [
        ("target", c.why[0].lower() + c.why[1:].rstrip(".")) for c in comparisons if c.outcome in ("below", "absent", "later")
    ]
    recipient = lacks_recipient(clause, serving, plan)
    if recipient:
        found.append(("recipient", f"không nêu việc báo cáo {recipient}"))
    found += _deadline(clause, serving, decision, plan)
    found += _lead(clause, serving, decision.annotations.assignments, plan.annotations.assignments)
    first: dict[str, str] = {}
    for kind, words_for_it in found:
        first.setdefault(kind, words_for_it)
    return tuple(first.items())


def short(text: str, limit: int = 90) -> str:
    """The beginning of a text, cut between words."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"


def _deadline(
    clause: Unit, serving: Sequence[Unit], decision: AnnotatedDocument, plan: AnnotatedDocument
) -> list[tuple[str, str]]:
    """A fixed day, month or quarter when no serving unit (nor what stands below it) names it or an earlier time.

    What was due before the plan was issued is none of its concern.
    """
    eids = {u.eid for u in serving} | {u.parent for u in serving}
    have = [d for d in plan.annotations.deadlines if d.eid is not None and (d.eid in eids or d.eid.parent in eids)]
    issued = plan.document.metadata.date or ""
    for asked in (d for d in decision.annotations.deadlines if d.eid == clause.eid):
        end = last_day(asked.normalized)
        if not end or not _is_deadline(asked, decision) or (end[:4].isdigit() and end < issued):
            continue
        if _issues_plan(clause, issued, end):
            continue
        compared = [(later, d) for d in have if (later := is_later(_day(d, end), end)) is not None]
        if any(d.normalized == asked.normalized for d in have) or not all(later for later, _ in compared):
            continue
        late = compared[0][1] if compared else None
        doubtful = is_doubtful(decision.document, asked.span) or (late is not None and is_doubtful(plan.document, late.span))
        said = f"nêu thời hạn “{late.quote}” muộn hơn “{asked.quote}”" if late else f"không nêu thời hạn “{asked.quote}”"
        return [("deadline", f"{said} ({NOTE})" if doubtful else said)]
    return []


def _day(have: Deadline, end: str) -> str:
    """The last day of a time of the plan; empty for a whole year beside a day of every year."""
    return "" if end.startswith("yearly:") and have.kind in ("year", "period") else last_day(have.normalized)


def _is_deadline(asked: Deadline, decision: AnnotatedDocument) -> bool:
    """Whether the time is a day by which something is to be done, not the time in which it takes place."""
    if asked.kind not in ("date", "month", "quarter", "recurring"):
        return False
    before = decision.document.text[max(0, asked.span.start - _NEAR) : asked.span.start]
    if _SPAN.search(before) or _SPAN.match(asked.quote):
        return False
    return asked.kind in ("month", "quarter") or bool(_IN_TIME.search(before[-_NEAR // 2 :] + asked.quote))


def _issues_plan(clause: Unit, issued: str, end: str) -> bool:
    """Whether a plan is wanted by that day of every year, and this one was issued before it."""
    wanted = re.search(r"\b(?:ban hành|xây dựng|lập)\b.{0,30}\bkế hoạch\b", clause.text, re.IGNORECASE)
    return bool(wanted and issued) and is_later(issued, end) is False


def is_later(day: str, end: str) -> bool | None:
    """Whether a day (as `last_day` gives it) is later than another; None where they cannot be compared. A fixed day is compared
    with one of every year by month and day.
    """
    if not day or not end:
        return None
    if day[:4].isdigit() and end.startswith("yearly:"):
        return day[5:] > end[7:]
    alike = day[:4].isdigit() == end[:4].isdigit() and day[:4].isalpha() == end[:4].isalpha()
    return day > end if alike and (day[:4].isdigit() or day[:4] == end[:4]) else None


def last_day(normalized: str) -> str:
    """The last day of a normalised date, month, quarter or year, as text that sorts by time; of a day of every year or month
    that day after “yearly:” or “monthly:”, of several the last; empty for anything else.
    """
    if re.fullmatch(r"(?:yearly:\d\d-\d\d;?)+|(?:monthly:\d\d;?)+", normalized):
        return max(normalized.split(";"))
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

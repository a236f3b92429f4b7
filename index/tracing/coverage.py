"""What the plan does about one clause, and what it lacks. Judged by the text of the plan alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.annotations import Annotations, Assignment, Deadline
from corpus.traces import Comparison, TraceLink
from corpus.vietnamese import fold
from index.tracing.features import Matrix, Space
from index.tracing.units import Unit

_RECIPIENT = re.compile(
    r"(?:gửi|báo cáo)(?: kết quả| về| cho)?(?: báo cáo)?(?: về)? (?P<who>(?:Bộ|Ủy ban|UBND|Thủ tướng|Chính phủ|Sở|Ban)[^,.;()]{2,60})"
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, what is lacking, and the Vietnamese reason."""

    verdict: str
    lacking: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Served:
    """How far the linked units say what the clause asks: share of its weighted terms, and of its duties one by one."""

    terms: float
    duties: tuple[tuple[str, float], ...]


def served(space: Space, clause: Unit, units: Sequence[Unit]) -> Served:
    """The shares of the clause and of each duty that the units' words (and the headings above them) say."""
    words = [w for u in units for w in (*u.words, *u.context)]
    have = space.presence([words])[0]

    def share(asked: Sequence[str]) -> float:
        want = space.presence([list(asked)])[0] * space.weight
        return float(want @ have / want.sum()) if want.sum() > 0 else 0.0

    return Served(share(clause.words), tuple((text, share(w)) for text, w in clause.duties))


def judge(
    clause: Unit, links: Sequence[TraceLink], found: Served, asked: Annotations, planned: Annotations, comparisons: Sequence[Comparison],
    plan_text: str, *, covered_from: float,
) -> Judgement:  # fmt: skip
    """The verdict on the clause with these links."""
    if not clause.words:
        return Judgement("not_assessable", (), "Không đọc được nội dung điều khoản.")
    if not links:
        return Judgement("missing", ("action",), "Không đơn vị nào của kế hoạch thực hiện điều khoản này.")
    lacking: list[str] = []
    notes: list[str] = []
    undone = [text for text, share in found.duties if share < covered_from * 0.5] if len(found.duties) > 1 else []
    if undone:
        lacking.append("action")
        notes.append(f"chưa thấy: “{_short(undone[0])}”")
    for one in comparisons:
        if one.outcome in ("below", "absent", "later"):
            lacking.append("target")
            notes.append(one.why.rstrip("."))
    recipient = _missing_recipient(clause, plan_text)
    if recipient:
        lacking.append("recipient")
        notes.append(f"không nêu nơi nhận báo cáo “{recipient}”")
    deadline = _missing_deadline(clause, links, asked.deadlines, planned.deadlines)
    if deadline:
        lacking.append("deadline")
        notes.append(f"không nêu thời hạn “{deadline}”")
    strong = any(link.grade == 2 for link in links)
    full = strong and found.terms >= covered_from and not {"target", "recipient"} & set(lacking)
    verdict = "covered" if full else "partial"
    why = "Kế hoạch có nội dung tương ứng" if verdict == "covered" else "Kế hoạch mới đáp ứng một phần"
    if verdict == "partial" and not lacking:
        lacking.append("object")
    return Judgement(verdict, tuple(dict.fromkeys(lacking)), f"{why}{': ' if notes else ''}{'; '.join(dict.fromkeys(notes))}.")


def _missing_recipient(clause: Unit, plan_text: str) -> str | None:
    found = _RECIPIENT.search(clause.provision.body)
    if found is None:
        return None
    who = re.split(r" (?:để|về|trước|theo|tổng hợp|xem xét|thẩm định)\b", found["who"])[0].strip()
    said = re.search(
        rf"(?:gửi|báo cáo)[^.;]{{0,80}}{re.escape(fold(who))}",
        fold(plan_text).replace("gui", "gửi").replace("bao cao", "báo cáo"),
    )
    return None if said else who


def _missing_deadline(
    clause: Unit, links: Sequence[TraceLink], asked: Sequence[Deadline], planned: Sequence[Deadline]
) -> str | None:
    wanted = [
        d for d in asked if d.eid == clause.eid and d.kind in ("date", "recurring", "month", "quarter") and ":" in d.normalized
    ]
    units = {link.unit for link in links}
    have = {d.normalized for d in planned if d.eid in units}
    return next((d.quote for d in wanted if d.normalized not in have), None)


def _short(text: str, limit: int = 90) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"


def plan_period(document_title: str, deadlines: Sequence[Deadline]) -> int | None:
    """The last year the plan names in its title, else None."""
    years = [int(y) for y in re.findall(r"\b(20\d\d)\b", document_title)]
    return max(years) if years else None

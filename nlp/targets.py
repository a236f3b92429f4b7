"""Targets: the quantified goals of a document, with metric, comparison, unit and the time they are due. No I/O."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.addresses import Eid
from corpus.annotations import Target
from corpus.documents import Document, Provision
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.dues import Passage, Placed, due_in_text, inherited_due, is_past
from nlp.goals import NORMATIVE, Setting, counts_things, is_goal, sets_goals
from nlp.headings import Headings, only_tells
from nlp.metrics import metric
from nlp.quantities import Quantity, find_quantities
from nlp.sentences import bracketed, clauses, sentences
from nlp.tables import cells_of
from nlp.target_tables import table_targets
from nlp.times import find_times

_RHYTHM = {"yearly", "quarterly", "monthly", "weekly", "daily"}
_PER_YEAR = re.compile(r"\s?(?:/năm|(?:mỗi|một) năm|hằng năm|hàng năm)")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_WHOLE = re.compile(r"^\s*tổng (?:số )?[^,;]*")
_JOINT = re.compile(r"(?:;|,| và )\s*")
_CONDITIONS = re.compile(
    r"\W*(?:đối tượng|điều kiện|tiêu chuẩn|nguyên tắc)(?: (?:hỗ trợ|áp dụng|thụ hưởng|thực hiện))?\s*:", re.IGNORECASE
)
_CRITERIA = re.compile(
    r"\W*(?:tiêu chí (?:thi đua|khen thưởng|bình xét|xét)|chế độ ưu tiên|đối tượng ưu tiên|cộng \S+ điểm)", re.IGNORECASE
)
"""Headings of what a winner or an applicant must show: marks, no goals."""
_COSTS = re.compile(
    r"\W*(?:(?:dự kiến|tổng|cơ cấu|khái toán|mức) )*(?:nhu cầu|kinh phí|nguồn (?:vốn|kinh phí|lực)|vốn)(?!\w)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]|[-+*•])\s*")
_FEW = 4  # words between two numbers of one thing: "10% vào năm 2025 và 13% vào năm 2030"


@dataclass(frozen=True, slots=True)
class _Clause:
    """One clause of the words of a unit (`own`) with the quantities in it, the times of the unit, and the headings above."""

    setting: Setting
    own: Span
    quantities: tuple[Quantity, ...]
    times: tuple[Placed, ...]
    above: tuple[Provision, ...]


def find_targets(document: Document) -> tuple[Target, ...]:
    """The quantified goals of `document`, in document order; every quote is the text at its span."""
    headings = Headings.of(document)
    rows = table_targets(document, headings)
    tables = {eid.parent for eid in rows}
    prose = (p for p in document.provisions if p.eid not in tables)
    return tuple(t for p in prose for t in (rows.get(p.eid) or _of_provision(document, p, headings)))


def _of_provision(document: Document, provision: Provision, headings: Headings) -> Iterator[Target]:
    title, text = provision.heading_span, document.text
    own = Span(title.start if title else provision.text_span.start, provision.own.end)
    if not find_quantities(own.of(text)):  # most units count nothing: no need to read their times
        return
    times = find_times(own.of(text))
    quantities = tuple(_shift(q, own.start) for q in find_quantities(own.of(text), times))
    if not quantities:
        return
    above = headings.above(provision.eid)
    titles = [p.heading or p.body for p in above] + [provision.heading or ""]
    if (
        only_tells(above, provision)
        or _CONDITIONS.match(provision.body)
        or any(map(_COSTS.match, titles))
        or any(map(_CRITERIA.match, titles))
    ):
        return
    goals = sets_goals([p.body for p in above], provision.body)
    placed = tuple((time, time.span.shift(own.start)) for time in times)
    for sentence in sentences(text, own):
        last = None
        for span in clauses(text, sentence):
            setting = Setting(sentence, span, goals, in_row=provision.kind == "row", norms=_sets_norms(document, provision.eid))
            clause = _Clause(setting, own, tuple(q for q in quantities if span.contains(q.number)), placed, above)
            chosen: list[Quantity] = []
            for q in clause.quantities:
                if not is_goal(text, q, setting, chosen):
                    continue
                due = _due(text, q, clause)
                if is_past(due, document.metadata.date):
                    continue
                chosen.append(q)
                target = _target(text, provision, q, clause, due)
                if target.metric == q.unit and q.is_percent and last:  # "…; giai đoạn 2026 - 2030 tăng bình quân 5 - 6%"
                    target = replace(target, metric=last)
                last = target.metric
                yield target


def _sets_norms(document: Document, eid: Eid) -> bool:
    """Whether the unit belongs to a normative document (by kind, or by the year in its number) or to an attached regulation."""
    kinds = [segment.prefix for segment in eid.segments]
    regulation = "att" in kinds and "art" in kinds[kinds.index("att") :]
    number = document.metadata.number
    return regulation or document.metadata.type in NORMATIVE or bool(number and number.year)


def _shift(q: Quantity, by: int) -> Quantity:
    return replace(q, span=q.span.shift(by), number=q.number.shift(by))


def _target(text: str, provision: Provision, q: Quantity, clause: _Clause, due: str | None) -> Target:
    measured = _metric(text, q, clause)
    if measured == q.unit and provision.kind == "row":
        measured = _name_in_row(text, provision, q) or measured
    return Target(
        eid=provision.eid,
        metric=measured,
        comparator="about" if q.comparator == "range" and q.compared else q.comparator,
        value=q.value,
        value_to=q.value_to,
        unit=q.unit,
        due=due or inherited_due(provision, clause.above),
        frequency=_frequency(text, q, clause),
        quote=q.span.of(text),
        span=q.span,
        confidence=0.9 if q.compared or q.is_percent else 0.6,
    )


def _name_in_row(text: str, row: Provision, q: Quantity) -> str:
    """The nearest cell before `q` (cells may stand one a line) that says anything in words; "" where none does."""
    lines = text[row.text_span.start : q.span.start].split("\n")
    cells = [cell.of(line) for line in lines for cell in cells_of(line, Span(0, len(line)))]
    return next(
        (_ORDINAL.sub("", collapse(cell)) for cell in reversed(cells) if _WORDS.search(cell) and not find_quantities(cell)), ""
    )


def _metric(text: str, q: Quantity, clause: _Clause) -> str:
    """What `q` measures; the unit where nothing says it.

    A number that stands alone measures what the number right before it does (`đạt 10% năm 2025 và 13% năm 2030`), else what
    the next one does (`đạt 95% và đến năm 2030 đạt 100% các hương ước`), else what one before it does.
    """
    same = [o for o in clause.quantities if o.unit == q.unit]
    at = same.index(q)
    before, after = [*reversed(same[:at])], same[at + 1 :]
    near = before and len(_WORDS.findall(text[before[0].span.end : q.span.start])) <= _FEW
    others = (*before, *after) if near else (*after, *before)
    known = (_own_metric(text, o, clause, labels=labels) for labels in (False, True) for o in (q, *others))
    return next((found for found in known if found != q.unit), q.unit)


def _own_metric(text: str, q: Quantity, clause: _Clause, *, labels: bool) -> str:
    """What the words at `q` say it measures, without those that belong to its neighbours in the clause or to times between."""
    others = [o for o in clause.quantities if o != q and counts_things(o) and not _explains(text, o, q)]
    within = clause.setting.clause
    taken = max([within.start, *(o.span.end for o in others if o.span.end <= q.span.start)])
    times = [span for t, span in clause.times if t.kind != "recurring" and within.contains(span)]
    end = min([within.end, *(s.start for s in (*times, *(o.span for o in others)) if s.start >= q.span.end)])
    after = text[q.span.end if q.is_percent else q.number.end : end]
    passed = [span for span in times if taken <= span.start and span.end <= q.span.start]
    starts = (*(span.end for span in reversed(passed)), taken)
    stops = (q.span.start, *(span.start for span in reversed(passed)))
    for start, stop in zip(starts, stops, strict=True):  # "Doanh thu giai đoạn 2021 - 2025 tăng 15%": also before the time
        before = text[start:stop]
        if start == taken and any(o.span.end == taken for o in others):  # "39% số cơ sở và 32% số người học"
            whole = _WHOLE.sub("", before) if q.is_percent else before  # "88% tổng kim ngạch vào năm 2025 và 90% …"
            before = _JOINT.split(whole, maxsplit=1)[-1]
        found = metric(before, after, q.unit, share=q.is_percent, labels=labels)
        if found != q.unit:
            return found
    return q.unit


def _explains(text: str, other: Quantity, q: Quantity) -> bool:
    """Whether `other` stands in brackets behind `q`: “70% số thôn (riêng ở miền núi là 50%) có Nhà văn hóa”."""
    return bracketed(text, q.span.end, other.span.start)


def _due(text: str, q: Quantity, clause: _Clause) -> str | None:
    numbers = [other.number for other in clause.quantities]
    return due_in_text(text, q, Passage(clause.own, clause.setting.sentence, clause.setting.clause, clause.times, numbers))


def _frequency(text: str, q: Quantity, clause: _Clause) -> str | None:
    if _PER_YEAR.match(text, q.span.end):
        return "yearly"
    rhythms = (t.normalized for t, span in clause.times if clause.setting.clause.contains(span))
    return next((rhythm for rhythm in rhythms if rhythm in _RHYTHM), None)

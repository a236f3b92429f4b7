"""Targets: the quantified goals of a document, with metric, comparison, unit and the time they are due. No I/O."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.addresses import Eid
from corpus.annotations import Target
from corpus.documents import Document, Provision
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.goals import Setting, counts_things, is_goal, sets_goals
from nlp.headings import Headings
from nlp.metrics import metric
from nlp.quantities import Quantity, find_quantities
from nlp.sentences import clauses, sentences
from nlp.tables import cells_of
from nlp.target_tables import table_targets
from nlp.times import TimeExpression, find_times

_BASELINE = re.compile(r"(?:so với(?: cùng kỳ)?|so với giai đoạn|ngày|kể từ)\s*$", re.IGNORECASE)
_GOAL_HEADING = re.compile(r"(?<!\w)(?:mục tiêu|chỉ tiêu|phấn đấu)(?!\w)", re.IGNORECASE)
_RHYTHM = {"yearly", "quarterly", "monthly", "weekly", "daily"}
_PER_YEAR = re.compile(r"\s?(?:/năm|(?:mỗi|một) năm|hằng năm|hàng năm)")
_LONG_HEADING = 200

Placed = tuple[TimeExpression, Span]
"""A time with its place in the text of the document."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """One clause with the quantities in it, the times of its unit, and the headings above."""

    setting: Setting
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
    goals = sets_goals([p.body for p in above], provision.body)
    placed = tuple((time, time.span.shift(own.start)) for time in times)
    for sentence in sentences(text, own):
        for span in clauses(text, sentence):
            setting = Setting(sentence, span, goals, "quy_che" if _in_regulation(provision.eid) else document.metadata.type)
            clause = _Clause(setting, tuple(q for q in quantities if span.contains(q.number)), placed, above)
            chosen: list[Quantity] = []
            for q in clause.quantities:
                if is_goal(text, q, setting, chosen) and not _is_past(_due(text, q, clause), document.metadata.date):
                    chosen.append(q)
                    yield _target(text, provision, q, clause)


def _in_regulation(eid: Eid) -> bool:
    """Whether the unit belongs to articles attached to the document (Quy chế ban hành kèm theo Quyết định)."""
    kinds = [segment.prefix for segment in eid.segments]
    return "att" in kinds and "art" in kinds[kinds.index("att") :]


def _shift(q: Quantity, by: int) -> Quantity:
    return replace(q, span=q.span.shift(by), number=q.number.shift(by))


def _target(text: str, provision: Provision, q: Quantity, clause: _Clause) -> Target:
    measured = _metric(text, q, clause)
    if measured == q.unit and provision.kind == "row":
        measured = collapse(cells_of(text, provision.text_span)[0].of(text)) or measured
    return Target(
        eid=provision.eid,
        metric=measured,
        comparator="about" if q.comparator == "range" and q.compared else q.comparator,
        value=q.value,
        value_to=q.value_to,
        unit=q.unit,
        due=_due(text, q, clause) or _inherited_due(clause.above),
        frequency=_frequency(text, q, clause),
        quote=q.span.of(text),
        span=q.span,
        confidence=0.9 if q.compared or q.is_percent else 0.6,
    )


def _metric(text: str, q: Quantity, clause: _Clause) -> str:
    """What `q` measures; the words of its neighbours in the clause and the times between them belong to neither.

    A number that stands alone (`đạt 95% và đến năm 2030 đạt 100% các hương ước`) measures what the next one does.
    """
    bounds = [o.span for o in clause.quantities if o != q and counts_things(o)] + [
        s for t, s in clause.times if t.kind != "recurring"
    ]
    within = clause.setting.clause
    start = max([within.start, *(b.end for b in bounds if b.end <= q.span.start)])
    end = min([within.end, *(b.start for b in bounds if b.start >= q.span.end)])
    after = text[q.span.end if q.is_percent else q.number.end : end]
    found = metric(text[start : q.span.start], after, q.unit, share=q.is_percent)
    following = next((o for o in clause.quantities if o.span.start >= q.span.end and o.unit == q.unit), None)
    return _metric(text, following, clause) if found == q.unit and following else found


def _due(text: str, q: Quantity, clause: _Clause) -> str | None:
    """By when: the nearest time before the number in its clause, else one after it, else one in the sentence.

    A base year (`so với giai đoạn …`) and the date of a cited document do not count.
    """
    sentence, own = clause.setting.sentence, clause.setting.clause
    usable = [
        (time, span)
        for time, span in clause.times
        if _is_due(time)
        and sentence.contains(span)
        and not _BASELINE.search(text[sentence.start : span.start])
        and text.count("“", sentence.start, span.start) <= text.count("”", sentence.start, span.start)
    ]
    inside = [(time, span) for time, span in usable if own.contains(span)]
    before = [pair for pair in inside if pair[1].end <= q.number.start]
    nearest = before[-1:] or inside[:1] or usable[:1]
    return nearest[0][0].normalized.removeprefix("from ") if nearest else None


def _is_due(time: TimeExpression) -> bool:
    """Whether a time can say by when: a date only with a preposition (`trước ngày …`), for others belong to cited documents."""
    return time.valid and (time.kind in ("year", "period", "month", "quarter") or (time.kind == "date" and bool(time.lead)))


def _is_past(due: str | None, date: str | None) -> bool:
    """Whether the time a sentence names lies before its document, so that the number reports and asks for nothing."""
    if due is None or date is None:
        return False
    last = due.rsplit("-", 1)[-1] if len(due) == len("2021-2025") else due
    return last[:4].isdigit() and last < date[: len(last)]


def _inherited_due(above: Sequence[Provision]) -> str | None:
    """The time in the nearest heading above that names one."""
    for provision in reversed(above):
        body = provision.body
        if len(body) > _LONG_HEADING and not _GOAL_HEADING.search(body):
            continue
        for time in find_times(body[: _LONG_HEADING + 100]):
            if _is_due(time) and not _BASELINE.search(body[: time.span.start]):
                return time.normalized.removeprefix("from ")
    return None


def _frequency(text: str, q: Quantity, clause: _Clause) -> str | None:
    if _PER_YEAR.match(text, q.span.end):
        return "yearly"
    rhythms = (t.normalized for t, span in clause.times if clause.setting.clause.contains(span))
    return next((rhythm for rhythm in rhythms if rhythm in _RHYTHM), None)

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
from nlp.goals import NORMATIVE, Setting, counts_things, is_goal, sets_goals
from nlp.headings import Headings, only_tells
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
_OPENS_WITH_TIME = re.compile(r"\W*(?:giai đoạn|đến (?:hết |cuối )?năm|năm)(?: \d)? ?\(?\d{4}[^:]{0,20}:", re.IGNORECASE)
_RIGHT_AFTER = re.compile(r"\s*(?:/năm\s*)?")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_JOINT = re.compile(r"(?:;|,| và )\s*")
_CONDITIONS = re.compile(
    r"\W*(?:đối tượng|điều kiện|tiêu chuẩn|nguyên tắc)(?: (?:hỗ trợ|áp dụng|thụ hưởng|thực hiện))?\s*:", re.IGNORECASE
)
_ORDINAL = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]|[-+*•])\s*")
_FEW = 4  # words between two numbers of one thing: "10% vào năm 2025 và 13% vào năm 2030"

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
    if only_tells(above, provision) or _CONDITIONS.match(provision.body):
        return
    goals = sets_goals([p.body for p in above], provision.body)
    placed = tuple((time, time.span.shift(own.start)) for time in times)
    for sentence in sentences(text, own):
        for span in clauses(text, sentence):
            setting = Setting(sentence, span, goals, in_row=provision.kind == "row", norms=_sets_norms(document, provision.eid))
            clause = _Clause(setting, tuple(q for q in quantities if span.contains(q.number)), placed, above)
            chosen: list[Quantity] = []
            for q in clause.quantities:
                if is_goal(text, q, setting, chosen) and not _is_past(_due(text, q, clause), document.metadata.date):
                    chosen.append(q)
                    yield _target(text, provision, q, clause)


def _sets_norms(document: Document, eid: Eid) -> bool:
    """Whether the unit belongs to a normative document (by kind, or by the year in its number) or to an attached regulation."""
    kinds = [segment.prefix for segment in eid.segments]
    regulation = "att" in kinds and "art" in kinds[kinds.index("att") :]
    number = document.metadata.number
    return regulation or document.metadata.type in NORMATIVE or bool(number and number.year)


def _shift(q: Quantity, by: int) -> Quantity:
    return replace(q, span=q.span.shift(by), number=q.number.shift(by))


def _target(text: str, provision: Provision, q: Quantity, clause: _Clause) -> Target:
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
        due=_due(text, q, clause) or _inherited_due(clause.above),
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
    the next one does (`đạt 95% và đến năm 2030 đạt 100% các hương ước`).
    """
    same = [o for o in clause.quantities if o.unit == q.unit]
    at = same.index(q)
    others = same[at + 1 :]
    if at and len(_WORDS.findall(text[same[at - 1].span.end : q.span.start])) <= _FEW:
        others = [*reversed(same[:at]), *others]
    return next((found for o in (q, *others) if (found := _own_metric(text, o, clause)) != o.unit), q.unit)


def _own_metric(text: str, q: Quantity, clause: _Clause) -> str:
    """What the words at `q` say it measures, without those that belong to its neighbours in the clause or to times between."""
    bounds = [o.span for o in clause.quantities if o != q and counts_things(o)] + [
        s for t, s in clause.times if t.kind != "recurring"
    ]
    within = clause.setting.clause
    start = max([within.start, *(b.end for b in bounds if b.end <= q.span.start)])
    end = min([within.end, *(b.start for b in bounds if b.start >= q.span.end)])
    before = text[start : q.span.start]
    if any(o.span.end == start for o in clause.quantities):  # "39% số cơ sở và 32% số người học"
        before = _JOINT.split(before, maxsplit=1)[-1]
    after = text[q.span.end if q.is_percent else q.number.end : end]
    return metric(before, after, q.unit, share=q.is_percent)


def _due(text: str, q: Quantity, clause: _Clause) -> str | None:
    """By when: the time right after the number, else the nearest before it in its clause, one after it, one in the sentence.

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
    right_after = [pair for pair in inside if _RIGHT_AFTER.fullmatch(text, q.span.end, pair[1].start)]
    before = [pair for pair in inside if pair[1].end <= q.number.start]
    nearest = right_after or before[-1:] or inside[:1] or usable[:1]
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
        if len(body) > _LONG_HEADING and not (_GOAL_HEADING.search(body) or _OPENS_WITH_TIME.match(body)):
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

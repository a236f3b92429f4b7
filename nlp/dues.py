"""By when a number is due: the times near it, the time its passage speaks of, the time of the headings above. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.documents import Provision
from corpus.spans import Span
from nlp.quantities import Quantity
from nlp.sentences import sentences
from nlp.times import TimeExpression, find_times

_BASELINE = re.compile(r"(?:so với(?: cùng kỳ)?|so với giai đoạn|ngày|kể từ)\s*$", re.IGNORECASE)
_GOAL_HEADING = re.compile(r"(?<!\w)(?:mục tiêu|chỉ tiêu|phấn đấu)(?!\w)", re.IGNORECASE)
_LONG_HEADING = 200
_OPENS_WITH_TIME = re.compile(r"\W*(?:giai đoạn|đến (?:hết |cuối )?năm|năm)(?: \d)? ?\(?\d{4}[^:]{0,20}:", re.IGNORECASE)
_RIGHT_AFTER = re.compile(r"\s*(?:/năm\s*)?")
_OPENING = re.compile(r"\W*(?:\w{1,4}[.)]\s*)?\W*(?:(?:phấn đấu|mục tiêu|trong|riêng|tiếp tục)[\s:,]*)*", re.IGNORECASE)

Placed = tuple[TimeExpression, Span]
"""A time with its place in the text of the document."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a quantity stands: the words of its unit, its sentence, its clause; times of the unit and numbers of the clause."""

    unit: Span
    sentence: Span
    clause: Span
    times: Sequence[Placed]
    numbers: Sequence[Span]


def due_in_text(text: str, q: Quantity, here: Passage) -> str | None:
    """By when `q` is due, as the text of its unit says: its sentence, else what was said before it.

    In the sentence that is the time right after the number, else the nearest before it in its clause, one after it there, the
    nearest before it in the sentence, any; a time that `và` joins to a later number is that one's. A base year (`so với giai
    đoạn …`) and the date of a cited document do not count.
    """
    usable = [pair for pair in _usable(text, here.times, here.sentence) if not _is_of_next(text, q, pair[1], here.numbers)]
    inside = [(time, span) for time, span in usable if here.clause.contains(span)]
    right_after = [pair for pair in inside if _RIGHT_AFTER.fullmatch(text, q.span.end, pair[1].start)]
    before = [pair for pair in inside if pair[1].end <= q.number.start]
    earlier = [pair for pair in usable if pair[1].end <= q.number.start]
    nearest = right_after or before[-1:] or inside[:1] or earlier[-1:] or usable[:1]
    return _year(nearest[0][0]) if nearest else _said_before(text, here.unit, here.sentence, here.times)


def _is_of_next(text: str, q: Quantity, time: Span, numbers: Sequence[Span]) -> bool:
    """Whether a time behind `q` is the next number's: `ít nhất 01 câu chuyện và đến năm 2030 đạt 02 câu chuyện`."""
    joined = time.start > q.number.end and text[q.number.end : time.start].rstrip().endswith(" và")
    return joined and any(number.start >= time.end for number in numbers)


def _said_before(text: str, unit: Span, sentence: Span, times: Sequence[Placed]) -> str | None:
    """The time that the passage speaks of: the only one of the nearest sentence before that opens with it or ends in a colon.

    `Đến năm 2040, đáp ứng một phần nhu cầu. Nâng khả năng đáp ứng … lên 60%.`
    """
    before = Span(unit.start, max(unit.start, sentence.start))
    for earlier in reversed([*sentences(text, before)]):
        usable = _usable(text, times, earlier)
        if not usable:
            continue
        if earlier.of(text).rstrip().endswith(":"):
            return _year(usable[-1][0])
        opens = _OPENING.fullmatch(text, earlier.start, usable[0][1].start)
        alone = len({time.normalized for time, _ in usable}) == 1
        return _year(usable[0][0]) if opens and alone else None
    return None


def _usable(text: str, times: Sequence[Placed], sentence: Span) -> Sequence[Placed]:
    """The times of a sentence that can say by when, in order."""
    return [
        (time, span)
        for time, span in times
        if _is_due(time)
        and sentence.contains(span)
        and not _BASELINE.search(text[sentence.start : span.start])
        and text.count("“", sentence.start, span.start) <= text.count("”", sentence.start, span.start)
    ]


def _is_due(time: TimeExpression) -> bool:
    """Whether a time can say by when: a date only with a preposition (`trước ngày …`), for others belong to cited documents."""
    return time.valid and (time.kind in ("year", "period", "month", "quarter") or (time.kind == "date" and bool(time.lead)))


def _year(time: TimeExpression) -> str:
    return time.normalized.removeprefix("from ")


def is_past(due: str | None, date: str | None) -> bool:
    """Whether the time a text names lies before its document, so that the number reports and asks for nothing."""
    if due is None or date is None:
        return False
    last = due.rsplit("-", 1)[-1] if len(due) == len("2021-2025") else due
    return last[:4].isdigit() and last < date[: len(last)]


def inherited_due(own: Provision, above: Sequence[Provision]) -> str | None:
    """The time in the heading of the unit itself, else in the nearest heading above that names one."""
    bodies = [*(p.body for p in above), *([own.heading] if own.heading else [])]
    for body in reversed(bodies):
        if len(body) > _LONG_HEADING and not (_GOAL_HEADING.search(body) or _OPENS_WITH_TIME.match(body)):
            continue
        for time in find_times(body[: _LONG_HEADING + 100]):
            if _is_due(time) and not _BASELINE.search(body[: time.span.start]):
                return _year(time)
    return None

"""Faults of the document itself that its own words show: a wrong date, a wrong period, an impossible time. Pure.

The general rules: a document has one date; a goal of a programme cannot start before the programme; 31 February is no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.annotations import Reference
from corpus.documents import Document
from corpus.findings import Finding
from corpus.lookup import number_key
from nlp.places import Places
from nlp.times import TimeExpression, find_times

_GOAL = re.compile(r"(?:mục tiêu|phấn đấu|chỉ tiêu|nhiệm vụ)[^.;:\t\n]{0,80}$|đến năm\s*$", re.IGNORECASE)
_PROGRAMME = re.compile(r"(?:chương trình|kế hoạch|đề án|chiến lược|dự án|quy hoạch)[^;.\t\n]{0,250}$", re.IGNORECASE)


def find_faults(document: Document, references: Sequence[Reference]) -> tuple[Finding, ...]:
    """N001, N003 and N005, each with its place, in document order of each kind. What is printed stays as it is."""
    places = Places.of(document)
    times = find_times(document.text)
    return (*_wrong_dates(document, references, places), *_wrong_periods(document, times, places), *_impossible(times, places))


def _wrong_dates(document: Document, references: Sequence[Reference], places: Places) -> Iterator[Finding]:
    """A date given for the document's own number that is not its date (“Kế hoạch số 11/KH-UBND ngày 18/01/2020”)."""
    own, actual = document.metadata.number, document.metadata.date
    for reference in references:
        if not (own and actual and reference.number and reference.date and reference.form == "full"):
            continue
        if number_key(reference.number) == own.key and not actual.startswith(reference.date):
            yield places.finding("N001", reference.span.start, printed=reference.date, number=own, actual=actual)


def _wrong_periods(document: Document, times: Sequence[TimeExpression], places: Places) -> Iterator[Finding]:
    """A goal's period that starts before the programme the document quotes, yet ends within it (“2011-2025” of 2021-2030)."""
    text = document.text
    periods = [t for t in times if t.kind == "period" and t.first and t.last and len(t.normalized) == 9]
    programmes = [t for t in periods if _PROGRAMME.search(text[_line(text, t) : t.span.start])]
    quoted = {(t.first.year, t.last.year) for t in programmes if t.first and t.last}
    for time in periods:
        before = text[_line(text, time) : time.span.start] + (f" {time.lead} năm" if time.lead else "")
        if time.first is None or time.last is None or time in programmes or not _GOAL.search(before):
            continue
        first, last = time.first.year, time.last.year
        broken = sorted((a, b) for a, b in quoted if first < a < last <= b)
        if broken and not any(a <= first and last <= b for a, b in quoted):
            expected = f"{broken[0][0]}-{broken[0][1]}"
            yield places.finding("N003", time.span.start, printed=time.normalized, expected=expected)


def _line(text: str, time: TimeExpression) -> int:
    return text.rfind("\n", 0, time.span.start) + 1


def _impossible(times: Sequence[TimeExpression], places: Places) -> Iterator[Finding]:
    for time in times:
        if not time.valid:
            yield places.finding("N005", time.span.start, printed=" ".join(time.quote.split()))

"""Times that answer a question: after “Thời gian thực hiện:” and in the time column of a table. Pure functions on text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.spans import Span
from nlp.intervals import Interval, between, day, month, quarter, year, years
from nlp.time_readers import quarter_number
from nlp.times import TimeExpression, find_times

_LABEL = re.compile(
    r"(?<!\w)(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình)(?: [^\s:.;,]+){0,6}\s*:\s*(?P<answer>[^.\t\n]*[^.\t\n\s])",
    re.IGNORECASE,
)
_ALL_YEAR = re.compile(r"cả năm(?! \d)", re.IGNORECASE)
_TO = r"\s*(?:[-–,]|và|đến(?: hết)?)\s*"
_MONTH, _QUARTER = r"(?:1[0-2]|0?[1-9])(?!\d)", r"(?:IV|I{1,3}|[1-4])(?!\w)"
_OF_PLAN = re.compile(
    r"(?:(?:trong|trước|đến|hết|vào|đầu|giữa|cuối|từ)\s+)*(?:"
    rf"tháng\s+(?P<month>{_MONTH})(?:{_TO}(?:tháng\s+)?(?P<month2>{_MONTH}))?|"
    rf"quý\s+(?P<quarter>{_QUARTER})(?:{_TO}(?:quý\s+)?(?P<quarter2>{_QUARTER}))?|"
    r"(?:0?6|sáu)\s+tháng\s+(?P<half>đầu|cuối)(?:\s+năm)?)",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(r"ngày (?P<day>\d{1,2})(?:\s?[/.-]\s?| tháng )(?P<month>\d{1,2})")
_CONSTANT = re.compile(r"(?:thực hiện )?thường xuyên(?:,? (?:liên tục|theo [^;.\t\n]+|hằng năm|hàng năm))?", re.IGNORECASE)
_DEPENDS = re.compile(r"(?:theo|sau|trước|trong|ngay|khi|từ khi|từ ngày|kể từ)(?!\w)", re.IGNORECASE)
_EVENT_CELL = re.compile(r"(?:(?:ngay|trước|trong|sau)(?:,? và|,)?\s+)+(?:trong )?khi\s", re.IGNORECASE)
_ONLY_TIME_WORDS = re.compile(
    r"(?:\W|(?:trước|trong|sau|khi|và|các|xong|hoàn thành|thực hiện|theo|kế hoạch|dự kiến|tháng|quý|năm|đến|từ|ngày|hết|đầu|"
    r"cuối|cao điểm|cả|kỳ|giờ|\d{1,2}h)(?!\w))*",
    re.IGNORECASE,
)
_CELL_EDGE = re.compile(
    r"\t|(?<!giai đoạn)(?<! năm)(?<!đến)(?<!từ)(?<![Tt]rước)(?<![Tt]háng)(?<![Qq]uý)(?<! và)(?<! khi)"
    r"(?<!,)(?<! [-–])(?<!\d[-–])\n(?![^\W\d_A-ZĐÀ-ÝĂĨŨƠƯ])"
)
_YEARS_AT_LINE_END = re.compile(
    r"(?<=\w )(?<!giai đoạn )(?<!năm )(?<!đến )(?<!từ )(?<!nhìn )(?:19|20)\d\d(?:\s?[-–,]\s?(?:19|20)\d\d)*(?=\n|$)",
    re.IGNORECASE,
)
_BARE_YEARS = re.compile(r"(?:năm )?(?:19|20)\d\d(?:\s*[,;]\s*(?:19|20)\d\d)*")


def answers(text: str, plan_year: str | None) -> tuple[TimeExpression, ...]:
    """The times that follow a label like “Thời gian hoàn thành:”; one without a calendar time is relative."""
    return tuple(time for found in _LABEL.finditer(text) for time in _answer(text, Span(*found.span("answer")), plan_year))


def _answer(text: str, span: Span, plan_year: str | None) -> Iterator[TimeExpression]:
    words = span.of(text)
    times = [*find_times(words), *_constant_times(words, plan_year)]
    if times:
        for time in sorted(times, key=lambda t: t.span):
            yield _moved(time, span.start)
    elif _DEPENDS.match(words):
        yield _whole(text, span, Interval("relative", ""))


def dated(times: Sequence[TimeExpression], text: str, year_of_plan: str | None) -> Iterator[TimeExpression]:
    """The times of `text`; a day without its year (`trước ngày 15 tháng 12`) gets what its context says.

    After a yearly rhythm in its sentence it is a day of every year, else a day of the year of the plan.
    """
    for i, time in enumerate(times):
        bare = _DAY_MONTH.fullmatch(time.normalized) if time.kind == "date" and time.valid else None
        if bare is None:
            yield time
            continue
        start = max(text.rfind(mark, 0, time.span.start) for mark in (". ", ";", "\n"))
        yearly = any("yearly" in t.normalized.split(";") for t in times[:i] if t.span.start > start and t.kind == "recurring")
        number, of = int(bare["day"]), int(bare["month"])
        if yearly:
            yield replace(time, kind="recurring", normalized=f"yearly:{of:02}-{number:02}")
        elif year_of_plan:
            on = day(int(year_of_plan), of, number)
            yield replace(time, normalized=on.normalized or time.normalized, first=on.first, last=on.last, valid=on.valid)
        else:
            yield time


def cell_times(row: str, plan_year: str | None) -> tuple[TimeExpression, ...]:
    """The times in those cells of a table row that hold nothing else.

    Cells stand between tabs or one a line, as some converters leave them; a cell of theirs may go on in the next line.
    """
    found: list[TimeExpression] = []
    start = 0
    for end in (*(edge.start() for edge in _CELL_EDGE.finditer(row)), len(row)):
        words = row[start:end].strip(" .;\t\n")
        if words:
            at = row.index(words, start)
            found += _cell(row, Span(at, at + len(words)), plan_year)
        start = end
    return tuple(found or _at_line_ends(row))


def _at_line_ends(row: str) -> Iterator[TimeExpression]:
    """Bare years that a joined line left at the end of the cell before (“- Các địa phương 2022-2030”)."""
    for found in _YEARS_AT_LINE_END.finditer(row):
        yield from _cell(row, Span(*found.span()), None)


def _cell(row: str, span: Span, plan_year: str | None) -> Iterator[TimeExpression]:
    words = span.of(row).replace("\n", " ")
    if _BARE_YEARS.fullmatch(words):
        yield from _bare_years(row, span)
        return
    times = [*find_times(words), *_constant_times(words, plan_year)]
    event = _EVENT_CELL.match(words)
    if not (event or (times and _nothing_else(words, times))) or len(words) > 160:
        return
    if len(times) > 1 and not event:
        for time in times:
            yield _moved(time, span.start)
    else:
        yield _whole(row, span, _interval(times[-1]) if times else Interval("relative", ""))


def _nothing_else(words: str, times: list[TimeExpression]) -> bool:
    """Whether only words that go with times are left when the times are taken out: “Báo cáo năm 2022” is a task."""
    rest = words
    for time in times:
        rest = rest.replace(time.quote, " ")
    return bool(_ONLY_TIME_WORDS.fullmatch(rest))


def _constant_times(words: str, plan_year: str | None) -> Iterator[TimeExpression]:
    for found in _ALL_YEAR.finditer(words):
        if plan_year:
            yield _whole(words, Span(*found.span()), year(int(plan_year)))
    of_plan = _OF_PLAN.fullmatch(words)
    if plan_year and of_plan:  # "Tháng 3" in a programme for one year
        yield _whole(words, Span(0, len(words)), _of_plan(of_plan, int(plan_year)))
    for found in _CONSTANT.finditer(words):
        yield _whole(words, Span(*found.span()), Interval("recurring", found.group().lower().removeprefix("thực hiện ")))


def _of_plan(found: re.Match[str], of: int) -> Interval:
    """The months or quarters of the year of a plan: one, or from the first to the last."""
    if found["half"]:
        start = 1 if found["half"].lower() == "đầu" else 7
        return between(month(of, start), month(of, start + 5))
    if found["month"]:
        first, last = found["month"], found["month2"] or found["month"]
        return between(month(of, int(first)), month(of, int(last)))
    first, last = found["quarter"], found["quarter2"] or found["quarter"]
    return between(quarter(of, quarter_number(first)), quarter(of, quarter_number(last)))


def _bare_years(row: str, span: Span) -> Iterator[TimeExpression]:
    """Years that follow one another are a period (“Năm 2021, 2022”), others are two dates (“2025, 2030”)."""
    listed = [(int(y.group()), Span(*y.span())) for y in re.compile(r"\d{4}").finditer(row, span.start, span.end)]
    numbers = [number for number, _ in listed]
    if len(numbers) > 1 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        yield _whole(row, span, years(numbers[0], numbers[-1]))
    elif len(numbers) == 1:
        yield _whole(row, span, year(numbers[0]))
    else:
        for number, place in listed:
            yield _whole(row, place, year(number))


def _interval(time: TimeExpression) -> Interval:
    return Interval(time.kind, time.normalized, time.first, time.last, time.valid)


def _whole(text: str, span: Span, interval: Interval) -> TimeExpression:
    quote = span.of(text)
    normalized = interval.normalized or " ".join(quote.split())
    return TimeExpression(span, quote, "", interval.kind, normalized, interval.first, interval.last, interval.valid)


def _moved(time: TimeExpression, by: int) -> TimeExpression:
    return TimeExpression(
        time.span.shift(by), time.quote, time.lead, time.kind, time.normalized, time.first, time.last, time.valid
    )

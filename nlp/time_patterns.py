"""The grammar of times: patterns, each with the function that reads its match. Data and pure functions.

In the patterns a space stands for white space within a line or cell, `~` for optional such space. Every pattern has a group
`lead`: the prepositions before the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.vietnamese import unroman
from nlp import intervals
from nlp.intervals import Interval

Reader = Callable[[re.Match[str]], Interval]

_LEAD_WORDS = (
    "chậm nhất là|chậm nhất|muộn nhất là|muộn nhất|trước|trong|vào|đến|tới|từ|kể từ|sau|hết|cuối|đầu|giữa|ngay|tính đến|"
    "tầm nhìn|hoàn thành|xong|quá|bắt đầu|cả|toàn|khoảng"
)
_LEAD = rf"(?<!\w)(?P<lead>(?:(?:{_LEAD_WORDS}) )*)"
_DASH = "~[-–—÷]~"
_TO = f"(?:{_DASH}| đến (?:hết |cuối )?)"
_YEAR = r"(?:19|20)\d\d(?![\d/]|[.,]\d)"
_OF_YEAR = rf"(?:~[/.-]~| năm | của năm |,? )(?P<year>{_YEAR})"
_DAY_MONTH = r"(?P<day>\d{1,2})(?:~[/.-]~| tháng )(?P<month>\d{1,2})(?!\d)"
_SMALL = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "chín": 9, "mười": 10}
_COUNT = rf"(?:\d{{1,2}}(?:~\(\w+\))?|{'|'.join(_SMALL)})"
_EVERY = "(?:hằng|hàng|mỗi)"
_UNIT = "(?:năm|quý|tháng|tuần|ngày)"
_RHYTHM = {"năm": "yearly", "quý": "quarterly", "tháng": "monthly", "tuần": "weekly", "ngày": "daily"}
_AND = "~(?:,|;|/|và|hoặc)~"
_SIGNED = r"(?:ngày )?(?:được )?(?:ký|ban hành)(?:,? (?:và )?ban hành)?"


def _compile(pattern: str) -> re.Pattern[str]:
    spaced = pattern.replace(" ", r"[^\S\t\n]+").replace("~", r"[^\S\t\n]*")
    return re.compile(_LEAD + spaced, re.IGNORECASE)


def _quarter_number(printed: str) -> int:
    return int(printed) if printed.isdigit() else unroman(printed) or 0


def _date(found: re.Match[str]) -> Interval:
    then = intervals.day(int(found["year"]), int(found["month"]), int(found["day"]))
    return intervals.since(then) if _opens(found) else then


def _opens(found: re.Match[str]) -> bool:
    return bool(re.search(r"(?:^|\s)từ\s+$", found["lead"], re.IGNORECASE))


def _date_range(found: re.Match[str]) -> Interval:
    last_year = int(found["year2"])
    first = intervals.day(int(found["year1"] or last_year), int(found["month1"] or found["month2"]), int(found["day1"]))
    return intervals.between(first, intervals.day(last_year, int(found["month2"]), int(found["day2"])))


def _day_without_year(found: re.Match[str]) -> Interval:
    possible = intervals.day(2000, int(found["month"]), int(found["day"])).valid
    return Interval("date", "", valid=possible)


def _yearly_day(found: re.Match[str]) -> Interval:
    days = [(int(m), int(d)) for d, m in re.findall(r"(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})", found["days"])]
    if not all(intervals.day(2000, m, d).valid for m, d in days):
        return Interval("recurring", "", valid=False)
    return Interval("recurring", ";".join(f"yearly:{m:02}-{d:02}" for m, d in days))


def _monthly_day(found: re.Match[str]) -> Interval:
    return Interval("recurring", f"monthly:{int(found['day']):02}", valid=1 <= int(found["day"]) <= 31)


def _yearly_month(found: re.Match[str]) -> Interval:
    return Interval("recurring", f"yearly:{int(found['month']):02}", valid=1 <= int(found["month"]) <= 12)


def _yearly_quarter(found: re.Match[str]) -> Interval:
    return Interval("recurring", f"yearly:Q{_quarter_number(found['quarter'])}")


def _month(found: re.Match[str]) -> Interval:
    then = intervals.month(int(found["year"]), int(found["month"]))
    return intervals.since(then) if _opens(found) else then


def _month_range(found: re.Match[str]) -> Interval:
    last_year = int(found["year"])
    first = intervals.month(int(found["year1"] or last_year), int(found["month1"]))
    return intervals.between(first, intervals.month(last_year, int(found["month2"])))


def _quarter(found: re.Match[str]) -> Interval:
    then = intervals.quarter(int(found["year"]), _quarter_number(found["quarter"]))
    return intervals.since(then) if _opens(found) else then


def _quarter_range(found: re.Match[str]) -> Interval:
    last_year = int(found["year"])
    first = intervals.quarter(int(found["year1"] or last_year), _quarter_number(found["quarter1"]))
    return intervals.between(first, intervals.quarter(last_year, _quarter_number(found["quarter2"])))


def _half(found: re.Match[str]) -> Interval:
    of, start = int(found["year"]), 7 if found["half"].lower() in ("cuối", "sau") else 1
    return intervals.between(intervals.month(of, start), intervals.month(of, start + 5))


def _period(found: re.Match[str]) -> Interval:
    return intervals.years(int(found["year1"]), int(found["year2"]))


def _listed_years(found: re.Match[str]) -> Interval:
    listed = [int(y) for y in re.findall(r"\d{4}", found.group())]
    return intervals.years(listed[0], listed[-1])


def _open_year(found: re.Match[str]) -> Interval:
    return intervals.since(intervals.year(int(found["year"])))


def _year(found: re.Match[str]) -> Interval:
    then = intervals.year(int(found["year"]))
    return intervals.since(then) if _opens(found) else then


def _rhythm(found: re.Match[str]) -> Interval:
    pieces = re.findall(rf"({_EVERY}|{_COUNT})\s+({_UNIT})(?!\w)", found.group(), re.IGNORECASE)
    names = [_rhythm_name(how.lower(), unit.lower()) for how, unit in pieces]
    return Interval("recurring", ";".join(dict.fromkeys(names)))


def _rhythm_name(how: str, unit: str) -> str:
    digits = re.match(r"\d+", how)
    count = int(digits.group()) if digits else _SMALL.get(how, 1)
    named = {(1, unit): _RHYTHM[unit], (6, "tháng"): "half-yearly", (3, "tháng"): "quarterly", (12, "tháng"): "yearly"}
    return named.get((count, unit), f"{count}-{_RHYTHM[unit]}")


def _printed_rhythm(_: re.Match[str]) -> Interval:
    return Interval("recurring", "")


def _relative(_: re.Match[str]) -> Interval:
    return Interval("relative", "")


_QUARTER = r"(?:I{1,3}|IV|[1-4])(?!\w)"
_STAGE = "(?:giai đoạn|thời kỳ|thời gian|năm học|niên độ|(?:các )?năm)"
PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (_compile(pattern), reader)
    for pattern, reader in (
        (rf"ngày {_DAY_MONTH}{_OF_YEAR}", _date),
        (rf"(?<![\d/.,-])(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>{_YEAR})", _date),
        (
            rf"(?:ngày )?(?P<day1>\d{{1,2}})(?:(?:[/.-]| tháng )(?P<month1>\d{{1,2}})(?:(?:[/.-]| năm )(?P<year1>{_YEAR}))?)?"
            rf"{_TO}(?:ngày )?(?P<day2>\d{{1,2}})(?:[/.-]| tháng )(?P<month2>\d{{1,2}})(?:[/.-]| năm )(?P<year2>{_YEAR})",
            _date_range,
        ),
        (rf"ngày {_DAY_MONTH}", _day_without_year),
        (rf"(?P<days>(?:ngày )?\d{{1,2}}(?:/| tháng )\d{{1,2}}(?:{_AND}(?:(?:trước )?ngày )?\d{{1,2}}(?:/| tháng )\d{{1,2}})*)"
         rf"(?: của)? {_EVERY} năm", _yearly_day),
        (rf"(?:định kỳ )?{_EVERY} năm~,?~(?:\(?(?:trước|vào|chậm nhất) )?(?P<days>ngày \d{{1,2}}(?:/| tháng )\d{{1,2}})(?!\d|/\d| năm)",
         _yearly_day),
        (rf"ngày (?P<day>\d{{1,2}})(?: của)? {_EVERY} tháng", _monthly_day),
        (rf"tháng (?P<month>\d{{1,2}})(?: của)? {_EVERY} năm", _yearly_month),
        (rf"quý (?P<quarter>{_QUARTER})(?: của)? {_EVERY} năm", _yearly_quarter),
        (rf"tháng (?P<month>\d{{1,2}}){_OF_YEAR}", _month),
        (rf"(?<![\d/.,-])(?<!số\s)(?P<month>0?[1-9]|1[0-2])/(?P<year>{_YEAR})", _month),
        (rf"tháng (?P<month1>\d{{1,2}})(?:(?:/| năm )(?P<year1>{_YEAR}))?{_TO}(?:tháng )?(?P<month2>\d{{1,2}}){_OF_YEAR}", _month_range),
        (rf"quý (?P<quarter>{_QUARTER}){_OF_YEAR}", _quarter),
        (rf"quý (?P<quarter1>{_QUARTER})(?:(?:/| năm )(?P<year1>{_YEAR}))?(?:{_TO}|~,~| và )(?:quý )?(?P<quarter2>{_QUARTER}){_OF_YEAR}",
         _quarter_range),
        (rf"(?:0?6|sáu) tháng (?P<half>đầu|cuối)(?: của)? năm (?P<year>{_YEAR})", _half),
        (rf"nửa (?P<half>đầu|cuối|sau) năm (?P<year>{_YEAR})", _half),
        (rf"(?:{_STAGE} )?(?:từ (?:năm )?)?(?<![\d/.,-])(?P<year1>{_YEAR}){_TO}(?:năm )?(?P<year2>{_YEAR})(?!-)", _period),
        (rf"(?:các )?năm {_YEAR}(?:(?:~,~|~;~| và )(?:năm )?{_YEAR})+", _listed_years),
        (rf"(?:năm )?(?P<year>{_YEAR}) và (?:các|những) năm (?:tiếp theo|sau)", _open_year),
        (rf"năm (?P<year>{_YEAR})", _year),
        (rf"(?<=đến\s)(?P<year>{_YEAR})", _year),
        (rf"(?<=từ\s)(?P<year>{_YEAR})", _year),
        (rf"(?:định kỳ )?(?:{_COUNT} (?:năm|tháng|quý){_AND})*{_EVERY} {_UNIT}(?!\w)"
         rf"(?:{_AND}(?:{_EVERY} {_UNIT}(?!\w)|{_COUNT} (?:năm|tháng)(?!\w)|đột xuất))*", _rhythm),
        (rf"định kỳ (?:là )?{_COUNT} (?:năm|tháng|quý|tuần)(?!\w)(?:{_AND}(?:{_COUNT}|{_EVERY}) (?:năm|tháng|quý)(?!\w)|{_AND}đột xuất)*",
         _rhythm),
        (rf"(?:định kỳ )?{_COUNT} (?:năm|tháng|quý|tuần)(?:~/~| )(?:(?:một|1|01) )?lần", _rhythm),
        (rf"định kỳ(?!\w)(?:{_AND}đột xuất)?", _printed_rhythm),
        (r"đột xuất(?!\w)", _printed_rhythm),
        (rf"kể từ {_SIGNED}(?!\w)", _relative),
        (rf"từ ngày {_SIGNED}(?!\w)", _relative),
        (rf"{_COUNT} (?:ngày|tháng|năm)(?: làm việc)?~,? (?:kể )?từ (?:ngày|khi|thời điểm)(?: [^\s,.;:()]+){{1,12}}", _relative),
    )
)  # fmt: skip
"""Every pattern with its reader; the scan in nlp.times takes the longest match at each place."""

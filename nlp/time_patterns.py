"""The grammar of times: patterns, each with the function that reads its match. Data.

In the patterns a space stands for white space within a line or cell, `~` for optional such space. The prepositions before a
time are no part of the patterns: LEAD finds them backwards.
"""

from __future__ import annotations

import re

from nlp import time_readers as read
from nlp.time_readers import COUNT, EVERY, UNIT, Reader

_LEAD_WORDS = (
    "trong thời hạn|trong thời gian|trong vòng|chậm nhất là|chậm nhất|muộn nhất là|muộn nhất|tính đến|tầm nhìn|bắt đầu|"
    "hoàn thành|định kỳ|trước|trong|vào|đến|tới|từ|kể từ|sau|hết|cuối|đầu|giữa|ngay|xong|quá|cả|khoảng"
)
_HOUR = r"\d{1,2}[^\S\t\n]?(?:giờ|h|g)(?:[^\S\t\n]?\d\d)?(?:[^\S\t\n]?(?:phút|'))?,?"
LEAD = re.compile(rf"(?<!\w)(?:(?:{_LEAD_WORDS})[^\S\t\n]+)+(?:{_HOUR}[^\S\t\n]+)?$", re.IGNORECASE)
"""The prepositions that end where a time starts ("hoàn thành trước ", with an hour "trước 17 giờ 00 ")."""

_TO = rf"(?:~[-–—÷]~| đến (?:hết |cuối |{_HOUR} )?)"
_AND = "~(?:,|;|/|và|hoặc)~"
_FRESH = r"(?<![\d/.,-])"  # no digit of 1.322, 5/2020 or 12-2020 starts a number
_YEAR = r"(?:19|20)\d\d(?![\d/]|[.,]\d)"  # the 2020 of 01/2020/NQ-CP is no year of time
_OF_YEAR = rf"(?:~[/.-]~| năm | của năm |,? )(?P<year>{_YEAR})"
_YEAR_1 = rf"(?:(?:/| năm )(?P<year1>{_YEAR}))?"
_DAY_MONTH = r"(?P<day>\d{1,2})(?:~[/.-]~| tháng )(?P<month>\d{1,2})(?!\d)"
_SHORT = r"\d{1,2}(?:/| tháng )\d{1,2}"
_DAY = rf"(?:ngày )?{_SHORT}"
_DAY_1 = rf"(?P<day1>\d{{1,2}})(?:(?:[/.-]| tháng )(?P<month1>\d{{1,2}})(?:(?:[/.-]| năm )(?P<year1>{_YEAR}))?)?"
_DAY_2 = rf"(?P<day2>\d{{1,2}})(?:[/.-]| tháng )(?P<month2>\d{{1,2}})(?:[/.-]| năm )(?P<year2>{_YEAR})"
_QUARTER = r"(?:I{1,3}|IV|[1-4])(?!\w)"
_STAGE = "(?:giai đoạn|thời kỳ|thời gian|năm học|niên độ|(?:các )?năm)"
_EACH = r"(?:năm|tháng|quý)(?!\w| \d)"
_SIGNED = r"(?:ngày )?(?:được )?(?:ký|ban hành)(?:,? (?:và )?ban hành)?(?!\w)"
_EVENT = r"(?:ngày|khi|thời điểm)(?: [^\s,.;:()]+){1,20}"


_DATES: tuple[tuple[str, Reader], ...] = (
    (rf"ngày {_DAY_MONTH}{_OF_YEAR}", read.date),
    (rf"{_FRESH}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>{_YEAR})", read.date),
    (rf"(?:ngày )?{_DAY_1}{_TO}(?:ngày )?{_DAY_2}", read.date_range),
    (rf"ngày {_DAY_MONTH}", read.day_without_year),
    (rf"(?P<days>{_DAY}(?:{_AND}(?:trước )?{_DAY})*)(?: của)? {EVERY} năm", read.yearly_day),
    (
        rf"(?:định kỳ )?{EVERY} năm~,?~(?:\(?(?:trước|vào|chậm nhất) )?(?P<days>ngày {_SHORT})(?!\d|/\d| năm)\)?",
        read.yearly_day,
    ),
    (rf"ngày (?P<day>\d{{1,2}})(?: của)? {EVERY} tháng", read.monthly_day),
)
_MONTHS_AND_QUARTERS: tuple[tuple[str, Reader], ...] = (
    (rf"tháng (?P<month>\d{{1,2}})(?: của)? {EVERY} năm", read.yearly_month),
    (rf"tháng (?P<month>\d{{1,2}}){_OF_YEAR}", read.month),
    (rf"{_FRESH}(?<!số\s)(?P<month>0?[1-9]|1[0-2])/(?P<year>{_YEAR})", read.month),
    (rf"tháng (?P<month1>\d{{1,2}}){_YEAR_1}{_TO}(?:tháng )?(?P<month2>\d{{1,2}}){_OF_YEAR}", read.month_range),
    (rf"quý (?P<quarter>{_QUARTER})(?: của)? {EVERY} năm", read.yearly_quarter),
    (rf"quý (?P<quarter>{_QUARTER}){_OF_YEAR}", read.quarter),
    (
        rf"quý (?P<quarter1>{_QUARTER}){_YEAR_1}(?:~,~{_QUARTER})*(?:{_TO}|~,~| và )(?:quý )?(?P<quarter2>{_QUARTER})"
        rf"{_OF_YEAR}",
        read.quarter_range,
    ),
    (rf"(?:0?6|sáu) tháng (?P<half>đầu|cuối)(?: của)? năm (?P<year>{_YEAR})", read.half_year),
    (rf"nửa (?P<half>đầu|cuối|sau) năm (?P<year>{_YEAR})", read.half_year),
)
_YEARS: tuple[tuple[str, Reader], ...] = (
    (rf"(?:{_STAGE} )?{_FRESH}(?P<year1>{_YEAR}){_TO}(?:năm )?(?P<year2>{_YEAR})(?!-)", read.period),
    (rf"(?:các )?năm {_YEAR}(?:(?:~,~|~;~| và )(?:năm )?{_YEAR})+", read.listed_years),
    (rf"(?:năm )?(?P<year>{_YEAR}) và (?:các|những) năm (?:tiếp theo|sau)", read.open_year),
    (rf"năm (?P<year>{_YEAR})", read.year),
    (rf"(?:(?<=đến\s)|(?<=vào\s)|(?<=hết\s)|(?<=từ\s))(?P<year>{_YEAR})", read.year),
)
_RHYTHMS: tuple[tuple[str, Reader], ...] = (
    (
        rf"(?:định kỳ )?(?:{COUNT} (?:năm|tháng|quý){_AND})*{EVERY} {UNIT}(?!\w)"
        rf"(?:{_AND}(?:(?:(?:{EVERY}|{COUNT}) )?{_EACH}|đột xuất))*",
        read.rhythm,
    ),
    (rf"định kỳ (?:là )?{COUNT} (?:{_EACH}|tuần)(?:{_AND}(?:(?:{COUNT}|{EVERY}) {_EACH}|đột xuất))*", read.rhythm),
    (rf"(?:định kỳ )?{COUNT} (?:năm|tháng|quý|tuần)(?:~/~| )(?:(?:một|1|01) )?lần", read.rhythm),
    (
        rf"(?:định kỳ )?(?P<times>{COUNT}) lần(?:~/~| (?:một |mỗi |trong |trong một )?)(?P<unit>năm|quý|tháng|tuần)(?!\w| \d)",
        read.times_a_unit,
    ),
    (rf"định kỳ(?!\w)(?:{_AND}đột xuất)?", read.printed_rhythm),
    (r"đột xuất(?!\w)", read.printed_rhythm),
)
_EVENTS: tuple[tuple[str, Reader], ...] = (
    (rf"kể từ {_SIGNED}", read.relative),
    (rf"từ ngày {_SIGNED}", read.relative),
    (rf"{COUNT} (?:ngày|tháng|năm)(?: làm việc)?~,? (?:(?:kể|tính) )?từ {_EVENT}", read.relative),
)


def _compile(pattern: str) -> re.Pattern[str]:
    spaced = pattern.replace(" ", r"[^\S\t\n]+").replace("~", r"[^\S\t\n]*")
    return re.compile(rf"(?<!\w){spaced}", re.IGNORECASE)


_ALL = (*_DATES, *_MONTHS_AND_QUARTERS, *_YEARS, *_RHYTHMS, *_EVENTS)
PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple((_compile(pattern), reader) for pattern, reader in _ALL)
"""Every pattern with its reader; the scan in nlp.times takes the longest match at each place."""

ANY = _compile(f"(?:{'|'.join(re.sub(r'[(][?]P<[^>]+>', '(?:', pattern) for pattern, _ in _ALL)})")
"""Matches where one of the patterns does: at most places none, which one look tells."""

START = re.compile(
    rf"(?<!\w)(?:\d|(?:ngày|tháng|quý|năm|các|giai|thời|niên|nửa|định|đột|kể|từ|hằng|hàng|mỗi|{'|'.join(read.SMALL_NUMBERS)})\s)",
    re.IGNORECASE,
)
"""Where a time can start at all: before a digit or one of the first words of the patterns above."""

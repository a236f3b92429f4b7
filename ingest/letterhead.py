"""The letterhead: who issues, under what number, where and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.numbers import NUMBER_PATTERN
from ingest.landmarks import (
    ADDRESSEES,
    INDEPENDENCE,
    MOTTO,
    NUMBER_LINE,
    PARTY,
    PLACE_DATE,
    RECITAL,
    SUBJECT,
    UPPER,
    is_type_line,
)

_EMPTY_NUMBER = re.compile(r"Số\s*:?[\s.…_]*(?P<code>[/-]\s*[A-ZĐ][A-ZĐa-zđ&.]*(?:\s?[-–]\s?[A-ZĐ][\w&.]*)*)")
_NUMBER_AT_START = re.compile(r"(?:(?:Luật|Nghị quyết|Bộ luật|Pháp lệnh)\s+)?[Ss]ố\s*:?\s*", re.IGNORECASE)
_SHORT_DATE = re.compile(
    rf"(?P<place>[{UPPER}][\w.]*(?: [{UPPER}][\w.]*){{0,3}}),\s*(?:ngày\s+)?"
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})$"
)
_NO_COMMA = re.compile(PLACE_DATE.pattern.replace(r"\s*,\s*", r"\s*,?\s*") + "$")
_RULING = re.compile(r"[-_*=–—]{3,}")
_REACH = 25


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the first lines say, as printed. `code` is the code of a number whose serial is not filled in ("Số:    /QĐ-UBND").

    `issuer` are the lines in capitals above the number, `stamped` tells whether there is a letterhead at all, `end` is the
    first line after it.
    """

    number: str | None
    code: str | None
    place: str | None
    date: str | None
    issuer: tuple[str, ...]
    stamped: bool
    end: int


def read_letterhead(lines: Sequence[str]) -> Letterhead:
    """The letterhead of a document whose first lines are `lines`."""
    number = code = place = date = None
    issuer: list[str] = []
    stamped, end = False, 0
    for i, line in enumerate(lines[:_REACH]):
        rest = line
        for sign in (MOTTO, INDEPENDENCE, PARTY):
            if sign.search(rest):
                stamped, end = True, i + 1
                rest = sign.sub(" ", rest)
        if number is None and (found := _number(rest, stamped)) is not None:
            number, code, rest = found
            stamped, end = True, i + 1
        dated = (
            None if date or is_type_line(line) else PLACE_DATE.search(rest) or _SHORT_DATE.search(rest) or _NO_COMMA.match(rest)
        )
        if dated and not RECITAL.match(rest) and dated.end() > len(rest) - 4:
            place = place or " ".join(dated["place"].split())
            date = iso_date(dated["year"], dated["month"], dated["day"])
            stamped, end, rest = True, i + 1, rest[: dated.start()]
        if RECITAL.match(line) or ADDRESSEES.match(line) or SUBJECT.match(line) or is_type_line(line) or len(line) > 200:
            if RECITAL.match(line) or is_type_line(line) or ADDRESSEES.match(line):
                break
            continue
        words = " ".join(_RULING.sub(" ", rest).strip(" .-–—_*:;").split())
        if number is None and words.isupper() and len(words) < 120:
            issuer.append(words)
            end = i + 1
    return Letterhead(number, code, place, date, tuple(issuer), stamped, end)


def _number(line: str, stamped: bool) -> tuple[str | None, str | None, str] | None:
    """The number on a line of the letterhead, or the code of one that is not filled in, and what else stands there."""
    labelled = _NUMBER_AT_START.search(line)
    if labelled is None:
        found = NUMBER_PATTERN.fullmatch(line.strip()) if stamped else None
        return (found[0], None, "") if found else None
    if labelled.start() and not NUMBER_LINE.search(line):
        return None
    found = NUMBER_PATTERN.match(line, labelled.end())
    if found:
        return found[0], None, line[: labelled.start()] + " " + line[found.end() :]
    empty = _EMPTY_NUMBER.match(line, labelled.start())
    return (None, empty["code"].lstrip("/- "), line[: labelled.start()] + " " + line[empty.end() :]) if empty else None


def iso_date(year: str, month: str, day: str) -> str | None:
    """The ISO date of a year, a month and a day as printed; None where they are not filled in or impossible."""
    numbers = [re.sub(r"\D", "", x) for x in (year, month, day)]
    if not all(numbers) or len(numbers[0]) != 4 or not (1 <= int(numbers[1]) <= 12 and 1 <= int(numbers[2]) <= 31):
        return None
    return f"{numbers[0]}-{int(numbers[1]):02}-{int(numbers[2]):02}"

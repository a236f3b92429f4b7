"""What a document says about its own effect: from which day, until which day. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.annotations import Validity
from corpus.documents import Document
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.citations import TYPE_WORDS
from nlp.intervals import day

_SELF = rf"(?:{TYPE_WORDS}|quy định|quy chế|điều lệ|bộ luật|văn bản) này"
_DATE = (
    r"(?:ngày\s+)?(?P<day>\d{1,2})\s*(?:/|-|\.|\s+tháng\s+)\s*(?P<month>\d{1,2})\s*(?:/|-|\.|,?\s+năm\s+)\s*"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
)
_SIGNED = r"(?:ngày\s+)?(?:được\s+)?(?:ký|ban hành|thông qua)(?:\s+ban hành)?"
_STARTS = re.compile(
    rf"(?<!\w){_SELF}(?:[^.;:]{{0,120}}?\s|\s)(?:bắt đầu\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành|\s+áp\s+dụng)*,?\s*"
    rf"(?:(?:kể\s+)?(?:từ|vào)\s+)?(?:{_DATE}|(?P<after>sau\s+(?P<days>\d{{1,3}})\s+(?:\([^)]*\)\s+)?ngày,?\s+(?:kể\s+)?từ\s+"
    rf"(?:(?P<from_signing>{_SIGNED})|[^.;,\n]{{0,40}}))|(?P<signed>{_SIGNED}))",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"(?<!\w)(?:có\s+hiệu\s+lực|thực\s+hiện|áp\s+dụng)[^.;:]{{0,120}}?\sđến\s+(?:hết\s+)?{_DATE}", re.IGNORECASE
)


def read_validity(document: Document) -> Validity:
    """The days named by the clause on the document's own effect, outside quoted provisions; all None where there is none.

    “kể từ ngày ký” is the date of the document, “sau 45 ngày kể từ ngày ký” counts from it.
    """
    for provision in document.provisions:
        found = None if provision.quoted else _STARTS.search(document.text, provision.own.start, provision.own.end)
        if found:
            span = Span(*found.span())
            end = _ENDS.search(document.text, span.start, provision.own.end)
            return Validity(_start(found, document.metadata.date), end and _date(end), collapse(found.group()), span)
    return Validity()


def _start(found: re.Match[str], signed: str | None) -> str | None:
    if found["year"]:
        return _date(found)
    if found["signed"]:
        return signed
    if not found["from_signing"] or signed is None:
        return None
    return (date.fromisoformat(signed) + timedelta(days=int(found["days"]))).isoformat()


def _date(found: re.Match[str]) -> str | None:
    return day(int(found["year"]), int(found["month"]), int(found["day"])).normalized or None

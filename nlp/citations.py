"""Documents cited in running text: by number, or a law by its name. On characters, before any tokenizer. No I/O.

What is cited is not looked up here: see nlp.references.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from corpus.doctypes import DOCUMENT_TYPES, by_abbreviation
from corpus.numbers import NUMBER_PATTERN, DocumentNumber
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.intervals import day
from nlp.laws import LawName, find_laws


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited document as printed.

    `span` covers provision, type, number, date and issuer; `number_span` the number alone. `date` is ISO or a year, None where
    none stands or an impossible one. `title` only for a law by name.
    """

    span: Span
    type: str
    number: DocumentNumber | None = None
    number_span: Span | None = None
    title: str | None = None
    date: str | None = None
    issuer: str | None = None
    provision: str | None = None


_TYPE_NAMES = {t.name.lower(): t.code for t in DOCUMENT_TYPES if t.code not in ("khac", "bai_bao")}
TYPE_WORDS = "|".join(sorted(map(re.escape, _TYPE_NAMES), key=len, reverse=True))
"""The names of all kinds of documents as one alternation, longest first."""

_NAME_END = (
    r"(?:về|v/v|quy định|phê duyệt|ban hành|hướng dẫn|sửa đổi|bổ sung|triển khai|thực hiện|ký|thay thế|bãi bỏ|để|trong|tại|"
    r"theo|có|phân cấp|khóa|khoá|đã|(?-i:giao)|công bố|(?-i:chỉ đạo)|yêu cầu|đề nghị|cho|số|ngày|phối hợp|chấp thuận|thông qua|"
    r"tiếp tục|được|năm|phải|lấy|đến (?:hết|năm|ngày)|giai đoạn|chịu trách nhiệm|(?-i:tổ chức)|phù hợp|"
    r"phục vụ|nhằm|đối với|và (?:các|" + TYPE_WORDS + r"))(?!\w)"
)
_ISSUER = rf"(?P<issuer>\w[^\t\n,;:.()“”\"]{{1,90}}?)(?=\s+{_NAME_END}|\s*[,;:.()“”\"\t\n]|\s*$)"
_DATE = (
    r"(?P<printed>ngày\s*(?P<day>\d{1,2})\s*(?:/|-|\.|\s+tháng\s+)\s*(?P<month>\d{1,2})\s*(?:/|-|\.|,?\s*năm\s+)\s*"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|năm\s+(?P<only_year>(?:19|20)\d\d)(?!\d|\s*[-–]\s*\d))"
)
_HEAD = re.compile(rf"(?<!\w)(?:(?P<type>{TYPE_WORDS}|văn bản)\s*(?:số|ký hiệu)?\s*:?\s*|số\s*:?\s*)$", re.IGNORECASE)
_HEAD_WITH_ISSUER = re.compile(
    rf"(?<!\w)(?P<type>{TYPE_WORDS}|văn bản)\s+(?:của|do)\s+(?P<issuer>[^\t\n,;:.()“”\"]{{2,60}}?)\s+số\s*:?\s*$", re.IGNORECASE
)
_JOINED = re.compile(r"\s*(?:[,;]|và)?\s*(?:số)?\s*:?\s*", re.IGNORECASE)
_BETWEEN_LAW_AND_NUMBER = re.compile(r"\s*,?\s*\(?(?:luật\s+)?số\s*:?\s*$", re.IGNORECASE)
# "… tại văn bản số 96/BTC ngày 22/7/2011, của Bộ Tư pháp tại văn bản số …": the next letter's sender
_NEXT_SENDER = rf"(?!\s*,\s*của\s+[^,;.\n]{{2,90}}?\s+tại\s+(?:{TYPE_WORDS}|văn bản)(?!\w))"
_TAIL = re.compile(
    rf"(?:\s*,?\s*\(?(?:ban hành\s+|ký\s+)?{_DATE}\)?)?(?:{_NEXT_SENDER}\s*,?\s*của\s+{_ISSUER})?", re.IGNORECASE
)
_BARE_YEAR = re.compile(r"\s+(?P<printed>(?P<only_year>(?:19|20)\d\d))(?![\w/]|[.,]\d|\s*[-–]\s*\d)")  # "Luật Đầu tư công 2019"
_DATE_LAST = re.compile(rf"\s+(?:ban hành|ký)\s+{_DATE}", re.IGNORECASE)  # "… của Chính phủ ban hành ngày 31/12/2022"
_SENDER_BEFORE = re.compile(r"(?<!\w)của\s+(?P<issuer>[^\t\n,;:.()“”\"]{2,60}?)\s+tại\s+(?:các\s+)?$", re.IGNORECASE)
_SIGNED_BEFORE = re.compile(
    rf"{_DATE},\s+{_ISSUER}\s+(?:(?:đã|có|ký|ban hành|gửi|phê duyệt)\s+)+$",
    re.IGNORECASE,
)
_NUM = r"(?>(?:\d{1,3}[a-zđ]?|[a-zđ]\d?|[IVXL]+)(?![\w/]))"  # atomic: “I” is both letter and numeral
_PART = r"(?:điểm|khoản|điều|mục|chương|phần|phụ lục|tiết)"
_PROVISION = re.compile(
    rf"(?<!\w)(?P<provision>{_PART}\s+{_NUM}(?:\s*(?:(?:[,;-]|(?:và|hoặc|đến)(?!\w))\s*)?(?:{_PART}\s+)?{_NUM})*)"
    r"\s*,?\s*(?:của\s+|(?:ban hành\s+)?kèm theo\s+)?$",
    re.IGNORECASE,
)
# “QCVN 01:2018/BKHCN” is a standard, “Mẫu số 01/QTDA” a form.
_NO_DOCUMENT = re.compile(
    r"(?:TCVN|QCVN|TCN|TCCS|ISO|IEC)[\s\w:.-]{0,20}$|\d\s*:\s*$|(?<!\w)(?:mẫu|biểu|bảng|phiếu|phụ lục)(?: mẫu)?(?: số)?:?\s*$",
    re.IGNORECASE,
)


def find_citations(text: str) -> tuple[Citation, ...]:
    """The documents that `text` cites, ordered and disjoint. Standards (TCVN …), forms and drafts of laws are none."""
    laws = find_laws(text)
    numbered = tuple(_numbered(text, laws))
    spans = [citation.span for citation in numbered]
    free = [law for law in laws if not any(law.span.overlaps(span) for span in spans)]
    return tuple(_disjoint(sorted((*numbered, *_named(text, free)), key=lambda c: c.span)))


def _disjoint(citations: list[Citation]) -> Iterator[Citation]:
    """An issuer or a date never reaches into the citation that follows."""
    for here, following in zip_longest(citations, citations[1:]):
        overlaps = following and here.span.end > following.span.start
        yield replace(here, span=Span(here.span.start, following.span.start), issuer=None) if overlaps else here


def _numbered(text: str, laws: tuple[LawName, ...]) -> Iterator[Citation]:
    previous: Citation | None = None
    for found in NUMBER_PATTERN.finditer(text):
        citation = _read_number(text, found, laws, previous)
        if citation:
            previous = citation
            yield citation


def _read_number(text: str, found: re.Match[str], laws: tuple[LawName, ...], previous: Citation | None) -> Citation | None:
    number = DocumentNumber.from_match(found)
    start, end = found.start(), found.start() + len(found.group().rstrip(".-– "))
    left = text[max(0, start - 160) : start]
    head = _head(left)
    listed = previous is not None and bool(_JOINED.fullmatch(text, previous.span.end, start))
    named = (head and (head["type"] or "-" in number.code)) or _code_type(number) or number.year or listed
    if _NO_DOCUMENT.search(left) or not named:
        return None
    law = _law_before(text, start, laws)
    begin = law.span.start if law else start - len(head.group()) if head else start
    provision = _PROVISION.search(text, max(0, begin - 160), begin)
    tail = _TAIL.match(text, end)
    last = _DATE_LAST.match(text, tail.end()) if tail and not tail["printed"] else None
    stop = (last or tail or found).end()
    sender = _SENDER_BEFORE.search(text, max(0, begin - 160), begin)
    signed = _SIGNED_BEFORE.search(text, max(0, begin - 160), begin)
    date, printed = next((d for d in map(_date, (tail, last, signed)) if d[1]), (None, None))
    signer = _issuer(signed) if printed and not (tail and tail["printed"]) else None
    issuer = _issuer(tail) or _issuer(head) or _issuer(sender) or signer
    return Citation(
        span=Span(provision.start() if provision else begin, stop),
        type=law.type if law else _type(head, number, previous if listed else None),
        number=number,
        number_span=Span(start, end),
        title=law.title if law else None,
        date=date,
        issuer=issuer,
        provision=collapse(provision["provision"]) if provision else None,
    )


def _head(left: str) -> re.Match[str] | None:
    """The words before a number: its kind ("Công văn số"), with the issuer in between, or only "số"."""
    head = _HEAD.search(left)
    if head and head["type"]:
        return head
    return _HEAD_WITH_ISSUER.search(left) or head


def _named(text: str, laws: Iterable[LawName]) -> Iterator[Citation]:
    for law in laws:
        provision = _PROVISION.search(text, max(0, law.span.start - 160), law.span.start)
        tail = _TAIL.match(text, law.span.end)
        dated = tail if tail and tail["printed"] else _BARE_YEAR.match(text, law.span.end)
        date, _ = _date(dated)
        yield Citation(
            span=Span(provision.start() if provision else law.span.start, dated.end() if dated else law.span.end),
            type=law.type,
            title=law.title,
            date=date,
            issuer=_issuer(dated),
            provision=collapse(provision["provision"]) if provision else None,
        )


def _law_before(text: str, start: int, laws: tuple[LawName, ...]) -> LawName | None:
    """The law whose number this is: “Luật Ngân sách nhà nước số 83/2015/QH13”."""
    near = (law for law in laws if law.span.end <= start)
    return next((law for law in near if _BETWEEN_LAW_AND_NUMBER.fullmatch(text, law.span.end, start)), None)


def _date(found: re.Match[str] | None) -> tuple[str | None, str | None]:
    if found is None or not found["printed"]:
        return None, None
    if found["only_year"]:
        return found["only_year"], collapse(found["printed"])
    return day(int(found["year"]), int(found["month"]), int(found["day"])).normalized or None, collapse(found["printed"])


def _issuer(found: re.Match[str] | None) -> str | None:
    name = found.groupdict().get("issuer") if found else None
    return collapse(name) if name else None


def _type(head: re.Match[str] | None, number: DocumentNumber, listed_after: Citation | None) -> str:
    """From the word before, else from the code, else as the number before it in an enumeration; letters have no code."""
    named = _TYPE_NAMES.get(collapse(head["type"] or "").lower()) if head else None
    coded = None if named else _code_type(number)
    return named or coded or (listed_after.type if listed_after else "cong_van")


def _code_type(number: DocumentNumber) -> str | None:
    first, last = re.split(r"[-/]", number.code)[0], re.split(r"[-/]", number.code)[-1]
    known = by_abbreviation(first) or next(
        (t for t in DOCUMENT_TYPES if t.abbreviation and len(first) > 1 and t.abbreviation.upper() == first.upper()), None
    )
    if known:
        return known.code
    if re.fullmatch(r"UBTVQH\d*", last):
        return "nghi_quyet"
    return "luat" if re.fullmatch(r"QH\d+", last) else None

"""Deadlines: when something must happen. What only names a programme or dates a cited document is none. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from corpus.annotations import Deadline, Reference
from corpus.documents import Document, Provision
from corpus.spans import Span
from nlp.headings import Headings, only_tells
from nlp.schedules import answers, cell_times, dated
from nlp.times import TimeExpression, find_times

_STEPS = "(?:ban hành|phê duyệt|thông qua|ý kiến|soạn thảo|hiệu lực|quyết định)"
_EVENT = re.compile(
    rf"(?<!\w)(?<!kể )(?:ngay )?(?:từ khi (?=[^.;:\t\n]*{_STEPS})[^.;:\t\n]+|"
    r"sau khi (?:có (?:ý kiến|kết luận|văn bản chấp thuận) [^.;:,\t\n]{1,60}|"
    r"[^.;:,\t\n]{0,120}?(?:ban hành|phê duyệt|thông qua|có hiệu lực)(?!\w)))",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"(?:đề án|chiến lược|chương trình|quy hoạch|dự án|nghị quyết|kế hoạch|bản ghi nhớ|định hướng|giai đoạn)[^.;:]{0,250}$",
    re.IGNORECASE,
)
_OPENS_CLAUSE = re.compile(r"(?:^|[.;:,]|^\W*\w{1,5}[.)])[\s\-+*“\"(]*(?:mục tiêu\s+)?$", re.IGNORECASE)
_OPENS_STAGE = re.compile(r"(?:^|[.;:\n]\s*)[\s\-+*(\d.)]*giai đoạn\s*$", re.IGNORECASE)  # "+ Giai đoạn đến năm 2030: …"
_DOING_BEFORE = re.compile(
    r"(?:thực hiện|hoàn thành|triển khai|áp dụng|tổ chức|đạt|phấn đấu|sơ kết|tổng kết)\s*$", re.IGNORECASE
)
_DOING_AFTER = re.compile(
    r"\s*(?:[:,]\s*\S|(?:mỗi năm|hằng năm|hàng năm|phấn đấu|hoàn thành|hỗ trợ|triển khai|thực hiện|tổ chức|xây dựng)(?!\w))",
    re.IGNORECASE,
)
_REPEATED_BEFORE = re.compile(
    r"(?:báo cáo|thông tin|kiểm tra|thanh tra|giám sát|đánh giá|rà soát|cập nhật|họp|giao ban|tập huấn|bồi dưỡng|theo dõi|"
    r"công bố|tổng hợp|số liệu)(?:\s\w+){0,3}\s*$",
    re.IGNORECASE,
)
_PAID_BEFORE = re.compile(r"(?:trợ cấp|phụ cấp|lương|lương hưu|thu nhập|mức đóng|(?<!kinh )phí)\s*$", re.IGNORECASE)
_FORECAST_BEFORE = re.compile(r"dự báo[^,;.]{0,100}$", re.IGNORECASE)
_DATA_BEFORE = re.compile(r"(?:tính|chốt|số liệu) (?:từ[^;.]{0,80})?$", re.IGNORECASE)  # "Tính từ ngày 15/12 … đến ngày 14/12"
_VALIDITY_BEFORE = re.compile(r"(?:hiệu lực là|có thời hạn)(?: là)?(?: trong)?\s*$", re.IGNORECASE)
_BLANK_BEFORE = re.compile(r"(?:[.…_]{2,}|□)\s*$")  # of a form: "ngày... tháng .... năm 2019"
_TOO_OLD_BEFORE = re.compile(r"(?<!\w)(?:đã )?quá\s*$", re.IGNORECASE)  # "chứng chỉ đã cấp quá 5 năm kể từ ngày …"
_KIND_BEFORE = re.compile(r"(?:danh mục|(?:liên quan đến|về) chế độ) báo cáo\s*$", re.IGNORECASE)
_SET_ELSEWHERE = re.compile(r"(?<!\w)đặt ra\s*$", re.IGNORECASE)
_IS_A_DAY = re.compile(r"\s+(?:là|làm)\s+(?:[“\"]|ngày)", re.IGNORECASE)  # "Lấy ngày 23 tháng 11 hằng năm là “Ngày …”"
_TABLE = re.compile(r"^S?TT\.?\n(?:[^\n]{1,60}\n){1,6}?thời (?:gian|hạn)[^\n]{0,30}\n", re.IGNORECASE | re.MULTILINE)
"""The titles of a table that a converter printed one cell a line, and nobody cut into rows."""

_BROKEN = re.compile(
    r"(?<!\w)(?:thời|giai|giai đoạn|quý|tháng|năm|ngày|hằng|hàng|định|định kỳ)\n(?=\S)|"
    r"\d\n(?=(?:(?:tháng|năm) \d|(?:hằng|hàng|mỗi) ))",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^(?:kể )?từ (?:ngày )?(?:được )?(?:ký|ban hành)", re.IGNORECASE)
_BOUNDS = ("trước", "chậm nhất", "muộn nhất", "hết", "cuối", "vào", "hoàn thành", "xong", "tính đến")


def find_deadlines(document: Document, references: Sequence[Reference] = ()) -> tuple[Deadline, ...]:
    """The deadlines that the provisions of `document` set, in order, disjoint. A press article sets none: it reports."""
    if document.metadata.type == "bai_bao":
        return ()
    cited = sorted(reference.span for reference in references)
    starts = [span.start for span in cited]
    parents = {provision.eid.parent for provision in document.provisions}
    headings = Headings.of(document)
    found: list[Deadline] = []
    for provision in document.provisions:
        if only_tells(headings.above(provision.eid), provision):
            continue
        leaf = provision.eid not in parents
        if leaf or provision.kind != "attachment":  # the text of an attachment with units is its title and its recital
            here = cited[bisect_left(starts, provision.own.start) : bisect_left(starts, provision.own.end)]
            found += _distinct(_of_provision(document, provision, here, leaf=leaf))
    return tuple(sorted(found, key=lambda deadline: deadline.span))


def _of_provision(document: Document, provision: Provision, cited: Sequence[Span], *, leaf: bool) -> Iterator[Deadline]:
    text, start, plan_year = _joined(provision.own.of(document.text)), provision.own.start, _plan_year(document)
    if "\t" in text or provision.kind == "row" or _TABLE.search(text):
        for time in cell_times(text, plan_year):
            if not _is_cited(time, start, cited):
                yield _deadline(document, provision, time, start)
        return
    answered = answers(text, plan_year)
    for time in answered:
        yield _deadline(document, provision, time, start)
    for time in dated(find_times(text), text, _title_year(document)):
        answer = any(time.span.overlaps(a.span) for a in answered)
        if not (_is_cited(time, start, cited) or answer or _is_past(time, document)) and _demands(time, text, leaf=leaf):
            yield _deadline(document, provision, time, start)
    for event in filter(_names_somebody, _EVENT.finditer(text)):
        time = TimeExpression(Span(*event.span()), event.group(), "", "relative", " ".join(event.group().split()))
        yield _deadline(document, provision, time, start)


def _joined(text: str) -> str:
    """The text with the lines that end inside a time joined to the next one (`Quý / II-IV/2022`), of the same length."""
    return _BROKEN.sub(lambda found: found.group().replace("\n", " "), text)


def _is_cited(time: TimeExpression, start: int, cited: Sequence[Span]) -> bool:
    """Whether a time of a text that begins at `start` belongs to a cited document."""
    return any(time.span.shift(start).overlaps(span) for span in cited)


def _names_somebody(event: re.Match[str]) -> bool:
    """Whether the event is one that the reader can wait for: “sau khi được phê duyệt” only orders two steps."""
    first, *others = event.group().split()
    return first.lower() in ("từ", "ngay") or any(word[0].isupper() for word in others)


def _deadline(document: Document, provision: Provision, time: TimeExpression, start: int) -> Deadline:
    normalized = time.normalized
    if time.kind == "relative" and _SIGNED.match(time.quote):
        normalized = document.metadata.date or normalized
    span = time.span.shift(start)
    return Deadline(provision.eid, span.of(document.text), time.kind, normalized, span, 1.0 if time.valid else 0.3)


def _distinct(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """Where two overlap, or say the same time of one provision, the earlier found one stays."""
    kept: list[Deadline] = []
    for deadline in deadlines:
        if not any(deadline.span.overlaps(other.span) or deadline.normalized == other.normalized for other in kept):
            kept.append(deadline)
    return kept


def _is_past(time: TimeExpression, document: Document) -> bool:
    """Whether it ended before the document was issued, or began long before it without an end: it demands nothing."""
    issued = document.metadata.date
    if not issued or time.first is None:
        return False
    return time.last.isoformat() < issued if time.last else time.first.year < int(issued[:4]) - 1


def _title_year(document: Document) -> str | None:
    """The only year that the title of a document names."""
    years = _title_years(document)
    return years.pop() if len(years) == 1 else None


def _title_years(document: Document) -> set[str]:
    return set(re.findall(r"năm\s+(20\d\d)", document.metadata.title or "", re.IGNORECASE))


def _plan_year(document: Document) -> str | None:
    """The year a plan is for: the only one its title names, else (where it names none) the year of its date."""
    return _title_year(document) if _title_years(document) else (document.metadata.date or "")[:4] or None


def _demands(time: TimeExpression, text: str, *, leaf: bool) -> bool:
    """Whether a time in prose says when something must happen."""
    before, after = text[: time.span.start], text[time.span.end :]
    if (
        before.count("“") > before.count("”")
        or _BLANK_BEFORE.search(before)
        or _SET_ELSEWHERE.search(before)
        or _IS_A_DAY.match(after)
        or _FORECAST_BEFORE.search(before)
        or _DATA_BEFORE.search(before)
    ):
        return False
    fills = before[-1:] in ("", "\n") and after[:1] in ("", "\n")  # its line, as a cell that a converter put there
    headed = before.endswith("\n") and time.quote[:1].isupper()  # the text below a heading begins with it
    opens = fills or headed or bool(_OPENS_CLAUSE.search(before)) or (leaf and bool(_OPENS_STAGE.search(before)))
    if time.kind == "recurring":
        return _is_rhythm(time, before, after, opens=opens)
    if time.kind == "relative":
        return not (_VALIDITY_BEFORE.search(before) or _TOO_OLD_BEFORE.search(before) or "…" in time.quote)
    if time.kind == "period":
        return _period_demands(time, before, after, opens=opens, leaf=leaf)
    if time.kind == "year":
        return _year_demands(time, before, opens=opens, leaf=leaf)
    return bool(time.lead) or (opens and time.kind != "date")


def _is_rhythm(time: TimeExpression, before: str, after: str, *, opens: bool) -> bool:
    """“đột xuất” is no rhythm; “Báo cáo định kỳ Quốc gia” is a name, “cây hằng năm” a kind, “trợ cấp hằng tháng” a sum."""
    if time.normalized == "đột xuất":
        return False
    if time.normalized == "định kỳ" and _KIND_BEFORE.search(before):
        return False
    if time.normalized not in ("định kỳ", "daily"):
        return not _PAID_BEFORE.search(before) and not before.lower().endswith("cây ")
    return (opens or bool(_REPEATED_BEFORE.search(before))) and not after.lstrip()[:1].isupper()


def _period_demands(time: TimeExpression, before: str, after: str, *, opens: bool, leaf: bool) -> bool:
    if time.lead.endswith("từ"):
        return not _NAME_BEFORE.search(before)
    if "/" in time.normalized:  # months, quarters, days: too fine for the name of a programme
        return opens or bool(time.lead)
    return opens and leaf and bool(_DOING_AFTER.match(after))


def _year_demands(time: TimeExpression, before: str, *, opens: bool, leaf: bool) -> bool:
    lead = time.lead
    if "tầm nhìn" in lead or lead == "sau":
        return False
    if opens or any(bound in lead for bound in _BOUNDS):
        return True
    if lead == "trong":
        return time.normalized.startswith("from ") or (leaf and bool(_DOING_BEFORE.search(before)))
    return lead.endswith(("đến", "tới", "từ")) and bool(_DOING_BEFORE.search(before) or not _NAME_BEFORE.search(before))

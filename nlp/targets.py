"""Targets: the quantified goals of a document, with metric, comparison, unit and the time they are due. No I/O."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.annotations import Target
from corpus.documents import Document, Provision
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.quantities import Quantity, find_quantities
from nlp.sentences import clauses, sentences
from nlp.times import TimeExpression, find_times

_GOALS = re.compile(r"(?<!\w)(?:mục tiêu|chỉ tiêu|phấn đấu)(?!\w)", re.IGNORECASE)
_GOAL_VERB = re.compile(
    r"(?<!\w)(?:đạt|phấn đấu|bảo đảm|đảm bảo|có|tăng|giảm|hoàn thành|duy trì|nâng|đưa|xây dựng|hình thành|thành lập|phát triển|"
    r"đào tạo|hỗ trợ|ban hành|tổ chức|thực hiện|yêu cầu|thu hút|tạo|công nhận|chứng nhận|được)(?!\w)",
    re.IGNORECASE,
)
_NO_GOAL = re.compile(
    r"(?<!\w)(?:đã (?:đạt|có|hỗ trợ|tổ chức|được|hoàn thành|xây dựng|ban hành|triển khai|thực hiện|giảm|tăng)|hiện (?:nay|có|tại)|kinh phí|"
    r"ngân sách|tổng mức|vốn|dự toán|mức (?:hỗ trợ|chi|phạt)|hồ sơ|thời hạn|thời gian|phạt|số lượng|bao gồm|hỗ trợ tối đa|"
    r"diện tích|kế hoạch|thù lao|lệ phí|phí)(?!\w)",
    re.IGNORECASE,
)
_COST_AFTER = re.compile(r"\s*(?:tổng )?(?:chi phí|kinh phí|giá trị|mức|vốn|ngân sách)\b", re.IGNORECASE)
_QUALIFIER = re.compile(r"(?<!\w)(?:đối với|trong khuôn khổ|so với|gồm|theo|thuộc|của|mỗi|từng) $", re.IGNORECASE)
_DURATIONS = frozenset("năm tháng ngày tuần giờ quý phút lần bộ bản nhóm nội dung loại phần kỳ".split()) | {"nội dung", "bộ hồ"}
_NORMATIVE = ("luat", "bo_luat", "nghi_dinh", "thong_tu", "thong_tu_lien_tich", "phap_lenh", "hien_phap", "van_ban_hop_nhat")
_TAIL = re.compile(
    r"[,;:.(]|\s(?:để|nhằm|góp phần|trong đó|so với|từ khi|tại các|đến năm|vào năm|trên tổng số|gồm)\s.*$", re.DOTALL
)
_BEFORE_TRIM = re.compile(
    r"(?:[\s,]*(?:đạt|tăng|giảm|chiếm|là|lên|có|cho|ở mức|phấn đấu|bình quân|trung bình|hằng năm|hàng năm|mỗi năm|được|xuống|còn|từ|"
    r"bảo đảm|đảm bảo|đủ|trong đó|và))+\s*$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:[\s\-+*•,:;]|(?:phấn đấu|trong đó|có|đạt|bảo đảm|đảm bảo|đủ|và|từ|đến|của|cho|mục tiêu)(?!\w))+", re.IGNORECASE
)
_BASELINE = re.compile(r"(?:so với(?: cùng kỳ)?|so với giai đoạn|ngày|kể từ)\s*$", re.IGNORECASE)
_RHYTHM = {"yearly", "quarterly", "monthly", "weekly", "daily"}
_PER_YEAR = re.compile(r"\s?(?:/năm|(?:mỗi|một) năm|hằng năm|hàng năm)")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a quantity stands: its unit of structure, sentence and clause, and whether goals are being set there."""

    provision: Provision
    sentence: Span
    clause: Span
    among_goals: bool


def find_targets(document: Document) -> tuple[Target, ...]:
    """The quantified goals of `document`, in document order; every quote is the text at its span."""
    return tuple(target for provision in document.provisions for target in _of_provision(document, provision))


def _of_provision(document: Document, provision: Provision) -> Iterator[Target]:
    own = Span(provision.heading_span.start if provision.heading_span else provision.text_span.start, provision.own.end)
    text = document.text
    if not any(c.isdigit() for c in own.of(text)) and "ít nhất" not in own.of(text):
        return
    times = tuple(t for t in find_times(own.of(text)))
    quantities = find_quantities(own.of(text), times)
    if not quantities:
        return
    shifted_times = [(t, t.span.shift(own.start)) for t in times]
    above = document.ancestors(provision.eid)
    goals = any(_GOALS.search(p.body[:200]) for p in (*above, provision))
    for sentence in sentences(text, own):
        for clause in clauses(text, sentence):
            place = _Place(provision, sentence, clause, goals)
            chosen: list[Quantity] = []
            for found in quantities:
                q = _shift(found, own.start)
                if clause.contains(q.number) and _is_goal(text, q, place, chosen, document.metadata.type):
                    chosen.append(q)
                    yield _target(document, q, place, shifted_times, above)


def _shift(q: Quantity, by: int) -> Quantity:
    return Quantity(q.span.shift(by), q.number.shift(by), q.comparator, q.value, q.value_to, q.unit, q.compared)


def _is_goal(text: str, q: Quantity, place: _Place, chosen: list[Quantity], kind: str) -> bool:
    before = text[place.clause.start : q.span.start]
    if q.unit.lower() in _DURATIONS or _NO_GOAL.search(before) or _COST_AFTER.match(text, q.span.end):
        return False
    if kind in _NORMATIVE and not place.among_goals:
        return False
    if _QUALIFIER.search(before) and (chosen or not q.compared) and not (place.among_goals and not chosen):
        return False
    if q.is_percent:
        opens = not collapse(before).strip(" ,;:-+*")
        return place.among_goals or q.compared or opens or bool(_GOAL_VERB.search(before))
    if q.compared and q.comparator != "max":
        return place.among_goals or bool(_GOAL_VERB.search(before))
    if q.comparator == "range":
        return bool(_GOAL_VERB.search(before))
    return place.among_goals and not chosen and q.value >= 2 and (q.compared or _states_a_goal(before))


def _states_a_goal(before: str) -> bool:
    """Whether the words before a bare count set it as a goal rather than mention it ("08 tiếng dân tộc thiểu số")."""
    return bool(_GOAL_VERB.search(before)) or not before.strip()


def _target(
    document: Document, q: Quantity, place: _Place, times: list[tuple[TimeExpression, Span]], above: tuple[Provision, ...]
) -> Target:
    text = document.text
    return Target(
        eid=place.provision.eid,
        metric=_metric(text, q, place, [span for _, span in times]),
        comparator="about" if q.comparator == "range" and q.compared else q.comparator,
        value=q.value,
        value_to=q.value_to,
        unit=q.unit,
        due=_due(text, place, times) or _inherited_due(above),
        frequency=_frequency(text, q, place, times),
        quote=q.span.of(text),
        span=q.span,
        confidence=0.9 if q.compared or q.is_percent else 0.6,
    )


def _metric(text: str, q: Quantity, place: _Place, times: list[Span]) -> str:
    """The words that say what is measured: those before `đạt …%`, otherwise those from the unit on."""
    start = max((t.end for t in times if place.clause.start <= t.start and t.end <= q.span.start and _opens(text, t, place)),
                default=place.clause.start)  # fmt: skip
    before = _LEADING.sub("", text[start : q.span.start])
    if q.is_percent and _BEFORE_TRIM.search(before) and len(_BEFORE_TRIM.sub("", before).split()) >= 2:
        return collapse(_BEFORE_TRIM.sub("", before)).strip(" ,;:")
    after = text[q.span.end : place.clause.end] if q.is_percent else text[q.number.end : place.clause.end]
    if q.unit.startswith(("tỷ", "triệu", "nghìn", "tấn", "ha", "km")) or (
        not _TAIL.sub("", after, count=1).strip() and before.strip()
    ):
        return collapse(_BEFORE_TRIM.sub("", before)).strip(" ,;:.") or q.unit
    return collapse(_LEADING.sub("", _cut_tail(after))) or q.unit


def _opens(text: str, time: Span, place: _Place) -> bool:
    return not text[place.clause.start : time.start].strip(" ,;:-+*")


def _cut_tail(after: str) -> str:
    """`after` up to where the noun phrase ends; a comma inside an enumeration of nouns does not end it."""
    stop = re.search(r"[;:.](?:\s|$)|\s(?:để|nhằm|góp phần|trong đó|so với|từ khi)\s", after)
    words = (after[: stop.start()] if stop else after).split()
    return " ".join(words[:40]).rstrip(" ,")


def _due(text: str, place: _Place, times: list[tuple[TimeExpression, Span]]) -> str | None:
    """The time in the clause, else in the sentence, that says by when; a base year ("so với giai đoạn …") does not count."""
    for within in (place.clause, place.sentence):
        for time, span in times:
            if within.contains(span) and time.kind in ("date", "year", "period", "month", "quarter") and time.valid:
                if not _BASELINE.search(text[within.start : span.start]) and not _inside_quotes(text, place.sentence, span):
                    return time.normalized.removeprefix("from ")
    return None


def _inside_quotes(text: str, sentence: Span, span: Span) -> bool:
    return text.count("“", sentence.start, span.start) > text.count("”", sentence.start, span.start)


def _inherited_due(above: tuple[Provision, ...]) -> str | None:
    """The time in the nearest heading above that names one."""
    for provision in reversed(above):
        body = provision.body
        if len(body) > 200 and not _GOALS.search(body):
            continue
        for time in find_times(body[:300]):
            if time.kind in ("date", "year", "period") and time.valid and not _BASELINE.search(body[: time.span.start]):
                return time.normalized.removeprefix("from ")
    return None


def _frequency(text: str, q: Quantity, place: _Place, times: list[tuple[TimeExpression, Span]]) -> str | None:
    if _PER_YEAR.match(text, q.span.end):
        return "yearly"
    return next((t.normalized for t, s in times if place.clause.contains(s) and t.normalized in _RHYTHM), None)

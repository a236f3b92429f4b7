"""Targets: the quantified goals of a document, with metric, comparison, unit and the time they are due. No I/O."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.annotations import Target
from corpus.documents import Document, Provision
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.metrics import metric
from nlp.quantities import Quantity, find_quantities
from nlp.sentences import clauses, sentences
from nlp.tables import cells_of
from nlp.times import TimeExpression, find_times

_GOALS = re.compile(
    r"(?<!\w)(?:(?<!chương trình )(?<!dự án )mục tiêu|chỉ tiêu(?! (?:tuyển|xét|biên chế|học sinh|thí sinh))|phấn đấu)(?!\w)", re.IGNORECASE
)
_OWN_GOAL = re.compile(r"^.{0,40}(?<!chương trình )(?<!\w)(?:mục tiêu|chỉ tiêu:)|(?<!\w)phấn đấu(?!\w)", re.IGNORECASE)
_GOAL_VERB = re.compile(
    r"(?<!\w)(?:đạt|phấn đấu|bảo đảm|đảm bảo|có|tăng|giảm|hoàn thành|duy trì|nâng|đưa|xây dựng|hình thành|thành lập|phát triển|"
    r"đào tạo|bồi dưỡng|hỗ trợ|ban hành|tổ chức|thực hiện|yêu cầu|thu hút|tạo|công nhận|chứng nhận|được|biên soạn|xuất bản|tái bản|"
    r"cung cấp|giải quyết|trồng|lắp đặt|sản xuất|thu gom|chuyển đổi|đầu tư|mở|dự kiến|kết nạp|giới thiệu|kết nối|cải tạo|xóa|"
    r"áp dụng|số hóa|tuyên truyền|tư vấn|huy động|khởi công|công bố|đăng ký|cấp)(?!\w)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?<!\w)(?:đã (?:đạt|có|hỗ trợ|tổ chức|được|hoàn thành|xây dựng|ban hành|triển khai|thực hiện|giảm|tăng)|hiện (?:nay|có|tại)|"
    r"hồ sơ|thời hạn|phạt|hỗ trợ tối đa|thù lao|lệ phí|thuế suất|lãi suất|mức (?:hỗ trợ|chi|phạt|thu|lương))(?!\w)",
    re.IGNORECASE,
)
_CATEGORY = re.compile(r"(?<!\w)(?:những|các|nơi|địa phương|đơn vị) [^,;]{0,40}(?:có|đạt) ", re.IGNORECASE)
_NORM = re.compile(r"(?<!\w)(?:phiếu|trường hợp|nếu|thì|xét tuyển|trúng tuyển|tính theo|quy đổi|được tính|tán thành|đồng ý|có mặt)(?!\w)", re.IGNORECASE)
_MONEY = re.compile(r"(?<!\w)(?:kinh phí|ngân sách|tổng mức|vốn|dự toán|phí)(?!\w)", re.IGNORECASE)
_COST_AFTER = re.compile(r"\s*(?:tổng )?(?:chi phí|kinh phí|giá trị|mức|vốn|ngân sách)\b", re.IGNORECASE)
_CHANGES_TO = re.compile(r"[^,;.\n]{0,30}?\s(?<!trở )(?:xuống|lên)(?!\w)")
_QUALIFIER = re.compile(r"(?<!\w)(?:đối với|trong khuôn khổ|so với|gồm|theo|thuộc|của|mỗi|từng|tại|ở|trong|trên địa bàn|cho) $", re.IGNORECASE)
_DURATIONS = frozenset("năm tháng ngày tuần giờ quý phút lần bộ bản nhóm nội dung loại phần kỳ tuổi buổi tiết mức".split()) | {"nội dung", "bộ hồ"}
_NORMATIVE = ("luat", "bo_luat", "nghi_dinh", "thong_tu", "thong_tu_lien_tich", "phap_lenh", "hien_phap", "van_ban_hop_nhat")
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
    goals = any(_GOALS.search(p.body[:80]) for p in above) or _OWN_GOAL.search(provision.body) is not None
    shifted = [_shift(found, own.start) for found in quantities]
    for sentence in sentences(text, own):
        for clause in clauses(text, sentence):
            place = _Place(provision, sentence, clause, goals)
            here = [q for q in shifted if clause.contains(q.number)]
            chosen: list[Quantity] = []
            for q in here:
                if _is_goal(text, q, place, chosen, document.metadata.type):
                    chosen.append(q)
                    yield _target(document, q, place, here, shifted_times, above)


def _shift(q: Quantity, by: int) -> Quantity:
    return Quantity(q.span.shift(by), q.number.shift(by), q.comparator, q.value, q.value_to, q.unit, q.compared)


def _is_goal(text: str, q: Quantity, place: _Place, chosen: list[Quantity], kind: str) -> bool:
    before = text[place.clause.start : q.span.start]
    near = before[max(before.rfind(", ", 0, -1), len(before) - 80, 0) :]
    if _counts_nothing(text, q, before) or _DONE.search(near) or (kind in _NORMATIVE and not place.among_goals):
        return False
    if chosen and _CATEGORY.search(text[chosen[-1].span.end : q.number.start]):
        return False
    if not place.among_goals and _NORM.search(text, place.sentence.start, place.sentence.end):
        return False
    if _MONEY.search(near) and not (place.among_goals and q.is_percent):
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
    return place.among_goals and q.value >= 2 and _states_a_goal(near if chosen else before)


def _counts_nothing(text: str, q: Quantity, before: str) -> bool:
    """Whether the number is a duration, the factor of a formula, the base of a change (`từ 32 mức xuống còn …`), or part of a name."""
    name = q.unit[:1].isupper() and not q.unit.isupper()
    base = before.endswith("từ ") and _CHANGES_TO.match(text, q.span.end)
    formula = before.rstrip().endswith(("*", "×", "=", "/"))
    return bool(name or base or formula or q.unit.lower() in _DURATIONS or _COST_AFTER.match(text, q.span.end))


def _states_a_goal(before: str) -> bool:
    """Whether the words before a bare count set it as a goal rather than mention it ("08 tiếng dân tộc thiểu số")."""
    return bool(_GOAL_VERB.search(before)) or not before.strip()


def _target(
    document: Document,
    q: Quantity,
    place: _Place,
    others: Sequence[Quantity],
    times: Sequence[tuple[TimeExpression, Span]],
    above: tuple[Provision, ...],
) -> Target:
    text = document.text
    measured = _metric(text, q, place, others, [span for time, span in times if time.kind != "recurring"])
    if measured == q.unit and place.provision.kind == "row":
        measured = collapse(cells_of(text, place.provision.text_span)[0].of(text)) or measured
    return Target(
        eid=place.provision.eid,
        metric=measured,
        comparator="about" if q.comparator == "range" and q.compared else q.comparator,
        value=q.value,
        value_to=q.value_to,
        unit=q.unit,
        due=_due(text, q, place, times) or _inherited_due(above),
        frequency=_frequency(text, q, place, times),
        quote=q.span.of(text),
        span=q.span,
        confidence=0.9 if q.compared or q.is_percent else 0.6,
    )


def _metric(text: str, q: Quantity, place: _Place, others: Sequence[Quantity], times: Sequence[Span]) -> str:
    """What `q` measures; the words of its neighbours in the clause and the times between them belong to neither."""
    left = [o.span.end for o in others if o.span.end <= q.span.start] + [t.end for t in times if t.end <= q.span.start]
    right = [o.span.start for o in others if o.span.start >= q.span.end] + [t.start for t in times if t.start >= q.span.end]
    start, end = max([place.clause.start, *left]), min([place.clause.end, *right])
    after = text[q.span.end if q.is_percent else q.number.end : end]
    found = metric(text[start : q.span.start], after, q.unit, share=q.is_percent)
    following = next((o for o in others if o.span.start >= q.span.end and o.unit == q.unit), None)
    return _metric(text, following, place, others, times) if found == q.unit and following else found


def _due(text: str, q: Quantity, place: _Place, times: Sequence[tuple[TimeExpression, Span]]) -> str | None:
    """By when: the nearest time before the number in its clause, else one after it, else one in the sentence.

    A base year (`so với giai đoạn …`) and the date of a cited document do not count.
    """
    usable = [
        (time, span)
        for time, span in times
        if time.valid
        and (time.kind in ("year", "period", "month", "quarter") or (time.kind == "date" and time.lead))
        and place.sentence.contains(span)
        and not _BASELINE.search(text[place.sentence.start : span.start])
        and not _inside_quotes(text, place.sentence, span)
    ]
    before = [time for time, span in usable if place.clause.contains(span) and span.end <= q.number.start]
    inside = [time for time, span in usable if place.clause.contains(span)]
    nearest = before[-1:] or inside[:1] or [time for time, _ in usable][:1]
    return nearest[0].normalized.removeprefix("from ") if nearest else None


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


def _frequency(text: str, q: Quantity, place: _Place, times: Sequence[tuple[TimeExpression, Span]]) -> str | None:
    if _PER_YEAR.match(text, q.span.end):
        return "yearly"
    return next((t.normalized for t, s in times if place.clause.contains(s) and t.normalized in _RHYTHM), None)

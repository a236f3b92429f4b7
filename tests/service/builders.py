"""A small decision and plan with a trace between them, for tests of reports and of the API."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.addresses import Eid
from corpus.annotations import AnnotatedDocument, Annotations, Assignment, Deadline, Target
from corpus.findings import Finding
from corpus.spans import Span
from corpus.traces import Comparison, Coverage, Evidence, Orphan, Trace, TracedPair, TraceLink
from tests.builders import document

DECISION_UNITS = (
    {"eid": "art_1", "num": "1", "text": "Phê duyệt Chương trình với nội dung sau:"},
    {"eid": "art_1__sec_I", "num": "I", "heading": "MỤC TIÊU", "text": ""},
    {"eid": "art_1__sec_I__cl_1", "num": "1", "heading": "Mục tiêu cụ thể", "text": ""},
    {"eid": "art_1__sec_I__cl_1__point_a", "num": "a", "text": "Hỗ trợ ít nhất 30 doanh nghiệp xây dựng mô hình điểm."},
    {"eid": "art_1__sec_I__cl_1__point_b", "num": "b", "text": "Ban hành tiêu chuẩn quốc gia."},
    {"eid": "art_1__sec_II", "num": "II", "heading": "TỔ CHỨC THỰC HIỆN", "text": ""},
    {"eid": "art_1__sec_II__cl_1", "num": "1", "text": "Báo cáo Bộ Công Thương trước ngày 30 tháng 11 hằng năm."},
    {"eid": "art_1__sec_II__cl_2", "num": "2", "text": "Tôn vinh doanh nghiệp có thành tích cao."},
    {"eid": "art_2", "num": "2", "text": "Quyết định này có hiệu lực từ ngày ký."},
)
PLAN_UNITS = (
    {"eid": "sec_I", "num": "I", "heading": "NHIỆM VỤ", "text": ""},
    {"eid": "sec_I__cl_1", "num": "1", "text": "Hằng năm hỗ trợ 20 doanh nghiệp xây dựng mô hình điểm về năng suất."},
    {"eid": "sec_I__cl_2", "num": "2", "text": "Tổ chức hội chợ của tỉnh."},
    {"eid": "sec_II", "num": "II", "heading": "TỔ CHỨC", "text": ""},
    {"eid": "sec_II__cl_1", "num": "1", "text": "Khen thưởng, tôn vinh doanh nghiệp có thành tích cao hằng năm."},
)


def eid(printed: str) -> Eid:
    """The address printed so."""
    return Eid.parse(printed)


def target(place: str, metric: str, value: float, comparator: str = "min") -> Target:
    """A target in enterprises, yearly."""
    return Target(eid(place), metric, comparator, value, None, "doanh nghiệp", "2025", "yearly", metric, Span(0, 1))


def decision(units: Sequence[dict[str, str]] = DECISION_UNITS, title: str = "Phê duyệt Chương trình mẫu") -> AnnotatedDocument:
    """The decision, with one target and one deadline."""
    said = {"type": "quyet_dinh", "number": "12/QĐ-TTg", "issuer": "Thủ tướng Chính phủ", "date": "2020-08-31", "title": title}
    notes = Annotations(
        targets=(target("art_1__sec_I__cl_1__point_a", "doanh nghiệp được hỗ trợ", 30),),
        deadlines=(Deadline(eid("art_1__sec_II__cl_1"), "trước ngày 30 tháng 11", "recurring", "yearly:11-30", Span(0, 1)),),
    )
    return AnnotatedDocument(document(units, said, front="QUYẾT ĐỊNH\n" + title), notes)


def plan(units: Sequence[dict[str, str]] = PLAN_UNITS, title: str = "Kế hoạch mẫu của tỉnh") -> AnnotatedDocument:
    """The plan, with one target and one assignment."""
    said = {
        "type": "ke_hoach",
        "number": "34/KH-UBND",
        "issuer": "Ủy ban nhân dân tỉnh An Mẫu",
        "date": "2021-01-18",
        "title": title,
    }
    notes = Annotations(
        targets=(target("sec_I__cl_1", "doanh nghiệp được hỗ trợ", 20, "exact"),),
        assignments=(Assignment(eid("sec_II__cl_1"), "Sở Công Thương", "lead", "Sở Công Thương", Span(0, 1)),),
        findings=(
            Finding.of("N001", eid=eid("sec_I__cl_2"), printed="18/01/2020", number="34/KH-UBND", actual="18/01/2021"),
            Finding.of("I008", count=2),
            Finding.of("I010", page=3),
        ),
    )
    return AnnotatedDocument(document(units, said, front="KẾ HOẠCH\n" + title), notes)


def traced_pair(asks: AnnotatedDocument | None = None, answers: AnnotatedDocument | None = None) -> TracedPair:
    """One clause of every verdict: partial with a target below, out of scope, missing, covered; one task without clause."""
    asks, answers = asks or decision(), answers or plan()
    point_a, point_b = eid("art_1__sec_I__cl_1__point_a"), eid("art_1__sec_I__cl_1__point_b")
    report, praise = eid("art_1__sec_II__cl_1"), eid("art_1__sec_II__cl_2")
    support, praised = eid("sec_I__cl_1"), eid("sec_II__cl_1")
    trace = Trace(
        decision=asks.document.iri,
        plan=answers.document.iri,
        links=(
            TraceLink(point_a, support, 1, 0.6, "Cùng việc hỗ trợ", (Evidence("action", "mô hình điểm", "mô hình điểm", 0.5),)),
            TraceLink(praise, praised, 2, 0.9, "Cùng việc tôn vinh"),
            TraceLink(praise, support, 1, 0.3, "Đã bác", state="rejected"),
        ),
        candidates=(),
        coverage=(
            Coverage(point_a, "yes", "partial", ("target",), (support,), "Con số thấp hơn.", "Điều khoản nêu các địa phương."),
            Coverage(point_b, "no", "missing", ("action",), (), "Không có.", "Giao cho bộ."),
            Coverage(report, "yes", "missing", ("action", "deadline", "recipient"), (), "Không có nội dung báo cáo."),
            Coverage(praise, "unclear", "covered", (), (praised,), "Đủ việc và đối tượng."),
        ),
        comparisons=(
            Comparison(point_a, support, asks.annotations.targets[0], answers.annotations.targets[0], "below", "20 < 30"),
        ),
        orphans=(Orphan(eid("sec_I__cl_2"), "local_initiative", "Không điều khoản nào nêu hội chợ."),),
        findings=(Finding.of("T001"),),
    )
    return TracedPair(asks, answers, trace)

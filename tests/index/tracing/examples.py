"""A small decision with clauses of every kind, and plans that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.addresses import Eid
from corpus.annotations import AnnotatedDocument, Annotations, Assignment, Deadline, Target
from corpus.spans import Span
from tests.builders import document

COPIED = "Xây dựng cơ sở dữ liệu dùng chung về làng nghề truyền thống và cập nhật bản đồ số du lịch cộng đồng."
TRAINING = "Tổ chức đào tạo, bồi dưỡng kỹ năng thiết kế sản phẩm cho nghệ nhân và thợ trẻ tại các làng nghề."
ROBOTS = "Đầu tư phòng thí nghiệm đo lường bức xạ phục vụ kiểm định thiết bị y tế."

DECISION = [
    ("art_1", "Phê duyệt Chương trình phát triển làng nghề giai đoạn 2021 - 2030 với nội dung như sau:"),
    ("art_1__sec_I", "MỤC TIÊU"),
    ("art_1__sec_I__cl_1", "Đến năm 2025, có ít nhất 60% làng nghề có thiết bị xử lý nước thải."),
    ("art_1__sec_II", "NHIỆM VỤ VÀ GIẢI PHÁP"),
    ("art_1__sec_II__cl_1", COPIED),
    ("art_1__sec_II__cl_2", TRAINING),
    ("art_1__sec_II__cl_3", ROBOTS),
    ("art_1__sec_II__cl_4", "Xây dựng tiêu chuẩn quốc gia về sản phẩm thủ công mỹ nghệ."),
    ("art_1__sec_III", "TỔ CHỨC THỰC HIỆN"),
    ("art_1__sec_III__cl_1", "Bộ Nông nghiệp và Phát triển nông thôn có trách nhiệm"),
    ("art_1__sec_III__cl_1__point_a", "Chủ trì, điều hành hoạt động của Chương trình."),
    ("art_1__sec_III__cl_2", "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương có trách nhiệm"),
    ("art_1__sec_III__cl_2__point_a", "Bố trí kinh phí hằng năm để thực hiện Chương trình."),
    (
        "art_1__sec_III__cl_2__point_b",
        "Trước ngày 30 tháng 11 hằng năm, gửi báo cáo kết quả về Bộ Nông nghiệp và Phát triển nông thôn.",
    ),
    ("art_2", "Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành."),
]
PLAN = [
    ("sec_I", "NHIỆM VỤ"),
    ("sec_I__cl_1", COPIED),
    ("sec_I__cl_2", "Mở lớp tập huấn kỹ năng thiết kế sản phẩm cho nghệ nhân, thợ trẻ của các làng nghề trên địa bàn tỉnh."),
    ("sec_I__cl_3", "Trồng mới hai mươi héc ta rừng ngập mặn ven cửa sông để chắn sóng."),
    ("sec_I__cl_4", "Tiếp tục sửa chữa cầu treo theo Nghị quyết số 15/NQ-HĐND của Hội đồng nhân dân tỉnh."),
    ("sec_II", "TỔ CHỨC THỰC HIỆN"),
    ("sec_II__cl_1", "Sở Tài chính tham mưu bố trí kinh phí hằng năm để thực hiện Kế hoạch."),
    ("sec_II__cl_2", "Các sở, ngành phối hợp với các đơn vị có liên quan thực hiện theo chức năng, nhiệm vụ được giao."),
    ("sec_II__cl_3", "Tổng hợp, gửi báo cáo kết quả thực hiện Kế hoạch hằng năm."),
]
PROVINCE = {
    "type": "ke_hoach",
    "number": "25/KH-UBND",
    "issuer": "Ủy ban nhân dân tỉnh Bắc Giang",
    "title": "Kế hoạch giai đoạn 2021 - 2025",
}
MINISTRY = {"type": "quyet_dinh", "number": "77/QĐ-BNN", "issuer": "Bộ Nông nghiệp và Phát triển nông thôn"}


def annotated(
    units: Sequence[tuple[str, str]],
    values: dict[str, Any] | None = None,
    annotations: Annotations = Annotations(),  # noqa: B008  # a frozen value
    front: str = "",
) -> AnnotatedDocument:
    """A document of (address, text) pairs with these annotations."""
    made = document([{"eid": eid, "num": None, "heading": None, "text": text} for eid, text in units], values, front=front)
    return AnnotatedDocument(made, annotations)


def decision(annotations: Annotations = Annotations()) -> AnnotatedDocument:  # noqa: B008  # a frozen value
    """The decision."""
    values = {"type": "quyet_dinh", "number": "150/QĐ-TTg", "issuer": "Thủ tướng Chính phủ"}
    return annotated(DECISION, values, annotations)


def target(
    eid: str, value: float, unit: str, due: str | None = None, metric: str = "làng nghề có thiết bị xử lý nước thải"
) -> Target:
    """A goal of at least this value."""
    return Target(Eid.parse(eid), metric, "min", value, None, unit, due, None, metric, Span(0, 0))


def deadline(eid: str, normalized: str) -> Deadline:
    """A yearly day."""
    return Deadline(Eid.parse(eid), "Trước ngày 30 tháng 11 hằng năm", "recurring", normalized, Span(0, 0))


def report_to(eid: str, agency: str) -> Assignment:
    """A report that goes to the agency."""
    return Assignment(Eid.parse(eid), agency, "report_to", agency, Span(0, 0))

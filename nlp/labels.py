"""What the heading of a table column, or the label before a colon, says of the agencies that follow. Pure functions."""

from __future__ import annotations

import re

from nlp.wordlists import any_of

_I = re.IGNORECASE
_NO_LABEL = re.compile(
    any_of("""
thời gian; thời hạn; thời điểm; nội dung; nhiệm vụ; kinh phí; sản phẩm; kết quả; tiến độ; nguồn; hình thức; ghi chú;
mục tiêu; tên; công việc; giải pháp; hoạt động
""")
    + r"(?!\w)",
    _I,
)
_WHO = re.compile(
    r"(?:các )?(?:cơ quan|đơn vị|bộ phận|tổ chức|đầu mối|chủ trì|phối hợp|tham gia|trách nhiệm|phân công|người|cấp|thẩm quyền|"
    r"(?:bộ|sở)(?:, ban)?, ngành|phòng, ban|địa chỉ|nơi|địa điểm|địa phương)(?!\w)",
    _I,
)
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("lead", re.compile(r"chủ trì(?! soạn thảo)|(?:cơ quan|đơn vị|bộ phận) (?:làm )?đầu mối", _I)),
    ("coordinate", re.compile(r"phối hợp|tham gia", _I)),
    (
        "approve",
        re.compile(
            r"(?:cơ quan|cấp|đơn vị|thẩm quyền|người)(?: có thẩm quyền)? (?:trình|phê duyệt|ban hành|quyết định|ký)|"
            r"^cấp có thẩm quyền$",
            _I,
        ),
    ),
    ("report_to", re.compile(r"(?:cơ quan|đơn vị) (?:nhận báo cáo|tổng hợp|theo dõi)", _I)),
    (
        "responsible",
        re.compile(
            r"^(?:địa chỉ|nơi|địa điểm|đơn vị|cơ quan) (?:tiếp )?nhận hồ sơ$|"
            r"^(?:các )?(?:cơ quan|đơn vị|bộ phận|tổ chức|người|trách nhiệm|phân công|(?:bộ|sở), ngành(?= \w))"
            r"(?:, (?:cơ quan|đơn vị|tổ chức|cá nhân))*"
            r"(?: (?:chịu trách nhiệm|thực hiện|triển khai|phụ trách|trách nhiệm|tham mưu|được giao|"
            r"soạn thảo(?: nội dung)?))*$",
            _I,
        ),
    ),
)
_TOLD = re.compile(
    r"được (?:giao|phân công) (?:nhiệm vụ )?chủ trì,? ", _I
)  # "Các đơn vị được giao chủ trì, thực hiện: …" owns a task
_LONGEST = 60


def label_role(title: str) -> str | None:
    """The role that a column heading or label gives (`Đơn vị chủ trì`, `Cơ quan phối hợp`, `Cấp trình`), or None."""
    title = title.strip(" -+–•*.:")
    if not title or len(title) > _LONGEST or _NO_LABEL.match(title) or not _WHO.match(title) or _TOLD.search(title):
        return None
    return next((role for role, pattern in _ROLES if pattern.search(title)), None)

"""The words that give an agency its role in a sentence. Patterns only.

Roles whose agency stands after the word (`phối hợp với X`, `gửi X`) and roles of the sentence's subject (`X chủ trì`).
"""

from __future__ import annotations

import re

_I = re.IGNORECASE

OBJECT_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("coordinate", re.compile(r"(?<!Hội đồng )(?<!\w)phối hợp(?: chặt chẽ| thường xuyên| liên tục| tốt)*,?(?: (?:với|cùng với|cùng|giữa))?(?: cả)? ", _I)),
    ("coordinate", re.compile(r"(?<!\w)(?:cùng với|hợp tác(?: \w+){0,5} với|liên kết với) ", _I)),
    ("report_to", re.compile(r"(?<!\w)(?:báo cáo|kiến nghị|phản ánh)(?: (?:kết quả|kịp thời|đề xuất|định kỳ|và|tình hình|thực hiện))*,?(?: (?:về|cho|với|lên|tới|đến))? ", _I)),
    ("report_to", re.compile(r"(?<!\w)(?:gửi|gởi)(?: (?:báo cáo|kết quả|về|cho|đến|tới|qua|kế hoạch|đề xuất|văn bản|hồ sơ|dự toán))* ", _I)),
    ("report_to", re.compile(r"(?<!\w)(?:báo cáo|thông tin|phản ánh|cung cấp|kiến nghị)\b[^;.\n\t|]{0,110}? (?:về|cho|gửi) (?=(?:Bộ|Sở|Ủy ban|UBND|Thủ tướng|Văn phòng|Ban|Cục|Vụ)\b)", _I)),
    ("report_to", re.compile(r"(?<!\w)(?:thông qua|qua) (?=(?:Bộ|Sở)\b[^;.\n]{0,60}? (?:để )?tổng hợp)", _I)),
    ("approve", re.compile(r"(?<!\w)(?:trình|xin ý kiến) (?!độ|bày|diễn|tự)", _I)),
    ("approve", re.compile(r"(?<!báo cáo )(?<!báo cáo, )đề xuất (?:với )?(?=(?:Thủ tướng|Chính phủ|Quốc hội|UBND|Ủy ban nhân dân)\b)", _I)),
    ("approve", re.compile(r"(?<!\w)(?:xây dựng|hoàn thiện)(?: (?:dự thảo|và|trình))* (?:Quyết định|Nghị định|Nghị quyết|Chỉ thị|Thông tư) của ", _I)),
    ("approve", re.compile(r"(?<!\w)(?:tham mưu|đề xuất|kiến nghị)(?: cho| với| giúp)? (?=[^;.]{0,90}? (?:ban hành|phê duyệt|quyết định|khen thưởng|xem xét, quyết định))", _I)),
    ("report_to", re.compile(r"(?<!\w)(?:đề xuất|báo cáo) (?:với |cho )?(?=[A-ZĐỦỤ])", 0)),
)  # fmt: skip
"""(role, words before the agencies that get it), the surest first; a group of agencies gets the first role that reaches it."""

LEAD = re.compile(
    r"(?<!\w)(?:chủ trì(?! soạn thảo)|làm đầu mối|là (?:cơ quan )?đầu mối|làm chủ đầu tư|điều phối chung)(?!\w)", _I
)
ROLE_OF = re.compile(r"(?<!\w)vai trò (?:chủ trì|nòng cốt) của ", _I)
DUTY = re.compile(r"(?<!\w)(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|được giao)(?!\w)", _I)
ADVISE = re.compile(r"(?<!\w)tham mưu(?:,? giúp| cho| với| bố trí)? ", _I)
FUND = re.compile(
    r"(?<!\w)(?:bố trí|cân đối|phân bổ|bảo đảm|đảm bảo)(?: (?:nguồn|đủ|đầy đủ|các|và|phân bổ|cân đối|bố trí|nguồn lực|vốn)){0,4},? (?:kinh phí|ngân sách|nguồn lực tài chính|nguồn vốn)",
    _I,
)
BEFORE_FUND = re.compile(
    r"[\s\-–+*•,:]*(?:(?:hằng|hàng) năm[^;.]{0,250},? (?:để )?|chủ trì[^;.]{0,80}? |có trách nhiệm[^;.]{0,20} |chủ động[^;.]{0,120}? và |"
    r"xây dựng kế hoạch[^;.]{0,40} và |căn cứ[^;.]{0,150}, |[^;.]{0,80}(?:có trách nhiệm|chịu trách nhiệm) )?",
    _I,
)
"""What may stand between the subject and `bố trí kinh phí` for it to be the subject that pays."""

ORDERED = re.compile(r"(?<!\w)(?:giao(?: cho)?|đề nghị|yêu cầu|phân công|chỉ đạo|kính đề nghị) $", _I)
"""Before an agency that is told to do what follows."""

_NO_LABEL = re.compile(
    r"(?:thời (?:gian|hạn|điểm)|nội dung|nhiệm vụ|kinh phí|sản phẩm|kết quả|tiến độ|nguồn|hình thức|ghi chú|mục tiêu|tên|công việc|giải pháp|hoạt động)(?!\w)",
    _I,
)
_WHO = re.compile(
    r"(?:các )?(?:cơ quan|đơn vị|bộ phận|tổ chức|đầu mối|chủ trì|phối hợp|tham gia|trách nhiệm|phân công|người|cấp|thẩm quyền|"
    r"(?:bộ|sở)(?:, ban)?, ngành|phòng, ban|địa chỉ|nơi|địa điểm|địa phương)(?!\w)",
    _I,
)
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("lead", re.compile(r"chủ trì(?! soạn thảo)|(?:cơ quan|đơn vị|bộ phận) đầu mối", _I)),
    ("coordinate", re.compile(r"(?<!chủ trì, )phối hợp|tham gia", _I)),
    ("approve", re.compile(r"(?:cơ quan|cấp|đơn vị|thẩm quyền|người)(?: có thẩm quyền)? (?:trình|phê duyệt|ban hành|quyết định|ký)|^cấp có thẩm quyền$", _I)),
    ("report_to", re.compile(r"(?:cơ quan|đơn vị) (?:nhận báo cáo|tổng hợp|theo dõi)", _I)),
    ("responsible", re.compile(
        r"^(?:địa chỉ|nơi|địa điểm|đơn vị|cơ quan) (?:tiếp )?nhận hồ sơ$|^(?:các )?(?:cơ quan|đơn vị|bộ phận|tổ chức|người|trách nhiệm|phân công|(?:bộ|sở), ngành(?= \w))"
        r"(?:, (?:cơ quan|đơn vị|tổ chức|cá nhân))*(?: (?:chịu trách nhiệm|thực hiện|triển khai|phụ trách|trách nhiệm|tham mưu|được giao))*$", _I)),
)  # fmt: skip


def label_role(title: str) -> str | None:
    """The role that the heading of a column, or the label before a colon, gives (`Đơn vị chủ trì`, `Cơ quan phối hợp`)."""
    title = title.strip(" -+–•*.:")
    if not title or len(title) > 60 or _NO_LABEL.match(title) or not _WHO.match(title):
        return None
    return next((role for role, pattern in _LABELS if pattern.search(title)), None)


TASK_VERB = re.compile(
    r"(?:,? (?:trực )?thuộc [^,;.\n]{3,70}?(?= (?:là|có|chủ trì|chịu)\b)|, (?:là )?(?:cơ quan|đơn vị) [^,;.\n]{3,80},|\s*\([^()]*\))?"
    r"\s*,?\s*(?:(?:căn cứ|trong phạm vi|theo|trên cơ sở|tùy theo)\b[^;.\n]{0,200}?,? ?)?(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|được giao|chủ động|chủ trì|chỉ đạo|tổ chức|thực hiện|xây dựng|triển khai|hướng dẫn|theo dõi|rà soát|"
    r"nghiên cứu|tham mưu|tổng hợp|đề xuất|bố trí|phối hợp|kiểm tra|đánh giá|tăng cường|đẩy mạnh|tiếp tục|phát huy|lồng ghép|cung cấp|quán triệt|phổ biến|bảo đảm|đảm bảo|huy động|"
    r"đôn đốc|giám sát|thẩm định|lập|phê duyệt|vận động|tuyên truyền|khuyến khích|ưu tiên|quản lý|phân bổ|cân đối|thông báo|chuẩn bị|trình|báo cáo|gửi|là cơ quan|là đơn vị|là đầu mối|"
    r"định kỳ|hằng năm|hàng năm|thường xuyên|kịp thời|ban hành|quy định|đưa|làm|tham gia|hỗ trợ|xem xét|phân công|căn cứ|phải|cần|xử lý|tạo điều kiện|khẩn trương|giúp|chú trọng|tập trung|"
    r"cập nhật|biên soạn|sử dụng|nâng cao|công bố|lựa chọn|thành lập|kiện toàn|cử|mở|xác định|chịu|lấy ý kiến|đăng tải|sơ kết|tổng kết|hoàn thiện|phát triển|quan tâm|lãnh đạo)(?!\w)",
    re.IGNORECASE,
)
"""What follows a subject that is told to do something."""

PAST = re.compile(
    r"\s*,?\s*(?:đã|vừa|nhận được|kính|trân trọng|ban hành (?:Kế hoạch|kế hoạch|Chương trình|Quyết định|quyết định))(?!\w)",
    re.IGNORECASE,
)
"""What follows a subject that only reports (`đã ban hành`) and is told nothing."""

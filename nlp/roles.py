"""The words that give an agency its role in a sentence. Patterns only.

Roles whose agency stands after the word (`phối hợp với X`, `gửi X`) and roles of the sentence's subject (`X chủ trì`).
"""

from __future__ import annotations

import re

from nlp.wordlists import any_of

_I = re.IGNORECASE
_BODY = r"(?=(?:Bộ|Sở|Ủy ban|UBND|Thủ tướng|Văn phòng|Ban|Cục|Vụ)\b)"
_RULERS = r"(?=(?:Thủ tướng|Chính phủ|Quốc hội|UBND|Ủy ban nhân dân)\b)"

OBJECT_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "coordinate",
        re.compile(
            r"(?<!Hội đồng )(?<!sự )(?<!cơ chế )(?<!quy chế )(?<!kỹ năng )(?<!công tác )(?<!quan hệ )(?<!\w)phối hợp"
            r"(?: chặt chẽ| thường xuyên| liên tục| tốt)*,?"
            r"(?: (?:với|cùng với|cùng|giữa))?(?: cả)? ",
            _I,
        ),
    ),
    ("coordinate", re.compile(r"(?<!\w)(?:cùng với|hợp tác(?: \w+){0,5} với|liên kết với) ", _I)),
    (
        "report_to",
        re.compile(
            r"(?<!\w)(?:báo cáo|kiến nghị|phản ánh)(?: (?:kết quả|kịp thời|đề xuất|định kỳ|và|tình hình|thực hiện))*,?"
            r"(?: (?:về|cho|với|lên|tới|đến))? ",
            _I,
        ),
    ),
    (
        "report_to",
        re.compile(
            r"(?<!\w)(?:gửi|gởi)(?: (?:báo cáo|kết quả|về|cho|đến|tới|qua|kế hoạch|đề xuất|văn bản|hồ sơ|dự toán))* ",
            _I,
        ),
    ),
    (
        "report_to",
        re.compile(
            rf"(?<!\w)(?:báo cáo|thông tin|phản ánh|cung cấp|kiến nghị)\b[^;.\n\t|]{{0,110}}? (?:về|cho|gửi) {_BODY}", _I
        ),
    ),
    ("report_to", re.compile(r"(?<!\w)(?:thông qua|qua) (?=(?:Bộ|Sở)\b[^;.\n]{0,60}? (?:để )?tổng hợp)", _I)),
    ("approve", re.compile(r"(?<!\w)(?:(?<!giáo )(?<!chương )(?<!về việc )trình|xin ý kiến) (?!độ|bày|diễn|tự)", _I)),
    ("approve", re.compile(rf"(?<!báo cáo )(?<!báo cáo, )đề xuất (?:với )?{_RULERS}", _I)),
    (
        "approve",
        re.compile(
            r"(?<!\w)(?:xây dựng|hoàn thiện)(?: (?:dự thảo|và|trình))* "
            r"(?:Quyết định|Nghị định|Nghị quyết|Chỉ thị|Thông tư) của ",
            _I,
        ),
    ),
    (
        "approve",
        re.compile(
            r"(?<!\w)(?:tham mưu|đề xuất|kiến nghị)(?: cho| với| giúp)? "
            r"(?=[^;.]{0,90}? (?:ban hành|phê duyệt|quyết định|khen thưởng|xem xét, quyết định))",
            _I,
        ),
    ),
    ("report_to", re.compile(r"(?<!\w)(?:đề xuất|báo cáo) (?:với |cho )?(?=[A-ZĐỦỤ])")),
)
"""(role, words before the agencies that get it), the surest first; a group of agencies gets the first role that reaches it."""

LEAD = re.compile(r"(?<!\w)(?<!cơ quan )(?<!đơn vị )(?<!cá nhân )(?<!vai trò )chủ trì(?! soạn thảo)(?!\w)", _I)
LEAD_OF = re.compile(r"(?<!\w)vai trò (?:chủ trì|nòng cốt) của ", _I)
ADVISE = re.compile(r"(?<!\w)tham mưu(?:,? giúp| cho| với| bố trí)? ", _I)
ORDERED = re.compile(r"(?<!\w)(?:giao(?: cho)?|đề nghị|yêu cầu|phân công|chỉ đạo|kính đề nghị) $", _I)
"""Before an agency that is told to do what follows."""

FUND = re.compile(
    r"(?<!\w)(?:bố trí|cân đối|phân bổ|bảo đảm|đảm bảo)"
    r"(?: (?:nguồn|đủ|đầy đủ|các|và|phân bổ|cân đối|bố trí|nguồn lực|vốn)){0,4},? "
    r"(?:kinh phí|ngân sách|nguồn lực tài chính|nguồn vốn)",
    _I,
)
BEFORE_FUND = re.compile(
    r"[\s\-–+*•,:]*(?:(?:hằng|hàng) năm[^;.]{0,250},? (?:để )?|chủ trì[^;.]{0,80}? |có trách nhiệm[^;.]{0,20} |"
    r"chủ động[^;.]{0,120}? và |xây dựng kế hoạch[^;.]{0,40} và |căn cứ[^;.]{0,150}, |"
    r"[^;.]{0,80}(?:có trách nhiệm|chịu trách nhiệm) )?",
    _I,
)
"""What may stand between the subject and `bố trí kinh phí` for it to be the subject that pays."""

_TASKS = """
có trách nhiệm; có nhiệm vụ; chịu trách nhiệm; được giao; chủ động; chủ trì; chỉ đạo; tổ chức; thực hiện; xây dựng;
triển khai; hướng dẫn; theo dõi; rà soát; nghiên cứu; tham mưu; tổng hợp; đề xuất; bố trí; phối hợp; kiểm tra; đánh giá;
tăng cường; đẩy mạnh; tiếp tục; phát huy; lồng ghép; cung cấp; quán triệt; phổ biến; bảo đảm; đảm bảo; huy động; đôn đốc;
giám sát; thẩm định; lập; phê duyệt; vận động; tuyên truyền; khuyến khích; ưu tiên; quản lý; phân bổ; cân đối; thông báo;
chuẩn bị; trình; báo cáo; gửi; là cơ quan; là đơn vị; là đầu mối; định kỳ; hằng năm; hàng năm; thường xuyên; kịp thời;
ban hành; quy định; đưa; làm; tham gia; hỗ trợ; xem xét; phân công; căn cứ; phải; cần; xử lý; tạo điều kiện; khẩn trương;
giúp; tích cực; chú trọng; tập trung; cập nhật; biên soạn; sử dụng; nâng cao; công bố; lựa chọn; thành lập; kiện toàn; cử; mở;
xác định; chịu; lấy ý kiến; đăng tải; sơ kết; tổng kết; hoàn thiện; phát triển; quan tâm; lãnh đạo; sửa đổi;
tiến hành; điều phối; khảo sát
"""
APPOSITION = re.compile(
    r",? (?:trực )?thuộc [^,;.\n]{3,70}?(?= (?:là|có|chủ trì|chịu)\b)|"
    r"(?:,| [-–]) (?:là )?(?:cơ quan|đơn vị) [^,;.:\n]{3,80}(?:,|(?=:))|"
    r"\s*\([^()]*\)| (?:nêu|quy định|có tên|được quy định) tại [^,;.\n]{1,40}?(?= (?:có|chịu|chủ trì)\b)",
    _I,
)
"""What may stand between a subject and its verb: `trực thuộc Bộ …`, ` - cơ quan …:`, brackets, `nêu tại Điều 5`."""

TASK = re.compile(
    r"\s*,?\s*(?:(?:căn cứ|trong phạm vi|theo|trên cơ sở|tùy theo)\b[^;.\n]{0,200}?,? ?)?" + any_of(_TASKS) + r"(?!\w)", _I
)
"""What follows a subject that is told to do something."""

DUTY = re.compile(r"\s*(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ động|chỉ đạo)(?!\w)", _I)
"""What gives a duty in so many words."""

_NAMED_GROUPS = "cơ quan; đơn vị; tổ chức; cơ sở; trường; đại học; học viện; doanh nghiệp; hiệp hội; hội; địa phương"
HELPED = re.compile(r"(?<!\w)giúp (?:Đảng, )?$", _I)
"""Before who is only helped (`tham mưu giúp Đảng, Chính phủ chỉ đạo …`)."""
NAMED = re.compile(
    rf"[\s\-–+*•]*(?P<name>(?:(?:Các|Những|Một số) {any_of(_NAMED_GROUPS)}|"
    r"Cơ quan|Bảo tàng|Doanh nghiệp|Trường|Hiệp hội|Chủ đầu tư)(?: [^:;.\n]{1,120})?):"
)
"""A group that a unit names before a colon (`Cơ quan quản lý nhà nước về di sản: …`)."""

REPORTED = re.compile(r"\s*,?\s*(?:đã|vừa|nhận được|kính|trân trọng|ban hành (?:Kế hoạch|Chương trình|Quyết định))(?!\w)", _I)
"""What follows a subject that only reports (`đã ban hành`) and is told nothing."""

BEFORE_LEAD = re.compile(
    r"(?! giao)[\s,:]*(?:\([^)]*\)\s*)?(?:(?:\(|"
    + any_of("""
có trách nhiệm; chịu trách nhiệm; là; cơ quan; đơn vị; được; giao; phân công; nhiệm vụ; chính; và; hằng năm; hàng năm;
tiếp tục; trực tiếp; chủ động; căn cứ; đầu mối; thường trực; trong việc; tổ chức; Thủ tướng Chính phủ; Chính phủ
""")
    + r"|,)[\s,]*)*",
    _I,
)
"""What may stand between an agency and `chủ trì` for it to be the one that leads."""

OPENING = re.compile(r"[\s\-–+*•.\"“(]*(?:Các )?(?:Ông|ông|ÔNG)(?:, |/| \()?(?:Bà|bà|BÀ)?\)?(?::|,)? |[\s\-–+*•.\"“(]*")
"""What may stand before the first word of a unit."""

DUTIES_OF = re.compile(
    r"(?:Trách nhiệm|Nhiệm vụ(?:(?:, | và )quyền hạn)?|Quyền hạn(?:(?:, | và )(?:nhiệm vụ|trách nhiệm))?) (?:cụ thể )?của\s",
    _I,
)
"""What opens a heading about the duties of an agency (`Trách nhiệm của Bộ Tài chính`)."""

ORDER = re.compile(r"[\s\-–+*•]*(?:giao|giao cho|đề nghị|kính đề nghị|yêu cầu|phân công|chỉ đạo)\s", _I)
"""What opens an order (`Giao Sở Xây dựng:`)."""

ORDER_TO_PARTY = re.compile(ORDER.pattern + r"(?:các )?(?:cơ quan|tổ chức) (?:của|thuộc) Đảng(?: và Nhà nước)?,? (?:và )?", _I)
"""An order whose list of agencies opens with bodies that no list knows (`Đề nghị các cơ quan của Đảng, Quốc hội, …`)."""

ADVERBIAL = re.compile(
    r"[\s\-–+*•]*(?:(?:(?:hằng|hàng) (?:năm|quý|tháng)|"
    + any_of("""
định kỳ; căn cứ; trên cơ sở; đồng thời; ngoài ra; trong quá trình; theo; trước; sau; từ; đến; khi; để; năm; quý; trong;
thực hiện; ngoài; với; tại; ở
""")
    + r")\b[^;\n]*,\s*)?(?:(?:giao|đề nghị|kính đề nghị|yêu cầu|phân công|giao cho)\s)?",
    _I,
)
"""What may stand before the subject of a sentence: `Hằng năm, …`, `Căn cứ …, `, `Giao `."""

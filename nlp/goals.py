"""Whether a quantity is a goal: something to reach, not a mention, a norm, a cost or a duration. Pure functions.

`02 bộ hồ sơ` to hand in, `kế hoạch 5 năm`, `hỗ trợ tối đa 50% kinh phí`, `trên 50% số phiếu` and `tại 63 tỉnh` are no goals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.quantities import Quantity
from nlp.sentences import bracketed
from nlp.wordlists import any_of, phrases

_I = re.IGNORECASE


def _word(listed: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(listed)}(?!\w)", _I)


_SET_ABOVE = re.compile(
    r"(?<!\w)(?:(?<!chương trình )(?<!dự án )mục tiêu|chỉ tiêu(?! (?:tuyển|xét|biên chế|học sinh|thí sinh))|phấn đấu)(?!\w)", _I
)
_SET_HERE = re.compile(r"^.{0,40}(?<!chương trình )(?<!\w)(?:mục tiêu|chỉ tiêu:|\d+ chỉ tiêu(?!\w))|(?<!\w)phấn đấu(?!\w)", _I)
_VERB = _word("""
đạt; phấn đấu; bảo đảm; đảm bảo; có; tăng; giảm; hoàn thành; duy trì; nâng; đưa; xây dựng; hình thành; thành lập;
phát triển; đào tạo; bồi dưỡng; hỗ trợ; ban hành; tổ chức; thực hiện; yêu cầu; thu hút; tạo; công nhận; chứng nhận; được;
biên soạn; xuất bản; tái bản; cung cấp; giải quyết; trồng; lắp đặt; sản xuất; thu gom; chuyển đổi; đầu tư; mở; dự kiến;
kết nạp; giới thiệu; kết nối; cải tạo; xóa; áp dụng; số hóa; tuyên truyền; tư vấn; huy động; khởi công; công bố; đăng ký;
cấp
""")
_ASKED = re.compile(
    r"(?<!\w)"
    + any_of("""
bảo đảm; đảm bảo; đạt; xử lý; xử phạt; kiểm soát; kiểm tra; giám sát; cập nhật; rà soát; điều tra; khám; tập huấn; số hóa;
hoàn thành; thu gom; theo dõi; đăng ký; quản lý
""")
    + r"(?: (?:nghiêm|kịp thời|đủ|thường xuyên|24/7|cho))* $",
    _I,
)
"""Right before a share of what a task covers (`xử lý nghiêm 100% vụ việc`)."""

_DONE = re.compile(
    r"(?<!\w)(?:đã (?:đạt|có|hỗ trợ|tổ chức|được|hoàn thành|xây dựng|ban hành|triển khai|thực hiện|giảm|tăng)|"
    r"hiện (?:nay|có|tại)|hồ sơ|thời hạn|phạt|hỗ trợ tối đa|thù lao|lệ phí|thuế suất|lãi suất|"
    r"mức (?:hỗ trợ|chi|phạt|thu|lương))(?!\w)",
    _I,
)
_REPORTED = _word("tính đến; tính tới; đã; hiện nay; hiện có; hiện tại; thực trạng; theo thống kê; số liệu")
_AS_BEFORE = _word("so với cùng kỳ; cùng kỳ năm trước; cùng kỳ năm ngoái")
_NORM = _word("""
phải; phiếu; trường hợp; nếu; thì; xét tuyển; trúng tuyển; tính theo; quy đổi; được tính; tán thành; đồng ý; có mặt;
thông qua; họp
""")
_MONEY = _word("kinh phí; ngân sách; tổng mức; vốn; dự toán; phí")
_COST_AFTER = re.compile(r"\s*(?:tổng )?(?:chi phí|kinh phí|giá trị|mức|vốn|ngân sách)\b", _I)
_CHANGES_TO = re.compile(r"[^,;.\n]{0,30}?\s(?<!trở )(?:xuống|lên)(?!\w)")
_MARK_AFTER = re.compile(r"\s*(?:trở (?:lên|xuống)|[.,;:)/]|$)")
_WORD_AFTER = re.compile(r"\s*[^\W\d_]{2,}")
_CATEGORY = re.compile(r"(?<!\w)(?:những|các|nơi|địa phương|đơn vị) [^,;]{0,40}(?:có|đạt) ", _I)
_SIZE = re.compile(
    r"(?<!\w)(?:cách|có nhu cầu|chiều (?:dài|rộng|cao)|trọng tải|tải trọng|độ (?:sâu|dày)|bán kính|công suất máy)[^,;.]{0,30}$",
    _I,
)
_MENTIONS = "so với; gồm; theo; thuộc; của; mỗi; từng; tại; ở; trong; trên địa bàn; trong khuôn khổ; giữa; với tổng số"
_PLACE = re.compile(rf"(?<!\w){any_of(_MENTIONS)} $", _I)
_OBJECT = re.compile(r"(?<!\w)(?:đối với|cho) $", _I)
_NO_UNITS = frozenset(
    phrases("""
năm; tháng; ngày; tuần; giờ; quý; phút; lần; bộ; bản; nhóm; nội dung; loại; phần; kỳ; tuổi; buổi; tiết; mức; chỉ tiêu; bánh;
chỗ; sao
""")
)
NORMATIVE = (
    "luat",
    "bo_luat",
    "nghi_dinh",
    "thong_tu",
    "thong_tu_lien_tich",
    "phap_lenh",
    "hien_phap",
    "van_ban_hop_nhat",
    "quy_che",
    "quy_dinh",
    "khac",
)
"""Kinds of documents that set norms: their numbers are conditions, not goals."""
_LOSS = re.compile(
    r"(?<!\w)(?:(?:mất sức|suy giảm khả năng) lao động|thương tật|tổn thương cơ thể|NSNN:|ngân sách nhà nước:)[^,;.]{0,15}$", _I
)
"""What a share tells of a person (`mất sức lao động 81%`) or of the money for a project (`NSNN: 18%`)."""
_MULTIPLIES = re.compile(r"(?<!\w)(?:cao hơn|tăng|gấp)(?: \w+)? $", _I)
_NEAR = 80
_PER = frozenset((1000, 10_000, 100_000, 1_000_000))
_PER_HEAD = re.compile(r"(?:dân|người|vạn|trẻ|ca)(?!\w)", _I)
_NAMES_PART = re.compile(r"\(\s*(?:trong đó|bao gồm|gồm|riêng|tương đương|khoảng|ít nhất|tối thiểu|trên)(?!\w)[^()]*$", _I)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a quantity stands: its sentence and clause.

    `among_goals`: headings or the unit set goals there; `in_row`: it stands in a table; `norms`: the document sets norms.
    """

    sentence: Span
    clause: Span
    among_goals: bool
    in_row: bool
    norms: bool


def sets_goals(above: Sequence[str], own: str) -> bool:
    """Whether goals are set in a unit that says `own` under headings that say `above` (`Mục tiêu cụ thể`, `phấn đấu`)."""
    return any(_SET_ABOVE.search(heading[:_NEAR]) for heading in above) or _SET_HERE.search(own) is not None


def is_goal(text: str, q: Quantity, setting: Setting, chosen: Sequence[Quantity]) -> bool:
    """Whether `q` is a goal, given the goals already `chosen` in its clause."""
    before = text[setting.clause.start : q.span.start]
    near = before[max(before.rfind(", ", 0, -1), len(before) - _NEAR, 0) :]
    if _counts_nothing(text, q, before) or _is_background(text, q, setting, near):
        return False
    if (
        not q.is_percent
        and bracketed(text, setting.clause.start, q.span.start)
        and not _NAMES_PART.search(before + q.span.of(text))
    ):
        return False  # "ở các tỉnh có mức sinh thấp (mỗi phụ nữ có dưới 2,0 con)"
    if chosen and (_OBJECT.search(before) or _CATEGORY.search(text[chosen[-1].span.end : q.number.start])):
        return False
    if (not q.compared and _PLACE.search(before)) or _SIZE.search(before):
        return False
    if q.is_percent:
        opens = not collapse(before).strip(" ,;:-+*") and (not setting.in_row or _WORD_AFTER.match(text, q.span.end))
        compared = q.compared and not q.comparator.startswith("increase")
        asked = _ASKED.search(before) or (not setting.in_row and _VERB.search(before))
        return setting.among_goals or compared or bool(opens) or bool(asked)
    if q.compared and q.comparator != "max":
        return setting.among_goals or bool(_VERB.search(before))
    if q.comparator == "range":
        return bool(_VERB.search(before))
    if chosen and not re.search(r",| và ", text[chosen[-1].span.end : q.span.start]):
        return False
    said = near if chosen else before
    return setting.among_goals and q.value >= 2 and (bool(_VERB.search(said)) or not said.strip())


def counts_things(q: Quantity) -> bool:
    """Whether the unit is something to count rather than a time, an age or a piece of a list."""
    return q.unit.lower() not in _NO_UNITS


def _counts_nothing(text: str, q: Quantity, before: str) -> bool:
    """Whether the number is a duration, a mark, a factor, the base of a change (`từ 32 mức xuống …`), or part of a name."""
    name = q.unit[:1].isupper() and not q.unit.isupper()
    base = before.endswith("từ ") and _CHANGES_TO.match(text, q.span.end)
    formula = before.rstrip().endswith(("*", "×", "=", "/"))
    mark = q.unit == "điểm" and _MARK_AFTER.match(text, q.span.end)
    per = (
        (q.value in _PER or q.unit.startswith("vạn ")) and q.span.of(text).startswith("trên") and _PER_HEAD.match(q.unit)
    )  # "32 giường trên 10.000 dân"
    times = q.unit == "lần" and q.compared and _MULTIPLIES.search(before)  # "năng suất cao hơn ít nhất 1,5 lần"
    lost = q.is_percent and _LOSS.search(before)
    nothing = lost or (not counts_things(q) and not times)
    return bool(name or base or formula or mark or per or nothing or _COST_AFTER.match(text, q.span.end))


def _is_background(text: str, q: Quantity, setting: Setting, near: str) -> bool:
    """Whether the number tells what was done, what a norm says, or what it costs."""
    if _DONE.search(near) or (_MONEY.search(near) and not (setting.among_goals and q.is_percent)):
        return True
    sentence = setting.sentence
    reported = _REPORTED.search(text, sentence.start, q.span.start) or _AS_BEFORE.search(text, sentence.start, sentence.end)
    norm = reported or setting.norms or _NORM.search(text, setting.sentence.start, setting.sentence.end)
    return bool(norm) and not setting.among_goals

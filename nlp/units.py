"""What a number counts: percent, money, measures and things. Data and pure functions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.spans import Span
from nlp.wordlists import any_of, phrases

_MEASURE = re.compile(
    r"[^\S\n\t]?(?P<percent>%|phần trăm|điểm phần trăm)|"
    r"[^\S\n\t]?(?P<money>(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s)*(?:đồng|VNĐ|VND|USD|đô la Mỹ|euro)(?:/\w+(?: \w+)?)?)\b|"
    r"[^\S\n\t]?(?P<measure>km2|km²|km|m2|m²|m3|m³|ha|kg|tấn|tạ|MWp?|GW|kWh|kW|GB|TB|Mbps|m)\b|"
    r"[^\S\n\t]?(?P<big>nghìn tỷ|triệu|tỷ|tỉ|nghìn|ngàn)\s(?=\w)",
    re.IGNORECASE,
)
_LONG = any_of("""
cụm liên kết ngành; ngành sản xuất; vùng động lực; cực tăng trưởng; cụm công nghiệp; khu công nghiệp;
câu lạc bộ; chương trình môn học; chương trình phối hợp; hợp tác xã; hộ gia đình; nhãn hiệu tập thể; nhãn hiệu chứng nhận;
chỉ dẫn địa lý; tiêu chuẩn quốc gia; quy chuẩn kỹ thuật; tổ hợp tác; tiếng dân tộc thiểu số; người lao động; người dân; đề
tài, dự án; tỉnh, thành phố; huyện, thị xã, thành phố; xã, phường, thị trấn; xã, phường; doanh nghiệp, hợp tác xã; mô hình
điểm; dịch vụ công; thủ tục hành chính; cơ sở dữ liệu; cơ sở giáo dục; công trình; mô hình
""")
_ONE_WORD = frozenset(
    phrases("""
người; xã; huyện; tỉnh; trường; lớp; khóa; khoá; cuộc; lượt; lần; bài; tin; giờ; ngày; tuần; tháng; năm; quý; phút; bộ; bản;
ca; cây; con; cái; chiếc; hộ; thôn; ấp; làng; giống; loại; nhóm; tiếng; sách; cuốn; quyển; phường; quận; đợt; kỳ; buổi;
tiết; điểm; vụ; việc; ý; câu; trạm; tuổi; phòng; bếp; máy; xe; tàu; chợ; mức
""")
)
_LONGEST = re.compile(rf"[^\S\n\t]({_LONG})\b", re.IGNORECASE)
_PER_PEOPLE = re.compile(r"[^\S\n\t](?:trên|/) ?(?:một|1|10|\d{1,3}(?:\.000)+) ?(?:vạn|nghìn)? ?(?:dân|người)\b")
"""`260 trên 1 vạn dân`: so many per so many people."""
_NOUN = re.compile(r"[^\S\n\t](?:(?:tổng )?số )?(?P<first>[^\W\d_]+)(?:[^\S\n\t](?P<second>[^\W\d_]+))?")
_NO_UNIT = frozenset(
    phrases("""
và; hoặc; đến; của; trong; theo; tại; với; từ; là; được; có; thì; so; trở; để; cho; do; bởi; khi; nếu; như; hay; này; các;
những; mọi; ở
""")
)


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit as printed (`%`, `tỷ đồng`, `doanh nghiệp`) and where it stands."""

    name: str
    span: Span


def unit_at(text: str, at: int) -> Unit | None:
    """The unit that starts at `at`, after a number; None where no word follows."""
    measure = _MEASURE.match(text, at)
    if measure and not measure["big"]:
        name = "%" if measure["percent"] else " ".join(measure.group().split())
        return Unit(name, Span(at, measure.end()))
    big = measure["big"] + " " if measure else ""
    start = measure.end() - 1 if measure else at
    people = _PER_PEOPLE.match(text, start)
    if people:
        return Unit(" ".join(people.group().split()), Span(at, people.end()))
    known = _LONGEST.match(text, start)
    if known:
        return Unit(big + known[1].lower(), Span(at, known.end()))
    noun = _NOUN.match(text, start)
    if noun is None or noun["first"].lower() in _NO_UNIT:
        return None
    alone = noun["first"].lower() in _ONE_WORD or not noun["second"] or noun["second"].lower() in _NO_UNIT
    printed = noun["first"] if alone else f"{noun['first']} {noun['second']}"
    if printed.isupper() and len(printed) <= 5:
        alone, printed = True, printed.split()[0]
    return Unit(big + printed, Span(at, noun.end("first") if alone else noun.end()))

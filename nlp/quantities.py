"""Quantities in running text: a number with its comparison and its unit. No I/O.

Numbers that count nothing are left out: those of documents and provisions, dates, standards (ISO 9001), telephones, lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.numbers import NUMBER_PATTERN
from corpus.spans import Span
from nlp.times import TimeExpression
from nlp.units import unit_at

_SMALL = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10}
_WORD = "|".join(_SMALL)
_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?"
_ONE = rf"(?:(?:{_DIGITS})(?:\s?\((?:{_WORD})(?: \w+)*\))?|(?:{_WORD}) \(\d+\))"
_PERCENT = r"(?:\s?%| phần trăm)"
_RANGE = rf"(?P<low>{_ONE}){_PERCENT}?(?:\s?[-–÷]\s?| đến (?:dưới )?| tới )(?P<high>{_ONE})"
_AMOUNT = re.compile(
    rf"(?<![\w/.,\-])(?:{_RANGE}|(?P<fraction>\d/\d{{1,2}})|(?P<value>{_ONE}))(?![\w/]|[.,]\d|-\w)", re.IGNORECASE
)

_NAMES_NUMBER = re.compile(
    r"(?:(?:Điều|khoản|điểm|mục|tiểu mục|Phụ lục|Biểu|Mẫu|Mẫu số|Chương|Phần|số|lần thứ|thứ|khóa|khoá|lớp|giai đoạn|phiên bản|"
    r"vòng|đợt|đường|tầng|điện thoại|ĐT|Fax|Tel|hotline|nhóm|loại|hạng|bậc|trang|tập|chương trình|Nghị quyết|Quyết định|Kết luận|"
    r"Chỉ thị|Thông tư|công văn|ISO(?:/\w+)?|IEC|TCVN|QCVN|QCĐP|TCCS|OHSAS|SA|tuổi|ngày|tháng|năm|quý|Đề án|"
    r"đến|từ|tại) ?|[:.]? ?\()$",
    re.IGNORECASE,
)
_AFTER_PREPOSITION = re.compile(r"(?:đến|từ|tại) ?$", re.IGNORECASE)
_PHONE = re.compile(r"\(?\b0\d{1,4}\)?(?:[ .-]?\d{2,4}){2,3}\b")

_FILLER = r"(?:(?:bình quân|trung bình|hằng năm|hàng năm|mỗi năm|thêm|được|cho|đủ|với|của|là|lên|đạt|có|từ|trên tổng số|mức) )*"
_COMPARISONS = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{words}) {_FILLER}$", re.IGNORECASE))
    for kind, words in (
        (
            "max",
            "không quá|không vượt quá|không cao hơn|không nhiều hơn|tối đa|nhiều nhất|dưới|ít hơn|thấp hơn|nhỏ hơn|chưa đến",
        ),
        ("min", "ít nhất|tối thiểu|không dưới|không ít hơn|không thấp hơn|(?<!thực hiện )(?<!triển khai )(?<!diễn ra )trên|hơn|cao hơn|nhiều hơn|lớn hơn|vượt|thấp nhất"),
        ("about", "khoảng|xấp xỉ|gần|ước|ước tính|cỡ"),
    )
)
_NOT_DUOI = re.compile(r"(?<!\w)không (?:dưới|ít hơn|thấp hơn) $", re.IGNORECASE)
_INCREASE = re.compile(
    rf"(?<!\w)tăng (?:trưởng )?(?:(?:thêm|bình quân|trung bình|hằng năm|hàng năm|mỗi năm|ít nhất|tối thiểu|trên|hơn|khoảng|từ|đạt|không dưới) )*$",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?P<sign>[≤≥<>])\s?$")
_OR_MORE = re.compile(r"\s*(?:\w+\s+){0,4}?trở lên\b")
_OR_LESS = re.compile(r"\s*(?:\w+\s+){0,4}?trở xuống\b")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with what it counts. `span` covers comparison, number and unit; `number` the number alone.

    `comparator` is one of those of a Target; `compared` says whether the text itself compares ("ít nhất", "khoảng", "tăng").
    `value_to` is set for two numbers ("10 - 15%").
    """

    span: Span
    number: Span
    comparator: str
    value: float
    value_to: float | None
    unit: str
    compared: bool

    @property
    def is_percent(self) -> bool:
        """Whether it is a share of something."""
        return self.unit == "%"


def find_quantities(text: str, times: Iterable[TimeExpression] = ()) -> tuple[Quantity, ...]:
    """The quantities in `text`, ordered and disjoint, none inside a time or a document number; never raises."""
    taken = [t.span for t in times]
    taken += [Span(*m.span()) for pattern in (NUMBER_PATTERN, _PHONE) for m in pattern.finditer(text)]
    found = (_quantity(text, m) for m in _AMOUNT.finditer(text) if not any(s.overlaps(Span(*m.span())) for s in taken))
    return tuple(q for q in found if q is not None)


def _quantity(text: str, found: re.Match[str]) -> Quantity | None:
    unit = unit_at(text, found.end())
    before = text[max(0, found.start() - 60) : found.start()]
    if unit is None or _numbers_something(before, unit.name):
        return None
    low = read_number(found["low"] or found["value"] or found["fraction"])
    high = read_number(found["high"]) if found["high"] else None
    if high is not None and high <= low:
        return None
    kind, start = _comparison(before, text[unit.span.end : unit.span.end + 40], high is not None)
    begin = found.start() - (len(before) - start)
    plain = "exact" if high is None else "range"
    return Quantity(
        span=Span(begin, unit.span.end), number=Span(*found.span()), comparator=kind or plain, value=low, value_to=high,
        unit=unit.name, compared=kind is not None,
    )  # fmt: skip


def _numbers_something(before: str, unit: str) -> bool:
    """Whether the number names a thing (Điều 5, ISO 9001, lớp 3) instead of counting things."""
    if unit == "%":
        return False
    name = _NAMES_NUMBER.search(before)
    if name and not (name.start() == 0 or not before[name.start() - 1].isalnum()):
        return False
    return name is not None and not _AFTER_PREPOSITION.search(before)


def _comparison(before: str, after: str, two: bool) -> tuple[str | None, int]:
    """The comparison that the words around a number express, and where in `before` it starts."""
    grows = _INCREASE.search(before)
    sign = _SIGN.search(before)
    if sign:
        return ("max" if sign["sign"] in "≤<" else "min"), sign.start()
    if grows:
        return ("increase_range" if two else "increase_min"), grows.start()
    if _OR_MORE.match(after):
        return "min", len(before)
    if _OR_LESS.match(after):
        return "max", len(before)
    for kind, pattern in _COMPARISONS:
        compared = pattern.search(before)
        if compared and not (kind == "max" and _NOT_DUOI.search(before)):
            return kind, compared.start()
    return None, len(before)


def read_number(printed: str) -> float:
    """The value of a printed number: `1.000` is a thousand, `70,5` seventy and a half, `01 (một)` and `một (01)` one, `1/3` a third."""
    top, slash, bottom = printed.partition("/")
    if slash and int(bottom):
        return int(top) / int(bottom)
    digits = re.search(_DIGITS, printed)
    if digits is None:
        return float(_SMALL.get(printed.split()[0].lower(), 0))
    plain = digits.group().replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    return float(plain.replace(",", "."))

"""Quantities in running text: a number with its comparison and its unit. No I/O.

Numbers that count nothing are left out: those of documents and provisions, dates, standards (ISO 9001), telephones, lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.numbers import NUMBER_PATTERN
from corpus.spans import Span
from nlp.comparisons import comparison
from nlp.times import TimeExpression
from nlp.units import unit_at
from nlp.wordlists import any_of

_SMALL = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10}
_WORD = "(?:" + "|".join(_SMALL) + ")"
_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?"
_ONE = rf"(?:(?:{_DIGITS})(?:\s?\({_WORD}(?: \w+)*\))?|{_WORD} \(\d+\))"
_COMPARED = r"(?:(?<=ít nhất )|(?<=tối thiểu )|(?<=không quá )|(?<=không dưới )|(?<=tối đa ))"
_PERCENT = r"(?:\s?%| phần trăm)"
_NO_YEAR = r"(?!(?<=năm )(?:19|20)\d\d - \d{1,3}\s?%)"  # "Mục tiêu đến năm 2025 - 70% cơ quan …"
_RANGE = rf"{_NO_YEAR}(?P<low>{_ONE}){_PERCENT}?(?:\s?[-–÷]\s?| đến (?:dưới )?| tới )(?P<high>{_ONE})"
_AMOUNT = re.compile(
    rf"(?<![\w/.,%\-])(?<!\d:)(?:{_RANGE}|(?P<fraction>\d/\d{{1,2}})|(?P<value>{_ONE})|{_COMPARED}(?P<word>{_WORD}))(?![\w/]|[.,]\d|-\w)",
    re.IGNORECASE,
)
_NAMED = """
Điều; khoản; điểm; đoạn; mục; tiểu mục; Phụ lục; Biểu; Mẫu; Mẫu số; Chương; Phần; số; lần thứ; thứ; khóa; khoá; lớp; giai
đoạn; phiên bản; vòng; đợt; đường; tầng; điện thoại; ĐT; Fax; Tel; hotline; nhóm; loại; hạng; bậc; mức độ; cấp độ; trang;
tập; chương trình; Nghị quyết; Quyết định; Kết luận; Chỉ thị; Thông tư; công văn; ISO; ISO/IEC; IEC; TCVN; QCVN; QCĐP; TCCS;
OHSAS; SA; tuổi; ngày; tháng; năm; quý; Đề án
"""
_NAMES_NUMBER = re.compile(rf"(?<!\w){any_of(_NAMED)} ?$|[:.]? ?\($", re.IGNORECASE)
"""Before a number that names a thing (Điều 5, ISO 9001, lớp 3) instead of counting things."""

_PHONE = re.compile(r"\(?\b0\d{1,4}\)?(?:[ .-]?\d{2,4}){2,3}\b")
_REACH = 60


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
    others = (Span(*m.span()) for pattern in (NUMBER_PATTERN, _PHONE) for m in pattern.finditer(text))
    taken = sorted((*(time.span for time in times), *others), key=lambda span: span.end)
    free: list[Quantity] = []
    passed = 0
    for found in _AMOUNT.finditer(text):
        while passed < len(taken) and taken[passed].end <= found.start():
            passed += 1
        if any(span.start < found.end() for span in taken[passed : passed + 2]):
            continue
        q = _quantity(text, found)
        if q and (not free or q.span.start >= free[-1].span.end):
            free.append(q)
    return tuple(free)


def _quantity(text: str, found: re.Match[str]) -> Quantity | None:
    unit = unit_at(text, found.end())
    before = text[max(0, found.start() - _REACH) : found.start()]
    if unit is None or (unit.name != "%" and _NAMES_NUMBER.search(before)):
        return None
    low = read_number(found["low"] or found["value"] or found["fraction"] or found["word"])
    high = read_number(found["high"]) if found["high"] else None
    if high is not None and high <= low:
        return None
    compared = comparison(before, text[unit.span.end : unit.span.end + _REACH], two=high is not None)
    begin = found.start() - (len(before) - compared.start) if compared else found.start()
    return Quantity(
        span=Span(begin, unit.span.end),
        number=Span(*found.span()),
        comparator=compared.kind if compared else ("exact" if high is None else "range"),
        value=low,
        value_to=high,
        unit=unit.name,
        compared=compared is not None,
    )


def read_number(printed: str) -> float:
    """The value of a printed number.

    `1.000` is a thousand, `70,5` seventy and a half, `01 (một)` and `một (01)` one, `1/3` a third; 0 for no number at all.
    """
    top, slash, bottom = printed.partition("/")
    if slash and top.isdigit() and bottom.isdigit() and int(bottom):
        return int(top) / int(bottom)
    digits = re.search(_DIGITS, printed)
    if digits is None:
        return float(_SMALL.get(printed.split(" ")[0].lower(), 0))
    plain = digits.group().replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    return float(plain.replace(",", "."))

"""How the words around a number compare it: at least, at most, about, growing by. Pure functions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.wordlists import any_of

_I = re.IGNORECASE
_FILLER = (
    "(?:"
    + any_of("""
bình quân; trung bình; hằng năm; hàng năm; mỗi năm; thêm; được; cho; đủ; với; của; là; lên; đạt; có; từ; trên tổng số; mức;
cả nước
""")
    + " )*"
)
_AT_MOST = any_of("""
không quá; không vượt quá; không cao hơn; không nhiều hơn; tối đa; nhiều nhất; dưới; ít hơn; thấp hơn; nhỏ hơn; chưa đến
""")
_AT_LEAST = any_of("""
ít nhất; tối thiểu; không dưới; không ít hơn; không thấp hơn; hơn; cao hơn; nhiều hơn; lớn hơn; vượt; thấp nhất
""")
_ABOVE = r"(?<!thực hiện )(?<!triển khai )(?<!diễn ra )trên"
_ABOUT = any_of("khoảng; xấp xỉ; gần; ước; ước tính; cỡ")
_BEFORE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("max", re.compile(rf"(?<!\w)(?<!không ){_AT_MOST} {_FILLER}$", _I)),
    ("min", re.compile(rf"(?<!\w)(?:{_AT_LEAST}|{_ABOVE}) {_FILLER}$", _I)),
    ("about", re.compile(rf"(?<!\w){_ABOUT} {_FILLER}$", _I)),
)
_GROWING = any_of("""
thêm; bình quân; trung bình; hằng năm; hàng năm; mỗi năm; ít nhất; tối thiểu; trên; hơn; khoảng; từ; đạt; không dưới
""")
_INCREASE = re.compile(rf"(?<!\w)(?<!tốc độ )(?<!nhịp độ )(?<!mức )(?<!vào )tăng (?:trưởng )?(?:{_GROWING} )*$", _I)
_SIGN = re.compile(r"(?P<sign>[≤≥<>])\s?$")
_AFTER = re.compile(r"\s*(?:\w+\s+){0,4}?trở (?P<way>lên|xuống)\b", _I)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparator of a Target, and where the words that express it start in the text before the number."""

    kind: str
    start: int


def comparison(before: str, after: str, *, two: bool) -> Comparison | None:
    """What the words `before` a number and `after` its unit make of it; None where they don't compare.

    `two` says whether a range of two numbers is compared (`tăng từ 10 - 15%`).
    """
    sign = _SIGN.search(before)
    if sign:
        return Comparison("max" if sign["sign"] in "≤<" else "min", sign.start())
    grows = _INCREASE.search(before)
    if grows:
        return Comparison("increase_range" if two else "increase_min", grows.start())
    bound = _AFTER.match(after)
    if bound:
        return Comparison("min" if bound["way"].lower() == "lên" else "max", len(before))
    for kind, pattern in _BEFORE:
        found = pattern.search(before)
        if found:
            return Comparison(kind, found.start())
    return None

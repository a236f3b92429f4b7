"""What a quantified goal measures: the noun phrase before or after its number. Pure functions."""

from __future__ import annotations

import re

from corpus.vietnamese import collapse
from nlp.wordlists import any_of

_I = re.IGNORECASE
_MEASURE = re.compile(
    r"(?:^|(?<=[,;:(] )|(?<= đưa )|(?<= nâng )|(?<= giảm )|(?<! độ tăng )(?<! mức tăng )(?<= tăng )|(?<=^tăng )|(?<=^giảm )|"
    r"(?<=^nâng )|(?<=^đưa )|(?<= trì )|(?<= đảm )|(?<= bảo ))\s*(?P<noun>(?:tổng )?"
    + any_of("""
tỷ lệ; tỉ lệ; số; tỷ trọng; tỉ trọng; mức; chỉ số; doanh thu; giá trị; năng suất; sản lượng; tốc độ; quy mô; kim ngạch;
diện tích; thu nhập; tổng; mật độ; công suất; dung lượng; thời gian; chi phí; lượng; vốn; độ che phủ; tuổi thọ; xếp hạng;
tăng trưởng; đóng góp; hệ số; nhận thức
""")
    + r"(?!\w))",
    _I,
)
"""A noun of measure where a phrase may start."""

_EMPTY_AFTER = re.compile(
    r"\s*(?:$|[.,;:)/]|"
    + any_of("""
so với; tùy; tổng; tổng số; trở lên; trở xuống; mỗi năm; một năm; hằng năm; hàng năm; và; vào năm; đến năm; trong năm; trên tổng
""")
    + r"(?!\w))"
)
_OF_GDP = re.compile(r"^\s*(?:(?:trong|vào|của|tổng) )*(?:GDP|GRDP)(?!\w)")
"""What a share is a share of, and nothing that is measured: `nợ công không quá 60% GDP`."""

_TOPIC = re.compile(r":\s*(?:phấn đấu|đến năm|đạt|tỷ lệ)[^:]*$", _I)
_BRACKETS = re.compile(r"\s*\([^()]*\)(?=\s+\w)")
_LABEL = re.compile(r"^\W*(?:chỉ tiêu|mục tiêu|nhiệm vụ)(?: số)?(?: \d+)?$", _I)
_PER = re.compile(r"^\s*(?:/\w+)+")
_SUFFIX = re.compile(r"^(?:/\w+|\s*(?:trở lên|trở xuống|mỗi năm|một năm))+(?!\w)")
_END = re.compile(r"[;:.](?:\s|$)|,\s(?=phấn đấu\s)|\s(?:để|nhằm|góp phần|trong đó|so với|từ khi|gồm|bao gồm)(?:\s|$)|\(")
_VERBS_BEFORE = re.compile(
    r"(?:[\s,:]*(?<!\w)"
    + any_of("""
đạt; tăng; giảm; mức tăng; mức giảm; duy trì mức tăng; duy trì mức giảm; chiếm; là; lên; có; cho; ở mức; phấn đấu; bình quân;
trung bình; hằng năm; hàng năm; mỗi năm; được; xuống; còn; từ; bảo đảm; đảm bảo; đủ; trong đó; và;
thêm; tối thiểu; ít nhất; duy trì; huy động; đến
""")
    + r"(?!\w))+[\s:]*$",
    _I,
)
_CONNECTIVES = re.compile(
    rf"^(?:[\s\-+*•,:;]|{any_of('phấn đấu; trong đó; có; đạt; bảo đảm; đảm bảo; đủ; và; từ; đến; của; cho; mục tiêu')}(?!\w))+",
    _I,
)
_TRAILING = re.compile(
    r"(?:[\s,:;(]|(?<!\w)(?:đến năm \d{4}|"
    + any_of("và; có; đạt; trong đó; đối với; với; là; trên; phấn đấu; trong; tại; ở; từ; cho; khoảng")
    + "))+$",
    _I,
)
_WORDS = 40


def metric(before: str, after: str, unit: str, *, share: bool, labels: bool = True) -> str:
    """The measured thing, read from the words `before` the number and `after` it (from the unit on unless it is a `share`).

    A share of which nothing follows (`tỷ lệ … đạt 65%.`) is measured by the words before it; otherwise the words after the
    number say what is counted. Never empty: the unit stands in where no words do. A topic before a colon (`Về kỹ năng sống:
    Phấn đấu đạt 50%, …`) counts only as one of the `labels`.
    """
    earlier, measured = _before(before)
    if not labels and not measured and _TOPIC.search(before):
        earlier = ""
    after = _BRACKETS.sub("", _OF_GDP.sub("", _SUFFIX.sub("", after)))
    if not share and not unit.startswith(("tỷ", "triệu", "nghìn", "tấn", "ha", "km", "kg", "m2", "MW")):
        counted = _after(after)
        return earlier if counted == unit and earlier else counted or unit
    if after.lstrip().startswith(",") or (earlier and (measured or _EMPTY_AFTER.match(after))) or not _after(after):
        return earlier or unit
    return (_after(after) if share else earlier or _after(after)) or unit


def _before(words: str) -> tuple[str, bool]:
    """The noun phrase that ends `words`, and whether it starts with a noun of measure (`tỷ lệ`, `số`)."""
    words = _LABEL.sub("", _VERBS_BEFORE.sub("", _PER.sub("", words)))
    words = words.rstrip(" :")
    nouns = list(_MEASURE.finditer(words))
    start = nouns[-1].start("noun") if nouns else max(words.rfind(", "), words.rfind(": ")) + 1
    phrase = collapse(_CONNECTIVES.sub("", words[start:])).strip(" ,;:.≤≥<>")
    outside, bracket, inside = phrase.rpartition("(")
    if bracket and ")" not in inside:  # "số thôn (riêng ở miền núi là 50%)"
        phrase = outside.strip() or inside.removeprefix("riêng").strip()
    return phrase, bool(nouns)


def _after(words: str) -> str:
    stop = _END.search(words)
    kept = collapse(_CONNECTIVES.sub("", words[: stop.start()] if stop else words)).split()
    phrase = _TRAILING.sub("", " ".join(kept[:_WORDS])).strip(" ,;:.")
    return phrase if phrase.count("(") >= phrase.count(")") else phrase.replace(")", "")

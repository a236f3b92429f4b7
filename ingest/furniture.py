"""What a page carries beside its text: rulers, stamps, running page numbers, a reader's handwriting, a web page's links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.landmarks import LOWER, MOTTO, NUMBER_LINE, RULER, UPPER
from ingest.lines import Line, lines_of
from ingest.traced import Change, Traced

_PAGE_NUMBER = re.compile(r"[-–—]?\s?(?:Trang\s)?(?P<number>\d{1,4})(?:\s?/\s?\d{1,4})?\s?[-–—]?")
_ARRIVAL = re.compile(r"(?:CÔNG VĂN\s+)?ĐẾN\b[\W\d]{0,6}(?:Giờ|Số|Ngày)\b.*")
_STAMP_ABOVE = re.compile(rf"C[ÔỔ]NG THÔNG TIN ĐIỆN TỬ(?: CHÍNH PHỦ)?|VĂN PHÒNG(?: [{UPPER} ]{{3,40}})?|CÔNG VĂN ĐẾN|TTĐT?")
_STAMP_BELOW = re.compile(r"(?:Ngày|Giờ|Số|Chuyển|Kính chuyển|Lưu hồ sơ(?: số)?|Số và ký hiệu HS)\s?:?[\W\d]*(?:C[\W\d]*)?")
_SIGNED = re.compile(r"(?:Người ký|Ký bởi)\s?:.*|Signature Not Verified|Digitally signed by\b.*")
_SIGNED_BELOW = re.compile(
    r"(?:E-?mail|Cơ quan|Tổ chức|Chức vụ|Thời gian ký|Ngày ký|Ký ngày)\s?:.*|Digitally signed by\b.*|Date: \d{4}\.\d\d\.\d\d .*"
)
_HANDWRITING = re.compile(rf"(?<=[.!/])[ ]+\*[{LOWER}]{{1,8}}\*(?=\s*$)", re.MULTILINE)
_LEADERS = re.compile(r"[.…·]{6,}")
_AUTHOR = re.compile(rf"[{UPPER}][\w ]{{1,40}}\s?[/(]\s?(?:Báo |TTXVN|VOV|VTV|[\w-]+\.(?:vn|com|net))[\w .]*\)?")
_NAVIGATION = re.compile(
    r"(?:Những|Các) (?:tin|bài)(?: bài)?(?: viết)? (?:mới|cũ|khác|liên quan)\b.*|Tin (?:liên quan|cùng chuyên mục|khác)\b.*",
    re.IGNORECASE,
)
_PAGE_BREAK = re.compile(r"\f|\n{4,}")
_INNER_NUMBER = re.compile(rf"(?<=[{LOWER}]) (\d{{1,3}}) (?=[{LOWER}])")
_ASKS = re.compile(r"(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Mm]ục|[Pp]hụ lục|[Mm]ẫu|[Bb]ảng|số|ngày|tháng|năm)$")
_PROSE = 40
_LEAST_PAGE, _MOST_PAGE = 800, 6000
"""How many characters stand on a page."""
_SCRAP = re.compile(r"[BCDĐGHKLMNPQRSTVX]{1,4}", re.IGNORECASE)
_ATTACHED_FILE = re.compile(r"FILE ĐƯỢC ĐÍNH KÈM THEO VĂN BẢN")
_FRONT_LINES = 12
JUNK = ("stamp", "page_number", "handwriting", "junk")
"""Rules of the edits that remove what a scan or a print added."""


def drop_furniture(traced: Traced) -> Traced:
    """The text without what only the page carries."""
    for found in (_handwriting, _lone_lines, _leaders, _numbers_inside):
        traced = traced.repair(found(traced.text))
    return traced


def drop_rulers(traced: Traced) -> Traced:
    """The text without lines that only divide ("-------", "* * *", "o0o")."""
    text = traced.text
    rulers = (x for x in lines_of(text) if RULER.fullmatch(x.text))
    return traced.repair(Change(x.start, min(x.end + 1, len(text)), "", "ruler") for x in rulers)


def drop_repeated_letterhead(traced: Traced) -> Traced:
    """The text without a second letterhead that repeats the first one word for word, as broken extraction prints it."""
    lines = traced.text.split("\n")
    for size in range(3, _FRONT_LINES):
        head = lines[:size]
        if not any(MOTTO.search(x) for x in head):
            continue
        end = size
        while lines[end : end + size] == head:
            end += size
        if end > size:
            length = sum(len(x) + 1 for x in head)
            stop = min(length * end // size, len(traced.text))
            return traced.repair([Change(length, stop, "", "repeated_letterhead")])
    return traced


def drop_navigation(traced: Traced) -> Traced:
    """The text without the links to other pages that follow an article's author line."""
    lines = traced.text.split("\n")
    for i, line in enumerate(lines[:-1]):
        if _AUTHOR.fullmatch(line) and _NAVIGATION.fullmatch(lines[i + 1]):
            start = sum(len(x) + 1 for x in lines[: i + 1]) - 1
            return traced.repair([Change(start, len(traced.text), "", "navigation")])
    return traced


def _handwriting(text: str) -> Iterator[Change]:
    return (Change(m.start(), m.end(), "", "handwriting") for m in _HANDWRITING.finditer(text))


def _leaders(text: str) -> Iterator[Change]:
    return (Change(m.start(), m.end(), "…", "leaders") for m in _LEADERS.finditer(text))


def _lone_lines(text: str) -> Iterator[Change]:
    lines = lines_of(text)
    stamps = _stamps(lines) | _electronic_signatures(lines)
    head = _letterhead_start(lines)
    numbers = _page_numbers(lines)
    for i, line in enumerate(lines):
        rule = (
            "stamp" if i in stamps
            else "junk" if i < head
            else "web_page" if _ATTACHED_FILE.fullmatch(line.text)
            else "page_number" if i in numbers
            else None
        )  # fmt: skip
        if rule:
            yield Change(line.start, line.end, "", rule)


def _stamps(lines: list[Line]) -> set[int]:
    """Indices of the lines of arrival stamps."""
    out: set[int] = set()
    for i, line in enumerate(lines):
        if not _ARRIVAL.fullmatch(line.text):
            continue
        out.add(i)
        if i and _STAMP_ABOVE.fullmatch(lines[i - 1].text):
            out.add(i - 1)
        below = i + 1
        while below < len(lines) and below < i + 4 and _STAMP_BELOW.fullmatch(lines[below].text):
            out.add(below)
            below += 1
    return out


def _electronic_signatures(lines: list[Line]) -> set[int]:
    """Indices of the lines that an electronic signature shows: who signed, and below it mail, agency or time."""
    out: set[int] = set()
    for i, line in enumerate(lines):
        below = i + 1
        while _SIGNED.fullmatch(line.text) and below < len(lines) and _SIGNED_BELOW.fullmatch(lines[below].text):
            out |= {i, below}
            below += 1
    return out


def _letterhead_start(lines: list[Line]) -> int:
    """Where the letterhead begins, when all that stands above it are scraps without meaning ("TTĐ"); 0 otherwise."""
    head = next((i for i, x in enumerate(lines[:_FRONT_LINES]) if MOTTO.search(x.text) or NUMBER_LINE.match(x.text)), 0)
    scraps = 0
    while scraps < head and _SCRAP.fullmatch(lines[scraps].text):
        scraps += 1
    return scraps


def _page_numbers(lines: list[Line]) -> set[int]:
    """Indices of the lines that are running page numbers.

    At the edge of a page a number counts when it is the page's own, or as far from it as on another page; elsewhere, when it
    cuts a sentence in two and, like most numbers alone on their lines, counts the pages.
    """
    page = 1
    distances: dict[int, int] = {}
    out: set[int] = set()
    printed = [(line.start, int(m["number"])) for line in lines if (m := _PAGE_NUMBER.fullmatch(line.text)) is not None]
    for i, line in enumerate(lines):
        page += line.new_page
        found = _PAGE_NUMBER.fullmatch(line.text)
        if found is None:
            continue
        above, below = lines[i - 1] if i else None, lines[i + 1] if i + 1 < len(lines) else None
        if line.new_page or (below is not None and below.new_page):
            distances[i] = int(found["number"]) - page
        elif (
            above is not None
            and below is not None
            and len(above.text) > _PROSE
            and not above.is_finished
            and not _ASKS.search(above.text)
            and below.text[0].islower()
            and _is_running(int(found["number"]), line.start, printed)
        ):
            out.add(i)
    counts = Counter(distances.values())
    return out | {i for i, distance in distances.items() if distance == 0 or counts[distance] > 1}


def _is_running(number: int, place: int, printed: Sequence[tuple[int, int]]) -> bool:
    """Whether a number alone on its line counts the page it stands on, as most such numbers of the text do."""
    steps = [_LEAST_PAGE <= b[0] - a[0] <= _MOST_PAGE and b[1] == a[1] + 1 for a, b in pairwise(printed)]
    return (number - 1) * _LEAST_PAGE <= place <= number * _MOST_PAGE and number > 1 and 2 * sum(steps) >= len(steps)


def _numbers_inside(text: str) -> Iterator[Change]:
    """Page numbers that a reader put into a sentence: "doanh nghiệp nâng cao 3 năng suất và chất lượng".

    Certain only where the number is the page's own, and the same words stand elsewhere in the text without it.
    """
    if "\f" not in text and "\n\n\n\n" not in text:
        return
    plain = " ".join(text.split())
    start = 0
    for page, body in enumerate(_PAGE_BREAK.split(text), 1):
        start = text.index(body, start)
        for m in _INNER_NUMBER.finditer(body):
            if page == 1 or int(m[1]) != page:
                continue
            before, after = body[max(0, m.start() - 60) : m.start()].split()[-3:], body[m.end() : m.end() + 60].split()[:3]
            if " ".join((*before, *after)) in plain and len(before) == len(after) == 3:
                yield Change(start + m.start(), start + m.end() - 1, "", "page_number")
                break
        start += len(body)

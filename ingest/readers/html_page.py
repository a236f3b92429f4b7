"""Where on a web page the document stands: everything else is menus, boxes and footers. Pure functions over lxml elements.

No site is known here. A page is told apart by what official documents say (motto, number, recitals, articles, recipients), by
links, and by the names that pages give to their parts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from ingest.landmarks import MOTTO, PARTY
from ingest.readers.html_survey import Survey, mark_of
from ingest.readers.html_tags import BLOCKS, UNSEEN, attribute, is_hidden, tag_of

_CHROME_TAGS = frozenset(("nav", "footer", "aside", "menu"))
_CHROME_ROLES = frozenset((
    "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar", "dialog", "alert",
    "tablist",
))  # fmt: skip
_CHROME_WORDS = frozenset((
    "nav", "navbar", "navigation", "navigator", "menu", "submenu", "topmenu", "breadcrumb", "breadcrumbs", "sidebar",
    "footer", "header", "banner", "toolbar", "toolbox", "share", "sharing", "social", "comment", "comments", "related",
    "relate", "relation", "others", "ads", "advert", "advertisement", "quangcao", "cookie", "popup", "modal",
    "pagination", "pager", "paging", "login", "search", "captcha", "toc", "mucluc", "widget", "tags", "rating",
    "copyright", "lienquan", "binhluan", "tinlienquan", "tinkhac", "hotline", "marquee", "counter", "skip", "tabs",
    "tooltip",
))  # fmt: skip
_PAGE_WORDS = frozenset(("header", "tabs", "others", "relation", "counter"))
"""Words that name a part of the page only where the document brings its own letterhead."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_CELLS = frozenset(("table", "tbody", "tr", "td", "th", "li", "ul", "ol"))
_LINK_BOXES = frozenset(("div", "ul", "ol", "dl", "table", "section", "td", "p", "center", "header"))
_BUTTON = re.compile(
    r"(?:In (?:trang|bài viết)|Bản in|Tải (?:về|xuống|văn bản)|Chia sẻ|Gửi (?:email|bài viết|bình luận)|Xem thêm|Đăng nhập|"
    r"Quay lại|Trở về|Về trang (?:trước|chủ)|(?:Lên|Về) đầu trang|Thuộc tính|Lược đồ|Văn bản gốc|"
    r"(?:Tệp|File|Tài liệu|Văn bản) đính kèm ?:?.{0,80}|"
    r"(?:Các )?(?:văn bản|tin|bài viết) (?:khác|liên quan|cùng .{1,20})|(?:\d+ )?(?:bình luận|lượt xem)|Lượt xem: ?[\d.,]+)"
    r"\s*[:.»›>]*",
    re.IGNORECASE,
)
"""Lines that only web pages have, below a document."""
_DEEPEST = 400
_HEAD = 25


def find_content(page: _Element) -> tuple[_Element, frozenset[_Element]]:
    """The element that holds the document, and the elements inside it that are no part of it."""
    survey = Survey(page)
    dropped = frozenset(_chrome(page, survey))
    body = page if (found := page.find(".//body")) is None else found
    return _descend(body, Survey(page, dropped)), dropped


def without_edges(lines: list[str]) -> list[str]:
    """The lines of a document without what the page says above its letterhead (title, dates) and the buttons below it."""
    end = len(lines)
    while end > 1 and _BUTTON.fullmatch(lines[end - 1]):
        end -= 1
    lines = lines[:end]
    motto = next((i for i, line in enumerate(lines[:_HEAD]) if MOTTO.match(line) or PARTY.match(line)), 0)
    first = next((i for i, line in enumerate(lines[: motto + 1]) if line.isupper()), 0)
    return lines if any(mark_of(line, linked=False) for line in lines[:first]) else lines[first:]


def _chrome(page: _Element, survey: Survey) -> Iterator[_Element]:
    """The elements that belong to the page around the document, outermost first."""
    whole = survey.extent(page)
    units = sum(m.is_unit for m in survey.marks)
    own_letterhead = any(MOTTO.match(m.key) or PARTY.match(m.key) for m in survey.marks)
    walk = etree.iterwalk(page, events=("start",))
    for _, element in walk:
        if tag_of(element) in UNSEEN or element is page or tag_of(element) in ("html", "body"):
            continue
        if not (_is_named_chrome(element, own_letterhead) or _is_link_box(element, survey)):
            continue
        marks, extent = survey.marks_in(element), survey.extent(element)
        of_units = sum(m.is_unit for m in marks)
        protected = of_units < len(marks) or 2 * of_units > units or 2 * extent.plain > whole.plain
        if not protected:
            yield element
            walk.skip_subtree()


def _is_named_chrome(element: _Element, own_letterhead: bool) -> bool:
    tag = tag_of(element)
    if tag in _CHROME_TAGS or attribute(element, "role").lower() in _CHROME_ROLES or is_hidden(element):
        return True
    if tag == "header":
        return own_letterhead
    if tag not in BLOCKS:
        return False
    names = f"{attribute(element, 'class')} {attribute(element, 'id')}"[:500].split()
    own_names = (name for name in names if not name.startswith("Mso"))  # styles of Word: "MsoHeader" is often plain text
    words = {word.lower() for name in own_names for word in _WORD.findall(name)} & _CHROME_WORDS
    return bool(words if own_letterhead else words - _PAGE_WORDS)


def _is_link_box(element: _Element, survey: Survey) -> bool:
    """Whether nearly all that the element says are several links: a menu, a list of other documents."""
    if tag_of(element) not in _LINK_BOXES:
        return False
    extent = survey.extent(element)
    mostly_links = extent.links >= 3 and extent.linked >= 0.75 * (extent.linked + extent.plain)
    return mostly_links and not any(map(_is_data, element.iter("table")))


def _is_data(table: _Element) -> bool:
    """Whether several rows have three cells: a list of documents whose names the site has made links."""
    rows = (row for row in table.iter("tr") if sum(tag_of(cell) in ("td", "th") for cell in row) >= 3)
    return sum(1 for _, _ in zip(range(3), rows, strict=False)) == 3


def _descend(body: _Element, survey: Survey) -> _Element:
    """The innermost element that holds the whole document: all its marks, or nearly all the text."""
    here = body
    for _ in range(_DEEPEST):
        inner = max(here, key=lambda e: survey.extent(e).plain, default=None)
        if inner is None or not _holds_all(inner, here, survey):
            return here
        here = inner
    return here


def _holds_all(inner: _Element, outer: _Element, survey: Survey) -> bool:
    tag = tag_of(inner)
    marks = survey.marks_in(inner)
    if not any(tag_of(child) in BLOCKS or tag_of(child) == "br" for child in inner) or (tag in _CELLS and len(marks) < 3):
        return False
    outside = Counter(m.key for m in survey.marks_in(outer))
    outside.subtract(m.key for m in marks)
    known = {m.key for m in marks}
    if any(count > 0 and key not in known for key, count in outside.items()):
        return False
    size, whole = survey.extent(inner).plain, survey.extent(outer).plain
    letterhead = sum(not m.is_unit for m in marks) > 2
    return size >= 0.8 * whole or (letterhead and size >= 0.2 * whole)

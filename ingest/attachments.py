"""Where what is issued with a document begins: a plan, a regulation, an appendix, a form. Pure, no I/O."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.endings import signs
from ingest.fronts import is_letterhead
from ingest.numbering import BULLETS, Form, Marker
from ingest.paragraphs import Paragraph, is_capital

_APPENDIX = re.compile(
    r"[\W_]*(?:PH[ỤU]\s*L[ỤU]C|Ph[ụu]\s*[Ll][ụu]c|MẪU\s+SỐ|Mẫu\s+số|Mẫu\s+[A-Z0-9]|MẪU\s|BIỂU\s*(?:MẪU|SỐ)?|Biểu\s+(?:mẫu|số)|Biểu\s+\d)"
)
_NUMBERED = re.compile(r"\s*(?:số\s*)?[\w.-]{1,6}\s*[.:–-]")
_ISSUED_WITH = re.compile(r"\(?\s*(?:được\s+)?(?:(?:ban\s+hành|phê\s+duyệt|công\s+nhận)\s+)?kèm\s+theo\b", re.IGNORECASE)
_ISSUED_TITLE = re.compile(
    r"[\W_]*(?:QUY CHẾ|QUY ĐỊNH|KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|ĐỀ CƯƠNG|ĐIỀU LỆ|DANH MỤC|DANH SÁCH|CHIẾN LƯỢC|QUY HOẠCH|QUY CHUẨN|"
    r"QUY TRÌNH|TIÊU CHUẨN|TIÊU CHÍ|BỘ TIÊU CHÍ|BẢNG|HƯỚNG DẪN|NỘI DUNG|ĐỊNH MỨC|MỨC|NỘI QUY|CHẾ ĐỘ|TỜ KHAI|SƠ ĐỒ|DỰ TOÁN|"
    r"PHÂN CÔNG|TỔNG HỢP|BÁO CÁO|KHUNG|MỘT SỐ|HỆ THỐNG|CÁC |ĐIỀU KIỆN|PHƯƠNG ÁN|DỰ ÁN|THỂ LỆ|QUY TẮC|NGUYÊN TẮC)"
)


def attachment_after_back(
    paragraphs: Sequence[Paragraph], markers: Sequence[tuple[Marker, ...]], at: int, first: int
) -> int | None:
    """The first paragraph of the attachment that shows itself at `at` in the back that began at `first`, or None."""
    text = paragraphs[at].text
    if any(m.form in BULLETS for m in markers[at]):
        return None
    if _is_appendix(paragraphs, at) or (is_capital(text) and _ISSUED_TITLE.match(text) and not signs(text)):
        return at
    if any(map(_restarts, markers[at])) or _ISSUED_WITH.match(text.strip()):
        return _title_above(paragraphs, markers, at, first)
    return None


def attachment_in_body(
    paragraphs: Sequence[Paragraph], markers: Sequence[tuple[Marker, ...]], at: int, first: int, article: int
) -> int | None:
    """The first paragraph of an attachment that shows itself at `at` though no signature stands above it, or None.

    `first` is where the present body or attachment began, `article` the number of its latest article.
    """
    if paragraphs[at].is_row or any(m.form in BULLETS for m in markers[at]):
        return None
    headed = _is_headed(paragraphs, at)
    if headed and not _more_articles(markers, at, article):
        return at
    restarts = any(m.form is Form.ARTICLE and m.firm and m.ordinal == 1 for m in markers[at]) and article > 1
    return _title_above(paragraphs, markers, at, first) if restarts else None


def _is_headed(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether paragraph `at` heads an appendix or, in capitals above "(Kèm theo …)", what is issued with the document."""
    text, appendix = paragraphs[at].text, _is_appendix(paragraphs, at)
    issued = is_capital(text) and _ISSUED_TITLE.match(text)
    if not (appendix or issued):
        return False
    titled = any(_ISSUED_WITH.match(p.bare) for p in paragraphs[at + 1 : at + 6])
    below = paragraphs[at + 1].text if at + 1 < len(paragraphs) else ""
    if appendix and (titled or is_capital(text) or is_capital(below)):
        return True
    above = paragraphs[at - 1].text
    return bool(titled and issued) and not is_capital(above) and not is_letterhead(above)


def in_title(markers: Sequence[tuple[Marker, ...]], at: int, first: int) -> bool:
    """Whether paragraph `at` may still be the title of the attachment that began at `first` ("PHỤ LỤC", then "MẪU BẢNG KÊ")."""
    return at < first + 3 and not any(m.firm and m.form not in BULLETS for here in markers[first:at] for m in here)


def _restarts(marker: Marker) -> bool:
    forms = (Form.ARTICLE, Form.CHAPTER, Form.PART, Form.ROMAN, Form.UPPER, Form.DECIMAL)
    return marker.form in forms and marker.firm and marker.ordinal == 1


def _is_appendix(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether paragraph `at` is the head of an appendix or a form, not a sentence or a list entry that names one."""
    text = paragraphs[at].bare
    found = _APPENDIX.match(text)
    if found is None or text.endswith((";", ",")):
        return False
    beside = (*paragraphs[max(0, at - 2) : at], *paragraphs[at + 1 : at + 3])
    titled = at + 1 < len(paragraphs) and is_capital(paragraphs[at + 1].text)
    if not titled and not is_capital(found[0]) and any(_APPENDIX.match(p.text) and not is_capital(p.text) for p in beside):
        return False  # an entry in a list of forms
    rest = text[found.end() :]
    return len(text) < 40 or is_capital(text) or bool(_ISSUED_WITH.search(text)) or bool(_NUMBERED.match(rest))


def _more_articles(markers: Sequence[tuple[Marker, ...]], at: int, article: int) -> bool:
    """Whether the numbering of articles goes on after paragraph `at`."""
    following = (m.ordinal for here in markers[at:] for m in here if m.form is Form.ARTICLE and m.firm)
    return article > 0 and next(following, 0) == article + 1


def _title_above(paragraphs: Sequence[Paragraph], markers: Sequence[tuple[Marker, ...]], at: int, first: int) -> int:
    """The first paragraph of the title above `at`: capitals, chapters and "(Kèm theo …)", up to a signature or a sentence."""
    begin = at
    while begin - 1 > first:
        text = paragraphs[begin - 1].bare
        chapter = any(m.form in (Form.CHAPTER, Form.PART) for m in markers[begin - 1])
        title = chapter or is_capital(text) or _ISSUED_WITH.match(text) or text.endswith(")")
        if not title or signs(text):
            break
        begin -= 1
    return begin

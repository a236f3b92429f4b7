"""What a lawyer writes for a provision and for a document. Pure.

`điểm b khoản 3 mục II Điều 1 Quyết định số 1322/QĐ-TTg ngày 31/8/2020`
"""

from __future__ import annotations

import re

from corpus.addresses import Eid, Segment
from corpus.doctypes import by_code
from corpus.documents import Document
from corpus.vietnamese import printed_date

_NAMES = {
    "part": "Phần", "chp": "Chương", "sec": "mục", "subsec": "tiểu mục", "art": "Điều", "cl": "khoản", "point": "điểm",
    "item": "tiết", "indent": "gạch đầu dòng thứ", "para": "đoạn", "att": "phần kèm theo", "row": "dòng",
}  # fmt: skip
_BELOW_INDENT = "gạch cấp dưới thứ"
_REPEATED = re.compile(r"(.+)-(\d+)")


def place_of(eid: Eid) -> str:
    """The place inside its document, innermost level first."""
    levels = [
        _level(segment, above)
        for segment, above in zip(eid.segments, (None, *eid.segments), strict=False)
        if not _said_by_child(segment, eid)
    ]
    return " ".join(reversed(levels))


def _level(segment: Segment, above: Segment | None) -> str:
    name = _NAMES[segment.prefix]
    if segment.prefix == "indent" and above is not None and above.prefix == "indent":
        name = _BELOW_INDENT
    repeated = _REPEATED.fullmatch(segment.num)
    return f"{name} {repeated[1]} (lần {repeated[2]})" if repeated else f"{name} {segment.num}"


def _said_by_child(segment: Segment, eid: Eid) -> bool:
    """Whether a deeper number repeats this one: `khoản 1.2`, not `khoản 1.2 khoản 1`."""
    return any(s.prefix == segment.prefix and s.num.startswith(segment.num + ".") for s in eid.segments)


def name_of(document: Document) -> str:
    """The document: type, number, date; without a number its issuer or its title says which one."""
    meta = document.metadata
    name = by_code(meta.type).name
    if meta.number:
        name += f" số {meta.number}"
    elif meta.issuer:
        name += f" của {meta.issuer}"
    elif meta.title:
        name += f" “{meta.title}”"
    return f"{name} ngày {printed_date(meta.date)}" if meta.date else name


def citation_of(document: Document, eid: Eid | None) -> str:
    """The place and the document; the document alone for its front."""
    return f"{place_of(eid)} {name_of(document)}" if eid else name_of(document)

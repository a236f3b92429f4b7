"""How a document stands to those it cites: legal basis, what it carries out, amends, replaces, repeals, guides. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.annotations import Reference, Relation
from corpus.documents import Document
from corpus.spans import Span
from corpus.vietnamese import collapse

_RECITAL = re.compile(r"[\s*\-–+]*(?P<verb>căn cứ|(?:triển khai )?thực hiện|theo đề nghị|xét)(?!\w)", re.IGNORECASE)
_RECITAL_KINDS = {"căn cứ": "can_cu", "theo đề nghị": "theo_de_nghi", "xét": "theo_de_nghi"}
_JOINED = re.compile(r"[\s,;]*(?:và\s+)?(?:các\s+)?")
_OF_ITS_OWN = (
    ("bai_bo", re.compile(r"(?:bãi bỏ|hủy bỏ|huỷ bỏ)\s+(?:một phần\s+)?$", re.IGNORECASE)),
    ("thay_the", re.compile(r"thay thế\s+(?:cho\s+)?$", re.IGNORECASE)),
    (
        "sua_doi_bo_sung",
        re.compile(r"(?:sửa đổi|bổ sung)\s+(?:(?:một số\s+)?(?:điều|nội dung)\s+)?(?:của\s+)?$", re.IGNORECASE),
    ),
    (
        "huong_dan",
        re.compile(
            r"(?:hướng dẫn|quy định chi tiết)\s+(?:(?:thi hành|thực hiện)\s+)?(?:một số điều\s+(?:của\s+)?)?$", re.IGNORECASE
        ),
    ),
)
_OF_ANY_TEXT = (
    ("thuc_hien", re.compile(r"(?:triển khai|thực hiện|thi hành)\s+(?:có hiệu quả\s+)?$", re.IGNORECASE)),
    ("theo_de_nghi", re.compile(r"(?:theo|xét) đề nghị [^.;]{2,120}?tại\s+$", re.IGNORECASE)),
)
_SPEAKS_OF_ITSELF = re.compile(r"(?<!\w)này(?!\w)[^.;:]{0,160}$|^\W*(?:điều \d+\W+)?(?:bãi bỏ|sửa đổi|thay thế)", re.IGNORECASE)


def find_relations(document: Document, references: Sequence[Reference]) -> tuple[Relation, ...]:
    """How the document stands to each document it cites in full; the plain mention (dan_chieu) only where nothing else holds.

    The first documents of a recital are its legal basis (or what it carries out). What amends, replaces, repeals or guides
    does so in the title or in a sentence about itself ("Thông tư này thay thế …"): a plan to replace a circular replaces none.
    """
    relations: dict[tuple[str, str], Relation] = {}
    heads_of_recitals: list[Reference] = []
    for reference in (r for r in references if r.form == "full"):
        kind, start = _relation(document, reference, heads_of_recitals)
        quote = collapse(document.text[start : reference.span.end])
        cited = reference.number or reference.title or reference.quote
        relations.setdefault((kind, cited), Relation(kind, reference.number, reference.target, quote))
    closer = {cited for kind, cited in relations if kind != "dan_chieu"}
    return tuple(r for (kind, cited), r in relations.items() if kind != "dan_chieu" or cited not in closer)


def _relation(document: Document, reference: Reference, heads: list[Reference]) -> tuple[str, int]:
    """The kind, and where the words that show it start. `heads` grows by the references that open a recital."""
    line = document.text.rfind("\n", 0, reference.span.start) + 1
    before = document.text[line : reference.span.start]
    in_front = document.front.contains(reference.span)
    for kind, pattern in _OF_ITS_OWN:
        found = pattern.search(before)
        if found:
            own = in_front or _SPEAKS_OF_ITSELF.search(before)
            return (kind, line + found.start()) if own else ("dan_chieu", line + found.start())
    recital = _RECITAL.match(before) if in_front else None
    if recital and _opens_recital(document.text, Span(line, line + recital.end()), reference, heads):
        heads.append(reference)
        return _RECITAL_KINDS.get(recital["verb"].lower(), "thuc_hien"), line
    for kind, pattern in _OF_ANY_TEXT:
        found = pattern.search(before)
        if found:
            return kind, line + found.start()
    return "dan_chieu", reference.span.start


def _opens_recital(text: str, verb: Span, reference: Reference, heads: Sequence[Reference]) -> bool:
    """Whether only the verb, or documents that open the recital too, stand before it (“Công văn số … và Công văn số …”)."""
    last = next((head.span for head in reversed(heads) if head.span.start >= verb.start), verb)
    return bool(_JOINED.fullmatch(text, last.end, reference.span.start))

"""One file, several documents: where a new letterhead begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.numbers import NUMBER_PATTERN, DocumentNumber
from corpus.sources import Anchor
from ingest.landmarks import (
    INDEPENDENCE,
    MOTTO,
    NUMBER_LINE,
    PARTY,
    PLACE_DATE,
    RECIPIENTS,
    ROLE,
    SIGNED_FOR,
    SUBJECT,
    is_type_line,
)
from ingest.normalise import Normalised
from ingest.traced import Change, Traced

_ISSUER = re.compile(
    r"(?:[ỦU][YỶ]\s?BAN|UBND|HĐND|HỘI|BỘ|SỞ|CỤC|TỔNG|VĂN PHÒNG|THỦ TƯỚNG|CHỦ TỊCH NƯỚC|CHÍNH PHỦ|QUỐC HỘI|BAN|TỈNH|THÀNH|HUYỆN|"
    r"QUẬN|XÃ|PHƯỜNG|VIỆN|TÒA|NGÂN HÀNG|BẢO HIỂM|TRƯỜNG|HỌC VIỆN|CHI CỤC|LIÊN|TRUNG|THANH TRA|CÔNG AN|ĐẢNG|KHO BẠC|ĐÀI|"
    r"KIỂM TOÁN)\b"
)
_ISSUED_WITH = re.compile(r"\(?\s*(?:Ban hành )?kèm theo", re.IGNORECASE)
_COPY = re.compile(r"(?:SY|SL|TrS|TS)-")
_REACH = 5
_LONGEST_HEAD = 10


@dataclass(frozen=True, slots=True)
class _Head:
    """A letterhead: the line it begins with and the number it bears."""

    line: int
    number: str


def split_documents(normalised: Normalised) -> tuple[Normalised, ...]:
    """One text for each document of the file, in order; their sources put together are the whole source.

    A document begins at a letterhead with a number and a full date that is complete in itself or follows the end of
    another document (recipients, signature). Outlines, appendices and what is issued "kèm theo" stay with their
    document, as do the blank letterheads of forms.
    """
    lines = normalised.text.split("\n")
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    heads = _documents(lines)
    places = [starts[h.line] for h in heads[1:]]
    pieces = Traced.of(normalised.text, normalised.receipt).cut(places)
    begins = (0, *places)
    return tuple(_part(piece, begin, normalised.anchors) for piece, begin in zip(pieces, begins, strict=True))


def _part(piece: Traced, begin: int, anchors: Sequence[Anchor]) -> Normalised:
    """The document in `piece`, which begins at `begin` of the whole text, without the line end behind it."""
    length = len(piece.text.rstrip("\n"))
    trimmed = piece.repair([Change(length, len(piece.text), "", "split")])
    mine = (a for a in anchors if begin <= a.span.start and a.span.end <= begin + length)
    return Normalised(trimmed.text, trimmed.receipt, tuple(replace(a, span=a.span.shift(-begin)) for a in mine))


def _documents(lines: Sequence[str]) -> list[_Head]:
    """The letterheads that begin a document; the first stands for whatever the text begins with."""
    out: list[_Head] = []
    for head in _heads(lines):
        if not out:
            out.append(_Head(0, head.number))
        elif head.number != out[-1].number and (_has_ended(lines, out[-1].line, head.line) or _is_complete(lines, head.line)):
            out.append(head)
    return out or [_Head(0, "")]


def _heads(lines: Sequence[str]) -> Iterator[_Head]:
    for i, line in enumerate(lines):
        if not NUMBER_LINE.match(line) and not (MOTTO.search(line) and "Số" in line):
            continue
        found = NUMBER_PATTERN.search(line)
        near = lines[max(0, i - _REACH) : i + _REACH + 1]
        if (
            found
            and _COPY.match(found["code"] or "") is None
            and _dated(near)
            and not any(_ISSUED_WITH.match(x) for x in lines[i : i + _LONGEST_HEAD])
        ):
            yield _Head(_first_line(lines, i), DocumentNumber.from_match(found).key)


def _dated(lines: Sequence[str]) -> bool:
    return any(m and all(m[g].strip().isdigit() for g in ("day", "month", "year")) for m in map(PLACE_DATE.search, lines))


def _first_line(lines: Sequence[str], number: int) -> int:
    """The line with which the letterhead of the number on line `number` begins."""
    first = top = number
    while top and number - top < _LONGEST_HEAD and _may_be_head(lines[top - 1]):
        top -= 1
        if _is_head(lines[top]):
            first = top
    return first


def _is_head(line: str) -> bool:
    return any(p.search(line) for p in (MOTTO, INDEPENDENCE, PARTY)) or (line.isupper() and bool(_ISSUER.match(line)))


def _may_be_head(line: str) -> bool:
    if SIGNED_FOR.match(line) or ROLE.fullmatch(line):
        return False
    return (
        _is_head(line)
        or SUBJECT.match(line) is not None
        or PLACE_DATE.match(line) is not None
        or (line.isupper() and len(line) < 90)
    )


def _is_complete(lines: Sequence[str], first: int) -> bool:
    """Whether the letterhead from line `first` on has the motto, and a type or a subject below it: it begins a document."""
    head = lines[first : first + _LONGEST_HEAD]
    return any(MOTTO.search(x) for x in head) and any(is_type_line(x) or SUBJECT.match(x) for x in head)


def _has_ended(lines: Sequence[str], begin: int, end: int) -> bool:
    return any(
        RECIPIENTS.match(x) or SIGNED_FOR.match(x) or ROLE.fullmatch(x) or x.endswith(("./.", "(Đã ký)"))
        for x in lines[begin:end]
    )

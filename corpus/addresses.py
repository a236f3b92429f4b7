"""Addresses in the style of Akoma Ntoso: eIds of provisions and IRIs of documents. `parse(str(a)) == a` for both."""

from __future__ import annotations

import re
from dataclasses import dataclass

KINDS: dict[str, str] = {
    "part": "part", "chp": "chapter", "sec": "section", "subsec": "subsection", "art": "article", "cl": "clause",
    "point": "point", "item": "item", "indent": "indent", "para": "paragraph", "att": "attachment", "row": "row",
}  # fmt: skip
"""Prefix of an eId segment → kind of provision, as in the JSON contract."""

_NUM = re.compile(r"[0-9A-Za-zĐđ]+(?:[.\-][0-9A-Za-zĐđ]+)*")


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """One level of an eId: a prefix of KINDS and the number as printed (`1`, `2.1`, `đ`, `II`; `1-2` for a repeated one)."""

    prefix: str
    num: str

    def __post_init__(self) -> None:
        if self.prefix not in KINDS or not _NUM.fullmatch(self.num):
            raise ValueError(f"not a segment of an eId: {self.prefix!r} {self.num!r}")

    def __str__(self) -> str:
        return f"{self.prefix}_{self.num}"


@dataclass(frozen=True, slots=True, order=True)
class Eid:
    """Address of a provision inside its document, e.g. `art_1__sec_II__cl_3__point_đ`; never empty."""

    segments: tuple[Segment, ...]

    def __post_init__(self) -> None:
        if not self.segments:
            raise ValueError("an eId has at least one segment")

    def __str__(self) -> str:
        return "__".join(map(str, self.segments))

    @classmethod
    def parse(cls, printed: str) -> Eid:
        """The address printed as `art_1__cl_2`; ValueError for anything else."""
        segments = []
        for piece in printed.split("__"):
            prefix, _, num = piece.partition("_")
            segments.append(Segment(prefix, num))
        return cls(tuple(segments))

    @classmethod
    def of(cls, prefix: str, num: str) -> Eid:
        """The one-segment address `prefix_num`."""
        return cls((Segment(prefix, num),))

    def child(self, prefix: str, num: str) -> Eid:
        """The address one level below this one."""
        return Eid((*self.segments, Segment(prefix, num)))

    @property
    def parent(self) -> Eid | None:
        """The address one level above, or None at the top."""
        return Eid(self.segments[:-1]) if len(self.segments) > 1 else None

    @property
    def last(self) -> Segment:
        """The innermost level."""
        return self.segments[-1]

    @property
    def kind(self) -> str:
        """The kind of provision that this addresses (a value of KINDS)."""
        return KINDS[self.last.prefix]

    def within(self, other: Eid) -> bool:
        """Whether this is `other` or lies below it."""
        return self.segments[: len(other.segments)] == other.segments


@dataclass(frozen=True, slots=True, order=True)
class DocumentIri:
    """Address of a document: `/akn/vn/act/quyet-dinh/ttg/2020-08-31/1322-qd-ttg`.

    `issuer` is a slug (`khuyet-danh` when unknown), `date` ISO or `nd`, `number` a slug or `khong-so-<8 hex of the text hash>`.
    """

    category: str
    type: str
    issuer: str
    date: str
    number: str

    def __str__(self) -> str:
        return f"/akn/vn/{self.category}/{self.type}/{self.issuer}/{self.date}/{self.number}"

    @classmethod
    def parse(cls, printed: str) -> DocumentIri:
        """The address printed in `printed`; ValueError for anything else."""
        found = _IRI.fullmatch(printed)
        if found is None:
            raise ValueError(f"not a document address: {printed!r}")
        return cls(*found.groups())


_IRI = re.compile(r"/akn/vn/(act|doc)/([a-z0-9-]+)/([a-z0-9-]+)/(\d{4}-\d\d-\d\d|nd)/([a-z0-9-]+)")

"""The units above a unit, found without searching the whole document each time. Pure values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.documents import Document, Provision
from nlp.wordlists import any_of

_TELLS = any_of("""
thực trạng; hiện trạng; tình hình; khái quát; bối cảnh; sự cần thiết; căn cứ pháp lý; cơ sở pháp lý; cơ sở thực tiễn;
kết quả đạt được; kết quả thực hiện; những kết quả; tồn tại; hạn chế; những hạn chế; bất cập; những bất cập; khó khăn;
những khó khăn; nguyên nhân; đánh giá chung; đánh giá tình hình; đánh giá thực trạng; giải thích từ ngữ; giải thích thuật ngữ;
giải thích các khái niệm; giải thích các từ ngữ; giải thích một số từ ngữ
""")
_TELLING = re.compile(rf"\W*{_TELLS}(?!\w)(?!.*(?:báo cáo|gửi|đề nghị|yêu cầu|triển khai|nhiệm vụ))", re.IGNORECASE)
_LONGEST_TITLE = 150


def only_tells(above: Iterable[Provision], own: Provision) -> bool:
    """Whether `own`, or a unit above it, is headed as a description or definitions (`Thực trạng`, `Giải thích từ ngữ`).

    Such units ask for nothing.
    """
    titles = [own.heading or "", *(title.heading or title.body for title in above)]
    return any(len(title) <= _LONGEST_TITLE and _TELLING.match(title) for title in titles)


@dataclass(frozen=True, slots=True)
class Headings:
    """The provisions of one document by address."""

    by_eid: Mapping[Eid, Provision]

    @classmethod
    def of(cls, document: Document) -> Headings:
        """The headings of `document`; of two provisions with one address the first counts."""
        by_eid: dict[Eid, Provision] = {}
        for provision in document.provisions:
            by_eid.setdefault(provision.eid, provision)
        return cls(by_eid)

    def above(self, eid: Eid) -> tuple[Provision, ...]:
        """The provisions above `eid` that exist, outermost first; the same as `Document.ancestors`."""
        found: list[Provision] = []
        parent = eid.parent
        while parent is not None:
            if parent in self.by_eid:
                found.append(self.by_eid[parent])
            parent = parent.parent
        return tuple(reversed(found))

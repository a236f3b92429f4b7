"""How one document can stand to another: one table of codes, names in both directions, and what they do to its effect.

Source: the diagram of the national database of legal documents (vbpl.vn), and two relations of plans and letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EffectOnTarget = Literal["none", "ends", "changes", "suspends"]


@dataclass(frozen=True, slots=True)
class RelationKind:
    """One relation: `forward` is read from the document to the other, `backward` from the other to the document.

    `effect` is what it does to the other: `ends` its effect (only a part of it where the relation is partial), `changes` or
    `suspends` it.
    """

    code: str
    forward: str
    backward: str
    effect: EffectOnTarget = "none"


RELATION_KINDS: tuple[RelationKind, ...] = (
    RelationKind("can_cu", "Căn cứ ban hành", "Là căn cứ ban hành của"),
    RelationKind(
        "quy_dinh_chi_tiet", "Quy định chi tiết, hướng dẫn thi hành", "Được quy định chi tiết, hướng dẫn thi hành bởi"
    ),
    RelationKind("huong_dan", "Hướng dẫn áp dụng", "Được hướng dẫn áp dụng bởi"),
    RelationKind("sua_doi_bo_sung", "Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi", "changes"),
    RelationKind("thay_the", "Thay thế", "Bị thay thế bởi", "ends"),
    RelationKind("bai_bo", "Bãi bỏ", "Bị bãi bỏ bởi", "ends"),
    RelationKind("dinh_chi", "Đình chỉ thi hành", "Bị đình chỉ thi hành bởi", "suspends"),
    RelationKind("tam_ngung", "Tạm ngưng hiệu lực", "Bị tạm ngưng hiệu lực bởi", "suspends"),
    RelationKind("dinh_chinh", "Đính chính", "Được đính chính bởi"),
    RelationKind("hop_nhat", "Hợp nhất", "Được hợp nhất tại"),
    RelationKind("giai_thich", "Giải thích", "Được giải thích bởi"),
    RelationKind("cong_bo", "Công bố", "Được công bố bởi"),
    RelationKind("dan_chieu", "Dẫn chiếu", "Được dẫn chiếu bởi"),
    RelationKind("thuc_hien", "Triển khai thực hiện", "Được triển khai thực hiện bởi"),
    RelationKind("theo_de_nghi", "Theo đề nghị tại", "Là đề nghị của"),
)
"""The thirteen of the national database, then those of documents that carry out and that propose."""


def relation_kind(code: str) -> RelationKind:
    """The relation of that code; KeyError for another."""
    return _BY_CODE[code]


_BY_CODE = {kind.code: kind for kind in RELATION_KINDS}

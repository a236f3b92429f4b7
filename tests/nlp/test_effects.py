"""Whether a document is in force."""

from __future__ import annotations

import pytest

from corpus.addresses import DocumentIri
from corpus.annotations import KnownDocument, Validity
from corpus.effects import EFFECTS
from nlp.effects import ActsOn, effect_status

TODAY = "2024-06-01"
OTHER = KnownDocument(
    DocumentIri("act", "thong-tu", "byt", "2022-01-10", "1-tt-byt"), "1/TT-BYT", "thong_tu", "2022-01-10", None, None
)
BEGUN, LATER, UNKNOWN = Validity("2022-03-01"), Validity("2024-07-01"), Validity(quote="sau 15 ngày kể từ ngày đăng Công báo")


@pytest.mark.parametrize(
    ("validity", "acts", "status", "reason"),
    [
        (Validity("2020-01-01"), [], "con_hieu_luc", "Có hiệu lực từ ngày 01/01/2020"),
        (Validity("2025-01-01"), [], "chua_co_hieu_luc", "Có hiệu lực từ ngày 01/01/2025"),
        (Validity("2020-01-01", "2023-12-31"), [], "het_hieu_luc", "Có hiệu lực đến hết ngày 31/12/2023"),
        (Validity(), [], "khong_xac_dinh", "Văn bản không nêu ngày có hiệu lực"),
        (UNKNOWN, [], "khong_xac_dinh", "Không tính được"),
        (Validity("2020-01-01"), [(BEGUN, "thay_the", False)], "het_hieu_luc", "Bị thay thế bởi 1/TT-BYT từ ngày 01/3/2022"),
        (Validity(), [(BEGUN, "bai_bo", False)], "het_hieu_luc", "Bị bãi bỏ bởi 1/TT-BYT"),
        # it will be replaced: until then it is in force
        (Validity("2020-01-01"), [(LATER, "thay_the", False)], "con_hieu_luc", "Có hiệu lực từ ngày 01/01/2020"),
        # from a day that nobody can compute: nothing is decided
        (Validity("2020-01-01"), [(UNKNOWN, "thay_the", False)], "khong_xac_dinh", "Bị thay thế bởi 1/TT-BYT"),
        # without a clause of its own the other acts from the day it was signed
        (Validity("2020-01-01"), [(Validity(), "thay_the", False)], "het_hieu_luc", "từ ngày 10/01/2022"),
        (Validity("2020-01-01"), [(BEGUN, "bai_bo", True)], "het_hieu_luc_mot_phan", "Bị bãi bỏ một phần bởi 1/TT-BYT"),
        (Validity("2020-01-01"), [(BEGUN, "sua_doi_bo_sung", True)], "het_hieu_luc_mot_phan", "Được sửa đổi, bổ sung bởi"),
        (Validity("2020-01-01"), [(BEGUN, "dinh_chi", False)], "khong_xac_dinh", "Bị đình chỉ thi hành bởi"),
        (Validity("2020-01-01"), [(BEGUN, "can_cu", False)], "con_hieu_luc", "Có hiệu lực"),  # a legal basis changes nothing
    ],
)
def test_status(validity: Validity, acts: list[tuple[Validity, str, bool]], status: str, reason: str) -> None:
    found = effect_status(validity, [ActsOn(OTHER, v, kind, partial) for v, kind, partial in acts], TODAY)
    assert found.status == status
    assert reason in found.reason
    assert found.status in EFFECTS

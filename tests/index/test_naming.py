"""How questions name documents without their full number."""

from __future__ import annotations

import pytest

from index.naming import Named, documents_named, issuers_named, years_named


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("quyết định 1322 về năng suất", (Named("quyet_dinh", "1322"),)),
        ("nghi dinh 100 phat nong do con", (Named("nghi_dinh", "100"),)),
        ("Nghị định 15/2020", (Named("nghi_dinh", "15", 2020),)),
        ("thông tư số 36 năm 2021", (Named("thong_tu", "36", 2021),)),
        ("QĐ 0012", (Named("quyet_dinh", "12"),)),  # as serials are indexed
        ("Nghị định 15/2020/NĐ-CP", ()),  # a full number is read elsewhere
        ("ra quyết định 30 ngày sau đó", ()),  # a time
        ("quyết định 5 người tham gia", ()),  # a quantity
    ],
)
def test_type_and_serial(typed: str, named: tuple[Named, ...]) -> None:
    assert documents_named(typed) == named


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("Luật Đất đai 2013 quy định gì", (2013,)),
        ("Luật Sở hữu trí tuệ sửa đổi 2022", (2022,)),
        ("bộ luật hình sự năm 2015", (2015,)),
        ("kế hoạch năm 2015", ()),  # a year that names no law
    ],
)
def test_years_of_laws(typed: str, years: tuple[int, ...]) -> None:
    assert years_named(typed) == years


def test_issuers_behind_types() -> None:
    known = {"Bộ Y tế"}
    found = issuers_named("thông tư của Bộ Y tế về thuốc", lambda name: name if name in known else None)
    assert found == (("thong_tu", "Bộ Y tế"),)

"""The register of agencies: every spelling finds its agency, addresses come from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agencies import AgencyRegister, Province, load_register
from corpus.agencies import slug as slug_of
from corpus.vietnamese import fold

REGISTER = load_register()


@pytest.mark.parametrize(
    ("written", "name", "reason"),
    [
        ("BKHCN", "Bộ Khoa học và Công nghệ", "as in document numbers"),
        ("Bộ KH&CN", "Bộ Khoa học và Công nghệ", "as in running text"),
        ("BỘ KHOA HỌC VÀ CÔNG NGHỆ", "Bộ Khoa học và Công nghệ", "capitals of a letterhead"),
        ("Bộ Văn hoá, Thể thao và Du lịch", "Bộ Văn hóa, Thể thao và Du lịch", "old placement of the tone"),
        ("Bộ  Y tế", "Bộ Y tế", "two spaces"),
        ("Sở Khoa học & Công nghệ", "Sở Khoa học và Công nghệ", "& for và"),
        ("UBND tỉnh Quảng Ngãi", "Ủy ban nhân dân tỉnh Quảng Ngãi", "composed with a province"),
        ("Sở KH&CN Điện Biên", "Sở Khoa học và Công nghệ tỉnh Điện Biên", "province without tỉnh"),
        ("HĐND TP. Hồ Chí Minh", "Hội đồng nhân dân thành phố Hồ Chí Minh", "abbreviated city"),
        ("Công an tỉnh Nghệ An", "Công an tỉnh Nghệ An", "body whose generic name ends in tỉnh"),
        ("UBND huyện Bình Sơn", None, "districts are not in the register"),
        ("", None, "nothing"),
    ],
)
def test_find(written: str, name: str | None, reason: str) -> None:
    found = REGISTER.find(written)
    assert (found.name if found else None) == name, reason


@pytest.mark.parametrize(
    ("written", "expected", "reason"),
    [
        ("Thủ tướng Chính phủ", "ttg", "a state body"),
        ("Ủy ban nhân dân tỉnh Quảng Ngãi", "ubnd-quang-ngai", "a province"),
        ("Sở Khoa học và Công nghệ tỉnh Điện Biên", "so-khoa-hoc-va-cong-nghe-dien-bien", "a department"),
        ("Ủy ban nhân dân huyện Bình Sơn", "ubnd-huyen-binh-son", "a known body of an unknown place"),
        ("Hội đồng Quản lý dự án", "hoi-dong-quan-ly-du-an", "an unknown agency: its words"),
        ("…", "khuyet-danh", "no words at all"),
    ],
)
def test_issuer_slug(written: str, expected: str, reason: str) -> None:
    assert REGISTER.issuer_slug(written) == expected, reason


@pytest.mark.parametrize(
    ("code", "slug", "reason"),
    [
        ("QĐ-TTg", "ttg", "the type stands first"),
        ("BKHCN-TĐC", "bkhcn", "a letter: issuer first, then the unit that drafted it"),
        ("QH15", "quoc-hoi", "the term is a number"),
        ("KH-UBND", "ubnd", "a generic provincial body"),
        ("NQ/TW", "bchtw", "Party style"),
        ("XYZ", None, "unknown"),
    ],
)
def test_by_code(code: str, slug: str | None, reason: str) -> None:
    found = REGISTER.by_code(code)
    assert (found.slug if found else None) == slug, reason


def test_a_shared_abbreviation_names_the_agency_of_its_day() -> None:
    before, after = REGISTER.find("TĐC", "2023-05-01"), REGISTER.find("TĐC", "2026-01-01")
    assert (before and before.name) == "Tổng cục Tiêu chuẩn Đo lường Chất lượng"
    assert (after and after.name) == "Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia"


def test_merged_agencies_have_an_end() -> None:
    for name in ("Bộ Kế hoạch và Đầu tư", "Bộ Thông tin và Truyền thông", "Bộ Nông nghiệp và Phát triển nông thôn"):
        found = REGISTER.find(name)
        assert found is not None
        assert found.valid_to == "2025-03-01"


def stood(province: Province | None, on: str) -> bool:
    return province is not None and (province.valid_from or "") <= on < (province.valid_to or "9999")


def test_ministries_before_and_after_the_reorganisation() -> None:
    ministries = [a for a in REGISTER.agencies if a.level == "ministry"]
    assert len([a for a in ministries if a.stands("2024-06-01")]) == 22  # 18 ministries and four bodies of their rank
    assert len([a for a in ministries if a.stands("2025-07-01")]) == 17  # 14 and three
    assert all(a.source for a in ministries if a.stands("2025-07-01"))


def test_provinces_before_and_after_the_merger() -> None:
    standing = {p.name for p in REGISTER.provinces if p.valid_to is None}
    assert len(standing) == 34
    assert all(p.merged_into in standing for p in REGISTER.provinces if p.valid_to)
    assert len([p for p in REGISTER.provinces if stood(p, "2024-06-01")]) == 63
    assert len([p for p in REGISTER.provinces if stood(p, "2025-07-01")]) == 34
    assert stood(REGISTER.province("Hà Tây"), "2008-07-31")


def test_every_name_and_slug_is_found_again() -> None:
    for agency in (*REGISTER.agencies, *REGISTER.provincial):
        for name in (agency.name, *agency.abbreviations):
            found = REGISTER.find(name)
            assert found is not None, name
            assert found == agency or not agency.stands(None), name
    slugs = [a.slug for a in (*REGISTER.agencies, *REGISTER.provincial)]
    assert len(slugs) == len(set(slugs))


@given(st.text(max_size=40))
def test_any_name_gives_a_slug(name: str) -> None:
    made = REGISTER.issuer_slug(name)
    assert made == slug_of(made)
    assert made


@given(st.sampled_from([a.name for a in REGISTER.agencies]))
def test_marks_and_case_do_not_matter(name: str) -> None:
    assert REGISTER.find(fold(name)) == REGISTER.find(name)


def test_an_empty_register_knows_nothing() -> None:
    assert AgencyRegister(()).find("Bộ Y tế") is None

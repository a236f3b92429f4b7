"""Agencies in running text: names in full, enumerations split, abbreviations written out, unlisted bodies bounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agencies import AgencyRegister, load_register
from nlp.abbreviations import defined_names, expand
from nlp.agencies import AgencyReader, chains
from nlp.tones import retone

REGISTER = load_register()


def names(text: str, **known: str) -> list[str]:
    reader = AgencyReader(REGISTER, defined_names(text), known.get("ministry"))
    return [m.name for m in reader.find(text)]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        (
            "Các Bộ: Công Thương, Nông nghiệp và Phát triển nông thôn, Y tế trong phạm vi thẩm quyền",
            ["Bộ Công Thương", "Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Y tế"],
            "“và” belongs to a name",
        ),
        (
            "Các sở, ngành: Công Thương, Kế hoạch và Đầu tư, Ban Quản lý Khu kinh tế A và các Khu Công nghiệp B "
            "và UBND các huyện, thị xã, thành phố",
            [
                "Sở Công Thương",
                "Sở Kế hoạch và Đầu tư",
                "Ban Quản lý Khu kinh tế A và các Khu Công nghiệp B",
                "Ủy ban nhân dân các huyện, thị xã, thành phố",
            ],
            "an enumeration goes on with bodies of other kinds",
        ),
        ("UBND tỉnh Nghệ An chỉ đạo", ["Ủy ban nhân dân tỉnh Nghệ An"], "abbreviation with its province"),
        ("Uỷ ban nhân dân cấp huyện", ["Ủy ban nhân dân cấp huyện"], "old placement of the tone"),
        ("Sở KH&CN tham mưu", ["Sở Khoa học và Công nghệ"], "a standard abbreviation"),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", ["Sở Khoa học và Công nghệ"], "capitals of a heading"),
        ("Bộ Lao động- Thương binh và Xã hội", ["Bộ Lao động - Thương binh và Xã hội"], "a dash without its space"),
        ("Vụ GD dân tộc", ["Vụ Giáo dục dân tộc"], "an abbreviation inside a name"),
        ("Ban Quản lý Khu Nông nghiệp Chủ trì việc", ["Ban Quản lý Khu Nông nghiệp"], "the next sentence, its stop lost"),
        ("VỤ PHÁP CHẾ", ["Vụ Pháp chế"], "an unlisted body in capitals"),
        ("Các Vụ, Cục liên quan", ["các Vụ liên quan", "các Cục liên quan"], "what follows belongs to both"),
        ("các bộ, cơ quan ở trung ương", ["các bộ ở trung ương", "các cơ quan ở trung ương"], "groups share their tail"),
        ("Trung tâm Thông tin và Tạp chí Quê hương", ["Trung tâm Thông tin", "Tạp chí Quê hương"], "“và” joins two bodies"),
        ("Hội đồng phối hợp phổ biến, giáo dục pháp luật trung ương chỉ đạo",
         ["Hội đồng phối hợp phổ biến, giáo dục pháp luật trung ương"], "a field with a comma of its own"),
        ("Cơ quan chủ trì soạn thảo văn bản quy phạm pháp luật lấy ý kiến",
         ["Cơ quan chủ trì soạn thảo văn bản quy phạm pháp luật"], "whoever drafts"),
        ("Thủ trưởng các bộ, ngành", ["Thủ trưởng các bộ, ngành"], "the head of a body"),
        ("Sở Công\nThương chủ trì", ["Sở Công Thương"], "a line breaks inside a known name"),
        ("Ban Chỉ đạo quốc gia về phòng, chống thiên tai chủ trì", ["Ban Chỉ đạo quốc gia về phòng, chống thiên tai"],
         "a board with its field"),
        ("Ủy ban Quốc gia Ứng phó sự cố, thiên tai và Tìm kiếm cứu nạn chủ trì",
         ["Ủy ban Quốc gia Ứng phó sự cố, thiên tai và Tìm kiếm cứu nạn"], "a field with a comma and “và”"),
        ("Viện kiểm sát nhân dân tỉnh, thành phố trực thuộc Trung ương có trách nhiệm",
         ["Viện kiểm sát nhân dân tỉnh, thành phố trực thuộc Trung ương"], "a body of every province"),
        ("Đài phát thanh, truyền hình các tỉnh, thành phố", ["Đài phát thanh, truyền hình các tỉnh, thành phố"], "one body"),
        ("Chủ tịch Hội đồng trường triệu tập các cuộc họp", ["Chủ tịch Hội đồng trường"], "a board and what it does"),
        ("các địa phương phòng, chống hiệu quả việc gian lận", ["các địa phương"], "what a group does is no name"),
        ("Bộ Kế hoạch Đầu tư phân bổ", ["Bộ Kế hoạch Đầu tư"], "a ministry under a misspelt name"),
    ],
)  # fmt: skip
def test_names(text: str, expected: list[str], reason: str) -> None:
    assert names(text) == expected, reason


@pytest.mark.parametrize(
    "text",
    ["Ban hành kèm theo Quyết định này", "Báo cáo kết quả thực hiện", "Hội nghị tổng kết", "Tổ chức thực hiện",
     "TỔ CHỨC THỰC HIỆN", "BÁO CÁO KẾT QUẢ TUYỂN SINH", "Bộ Tiêu chí", "Phòng, chống thiên tai", "bộ hồ sơ"],
)  # fmt: skip
def test_words_that_only_look_like_bodies(text: str) -> None:
    assert names(text) == []


def test_a_short_name_the_document_defines_stands_for_the_full_one() -> None:
    text = "Tổng cục Tiêu chuẩn Đo lường Chất lượng (sau đây gọi tắt là Tổng cục) chủ trì. Tổng cục hướng dẫn."
    assert names(text)[-1] == "Tổng cục Tiêu chuẩn Đo lường Chất lượng"


def test_the_issuing_ministry_is_what_it_calls_bo() -> None:
    assert names("các đơn vị thuộc, trực thuộc Bộ", ministry="Bộ Nội vụ") == ["các đơn vị thuộc, trực thuộc Bộ Nội vụ"]


def test_chains_join_lists_and_break_at_words() -> None:
    text = "Bộ Tài chính, Bộ Y tế và UBND các tỉnh; báo cáo Thủ tướng Chính phủ"
    found = chains(text, AgencyReader(REGISTER).find(text))
    assert [len(chain) for chain in found] == [3, 1]


def test_abbreviations_a_document_defines() -> None:
    text = "công tác phổ biến, giáo dục pháp luật (PBGDPL); Cục Công nghệ thông tin (sau đây gọi là Cục CNTT)"
    assert defined_names(text) == {"PBGDPL": "phổ biến, giáo dục pháp luật", "Cục CNTT": "Cục Công nghệ thông tin"}
    assert expand("Vụ PBGDPL", defined_names(text)) == "Vụ Phổ biến, giáo dục pháp luật"


@pytest.mark.parametrize(
    ("old", "new"), [("Uỷ ban", "Ủy ban"), ("hoà", "hòa"), ("HOÀ", "HÒA"), ("quỳ", "quỳ"), ("hoàn", "hoàn")]
)
def test_retone(old: str, new: str) -> None:
    assert retone(old) == new


PIECES = st.sampled_from(
    ["Các Bộ:", "Công Thương", ",", "và", "Y tế", "UBND", "các tỉnh, thành phố", "Vụ", "Vụ, Cục liên quan", "Các", "Hội đồng",
     "phối hợp", "Sở KH&CN", "(", ")", "- ", "cơ quan", "Bộ", "trực thuộc", "\t", "\n", "Thủ trưởng", "VỤ PHÁP CHẾ"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=100), st.lists(PIECES, max_size=12).map(" ".join)))
def test_any_text_gives_ordered_disjoint_mentions(text: str) -> None:
    found = AgencyReader(REGISTER, defined_names(text), "Bộ Y tế").find(text)
    ends = [0, *(m.span.end for m in found)]
    assert all(end <= m.span.start < m.span.end for end, m in zip(ends, found, strict=False))
    assert all(m.name and m.span.end <= len(text) for m in found)
    listed = [mention for chain in chains(text, found) for mention in chain]
    assert listed == [mention for mention in found if mention in listed]
    assert "(" in text or listed == list(found)
    assert retone(retone(text)) == retone(text)
    assert len(retone(text)) == len(text)


def test_without_a_register_unlisted_bodies_are_still_read() -> None:
    assert [m.name for m in AgencyReader(AgencyRegister(())).find("Vụ Pháp chế chủ trì")] == ["Vụ Pháp chế"]

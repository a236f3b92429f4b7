"""Citations by number as they are really printed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.citations import find_citations

PIECES = st.lists(
    st.sampled_from(
        [
            "Quyết định số ",
            "12/QĐ-TTg",
            "7/UBND-VX",
            " ngày 1/2/2020",
            " của ",
            "Bộ Y tế",
            "; ",
            " và ",
            "Điều 8 ",
            "Luật Đầu tư",
        ]
    ),
    max_size=14,
).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("điểm b khoản 1 Điều 41 Luật số 42/2024/QH15", ("luat", "42/2024/QH15", None, None, "điểm b khoản 1 Điều 41")),
        (
            "tại Điều 8 Thông tư số 15/2022/TT-BKHCN ngày 12/10/2022 của Bộ Khoa học và Công nghệ quy định quản lý",
            ("thong_tu", "15/2022/TT-BKHCN", "2022-10-12", "Bộ Khoa học và Công nghệ", "Điều 8"),
        ),
        ("Quyết định 8-QĐ/TW ngày 3/9/2020 của Ban Bí thư về", ("quyet_dinh", "8-QĐ/TW", "2020-09-03", "Ban Bí thư", None)),
        # the type from the word, because the code of a resolution of the National Assembly is a law's
        ("Nghị quyết số 88/2019/QH14 ngày 18 tháng 11 năm 2019", ("nghi_quyet", "88/2019/QH14", "2019-11-18", None, None)),
        # the word before is a verb's object, not the kind: the number's code decides
        ("theo quy định của Nghị định số 23/2015/NĐ-CP", ("nghi_dinh", "23/2015/NĐ-CP", None, None, None)),
        ("Kế hoạch số 11 /KH-UBND ngày 18/01/2020 của Chủ tịch", ("ke_hoach", "11/KH-UBND", "2020-01-18", "Chủ tịch", None)),
        ("TRIỂN KHAI QUYẾT ĐỊNH SỐ 142/QĐ-TTG NGÀY 27/01/2022", ("quyet_dinh", "142/QĐ-TTG", "2022-01-27", None, None)),
        ("Luật Ngân sách nhà nước số 83/2015/QH13 ngày 25/6/2015", ("luat", "83/2015/QH13", "2015-06-25", None, None)),
        # the date and the issuer stand before
        (
            "Ngày 31 tháng 8 năm 2020, Thủ tướng Chính phủ đã ban hành Quyết định số 7/QĐ-TTg phê duyệt",
            ("quyet_dinh", "7/QĐ-TTg", "2020-08-31", "Thủ tướng Chính phủ", None),
        ),
        ("Quyết định số 7/QĐ-UBND ngày 31/2/2021", ("quyet_dinh", "7/QĐ-UBND", None, None, None)),  # no such day
        (
            "Nghị định số 131/2022/NĐ-CP của Chính phủ ban hành ngày 31 tháng 12 năm 2022 quy định",
            ("nghi_dinh", "131/2022/NĐ-CP", "2022-12-31", "Chính phủ", None),
        ),  # the date after the issuer
        (
            "Thông tư số 38/2015/TT-BTC ngày 25/03/2015 của Bộ Tài chính được sửa đổi, bổ sung",
            ("thong_tu", "38/2015/TT-BTC", "2015-03-25", "Bộ Tài chính", None),
        ),  # the verb is not the issuer's
        (
            "theo đề nghị của Bộ trưởng Bộ Quốc phòng tại Tờ trình số 471/TTr-BQP ngày 21 tháng 02 năm 2023",
            ("to_trinh", "471/TTr-BQP", "2023-02-21", "Bộ trưởng Bộ Quốc phòng", None),
        ),  # the sender before
        ("thay thế Quyết định số 2322/QĐ-BTPngày 19 tháng 9 năm 2014", ("quyet_dinh", "2322/QĐ-BTP", "2014-09-19", None, None)),
        ("Luật số 102-SL/L004 ngày 20 tháng 05 năm 1957 quy định", ("luat", "102-SL/L004", "1957-05-20", None, None)),
        ("Nghị quyết số 1211/2016/UBTV QH13 về tiêu chuẩn", ("nghi_quyet", "1211/2016/UBTVQH13", None, None, None)),
    ],
)  # fmt: skip
def test_one_citation(text: str, expected: tuple[str, str, str | None, str | None, str | None]) -> None:
    (citation,) = find_citations(text)
    assert (citation.type, str(citation.number), citation.date, citation.issuer, citation.provision) == expected


def test_an_enumeration_is_split_and_its_members_keep_their_kind() -> None:
    text = (
        "các Quyết định của Thủ tướng Chính phủ số: 15/QĐ-TTg ngày 06/10/2020 ban hành Kế hoạch; 21/2021/QĐ-TTg ngày 21/6/2021"
    )
    first, second = find_citations(text)
    assert (first.type, first.issuer, first.date) == ("quyet_dinh", "Thủ tướng Chính phủ", "2020-10-06")
    assert (second.type, second.date) == ("quyet_dinh", "2021-06-21")


def test_letters_joined_by_and() -> None:
    text = "Công văn số 12/UBND-VX ngày 12/4/2023 của UBND tỉnh và Công văn số 10/BKHCN-TĐC của Bộ Khoa học và Công nghệ v/v"
    first, second = find_citations(text)
    assert (first.type, first.issuer) == ("cong_van", "UBND tỉnh")
    assert (second.type, second.issuer) == ("cong_van", "Bộ Khoa học và Công nghệ")


def test_each_letter_has_the_sender_before_it() -> None:
    text = (
        "ý kiến của Bộ Tài chính tại văn bản số 96/BTC-HCSN ngày 22 tháng 7 năm 2011, của Bộ Tư pháp tại văn bản số "
        "47/BTP-PLHSHC ngày 11 tháng 8 năm 2011;"
    )
    assert [citation.issuer for citation in find_citations(text)] == ["Bộ Tài chính", "Bộ Tư pháp"]


def test_the_issuer_ends_before_a_verb_but_not_inside_the_name_of_a_board() -> None:
    (board,) = find_citations("Công văn số 30/TWPCTT ngày 11/5/2022 của Ban Chỉ đạo quốc gia về phòng, chống thiên tai")
    assert board.issuer == "Ban Chỉ đạo quốc gia"
    (until,) = find_citations("theo Quyết định số 129/QĐ-TTg của Thủ tướng Chính phủ đến hết ngày 31 tháng 12 năm 2025")
    assert (until.issuer, until.date) == ("Thủ tướng Chính phủ", None)
    (party,) = find_citations("Nghị quyết số 23-NQ/TW ngày 06/10/2022 của Bộ Chính trị phải được quán triệt")
    assert party.issuer == "Bộ Chính trị"


def test_a_law_with_a_bare_year() -> None:
    (law,) = find_citations("theo quy định của Luật Đầu tư công 2019 để thực hiện")
    assert (law.title, law.date) == ("Luật Đầu tư công", "2019")


def test_a_law_by_name_with_its_date() -> None:
    (law,) = find_citations("Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;")
    assert (law.type, law.number, law.title, law.date) == ("luat", None, "Luật Tổ chức Chính phủ", "2015-06-19")


@pytest.mark.parametrize(
    "text",
    [
        "TCVN ISO/IEC 17025:2017, QCVN 01:2018/BKHCN",  # standards
        "(theo Mẫu số 01/QTDA)",  # a form
        "đường số 7, điện thoại (024) 37561501",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert find_citations(text) == ()


@given(PIECES | st.text())
def test_citations_are_ordered_disjoint_and_inside_the_text(text: str) -> None:
    citations = find_citations(text)
    assert all(0 <= c.span.start < c.span.end <= len(text) for c in citations)
    assert all(one.span.end <= other.span.start for one, other in pairwise(citations))

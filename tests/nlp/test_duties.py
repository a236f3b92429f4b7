"""What documents tell to do."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.agencies import load_register
from corpus.annotations import Duty
from corpus.documents import Document
from nlp import annotate
from nlp.actions import ACTIONS, NOMINAL
from nlp.duties import find_duties
from tests.builders import document

REGISTER = load_register()


def duties(*units: dict[str, Any], kind: str = "ke_hoach") -> tuple[Duty, ...]:
    return of(document(units, {"type": kind, "date": "2022-01-10"}))


def of(made: Document) -> tuple[Duty, ...]:
    return find_duties(made, annotate(made, REGISTER))


def told(text: str, kind: str = "ke_hoach") -> list[tuple[str, str]]:
    return [(", ".join(d.actions), d.object) for d in duties({"eid": "cl_1", "num": "1", "text": text}, kind=kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # several acts on one object are one duty
        (
            "Xây dựng, ban hành và tổ chức thực hiện kế hoạch truy xuất nguồn gốc.",
            [("xây dựng, ban hành, tổ chức thực hiện", "kế hoạch truy xuất nguồn gốc")],
        ),
        # roles are no acts, partners no objects
        (
            "Chủ trì, phối hợp với Bộ Tài chính và các đơn vị liên quan rà soát quy chế.",
            [("rà soát", "quy chế")],
        ),
        ("Phối hợp với Sở Tài chính.", [("phối hợp", "Sở Tài chính")]),  # unless there is nothing else
        ("Phối hợp: các bộ, ngành, Ủy ban nhân dân các tỉnh.", []),  # a label
        # nouns that hold a verb, offices, fields of ministries
        ("Nâng cao trình độ dân trí.", [("nâng cao", "trình độ dân trí")]),
        ("Trình Lãnh đạo Bộ phê duyệt.", [("trình", "Lãnh đạo Bộ phê duyệt")]),
        ("Rà soát quy hoạch giao thông.", [("rà soát", "quy hoạch giao thông")]),
        ("Cơ quan Thường trực Hội đồng.", []),
        (
            "Thực hiện các nhiệm vụ của Bộ Nông nghiệp và Phát triển nông thôn.",
            [("thực hiện", "các nhiệm vụ của Bộ Nông nghiệp và Phát triển nông thôn")],
        ),
        (
            "Trong quá trình thực hiện, nếu thấy cần sửa đổi, bổ sung, các bộ, ngành chủ động đề xuất với Bộ Xây dựng.",
            [("đề xuất", "với Bộ Xây dựng")],
        ),
        ("Hoàn thành trong vòng 10 ngày tính từ ngày nhận đủ ý kiến.", []),  # nothing but a time
        # sentences and semicolons
        ("Xây dựng kế hoạch; bố trí kinh phí. Ban hành quy chế.",
         [("xây dựng", "kế hoạch"), ("bố trí", "kinh phí"), ("ban hành", "quy chế")]),
        # a further act behind the object: a verb that is no noun, an act with its manner, an act towards an agency
        ("Xây dựng kế hoạch, ban hành quy chế.", [("xây dựng", "kế hoạch"), ("ban hành", "quy chế")]),
        ("Kiểm tra việc thực hiện và định kỳ báo cáo kết quả.", [("kiểm tra", "việc thực hiện"), ("báo cáo", "kết quả")]),
        (
            "Hướng dẫn, đôn đốc việc thực hiện; tổng hợp, báo cáo Thủ tướng Chính phủ.",
            [("hướng dẫn, đôn đốc", "việc thực hiện"), ("tổng hợp, báo cáo", "Thủ tướng Chính phủ")],
        ),
        # verbs that are nouns there
        ("Ban hành quy chế về quản lý, bảo vệ rừng.", [("ban hành", "quy chế về quản lý, bảo vệ rừng")]),
        ("Tăng cường công tác tuyên truyền và hướng dẫn pháp luật.",
         [("tăng cường", "công tác tuyên truyền và hướng dẫn pháp luật")]),
        # the purpose is not the object
        ("Huy động nguồn lực nhằm phát triển chợ.", [("huy động", "nguồn lực")]),
        # an adverbial with verbs in it comes before
        ("Căn cứ quy định, hướng dẫn của Bộ Tài chính, xây dựng dự toán.", [("xây dựng", "dự toán")]),
        # labels, bodies, names
        ("Thời gian thực hiện: năm 2022.", []),
        ("Tổ chức, cá nhân có liên quan.", []),
        ("Hội nghị sơ kết 5 năm.", []),
        # verbs that belong to who bears the duty; what was done; what must be
        ("Cơ quan xử lý vi phạm có trách nhiệm lưu giữ hồ sơ.", [("lưu giữ", "hồ sơ")]),
        ("Sở Tài chính đã ban hành quy chế.", []),
        ("Hồ sơ phải có chữ ký.", []),
        ("BÁO CÁO THÀNH TÍCH", []),  # the title of a form
        ("Đăng ký xét tặng danh hiệu ………", []),  # its blanks
        # an unlisted verb that “phải” announces
        ("Cơ sở kinh doanh phải đeo thẻ nhân viên.", [("đeo", "thẻ nhân viên")]),
    ],
)  # fmt: skip
def test_acts_and_objects(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Phê duyệt Đề án phát triển chợ.",  # the act of the document itself
        "Ban hành kèm theo Quyết định này Quy chế làm việc.",
        "Quyết định này có hiệu lực kể từ ngày ký và phải được đăng Công báo.",
        "Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này.",
    ],
)
def test_what_the_document_does_itself_is_no_duty(text: str) -> None:
    assert told(text, kind="quyet_dinh") == []


def test_who_when_how_much() -> None:
    (duty,) = duties({"eid": "cl_1", "num": "1", "text": "Sở Công Thương tổ chức 05 hội chợ trước ngày 30/6/2022."})
    assert duty.bearer == "Sở Công Thương"
    assert [(a.agency, a.role) for a in duty.agencies] == [("Sở Công Thương", "responsible")]
    assert [d.normalized for d in duty.deadlines] == ["2022-06-30"]
    assert duty.confidence == 0.9


def test_the_heading_says_who_and_a_labelled_unit_below_says_when() -> None:
    found = duties(
        {"eid": "cl_1", "num": "1", "heading": "Sở Tài chính"},
        {"eid": "cl_1__indent_1", "num": "-", "text": "Bố trí kinh phí."},
        {"eid": "cl_1__indent_1__indent_1", "num": "+", "text": "Thời gian thực hiện: năm 2025."},
    )
    (duty,) = found
    assert [a.agency for a in duty.agencies] == ["Sở Tài chính"]
    assert [d.normalized for d in duty.deadlines] == ["2025"]


def test_the_cells_of_a_row_say_who_and_when() -> None:
    head = "TT\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian hoàn thành"
    row = "Xây dựng chính sách thu hút nhân lực\nBộ Nội vụ\nBộ Tài chính\nNăm 2024"
    (duty,) = duties({"eid": "att_1", "text": head}, {"eid": "att_1__row_1", "num": "1", "text": row})
    assert (duty.actions, duty.object) == (("xây dựng",), "chính sách thu hút nhân lực")
    assert [(a.role, a.agency) for a in duty.agencies] == [("lead", "Bộ Nội vụ"), ("coordinate", "Bộ Tài chính")]
    assert [d.normalized for d in duty.deadlines] == ["2024"]


@pytest.mark.parametrize(
    "text",
    ["□ Tuyên truyền giáo dục phòng tránh tai nạn □", "trình tự, thủ tục cấp phép thăm dò khoáng sản", "Để nâng cao năng lực"],
)
def test_forms_nouns_and_purposes_tell_nothing(text: str) -> None:
    assert told(text) == []


def test_all_labelled_units_below_count() -> None:
    (duty,) = duties(
        {"eid": "cl_1", "text": "Kết nối dữ liệu với cơ sở dữ liệu về dân cư."},
        {"eid": "cl_1__indent_1", "text": "Cơ quan chủ trì: Bộ Công an."},
        {"eid": "cl_1__indent_2", "text": "Thời gian hoàn thành: Trước ngày 15/3/2022."},
    )
    assert [a.agency for a in duty.agencies] == ["Bộ Công an"]
    assert [d.normalized for d in duty.deadlines] == ["2022-03-15"]


def test_duties_of_a_reason_belong_to_nobody_named() -> None:
    (duty,) = duties({"eid": "cl_1", "text": "Căn cứ chức năng, nhiệm vụ có trách nhiệm bố trí nguồn lực."})
    assert duty.bearer is None


def test_topics_of_an_attached_training_programme_are_no_duties() -> None:
    units = [{"eid": "att_1", "text": ""}, {"eid": "att_1__cl_1", "text": "Kiểm tra, đánh giá điều kiện bảo đảm."}]
    title = "Ban hành Chương trình bồi dưỡng đối với lãnh đạo cấp huyện"
    assert of(document(units, {"type": "quyet_dinh", "title": title})) == ()
    assert len(of(document(units, {"type": "quyet_dinh", "title": "Ban hành Kế hoạch"}))) == 1


@pytest.mark.parametrize(
    ("above", "expected"),
    [("Hồ sơ gồm:", []), ("Bộ Công Thương có trách nhiệm:", [("báo cáo", "kết quả thực hiện")])],
)
def test_in_a_circular_a_bare_verb_is_a_duty_only_below_one(above: str, expected: list[tuple[str, str]]) -> None:
    units = (
        {"eid": "art_1__cl_1", "num": "1", "text": above},
        {"eid": "art_1__cl_1__point_a", "num": "a", "text": "Báo cáo kết quả thực hiện."},
    )
    assert [(", ".join(d.actions), d.object) for d in duties(*units, kind="thong_tu")] == expected


def test_nominal_acts_are_acts() -> None:
    assert all(re.fullmatch(ACTIONS, action) for action in NOMINAL)


_WORDS = st.sampled_from(
    ("Sở Tài chính", "chủ trì", "phối hợp với", "xây dựng", "ban hành", "và", ",", ";", ".", "kế hoạch", "việc", "để", "phải",
     "các", "đơn vị", "báo cáo", "trước ngày 30/6/2022", "05 hội chợ", ":", "(", ")", "-", "hằng năm", "căn cứ", "\n")
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_any_text_gives_duties_inside_it(text: str) -> None:
    made = document([{"eid": "cl_1", "num": "1", "text": text}], {"type": "ke_hoach"})
    found = of(made)
    assert all(d.quote == d.span.of(made.text) and made.provisions[0].own.contains(d.span) for d in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(d.actions and d.object for d in found)

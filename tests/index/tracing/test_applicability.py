"""Whom a clause speaks to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.agencies import load_register
from index.tracing.actors import actor_of
from index.tracing.applicability import applicability, audience_of
from index.tracing.lexicon import load_lexicon
from index.tracing.units import units_of
from tests.index.tracing.examples import MINISTRY, PLAN, PROVINCE, annotated

REGISTER = load_register()
FOR_PROVINCE = audience_of(annotated(PLAN, PROVINCE).document, REGISTER)
FOR_MINISTRY = audience_of(annotated(PLAN, MINISTRY).document, REGISTER)
OWN = MINISTRY["issuer"]


@pytest.mark.parametrize(
    ("text", "actor", "reason"),
    [
        ("Bộ Tài chính chủ trì, phối hợp với Bộ Y tế bố trí kinh phí.", "Bộ Tài chính", "before “chủ trì”"),
        ("Ủy ban nhân dân các tỉnh có trách nhiệm", "Ủy ban nhân dân các tỉnh", "a heading"),
        ("Bộ Ngoại giao", "Bộ Ngoại giao", "a heading that is nothing but the name"),
        ("Hàng năm, căn cứ yêu cầu, Hội đồng điều phối chỉ đạo thực hiện.", "Hội đồng điều phối", "within the sentence"),
        ("Các Bộ: Công Thương, Y tế có trách nhiệm", "Các Bộ: Công Thương, Y tế", "the colon belongs to the list"),
        ("Vai trò của Nhà trường", "Nhà trường", "a heading that states a role"),
        ("Phát huy vai trò của cơ quan quản lý báo chí.", None, "a duty about somebody's role"),
        ("Bảo hiểm xã hội Việt Nam hướng dẫn thu, chi.", "Bảo hiểm xã hội Việt Nam", "small letters within the name"),
        ("Bộ tiêu chí về bảo tàng (mã danh mục, loại hạng);", None, "a set of criteria, no ministry"),
        ("Tổ chức tổng kết, đánh giá kết quả thực hiện.", None, "the verb, no organisation"),
        ("Ban hành mới ít nhất 01 chương trình môn học.", None, "the verb, no board"),
        ("Phối hợp với Bộ Y tế, các cơ quan chỉ đạo báo chí.", None, "a duty of whoever stands above"),
        ("Chủ động phối hợp với Bộ Công an, các cơ quan chỉ đạo triển khai.", None, "the same with “chủ động”"),
        ("Sự tham gia của các cấp chính quyền trong công tác quản lý, chỉ đạo, kiểm tra.", None, "leading is an object here"),
        ("Bộ Nội vụ Nghiên cứu, đề xuất chế độ.", "Bộ Nội vụ", "a heading that runs into its text"),
        (
            "Đề nghịHọc viện Chính trị Quốc gia Hồ Chí Minh: Phối hợp.",
            "Đề nghịHọc viện Chính trị Quốc gia Hồ Chí Minh",
            "a space that the source lacks",
        ),
        ("Nhiệm vụ riêng của từng địa phương", "địa phương", "a group row of a table"),
        ("Phân công Phó Thủ tướng Lê Minh Khái chỉ đạo.", "Phân công Phó Thủ tướng Lê Minh Khái", "a person"),
    ],
)
def test_the_actor_of_a_text(text: str, actor: str | None, reason: str) -> None:
    assert actor_of(text) == actor, reason


@pytest.mark.parametrize(
    ("heading", "clause", "province", "ministry", "reason"),
    [
        (
            "Ủy ban nhân dân các tỉnh, thành phố có trách nhiệm",
            "Bố trí kinh phí.",
            "yes",
            "no",
            "the heading names the provinces",
        ),
        (f"{OWN} có trách nhiệm", "Chủ trì điều hành.", "no", "yes", "the heading names one ministry"),
        ("Các Bộ: Công Thương, Y tế có trách nhiệm", "Chỉ định đầu mối.", "no", "no", "other ministries by name"),
        ("NHIỆM VỤ", "Các bộ, cơ quan, địa phương lập dự toán hằng năm.", "yes", "yes", "everybody"),
        ("NHIỆM VỤ", "Ngành, lĩnh vực Y tế: dược.", "yes", "no", "the field of another ministry"),
        ("Mẫu số 01", "Địa chỉ:…………", "no", "no", "a form to be filled in"),
        ("Căn cứ pháp lý", "Luật Phòng, chống ma túy.", "no", "no", "what the decision rests on"),
        ("NHIỆM VỤ", "Bộ Y tế khẩn trương cập nhật dữ liệu.", "no", "no", "another ministry, whatever it is to do"),
        ("NHIỆM VỤ", "Đẩy mạnh tuyên truyền về làng nghề.", "yes", "yes", "a general task"),
        ("NHIỆM VỤ", "Xây dựng tiêu chuẩn quốc gia về gốm sứ.", "no", "yes", "only the State makes national standards"),
        ("NHIỆM VỤ", "Hỗ trợ doanh nghiệp áp dụng tiêu chuẩn quốc gia.", "yes", "yes", "but a province supports their use"),
        ("NHIỆM VỤ", f"Bộ Tài chính chủ trì, phối hợp với {OWN} bố trí vốn.", "no", "unclear", "asked as a partner only"),
        ("Các bộ, cơ quan ngang bộ và các cơ quan liên quan", "Triển khai.", "no", "yes", "all ministries, and others besides"),
        ("Các bộ, cơ quan liên quan", "Triển khai.", "no", "unclear", "some ministries"),
        ("Hiệp hội làng nghề trung ương và địa phương có trách nhiệm", "Vận động hội viên.", "no", "no", "an association"),
        ("PHỤ LỤC", f"Xây dựng Đề án | {OWN} | Các bộ, ngành | 2025", "no", "yes", "the column of the leading agency"),
        ("Bộ Tư pháp", "Kiến nghị các bộ, ngành chủ trì rà soát.", "no", "no", "a duty of the heading, whomever it speaks of"),
        (
            "NHIỆM VỤ",
            "Từng đồng chí Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch Ủy ban nhân dân tỉnh chỉ đạo thực hiện.",
            "yes",
            "yes",
            "all heads, by their titles",
        ),
        ("NHIỆM VỤ", "Đôn đốc các bộ, cơ quan ngang bộ thực hiện.", "no", "no", "the work of whoever steers them"),
        ("NHIỆM VỤ", "Các cơ quan nhà nước từ trung ương đến địa phương có trách nhiệm rà soát.", "yes", "yes", "everybody"),
    ],
)
def test_who_is_asked(heading: str, clause: str, province: str, ministry: str, reason: str) -> None:
    units = units_of(annotated([("cl_1", heading), ("cl_1__point_a", clause)]).document, {}, load_lexicon())
    assert applicability(units[-1], FOR_PROVINCE)[0] == province, reason
    assert applicability(units[-1], FOR_MINISTRY)[0] == ministry, reason


@pytest.mark.parametrize(
    ("values", "level", "reason"),
    [
        (PROVINCE, "province", "a provincial committee"),
        ({"number": "12/KH-UBND"}, "province", "no issuer: the number tells"),
        ({"issuer": "Sở Y tế tỉnh Bắc Giang"}, "department", "a department"),
        (MINISTRY, "ministry", "a ministry"),
        ({"issuer": "Hội Nhà văn"}, "other", "neither"),
    ],
)
def test_the_level_of_a_plan(values: dict[str, str], level: str, reason: str) -> None:
    assert audience_of(annotated(PLAN, values).document, REGISTER).level == level, reason


def test_a_letter_to_the_provinces_passes_their_tasks_on() -> None:
    letter = annotated(PLAN, {**MINISTRY, "type": "cong_van"}, front="Kính gửi: Ủy ban nhân dân các tỉnh, thành phố").document
    assert audience_of(letter, REGISTER).serves_provinces
    assert not audience_of(replace(letter, metadata=replace(letter.metadata, type="ke_hoach")), REGISTER).serves_provinces


@pytest.mark.parametrize(
    ("issuer", "heading", "verdict", "reason"),
    [
        ("Ban Chỉ đạo Trung ương các chương trình mục tiêu quốc gia", "Ủy ban nhân dân các tỉnh", "yes", "a body above them"),
        ("Sở Y tế tỉnh Bắc Giang", "Ủy ban nhân dân các huyện", "no", "a department is no district"),
        ("Bộ Kế hoạch và Đầu tư", "Bộ KH&ĐT", "yes", "its abbreviation"),
        ("Sở Y tế tỉnh Bắc Giang", "Các sở, ban, ngành, cơ quan, đơn vị", "yes", "a department is one of them"),
        ("Hội Nhà văn", "Các bộ, ngành, Ủy ban nhân dân các tỉnh", "yes", "whoever it is, all are meant"),
    ],
)
def test_who_is_meant_by_the_actor(issuer: str, heading: str, verdict: str, reason: str) -> None:
    audience = audience_of(annotated(PLAN, {"issuer": issuer}).document, REGISTER)
    _, clause = units_of(annotated([("cl_1", heading), ("cl_1__point_a", "Bố trí kinh phí.")]).document, {}, load_lexicon())
    assert applicability(clause, audience)[0] == verdict, reason


def test_a_committee_speaks_for_the_agency_above_it() -> None:
    values = {"issuer": "Ban chỉ huy phòng, chống thiên tai", "number": "01/KH-BCH"}
    plan = annotated(PLAN, values, front="BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG\nBAN CHỈ HUY PHÒNG, CHỐNG THIÊN TAI").document
    clause = units_of(annotated([("cl_1", "Bộ Tài nguyên và Môi trường theo dõi mưa lũ.")]).document, {}, load_lexicon())[0]
    assert applicability(clause, audience_of(plan, REGISTER))[0] == "yes"


def test_a_paragraph_on_the_situation_asks_nobody() -> None:
    paragraph = annotated([("para_1", "Thời gian tới, dự báo tình hình còn phức tạp.")]).document
    clause = units_of(paragraph, {}, load_lexicon())[0]
    assert applicability(clause, FOR_MINISTRY)[0] == "no"


def test_in_a_decision_of_its_own_a_ministry_speaks_to_its_field() -> None:
    plan, decision = (annotated(PLAN, MINISTRY).document for _ in range(2))
    _, clause = units_of(annotated([("cl_1", "Các trường nghề"), ("cl_1__point_a", "Mở lớp.")]).document, {}, load_lexicon())
    assert applicability(clause, audience_of(plan, REGISTER))[0] == "no"
    assert applicability(clause, audience_of(plan, REGISTER, decision))[0] == "yes"

"""Assignments: who leads, takes part, is told, advises, pays, is reported to, approves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agencies import load_register
from nlp.assignments import find_assignments
from nlp.labels import label_role
from nlp.tables import table_roles
from tests.builders import document

REGISTER = load_register()
KHCN, TC = "Sở Khoa học và Công nghệ", "Sở Tài chính"


def assignments(*units: tuple[str, str], heading: str | None = None, issuer: str | None = None) -> list[tuple[str, str, str]]:
    rows: list[dict[str, str | None]] = [{"eid": eid, "text": text} for eid, text in units]
    if heading:
        rows[0]["heading"] = heading
    doc = document(rows, {"issuer": issuer} if issuer else None)
    found = find_assignments(doc, REGISTER)
    assert all(a.quote == a.span.of(doc.text) for a in found)
    return [(str(a.eid), a.role, a.agency) for a in found]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("Bộ Tài chính chủ trì, phối hợp với Bộ Y tế rà soát cơ chế.",
         [("lead", "Bộ Tài chính"), ("coordinate", "Bộ Y tế")], "the plain case"),
        ("Giao Sở Khoa học và Công nghệ chủ trì triển khai.", [("lead", KHCN)], "given by the issuer"),
        ("Thủ tướng Chính phủ giao Bộ Y tế chủ trì Chương trình.", [("lead", "Bộ Y tế")], "who gives does not lead"),
        ("Bộ Y tế (cơ quan được Thủ tướng Chính phủ giao chủ trì) hướng dẫn các địa phương.",
         [("lead", "Bộ Y tế")], "said in brackets"),
        ("Hằng năm, Sở Khoa học và Công nghệ có trách nhiệm tổng hợp dự toán gửi Sở Tài chính thẩm định.",
         [("responsible", KHCN), ("report_to", TC)], "after an adverbial; what is sent is reported"),
        ("Đề nghị Hội Luật gia Việt Nam, Tòa án nhân dân tối cao tổ chức quán triệt.",
         [("responsible", "Hội Luật gia Việt Nam"), ("responsible", "Tòa án nhân dân tối cao")], "asked, not told"),
        ("Tổng cục Thuế trực thuộc Bộ Tài chính là cơ quan thường trực.", [("responsible", "Tổng cục Thuế")], "an apposition"),
        ("Bộ Y tế chủ trì tổ chức tập huấn; Ủy ban nhân dân cấp tỉnh chủ trì tập huấn ở địa phương.",
         [("lead", "Bộ Y tế"), ("lead", "Ủy ban nhân dân cấp tỉnh")], "each clause its own"),
        ("Gửi báo cáo về Bộ Y tế để tổng hợp, báo cáo Thủ tướng Chính phủ.",
         [("report_to", "Bộ Y tế"), ("report_to", "Thủ tướng Chính phủ")], "reported on"),
        ("Cung cấp thông tin về nhu cầu đào tạo cho Sở Khoa học và Công nghệ.", [("report_to", KHCN)], "far from its verb"),
        ("Kịp thời tham mưu Thủ tướng Chính phủ ban hành Chương trình.", [("approve", "Thủ tướng Chính phủ")], "who issues"),
        ("Phối hợp với Thuế cơ sở, Sở Tài chính rà soát.",
         [("coordinate", "Thuế cơ sở"), ("coordinate", TC)], "an unlisted partner"),
        ("Phát huy vai trò chủ trì của Sở Tư pháp trong công tác này.", [("lead", "Sở Tư pháp")], "a role by its name"),
        ("Thủ tướng Chính phủ đã ký Quyết định ban hành Kế hoạch.", [], "a report tells nobody anything"),
        ("Cơ quan chủ trì: Bộ Tư pháp.", [("lead", "Bộ Tư pháp")], "a label"),
        ("Phối hợp các Sở: Y tế, Tài chính rà soát.", [("coordinate", "Sở Y tế"), ("coordinate", TC)], "a task, no label"),
        ("Trung tâm Huấn luyện bay;", [], "an entry of a list"),
        ("Tổng công ty Hàng hải Việt Nam; Tổng công ty Hàng không Việt Nam…", [], "an entry with several and more"),
        ("Chủ trì rà soát, đề xuất Chính phủ chỉ đạo các bộ gỡ vướng mắc.",
         [("approve", "Chính phủ")], "who is named after “chủ trì” does not lead"),
        ("Phối hợp với Cơ quan điều tra, Văn phòng, Vụ Pháp chế kiểm tra.",
         [("coordinate", "Cơ quan điều tra"), ("coordinate", "Vụ Pháp chế")], "a bare office does not end the list"),
        ("Gửi Văn phòng Chính phủ (Vụ Tổng hợp), Bộ Tư pháp.",
         [("report_to", "Văn phòng Chính phủ"), ("report_to", "Bộ Tư pháp")], "brackets only explain"),
        ("Trách nhiệm của Bộ Y tế", [("responsible", "Bộ Y tế")], "the heading of its duties"),
        ("Chỉ đạo các tỉnh, thành phố chủ trì tổ chức ngày hội.", [("lead", "các tỉnh, thành phố")], "localities as a group"),
        ("Phối hợp với các hiệp hội, doanh nghiệp và các cơ quan liên quan xây dựng đề án.",
         [("coordinate", "các hiệp hội"), ("coordinate", "các cơ quan liên quan")], "a bare group does not end the list"),
        ("Nâng cao trách nhiệm, sự phối hợp giữa các ngành chưa chặt chẽ.", [], "cooperation as a noun"),
        ("Đối với đề án do nhà máy thuộc Bộ Công Thương chủ trì, nhà thầu tự lo.", [], "a unit below leads, not its ministry"),
        ("Trong thời hạn 05 ngày, Chủ tịch Hội đồng báo cáo Thủ tướng Chính phủ kết quả.",
         [("report_to", "Thủ tướng Chính phủ")], "a board is no longer than its name"),
        ("Đề nghị Mặt trận Tổ quốc Việt Nam tích cực, chủ động tham gia Chương trình.",
         [("responsible", "Mặt trận Tổ quốc Việt Nam")], "asked to take part"),
        ("Cơ quan chủ trì:", [], "a label with nothing after it"),
        ("Phối hợp với Bộ Y tế; Bộ Công an tổ chức kiểm tra.",
         [("coordinate", "Bộ Y tế"), ("coordinate", "Bộ Công an")], "a list that goes on after a semicolon"),
        ("Phối hợp với Bộ Y tế; Bộ Công an chủ trì kiểm tra.",
         [("coordinate", "Bộ Y tế"), ("lead", "Bộ Công an")], "a new subject after a semicolon"),
        ("Các cơ sở đào tạo nghề: Báo cáo kết quả hằng năm.",
         [("responsible", "Các cơ sở đào tạo nghề")], "a group named before a colon"),
        ("Căn cứ tình hình thực tiễn của địa phương, Sở Tư pháp chỉ đạo việc thực hiện.",
         [("responsible", "Sở Tư pháp")], "after the reasons"),
        ("Định kỳ báo cáo Ban Chỉ đạo; trình Trưởng Ban Chỉ đạo xem xét.",
         [("report_to", "Ban Chỉ đạo"), ("approve", "Trưởng Ban Chỉ đạo")], "a board called by its first words"),
        ("Đề nghị Mặt trận Tổ quốc Việt Nam Thành phố: Tham gia tổ chức thực hiện.",
         [("responsible", "Mặt trận Tổ quốc Việt Nam Thành phố")], "its branch in a place"),
        ("Đề nghị các cơ quan của Đảng, Quốc hội, Mặt trận Tổ quốc Việt Nam phối hợp chặt chẽ.",
         [("responsible", "Quốc hội"), ("responsible", "Mặt trận Tổ quốc Việt Nam")], "opens with unlisted bodies"),
        ("Đề nghị Mặt trận Tổ quốc Việt Nam và các hội đặc thù, tổ chức nghề nghiệp:",
         [("responsible", "Mặt trận Tổ quốc Việt Nam"), ("responsible", "các hội đặc thù")], "ends with unlisted bodies"),
        ("Gửi cho Cơ quan đăng ký kinh doanh.", [("report_to", "Cơ quan đăng ký kinh doanh")], "a verb in a name"),
        ("Bộ Y tế - Cơ quan thường trực Chương trình: Chủ trì rà soát.", [("lead", "Bộ Y tế")], "its office after a dash"),
        ("Cơ quan phối hợp: Bộ Công an; VKSNDTC.",
         [("coordinate", "Bộ Công an"), ("coordinate", "Viện kiểm sát nhân dân tối cao")], "a label with a list"),
        ("Cơ quan chủ trì: Bộ Quốc phòng làm đầu mối tổng hợp kết quả báo cáo Thủ tướng Chính phủ.",
         [("lead", "Bộ Quốc phòng"), ("report_to", "Thủ tướng Chính phủ")], "a label whose answer goes on"),
        ("Đơn vị làm đầu mối trình: Vụ Kế hoạch - Tài chính.", [("lead", "Vụ Kế hoạch - Tài chính")], "who brings it"),
        ("Đơn vị phối hợp: Vụ Pháp chế, Vụ\nKHTC, các đơn vị liên quan.",
         [("coordinate", "Vụ Pháp chế"), ("coordinate", "Vụ KHTC"), ("coordinate", "các đơn vị liên quan")], "broken"),
        ("Các Ông, Bà: Chánh Văn phòng Bộ; Cục trưởng Cục Quản lý Khám, chữa bệnh chịu trách nhiệm thi hành Quyết định này.",
         [("responsible", "Chánh Văn phòng Bộ"), ("responsible", "Cục trưởng Cục Quản lý Khám, chữa bệnh")], "semicolons"),
        ("Bộ trưởng các Bộ: Nội vụ, Công an và các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này.",
         [("responsible", "Bộ trưởng Bộ Nội vụ"), ("responsible", "Bộ trưởng Bộ Công an"),
          ("responsible", "các cơ quan liên quan")], "the head of each ministry"),
        ("Bộ trưởng, Thủ trưởng cơ quan trực thuộc Chính phủ và các thành viên Ban Chỉ đạo nêu tại Điều 5 chịu trách nhiệm.",
         [("responsible", "Bộ trưởng"), ("responsible", "Thủ trưởng cơ quan trực thuộc Chính phủ"),
          ("responsible", "các thành viên Ban Chỉ đạo")], "named elsewhere"),
        ("Hội đồng phối hợp sẽ xây dựng kế hoạch.", [], "a body that will"),
        ("Tham mưu, tư vấn giúp Đảng, Chính phủ chỉ đạo thực hiện.", [], "who is only helped"),
        ("Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ có trách nhiệm triển khai.",
         [("responsible", "Các bộ, cơ quan ngang bộ"), ("responsible", "cơ quan thuộc Chính phủ")], "each with its own tail"),
        ("Bộ Nội vụ sửa đổi, bổ sung quy trình.", [("responsible", "Bộ Nội vụ")], "it amends"),
    ],
)  # fmt: skip
def test_roles_in_one_unit(text: str, expected: list[tuple[str, str]], reason: str) -> None:
    assert assignments(("cl_1", text)) == [("cl_1", role, agency) for role, agency in expected], reason


def test_a_heading_owns_the_bullets_below_it() -> None:
    found = assignments(
        ("cl_1", "Sở Tài chính"),
        ("cl_1__indent_1", "Chủ trì, phối hợp với Sở Khoa học và Công nghệ rà soát."),
        ("cl_1__indent_2", "Tham mưu Ủy ban nhân dân tỉnh về cơ chế."),
        ("cl_1__indent_3", "Bố trí kinh phí thực hiện Kế hoạch."),
        ("cl_2", "Chủ trì việc khác."),
    )
    assert found == [
        ("cl_1", "responsible", TC),
        ("cl_1__indent_1", "lead", TC),
        ("cl_1__indent_1", "coordinate", KHCN),
        ("cl_1__indent_2", "advise", TC),
        ("cl_1__indent_3", "fund", TC),
    ]


def test_a_heading_that_leads_in_its_own_text_is_not_responsible_besides() -> None:
    assert assignments(("cl_1", "Chủ trì rà soát."), heading="Bộ Tài chính") == [("cl_1", "lead", "Bộ Tài chính")]


def test_an_order_as_heading_owns_its_text_and_bullets() -> None:
    found = assignments(
        ("cl_1", "Chủ trì rà soát:"), ("cl_1__indent_1", "Phối hợp với Sở Tài chính."), heading="Giao Sở Xây dựng"
    )
    assert found == [("cl_1", "lead", "Sở Xây dựng"), ("cl_1__indent_1", "coordinate", TC)]


def test_a_duty_and_a_lead_in_two_sentences_are_two_roles() -> None:
    text = "Bộ Tài chính có trách nhiệm cấp kinh phí. Chủ trì rà soát cơ chế."
    assert [role for _, role, _ in assignments(("cl_1", text))] == ["responsible", "lead"]


@pytest.mark.parametrize(
    ("heading", "row", "expected", "reason"),
    [
        ("TT\tNội dung\tThời gian\tĐơn vị chủ trì\tĐơn vị phối hợp", "Đào tạo\tHằng năm\tSở Tài chính\tSở Y tế",
         [("lead", TC), ("coordinate", "Sở Y tế")], "columns by their headings"),
        ("TT\tNội dung\tĐơn vị phối hợp\tGhi chú", "Đào tạo\t- Văn phòng Bộ - Vụ Pháp chế (qua Bộ Y tế)\t",
         [("coordinate", "Văn phòng Bộ"), ("coordinate", "Vụ Pháp chế")], "a list with dashes; brackets only explain"),
        ("Phụ lục", "Đào tạo\tHằng năm\tSở Tài chính\tSở Y tế",
         [("lead", TC), ("coordinate", "Sở Y tế")], "no headings: left leads"),
        ("TT\tNội dung\tCơ quan thực hiện", "Đào tạo\tSở Tài chính", [("responsible", TC)], "who carries it out"),
        ("TT\tNội dung\tĐơn vị phối hợp", "VĂN PHÒNG BỘ", [("responsible", "Văn phòng Bộ")], "a row that is a name"),
    ],
)  # fmt: skip
def test_rows(heading: str, row: str, expected: list[tuple[str, str]], reason: str) -> None:
    found = [(role, agency) for eid, role, agency in assignments(("att_1", heading), ("att_1__row_1", row)) if "row" in eid]
    assert found == expected, reason


def test_of_two_heading_rows_the_one_that_names_more_roles_counts() -> None:
    roles = table_roles("TT\tNội dung\tCơ quan thực hiện\t\n\t\tChủ trì\tPhối hợp\n\t(1)\t(2)\t(3)")
    assert roles is not None
    assert roles.columns == (None, "lead", "coordinate")


@pytest.mark.parametrize(
    ("title", "role"),
    [("Đơn vị chủ trì", "lead"), ("Cơ quan phối hợp", "coordinate"), ("Cấp trình", "approve"),
     ("Trách nhiệm thực hiện", "responsible"), ("Thời gian thực hiện", None), ("Nội dung", None),
     ("Bộ Y tế chủ trì", None), ("", None)],
)  # fmt: skip
def test_label_role(title: str, role: str | None) -> None:
    assert label_role(title) == role


PIECES = st.sampled_from(
    ["Bộ Y tế", "Sở Tài chính", "chủ trì", ",", "phối hợp với", "có trách nhiệm", "gửi", "trình", ";", ".", ":", "\t",
     "Cơ quan chủ trì", "tham mưu", "bố trí kinh phí", "các bộ, ngành", "giao", "(", ")", "\n", "Hằng năm"]
)  # fmt: skip


@given(st.lists(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=12).map(" ".join)), min_size=4, max_size=4))
def test_any_text_is_read(texts: list[str]) -> None:
    eids = ("cl_1", "cl_1__indent_1", "att_1", "att_1__row_1")
    found = assignments(*zip(eids, texts, strict=True), issuer="Bộ Y tế")
    assert len(found) == len({(eid, role, agency.casefold()) for eid, role, agency in found})


HEADED = "Phụ lục\nTT\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\nCấp trình\nGhi chú"


@pytest.mark.parametrize(
    ("heading", "row", "expected", "reason"),
    [
        (HEADED, "Đề án cảng biển\nBộ Y tế\nCác cơ quan liên quan và địa phương trong vùng\n2023\nThủ tướng Chính phủ",
         [("lead", "Bộ Y tế"), ("coordinate", "Các cơ quan liên quan"), ("coordinate", "địa phương"),
          ("approve", "Thủ tướng Chính phủ")], "one line a column; the last column is empty"),
        (HEADED, "Lấy ý kiến các đại biểu Quốc hội\nBộ Y tế\nBộ Tài chính\n2023\nChính phủ",
         [("lead", "Bộ Y tế"), ("coordinate", "Bộ Tài chính"), ("approve", "Chính phủ")], "an agency in the name of the task"),
        (HEADED, "Hoàn thiện hồ sơ\nCơ quan lập quy hoạch\nĐơn vị tư vấn\n2023\nChính phủ",
         [("lead", "Cơ quan lập quy hoạch"), ("coordinate", "Đơn vị tư vấn"), ("approve", "Chính phủ")], "unlisted bodies"),
        ("Phụ lục\nTT\nChỉ tiêu\nĐơn vị\nNăm 2030\nCơ quan chủ trì", "Tỷ lệ che phủ\n%\n47\nBộ Y tế", [("lead", "Bộ Y tế")],
         "the bare Đơn vị of indicators is a unit of measurement"),
        ("PHỤ LỤC 2. DANH SÁCH BỘ, NGÀNH ĐÃ KẾT NỐI", "Bộ Y tế", [], "a list of who it is about"),
    ],
)  # fmt: skip
def test_rows_one_line_a_column(heading: str, row: str, expected: list[tuple[str, str]], reason: str) -> None:
    assert [(role, agency) for _, role, agency in assignments(("att_1", heading), ("att_1__row_1", row))] == expected, reason


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("Đơn vị thực hiện: Thanh tra Bộ chủ trì, phối hợp với Vụ Pháp chế.",
         [("lead", "Thanh tra Bộ"), ("coordinate", "Vụ Pháp chế")], "the answer says the roles itself"),
        ("Đơn vị thực hiện: Cục Quản lý nhà và thị trường bất động sản chủ trì, phối hợp với Vụ Pháp chế.",
         [("lead", "Cục Quản lý nhà và thị trường bất động sản"), ("coordinate", "Vụ Pháp chế")], "a name that no list knows"),
        ("Các đơn vị được giao chủ trì, thực hiện kế hoạch: Báo cáo kết quả gửi về Bộ Xây dựng.",
         [("lead", "Các đơn vị"), ("report_to", "Bộ Xây dựng")], "no label but who a task is given to"),
        ("Cơ quan thực hiện: Bộ Xây dựng, Bộ Y tế.", [("responsible", "Bộ Xây dựng"), ("responsible", "Bộ Y tế")], "no role"),
        ("Đơn vị chủ trì: Vụ Công chức - Viên chức, Bộ Nội vụ.", [("lead", "Vụ Công chức - Viên chức")], "whose unit it is"),
        ("Đơn vị phối hợp: Vụ Pháp chế và các cơ quan liên quan của Bộ Nội vụ.",
         [("coordinate", "Vụ Pháp chế"), ("coordinate", "các cơ quan liên quan")], "whose units they are"),
        ("Đơn vị chủ trì: Vụ Pháp chế theo nhiệm vụ được Bộ trưởng Bộ Nội vụ giao.", [("lead", "Vụ Pháp chế")], "who gave it"),
    ],
)  # fmt: skip
def test_labels(text: str, expected: list[tuple[str, str]], reason: str) -> None:
    found = assignments(("sec_I__indent_1", text), issuer="Bộ Nội vụ")
    assert [(role, agency) for _, role, agency in found] == expected, reason


@pytest.mark.parametrize(
    "text",
    [
        "Cập nhật giáo trình các bộ môn lý luận chính trị.",
        "Theo Kế hoạch về việc trình Quốc hội xem xét dự án Luật.",
        "Kỹ năng phối hợp với các cơ quan quản lý nhà nước.",
    ],
)
def test_words_that_only_look_like_roles(text: str) -> None:
    assert assignments(("sec_I__indent_1", text)) == []


def test_a_table_that_nobody_cut_into_rows() -> None:
    titles = "NỘI DUNG\nTT\nNhiệm vụ\nThời gian\nTrách nhiệm\nChủ trì\nPhối hợp\n"
    first = "1. Xây dựng chương trình\nQuý I\nBộ Y tế\nBộ Tài chính"
    found = assignments(("sec_II", titles + first + "\n2. Khảo sát\nQuý II\nSở Tài chính\nBộ Y tế"))
    roles = [("lead", "Bộ Y tế"), ("coordinate", "Bộ Tài chính"), ("lead", TC), ("coordinate", "Bộ Y tế")]
    assert [(role, agency) for _, role, agency in found] == roles


def test_the_members_of_a_board_have_its_whole_name() -> None:
    found = assignments(("art_2", "Các thành viên Ban Chỉ đạo quốc gia tham gia các hoạt động chung."))
    assert [agency for _, _, agency in found] == ["Các thành viên Ban Chỉ đạo quốc gia"]

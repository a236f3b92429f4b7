"""Targets: quantified goals with metric, comparison, unit and due; mentions, norms and costs are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.annotations import Target
from nlp.targets import find_targets
from tests.builders import document


def targets(*units: tuple[str, str], kind: str = "quyet_dinh") -> tuple[Target, ...]:
    doc = document([{"eid": eid, "text": text} for eid, text in units], {"type": kind})
    found = find_targets(doc)
    assert all(t.quote == t.span.of(doc.text) for t in found)
    return found


GOALS = ("sec_I", "MỤC TIÊU")


@pytest.mark.parametrize(
    ("text", "metric", "value", "reason"),
    [
        ("Tỷ lệ hài hòa với tiêu chuẩn quốc tế, tiêu chuẩn khu vực đạt khoảng 65%.",
         "Tỷ lệ hài hòa với tiêu chuẩn quốc tế, tiêu chuẩn khu vực", 65, "measured before the number"),
        ("100% cán bộ quản lý được bồi dưỡng.", "cán bộ quản lý được bồi dưỡng", 100, "measured after the number"),
        ("Đào tạo cho khoảng 600 chuyên gia năng suất chất lượng.", "chuyên gia năng suất chất lượng", 600, "things counted"),
        ("Biên soạn 1.000 đầu sách về quyền con người.", "đầu sách về quyền con người", 1000, "a count among goals"),
        ("Tỉ trọng khu vực nông, lâm nghiệp chiếm khoảng 29,5%.", "Tỉ trọng khu vực nông, lâm nghiệp", 29.5, "tỉ like tỷ"),
        ("Điều tra, xử lý nghiêm 100% vụ việc vi phạm.", "vụ việc vi phạm", 100, "what a task covers"),
        ("Chỉ đạo xây dựng giải pháp, đảm bảo đến năm 2023 có 95% học sinh tham gia.", "học sinh tham gia", 95, "after a task"),
        ("Nâng cao năng lực cho 600 doanh nghiệp.", "Nâng cao năng lực", 600, "nothing but the unit after"),
        ("Tỷ lệ trẻ em suy dinh dưỡng giảm trung bình 0,3%/năm.", "Tỷ lệ trẻ em suy dinh dưỡng", 0.3, "nothing but /năm after"),
        ("Đáp ứng tối thiểu 70% nhu cầu trong nước, phấn đấu tự chủ.", "nhu cầu trong nước", 70, "the next goal begins"),
        ("Nợ công không quá 60% GDP.", "Nợ công", 60, "GDP is what it is a share of"),
        ("Tỷ trọng khu vực dịch vụ chiếm 38% trong GRDP.", "Tỷ trọng khu vực dịch vụ", 38, "a share in GRDP"),
        ("Doanh thu bảo hiểm giai đoạn 2021 - 2025 tăng 15%.", "Doanh thu bảo hiểm", 15, "measured before its time"),
        ("Đối với công nghiệp giấy: từ 9,90 đến 18,48% tùy từng loại sản phẩm.", "Đối với công nghiệp giấy", 9.9, "it depends"),
        ("Tăng tỷ trọng hàng chế biến lên 88% tổng kim ngạch xuất khẩu.", "tỷ trọng hàng chế biến", 88, "the whole"),
        ("Mục tiêu đến năm 2025 - 70% cơ quan báo chí có nền tảng số.", "cơ quan báo chí có nền tảng số", 70, "after a year"),
        ("Doanh nghiệp có năng suất cao hơn ít nhất 1,5 lần năng suất trước đó.", "lần năng suất trước đó", 1.5, "times"),
        ("Tỷ lệ sinh viên đại học đạt 260 trên 1 vạn dân.", "Tỷ lệ sinh viên đại học", 260, "so many per so many people"),
        ("Kinh tế số đóng góp 40% vào GRDP.", "Kinh tế số đóng góp", 40, "what it adds to"),
        ("Tỷ lệ nghèo duy trì mức giảm 1%/năm.", "Tỷ lệ nghèo", 1, "how it falls"),
        ("Cấp xã: 80% số xã (ở miền núi theo điều kiện) có nhà văn hóa.", "số xã có nhà văn hóa", 80, "a bracket between"),
    ],
)  # fmt: skip
def test_metric_and_value(text: str, metric: str, value: float, reason: str) -> None:
    (target,) = targets(GOALS, ("sec_I__indent_1", text))
    assert (target.metric, target.value) == (metric, value), reason


def test_a_topic_before_a_colon_is_not_what_is_measured() -> None:
    text = "Về kỹ năng sống: Phấn đấu đến năm 2025 đạt 50%, đến năm 2030 đạt 75% công nhân học tập."
    found = targets(GOALS, ("sec_I__point_a", text))
    assert [(t.metric, t.value, t.due) for t in found] == [("công nhân học tập", 50, "2025"), ("công nhân học tập", 75, "2030")]


@pytest.mark.parametrize(
    "text",
    [
        "Con thương binh mất sức lao động 81% trở lên.",
        "Ngoài ra đạt từ 3 sao trở lên.",
        "Cảng có nhu cầu vận tải lớn hơn 250.000 tấn.",
    ],
)
def test_what_a_number_among_goals_may_tell_else(text: str) -> None:
    assert targets(GOALS, ("sec_I__indent_1", text)) == ()


def test_marks_of_a_competition_are_no_goals() -> None:
    assert targets(("sec_I", "Tiêu chí thi đua"), ("sec_I__indent_1", "Quy mô hộ nghèo giảm trên 50% so với đầu kỳ.")) == ()


def test_a_share_without_a_name_measures_what_the_one_before_does() -> None:
    text = (
        "Tăng tỷ trọng hàng chế biến lên 88% tổng kim ngạch vào năm 2025 và 90% vào năm 2030, trong đó hàng công nghệ tăng "
        "trưởng 9%; giai đoạn 2026 - 2030 tăng trưởng bình quân 5%."
    )
    found = targets(GOALS, ("sec_I__indent_1", text))
    assert [(t.metric, t.value) for t in found] == [
        ("tỷ trọng hàng chế biến", 88), ("tỷ trọng hàng chế biến", 90), ("hàng công nghệ", 9), ("hàng công nghệ", 5),
    ]  # fmt: skip


def test_two_programmes_in_one_sentence_give_several_targets() -> None:
    text = (
        "Số doanh nghiệp được hỗ trợ hàng năm tăng từ 10 - 15%, trong đó, số giấy chứng nhận ISO 9001 tăng ít nhất 10% so với "
        "giai đoạn 2011-2020; có ít nhất 100 doanh nghiệp trở thành mô hình điểm."
    )
    found = targets(("sec_I", "MỤC TIÊU"), ("sec_I__point_a", "Giai đoạn 2021 - 2030:"), ("sec_I__point_a__indent_1", text))
    assert [(t.comparator, t.value, t.value_to, t.unit, t.due, t.frequency) for t in found] == [
        ("increase_range", 10, 15, "%", "2021-2030", "yearly"),
        ("increase_min", 10, None, "%", "2021-2030", None),
        ("min", 100, None, "doanh nghiệp", "2021-2030", None),
    ]


@pytest.mark.parametrize(
    ("heading", "text", "due", "reason"),
    [
        ("MỤC TIÊU", "Đến năm 2025, có ít nhất 10 doanh nghiệp tham gia.", ["2025"], "in the sentence"),
        ("MỤC TIÊU đến năm 2030", "Có ít nhất 10 doanh nghiệp tham gia.", ["2030"], "in the heading above"),
        (
            "Giai đoạn 1 (2022 - 2025): " + "nâng cao nhận thức và mục tiêu cho thanh niên, " * 5,
            "Có ít nhất 10 doanh nghiệp tham gia.",
            ["2022-2025"],
            "in a long heading that opens with it",
        ),
        ("MỤC TIÊU", "Từ năm 2023, 100% chính sách được truyền thông.", ["2023"], "from a year on"),
        ("MỤC TIÊU", "Đến năm 2025 đạt 95% và đến năm 2030 đạt 100% các hương ước.", ["2025", "2030"], "the nearest before"),
        ("MỤC TIÊU", "Tỷ trọng bán lẻ đạt 10% năm 2025 và 13% vào năm 2030.", ["2025", "2030"], "the time right after"),
        ("MỤC TIÊU", "Tỷ trọng xuất khẩu chiếm khoảng 18 - 19% vào 2030.", ["2030"], "a year without its word"),
        ("MỤC TIÊU", "Tăng ít nhất 10% so với giai đoạn 2011-2020.", [None], "the base of a comparison is no due"),
        ("MỤC TIÊU", "Hằng năm có ít nhất 30 doanh nghiệp được hỗ trợ.", [None], "a rhythm is a frequency"),
        (
            "MỤC TIÊU",
            "Giai đoạn 2021 - 2030, tăng trưởng đạt 8%; đến năm 2030, quy mô đạt 190%; dịch vụ chiếm 37%.",
            ["2021-2030", "2030", "2030"],
            "the clause before says by when",
        ),
        (
            "MỤC TIÊU đến năm 2025",
            "Có ít nhất 10 câu chuyện đẹp và đến năm 2030 đạt 20 câu chuyện đẹp.",
            ["2025", "2030"],
            "a time joined to the next number is that one's",
        ),
        (
            "MỤC TIÊU",
            "Đến năm 2040, cơ bản đáp ứng nhu cầu. Tỷ lệ nội địa hóa đạt 60%.",
            ["2040"],
            "a sentence that opens with its time speaks for the next ones",
        ),
        (
            "MỤC TIÊU",
            "Đến năm 2025 đạt 40% và đến năm 2030 đạt 50% số xã. Tỷ lệ hộ nghèo giảm 3%.",
            ["2025", "2030", None],
            "two times speak for nobody",
        ),
        (
            "MỤC TIÊU",
            "Giai đoạn 2021 - 2025 thực hiện bố trí ổn định 64.283 hộ, bao gồm:\n47.159 hộ vùng thiên tai.",
            ["2021-2025", "2021-2025"],
            "a sentence that ends in a colon speaks for its list",
        ),
    ],
)
def test_due(heading: str, text: str, due: list[str | None], reason: str) -> None:
    assert [t.due for t in targets(("sec_I", heading), ("sec_I__indent_1", text))] == due, reason


@pytest.mark.parametrize(
    ("heading", "text", "reason"),
    [
        ("HỒ SƠ", "Số lượng: 01 bộ hồ sơ; 02 bản sao.", "papers to hand in"),
        ("NHIỆM VỤ", "Bám theo 06 nhóm nhiệm vụ của Chương trình.", "a count in a name"),
        ("NHIỆM VỤ", "Xây dựng kế hoạch 5 năm, hằng năm.", "a duration"),
        ("NHIỆM VỤ", "Biên soạn sách giáo khoa đối với 08 tiếng dân tộc thiểu số.", "a bare count outside the goals"),
        ("KINH PHÍ", "Hỗ trợ tối đa 50% kinh phí thực hiện.", "a norm of support"),
        ("KINH PHÍ", "Tổng kinh phí khoảng 20 tỷ đồng.", "a cost"),
        ("MỤC TIÊU", "Triển lãm tại 63 tỉnh, thành phố.", "a place"),
        ("MỤC TIÊU", "Giảm số mức thuế từ 32 mức hiện hành xuống thấp hơn.", "the base of a change"),
        ("TÌNH HÌNH", "Chỉ số sản xuất tăng 9,4% so với cùng kỳ.", "a report"),
        ("ỔN ĐỊNH KINH TẾ", "Chỉ số giá tiêu dùng (CPI) bình quân 8 tháng tăng 2,58%.", "growth that nobody asks for"),
        ("THỰC TRẠNG", "Mục tiêu là có ít nhất 70% sản phẩm nội địa.", "a description tells of goals"),
        ("Giải thích từ ngữ", "Vùng thiếu nước là vùng có trên 50% diện tích bị hạn.", "a definition"),
        ("NHIỆM VỤ", "Phấn đấu thành lập bản đồ tỷ lệ 1:50.000 trên giấy.", "the scale of a map"),
        (
            "MỤC TIÊU",
            "Đối tượng: các dự án sử dụng tối thiểu 50% lao động là người dân tộc thiểu số.",
            "a condition of support",
        ),
        ("MỤC TIÊU", "Phấn đấu cung cấp dịch vụ công trực tuyến mức độ 3, 4 ở cấp xã.", "the number of a level"),
        ("MỤC TIÊU", "Chọn học sinh đạt điểm sơ tuyển từ 10,0 điểm trở lên.", "a mark"),
        ("MỤC TIÊU", "Theo quy định tại các Đoạn 26 đến Đoạn 28 Chuẩn mực kiểm toán.", "the number of a paragraph"),
        ("MỤC TIÊU", "Giảm mức sinh ở các tỉnh có mức sinh cao (mỗi phụ nữ có trên 2,2 con).", "which ones, in brackets"),
        ("MỤC TIÊU", "Cắt giảm tàu cá có chiều dài lớn nhất từ 15 m trở lên.", "the size of what is meant"),
        ("NHU CẦU SỬ DỤNG ĐẤT ĐẾN NĂM 2030", "Xây dựng trụ sở khoảng 800 ha.", "what is needed"),
        ("NGUỒN VỐN THỰC HIỆN", "Bảo đảm tối thiểu 10% vốn đối ứng.", "who pays"),
        ("MỤC TIÊU", "Xây dựng quy định đối với xe mô tô 2 bánh.", "what a thing has"),
        ("MỤC TIÊU", "Đưa số bác sĩ trên 10.000 dân lên mức cao hơn.", "for how many it is counted"),
        ("QUY ĐỊNH", "Mỗi thư viện phải bảo đảm ít nhất 02 phòng.", "a requirement"),
        ("QUY ĐỊNH", "Người đạt trên 50% số phiếu thì được lựa chọn.", "a rule of voting"),
    ],
)
def test_no_target(heading: str, text: str, reason: str) -> None:
    assert targets(("sec_I", heading), ("sec_I__indent_1", text)) == (), reason


@pytest.mark.parametrize(
    ("text", "count", "reason"),
    [
        ("Năm 2020, tỷ lệ che phủ đạt 40%.", 0, "the year before"),
        ("Đến ngày 02/11/2021, tỷ lệ bao phủ đạt 88,9%.", 0, "a day before"),
        ("Giai đoạn 2016 - 2020, tỷ lệ tăng ít nhất 10%.", 0, "a period that is over"),
        ("Năm 2021, tỷ lệ che phủ đạt 41%.", 1, "the same year"),
        ("Đến ngày 31/12/2021, tỷ lệ bao phủ đạt 95%.", 1, "a day to come"),
    ],
)
def test_what_lies_before_the_document_is_a_report(text: str, count: int, reason: str) -> None:
    doc = document([{"eid": "sec_I", "text": "Mục tiêu"}, {"eid": "sec_I__indent_1", "text": text}], {"date": "2021-11-18"})
    assert len(find_targets(doc)) == count, reason


def test_norms_of_legislation_are_no_targets() -> None:
    assert targets(("art_1", "Tổ chức phải có ít nhất 02 người có trình độ đại học."), kind="nghi_dinh") == ()


def test_norms_of_an_attached_regulation_are_no_targets() -> None:
    assert targets(("att_1", "Quy chế"), ("att_1__art_1", "Hội đồng có ít nhất 07 thành viên.")) == ()


def test_norms_of_a_normative_decision_are_no_targets() -> None:
    units = [{"eid": "art_1", "text": "Rủi ro cấp độ 1 khi lượng mưa thiếu hụt trên 50%."}]
    assert len(find_targets(document(units, {"type": "quyet_dinh", "number": "18/QĐ-TTg"}))) == 1
    assert (
        find_targets(document(units, {"type": "quyet_dinh", "number": "18/2021/QĐ-TTg"})) == ()
    )  # the year in the number marks legislation


def test_each_number_measures_its_own_words() -> None:
    text = "Phấn đấu các cơ sở ngoài công lập đạt tỷ lệ 39,00% số cơ sở và 32,50% số người học."
    assert [t.metric for t in targets(GOALS, ("sec_I__cl_1", text))] == ["số cơ sở", "số người học"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chỉ tiêu 7: Phấn đấu đến năm 2025 đạt 95% và năm 2030 đạt 100% các địa phương.",
            ["các địa phương", "các địa phương"],
        ),
        (
            "Phấn đấu nhịp độ tăng trưởng bình quân 9 - 11%/năm trong thời kỳ 2021 - 2030, giai đoạn 2030 - 2040 đạt 8%/năm.",
            ["nhịp độ tăng trưởng", "nhịp độ tăng trưởng"],
        ),
        ("Có 70% số thôn (riêng ở khu vực miền núi là 50%) có nhà văn hóa.", ["số thôn có nhà văn hóa", "số thôn"]),
    ],
)
def test_what_several_numbers_measure(text: str, expected: list[str]) -> None:
    assert [t.metric for t in targets(GOALS, ("sec_I__cl_1", text))] == expected


def test_two_numbers_of_one_thing() -> None:
    text = "Tỷ trọng bán lẻ đạt 10% năm 2025 và 13% vào năm 2030, tốc độ tăng trưởng đạt khoảng 20%."
    metrics = [t.metric for t in targets(GOALS, ("sec_I__cl_1", text))]
    assert metrics == ["Tỷ trọng bán lẻ", "Tỷ trọng bán lẻ", "tốc độ tăng trưởng"]


@pytest.mark.parametrize(
    ("heading", "row", "expected", "reason"),
    [
        ("Phụ lục dự toán", "Tổng số chi\t359.432\t376.976\t4,9%", [], "a share of a budget"),
        ("Bộ tiêu chí", "Về công nghiệp:\n02 chỉ tiêu\n1.\nTỷ trọng chế biến\n25 - 27%\n2.\nTốc độ tăng năng suất\n6,5%",
         ["Tỷ trọng chế biến", "Tốc độ tăng năng suất"], "the cell before the number names it"),
    ],
)  # fmt: skip
def test_percentages_in_rows(heading: str, row: str, expected: list[str], reason: str) -> None:
    assert [t.metric for t in targets(("att_1", heading), ("att_1__row_1", row))] == expected, reason


def test_what_a_task_in_a_row_covers() -> None:
    found = targets(("att_1", "Nhiệm vụ"), ("att_1__row_1", "Điều tra, xử lý 100% vụ việc\tBộ Y tế\t2023"))
    assert [(t.value, t.metric) for t in found] == [(100, "vụ việc")]


def test_a_row_is_measured_by_its_first_cell() -> None:
    found = targets(("att_1", "Phụ lục chỉ tiêu đến năm 2025"), ("att_1__row_1", "Tỷ lệ bao phủ | 92,5% | 95%"))
    assert {t.metric for t in found} == {"Tỷ lệ bao phủ"}


@pytest.mark.parametrize(
    ("heading", "row", "expected", "reason"),
    [
        ("Phụ lục chỉ tiêu\nTT\tChỉ tiêu\tĐơn vị tính\tNăm 2025\tNăm 2030", "Tỷ lệ hộ nghèo\t%\t< 3\t< 1",
         [("max", 3, "%", "2025"), ("max", 1, "%", "2030")], "one column a year, the unit in a cell"),
        ("Mục tiêu\nTT\nTỉnh\nNăm 2025\nNăm 2030", "Hà Giang\t92,5%\t95%",
         [("exact", 92.5, "%", "2025"), ("exact", 95, "%", "2030")], "titles one a line"),
        ("Mục tiêu\nTT\tChỉ tiêu\tNăm 2025", "Tỷ lệ hộ nghèo (%)\t1,5", [("exact", 1.5, "%", "2025")], "the unit in the name"),
        ("Chỉ tiêu\nTT\nChỉ tiêu\nĐến năm 2030\nGiai đoạn 2021 - 2030", "Số giường trên 10.000 dân\ngiường\n32\nBộ Y tế",
         [("exact", 32, "giường", "2030")], "an empty cell was dropped; both columns end in one year"),
        ("Chỉ tiêu\nTT\nChỉ tiêu\nNăm 2025\nNăm 2030", "Số giường\ngiường\n32", [], "which of two years nobody can tell"),
        ("Chỉ tiêu đến hết năm nay\nTT\tChỉ tiêu\tĐơn vị\tKế hoạch", "Tỷ lệ che phủ\t%\t47", [("exact", 47, "%", None)],
         "no year at all"),
        ("Mục tiêu\nTT\nChỉ tiêu\nNăm 2025", "Tỷ lệ hộ nghèo %\n1,5", [("exact", 1.5, "%", "2025")], "the unit ends the name"),
        ("Mục tiêu\nTT\tNội dung\tNăm 2025", "Nước ngoài\t12", [], "no unit anywhere"),
        ("Danh mục\nTT\tThiết bị\tNăm 2025", "Máy tính\t20", [], "no table of goals"),
        ("Chỉ tiêu: thực hiện\nTT\tChỉ tiêu\tThực hiện 2025", "Tỷ lệ\t%\t20", [], "what was done"),
    ],
)  # fmt: skip
def test_tables_of_indicators(heading: str, row: str, expected: list[tuple[str, float, str, str]], reason: str) -> None:
    found = targets(("att_1", heading), ("att_1__row_1", row))
    assert [(t.comparator, t.value, t.unit, t.due) for t in found] == expected, reason


WORDS = st.sampled_from(
    [
        "mục tiêu",
        "đạt",
        "ít nhất",
        "100",
        "65%",
        "doanh nghiệp",
        "đến năm 2025",
        "trong đó",
        ";",
        ",",
        ".",
        "tăng",
        "từ 10 - 15%",
        "“",
        "”",
        "tại",
        "hồ sơ",
        "\t",
    ]
)


@given(st.one_of(st.text(max_size=100), st.lists(WORDS, max_size=20).map(" ".join)))
def test_any_text_is_read(text: str) -> None:
    for target in targets(("sec_I", "Mục tiêu"), ("sec_I__indent_1", text)):
        assert target.metric
        assert target.unit


def test_the_unit_of_a_row_behind_its_name() -> None:
    head = "Các chỉ tiêu cụ thể\nTT\nChỉ tiêu\nĐơn vị\nĐến năm 2030\nCơ quan theo dõi"
    row = "Diện tích sàn nhà ở bình quân đầu người m2\nĐạt 32\nBộ Xây dựng"
    (target,) = targets(("att_1", head), ("att_1__row_9", row))
    assert (target.metric, target.value, target.unit, target.due) == (
        "Diện tích sàn nhà ở bình quân đầu người",
        32,
        "m2",
        "2030",
    )

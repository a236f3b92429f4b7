"""What is a deadline and what only looks like one."""

from __future__ import annotations

import pytest

from corpus.documents import Document
from nlp.deadlines import find_deadlines
from nlp.references import find_references
from tests.builders import document
from tests.nlp.test_references import REGISTER

DECISION = {"type": "quyet_dinh", "number": "7/QĐ-TTg", "date": "2020-08-31", "title": "Ban hành Kế hoạch công tác năm 2020"}


def deadlines(text: str, *, heading: str | None = None, kind: str = "quyet_dinh", eid: str = "art_1") -> list[tuple[str, str]]:
    made: Document = document([{"eid": eid, "num": None, "heading": heading, "text": text}], {**DECISION, "type": kind})
    cited = find_references(made, REGISTER).references
    return [(d.kind, d.normalized) for d in find_deadlines(made, cited)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hằng năm, tổng hợp kinh phí gửi Bộ Tài chính.", ("recurring", "yearly")),
        ("Trước ngày 30 tháng 11 hằng năm hoặc đột xuất khi có yêu cầu, gửi báo cáo.", ("recurring", "yearly:11-30")),
        ("Xây dựng kế hoạch 5 năm, hằng năm.", ("recurring", "5-yearly;yearly")),
        ("Thực hiện báo cáo định kỳ và đột xuất.", ("recurring", "định kỳ và đột xuất")),
        ("Tổ chức sơ kết Chương trình vào năm 2025.", ("year", "2025")),  # a name before, but “vào” asks
        ("Đến năm 2025, có 10 doanh nghiệp.", ("year", "2025")),
        ("Triển khai Kế hoạch, lồng ghép với các chương trình khác, thực hiện từ năm 2021.", ("year", "from 2021")),
        ("Có hiệu lực thi hành kể từ ngày ký ban hành.", ("relative", "2020-08-31")),
        ("Trình Chính phủ trong quý III năm 2021.", ("quarter", "2021-Q3")),
        ("Gửi về Bộ trước ngày 31/01/2022 để tổng hợp.", ("date", "2022-01-31")),
        ("Gửi báo cáo về Sở Chỉ huy trước 12h00 ngày 24/7/2021.", ("date", "2021-07-24")),  # the hour belongs to it
        ("Tổ chức hội thảo. Thực hiện trong quý III, IV năm 2024.", ("period", "2024-Q3/2024-Q4")),  # finer than a programme
        ("Thời gian thực hiện: Quý 2, 3, 4 năm 2022", ("period", "2022-Q2/2022-Q4")),
        ("Giai đoạn 2021 - 2025 hỗ trợ xây dựng 2 mô hình.", ("period", "2021-2025")),
        ("Dự án Luật A\tTháng 3\tVụ A", ("month", "2020-03")),  # of the year of the plan
        ("Nội dung\nVụ A\nTừ ngày 1/7 đến 17 giờ 00 ngày 18/7/2022", ("period", "2022-07-01/2022-07-18")),
        ("Thời gian thực hiện: Cả năm.", ("year", "2020")),  # the year of the plan
        ("Thời gian hoàn thành: Quý IV/2022.", ("quarter", "2022-Q4")),
        ("Thời gian thực hiện: Theo Kế hoạch của Hội đồng.", ("relative", "Theo Kế hoạch của Hội đồng")),
        (
            "Triển khai Đề án sau khi được Thủ tướng Chính phủ ban hành.",
            ("relative", "sau khi được Thủ tướng Chính phủ ban hành"),
        ),
        ("Nội dung giai đoạn 2017-2021\tVụ A\tTháng 3/2023", ("month", "2023-03")),  # a row: the time cell only
        ("Nội dung\tVụ A\tTrước, trong và sau khi ban hành Nghị định tháng 4/2023", ("month", "2023-04")),
        ("Nội dung\tVụ A\t2021-2025", ("period", "2021-2025")),
        ("Nội dung\tThường xuyên\tVụ A", ("recurring", "thường xuyên")),
        ("Gửi kết quả về Bộ trước ngày 15 tháng 12.", ("date", "2020-12-15")),  # of the year in the title
        ("Thời gian thực hiện: Quý\nII-IV/2022.", ("period", "2022-Q2/2022-Q4")),  # over a line break
        ("Thời gian thực hiện: Trong tháng 6.", ("month", "2020-06")),
        ("Thời gian thực hiện: Tháng 8 - 9.", ("period", "2020-08/2020-09")),
        ("Nội dung\tVụ A\tQuý III, IV", ("period", "2020-Q3/2020-Q4")),
        ("Nội dung\tVụ A\t6 tháng cuối năm", ("period", "2020-07/2020-12")),
        ("Giai đoạn đến năm 2030: Xây dựng vùng dược liệu.", ("year", "2030")),
        (
            "Rà soát phân cấp sau khi có ý kiến kết luận của Bộ Chính trị.",
            ("relative", "sau khi có ý kiến kết luận của Bộ Chính trị"),
        ),
        ("Nâng cấp cơ sở dữ liệu\nTrung tâm Thông tin\nQuý IV/2023", ("quarter", "2023-Q4")),  # a cell in prose
        ("Tổ chức giao ban ít nhất 2 lần/năm.", ("recurring", "half-yearly")),
        ("Dự toán kinh phí hằng năm.", ("recurring", "yearly")),
    ],
)
def test_a_deadline(text: str, expected: tuple[str, str]) -> None:
    assert deadlines(text) == [expected]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("Tổ chức Hội thảo\nVụ A\nTừ tháng 5 - 7/2022\n- Tài liệu", ("period", "2022-05/2022-07")),
        ("Dự án Luật A\nQuý\nII\nVụ A", ("quarter", "2020-Q2")),  # of the year of the plan, over a line break
        (
            "Sắp xếp các đơn vị giai đoạn\n2023-2030.\nVụ A\nTháng 6/2023",
            ("month", "2023-06"),
        ),  # a cell goes on in the next line
        ("Đề án A\nTrước, trong và sau khi\nĐề án được phê duyệt 11/2023\nVụ A", ("month", "2023-11")),
        (
            "Biên soạn Chương trình\n- Các địa phương 2022-2030\n- Chương trình",
            ("period", "2022-2030"),
        ),  # two cells in one line
    ],
)
def test_a_row_with_one_cell_a_line(cells: str, expected: tuple[str, str]) -> None:
    assert deadlines(cells, eid="att_1__row_1") == [expected]


def test_a_day_after_a_yearly_rhythm_is_one_of_every_year() -> None:
    text = "Định kỳ hằng năm đánh giá tình hình, gửi Bộ Tài chính trước ngày 15 tháng 12 để tổng hợp."
    assert deadlines(text) == [("recurring", "yearly"), ("recurring", "yearly:12-15")]
    two = "Hằng năm, đánh giá tình hình. Gửi báo cáo trước ngày 15/12."
    assert deadlines(two) == [("recurring", "yearly"), ("date", "2020-12-15")]  # another sentence


def test_a_table_that_nobody_cut_into_rows() -> None:
    titles = "NỘI DUNG\nTT\nNhiệm vụ\nThời gian\nChủ trì\n"
    rows = "1. Xây dựng báo cáo giai đoạn 2021-2025\nQuý I\nBộ A\n2. Khảo sát\nTháng 5 - 6\nBộ B"
    assert deadlines(titles + rows, eid="sec_II") == [("quarter", "2020-Q1"), ("period", "2020-05/2020-06")]


def test_a_cell_that_ends_in_a_dash_goes_on() -> None:
    assert deadlines("Hội thi\nBộ A\nĐịnh kỳ 1 lần/năm\ngiai đoạn 2022 -\n2030", eid="att_1__row_1")[-1] == (
        "period",
        "2022-2030",
    )


def test_two_years_in_one_cell_are_two_deadlines() -> None:
    assert deadlines("Sơ kết, tổng kết\tVụ A\t2025, 2030") == [("year", "2025"), ("year", "2030")]


def test_a_heading_bounds_what_is_below_it() -> None:
    assert deadlines("", heading="Mục tiêu đến năm 2025") == [("year", "2025")]


def test_the_same_time_of_one_provision_counts_once() -> None:
    assert deadlines("Hằng năm, lập dự toán hàng năm.") == [("recurring", "yearly")]


@pytest.mark.parametrize(
    "text",
    [
        "Phê duyệt Chương trình hỗ trợ giai đoạn 2021 - 2030.",  # the name of a programme
        "tổng kết Chương trình “Nâng cao năng suất đến năm 2021”",  # a name in quotes
        "Đề án nâng tầm đối ngoại đa phương đến năm 2030",
        "Dự án năng suất thuộc Chương trình nâng cao chất lượng sản phẩm, hàng hóa của doanh nghiệp đến năm 2022;",
        "quy hoạch giai đoạn đến năm 2030, tầm nhìn đến năm 2045",
        "theo Quyết định số 5/QĐ-TTg ngày 31/8/2021 của Thủ tướng Chính phủ",  # the date of a cited document
        "Báo cáo định kỳ Quốc gia",  # the name of a report
        "Đến năm 2015, đã có 10 doanh nghiệp.",  # over before the document was signed
        "tổng kết 10 năm thi hành",
        "Diện tích đất trồng cây hàng năm",  # a kind of crop
        "Trình phê duyệt và tổ chức thực hiện sau khi được phê duyệt",  # only the order of two steps
        "vận tải hành khách định kỳ",
        "Xây dựng quy hoạch\nLuật Dược 2021\nBộ Y tế",  # the year of a law in a cell
        "Hoàn thành các chỉ tiêu đặt ra đến năm 2025 trong Chiến lược quốc gia",  # set elsewhere
        "Lấy ngày 23 tháng 11 hằng năm là “Ngày truyền thống Thanh tra Việt Nam”.",  # a day of remembrance
        "Căn cứ Quyết định số …/QĐ-TTg ngày... tháng .... năm 2021",  # blanks of a form
        "Được hưởng trợ cấp hàng tháng theo quy định",  # a sum paid every month
        "Hội phí hằng năm của hội viên",
        "Giảm 5% so với dự báo nhu cầu nhiên liệu của ngành đến năm 2030",  # when the forecast ends
        "Tính từ ngày 15 tháng 12 năm trước đến ngày 14 tháng 12 của kỳ báo cáo",  # which data
        "Quản lý theo toàn bộ vòng đời chất thải từ khi phát sinh đến khi xử lý",  # no step of a document
        "Dân công tham gia chiến tranh từ tháng 5 năm 1975",  # began long ago
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    assert deadlines(text) == []


def test_a_press_article_sets_none() -> None:
    assert deadlines("Hằng năm, các bộ lập dự toán.", kind="bai_bao") == []


@pytest.mark.parametrize("heading", ["THỰC TRẠNG", "Giải thích từ ngữ", "Khó khăn, bất cập"])
def test_a_description_sets_no_deadline(heading: str) -> None:
    assert deadlines("Hàng năm, các doanh nghiệp nhập khẩu linh kiện.", heading=heading) == []

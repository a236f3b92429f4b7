"""Source text → normalised text: one row for every fault that real documents have."""

from __future__ import annotations

import pytest

from corpus.sources import SourceText
from ingest.normalise import Normalised, normalise

WRAPPED = """Điều 1. Phê duyệt Chương trình “Nâng cao chất lượng dạy
học các môn tiếng dân tộc thiểu số trong chương trình giáo dục phổ thông giai
đoạn 2021 - 2030” (sau đây gọi là Chương trình) với những nội dung chính và các
nhiệm vụ, giải pháp sau đây được thực hiện đến hết năm 2030 trên cả nước, trong
đó ưu tiên vùng sâu, vùng xa, vùng đồng bào dân tộc thiểu số và miền núi, biên
giới, hải đảo.
"""


def read(text: str) -> Normalised:
    return normalise(SourceText(text, "thu.txt", "0" * 64, "text/plain"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # characters
        ("Chƣơng trình ĐỊNH HƢỚNG", "Chương trình ĐỊNH HƯỚNG"),  # U+01A3 and U+01A2 for ư and Ư
        ("12/QÐ-TTg", "12/QĐ-TTg"),  # U+00D0 for Đ
        ("nâng cao", "nâng cao"),  # decomposed
        # no-break space, zero width, runs of spaces, line end of Windows
        ("Sở\u00a0Y tế\u200b  của\r\ntỉnh", "Sở Y tế của tỉnh"),
        # Markdown of uneven depth
        ("#### **2. Sở Tài chính**", "2. Sở Tài chính"),
        ("Số: *11* /KH-UBND", "Số: 11 /KH-UBND"),
        ("*Căn cứ Luật Tổ chức Chính phủ;*", "Căn cứ Luật Tổ chức Chính phủ;"),
        ("KGVX<sub>lmc30</sub>.", "KGVXlmc30."),
        ("NSNN: \\_\\_\\_; nguồn khác:", "NSNN: ___; nguồn khác:"),
        ("* Ghi chú: (*) là chỉ tiêu", "* Ghi chú: (*) là chỉ tiêu"),  # a bullet and a note, no emphasis
        # a sentence that a page cut
        (
            "- Tỷ lệ hài hòa của hệ thống tiêu chuẩn quốc gia, tiêu\n\nchuẩn khu vực đạt khoảng 65%.",
            "- Tỷ lệ hài hòa của hệ thống tiêu chuẩn quốc gia, tiêu chuẩn khu vực đạt khoảng 65%.",
        ),
        # short lines that stand by themselves
        ("Đơn vị tính\nkg", "Đơn vị tính\nkg"),
        # Markdown's tables and links
        ("| TT | Nội dung |\n|---|---|\n| 1 | Đào tạo<br>cán bộ |", "TT\tNội dung\n1\tĐào tạo cán bộ"),
        (
            "| SỞ Y TẾ<br>Số: 1/SYT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |",
            "SỞ Y TẾ\nSố: 1/SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        ),
        ("theo [Nghị định 30](https://vanban.chinhphu.vn/30)", "theo Nghị định 30"),
        # a continued row, cell by cell
        ("1\tHội thảo\tcác huyện, thị xã,\n\n\t\tthành phố;", "1\tHội thảo\tcác huyện, thị xã, thành phố;"),
        # a group's row is none
        ("1\tHội thảo\tSở Y tế\n\n\tKinh phí\tSở Tài chính", "1\tHội thảo\tSở Y tế\n\tKinh phí\tSở Tài chính"),
        # tabs that only indent are no cells
        ("\t\tĐộc lập\n\t\tTự do", "Độc lập\nTự do"),
        # a tab after a number is a space
        ("1.\tMục tiêu", "1. Mục tiêu"),
        # what a reader scribbled behind the closing formula
        ("Trân trọng cảm ơn. *lưu*", "Trân trọng cảm ơn."),
        # leaders
        ("Chương I ............ 5", "Chương I … 5"),
        ("", ""),
        (" \n\f\n\t\n", ""),
    ],
)
def test_repairs(source: str, expected: str) -> None:
    once = read(source)
    assert once.text == expected
    assert once.receipt.undo(once.text) == source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # names and numbers that a line break cut
        ("Số:\n142/QĐ-TTg", "Số: 142/QĐ-TTg"),
        ("Hà\nNội, ngày 13 tháng 04\nnăm 2022", "Hà Nội, ngày 13 tháng 04 năm 2022"),
        ("CHÍNH\nPHỦ\n-------\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("ĐÀO TẠO\n\nCỘNG HÒA XÃ HỘI\n\n  CHỦ NGHĨA VIỆT NAM", "ĐÀO TẠO\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("CỘNG HÒA\nXÃ HỘI CHỦ NGHĨA\nVIỆT NAM\nĐộc lập", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập"),
        ("KT.\nTHỦ TƯỚNG\nPHÓ THỦ TƯỚNG\nVũ Đức Đam", "KT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\nVũ Đức Đam"),
        ("THỨ TRƯỞNG\nĐỗ\nHoàng Anh Tuấn\nPHỤ LỤC", "THỨ TRƯỞNG\nĐỗ Hoàng Anh Tuấn\nPHỤ LỤC"),
        ("TM. ỦY BAN NHÂN\nDÂN\nCHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        ("theo Thông tư số 15/2022/TT-\nBKHCN", "theo Thông tư số 15/2022/TT-BKHCN"),
        # running text that looks like a number
        ("giai đoạn 2021\n- 2030", "giai đoạn 2021 - 2030"),
        ("quy định tại khoản\n3. Điều này", "quy định tại khoản 3. Điều này"),
        ("theo Nghị quyết số\n38/NQ-CP của Chính phủ", "theo Nghị quyết số 38/NQ-CP của Chính phủ"),
        # a number alone on its line
        ("Điều 2.\nQuyết định này có hiệu lực", "Điều 2. Quyết định này có hiệu lực"),
        # numbered units, bullets, types and authorities begin lines
        ("các nhiệm vụ trọng điểm\na) Xây dựng", "các nhiệm vụ trọng điểm\na) Xây dựng"),
        ("QUYẾT ĐỊNH\nPHÊ DUYỆT\nBỘ TRƯỞNG BỘ NỘI VỤ\nCăn cứ Luật", "QUYẾT ĐỊNH\nPHÊ DUYỆT\nBỘ TRƯỞNG BỘ NỘI VỤ\nCăn cứ Luật"),
        # a heading may fill its line: only a name goes on behind it
        ("1. Mục tiêu của Chương trình giai đoạn này\nMỗi năm", "1. Mục tiêu của Chương trình giai đoạn này\nMỗi năm"),
        # a small letter goes on behind a pause
        (
            "nâng cao chất lượng dạy và học tiếng dân tộc;\nphát huy vai trò",
            "nâng cao chất lượng dạy và học tiếng dân tộc; phát huy vai trò",
        ),
        # an agency whose name asks for its place
        ("10. Công an\nThành phố chủ trì", "10. Công an Thành phố chủ trì"),
        # a sentence in quotation marks below its heading
        ("1.1 Mục tiêu chung\n“Xây dựng gia đình no ấm", "1.1 Mục tiêu chung\n“Xây dựng gia đình no ấm"),
        # the closing sentence begins a paragraph, whatever stands above it
        (
            "các vấn đề phát sinh; hằng năm\nbáo cáo cấp có thẩm quyền xem xét theo quy định tại Luật.\nTrên đây là",
            "các vấn đề phát sinh; hằng năm báo cáo cấp có thẩm quyền xem xét theo quy định tại Luật.\nTrên đây là",
        ),
        # a period fills a cell; a programme ends no table
        (
            "TT\nViệc\n1\nChương trình được ban hành\n2\nĐoàn Thanh niên Bộ\n2022-2025",
            "TT\nViệc\n1\nChương trình được ban hành\n2\nĐoàn Thanh niên Bộ\n2022-2025",
        ),
        # the word of a number alone on its line
        ("trong khu bay.\nĐiều\n32. Quyền ưu tiên\n1. Người dân", "trong khu bay.\nĐiều 32. Quyền ưu tiên\n1. Người dân"),
        ("theo quy định tại\nĐiều\n5. Luật này", "theo quy định tại Điều 5. Luật này"),
        ("Chương\n5\nTỔN THƯƠNG CƠ THỂ", "Chương 5\nTỔN THƯƠNG CƠ THỂ"),
        ("theo Mẫu số\n01: Đơn đề nghị", "theo Mẫu số 01: Đơn đề nghị"),
        ("được thực hiện.\nBước\n1: Thu thập", "được thực hiện.\nBước 1: Thu thập"),
        # one cell a line
        ("TT\nNội dung\nThời gian\n1\nĐào tạo\n2022\n2\nHội thảo", "TT\nNội dung\nThời gian\n1\nĐào tạo\n2022\n2\nHội thảo"),
    ],
)
def test_lines_of_a_wrapped_text(source: str, expected: str) -> None:
    paragraph = " ".join(WRAPPED.split())
    assert read(f"{WRAPPED}{source}\n{WRAPPED}").text == f"{paragraph}\n{expected}\n{paragraph}"


def test_a_name_with_a_dash_goes_on_where_the_text_prints_it_elsewhere() -> None:
    elsewhere = "Bộ Lao động - Thương binh và Xã hội chủ trì."
    text = read(f"{WRAPPED}- Phối hợp: Bộ Lao động\n- Thương binh và Xã hội.\n{elsewhere}").text
    assert "- Phối hợp: Bộ Lao động - Thương binh và Xã hội.\n" in text


def test_a_name_that_was_cut_goes_on_where_the_text_prints_it_elsewhere() -> None:
    text = read(f"{WRAPPED}1. Đề nghị Mặt trận Tổ quốc Việt\nNam: Tham gia.\nvà người dân trong nước Việt Nam ta.").text
    assert "1. Đề nghị Mặt trận Tổ quốc Việt Nam: Tham gia.\n" in text


def test_blank_lines_after_every_line_part_nothing() -> None:
    spaced = WRAPPED.replace("\n", " \n\n")
    assert read(spaced).text == " ".join(WRAPPED.split())


class TestFurniture:
    def test_an_arrival_stamp_goes(self) -> None:
        stamp = "CÔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ  \nĐẾN Giờ: ... C .....  \nNgày: ... 19/120 ..."
        result = read(f"QUYẾT ĐỊNH\n\n{stamp}\n\nTHỦ TƯỚNG CHÍNH PHỦ")
        assert result.text == "QUYẾT ĐỊNH\nTHỦ TƯỚNG CHÍNH PHỦ"
        assert result.junk == 1

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("TTĐ\n\nBỘ Y TẾ\nSố: 1/QĐ-BYT", "BỘ Y TẾ\nSố: 1/QĐ-BYT"),  # no vowel, no word
            ("QUỐC\nHỘI\nLuật số: 50/2010/QH12", "QUỐC\nHỘI\nLuật số: 50/2010/QH12"),  # short, but a word
        ],
    )
    def test_scraps_above_a_letterhead(self, source: str, expected: str) -> None:
        assert read(source).text == expected

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("Trang đầu.\n\f2\nTrang hai.\n\f3\nTrang ba.", "Trang đầu.\nTrang hai.\nTrang ba."),
            ("Trang đầu.\n\fTrang hai.\n2\n\fTrang ba.", "Trang đầu.\nTrang hai.\nTrang ba."),
            ("Biểu.\n\f65\nTrang hai.", "Biểu.\n65\nTrang hai."),  # not the page's number: it may be a quantity
            ("Số liệu\n3\nđược cập nhật", "Số liệu\n3\nđược cập nhật"),
        ],
    )
    def test_page_numbers_on_their_own_line(self, source: str, expected: str) -> None:
        assert read(source).text == expected

    def test_a_page_number_inside_a_sentence(self) -> None:
        phrase = "hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng"
        broken = phrase.replace("cao năng", "cao 3 năng")
        text = f"Chương trình {phrase}.\fTrang hai.\fChương trình {broken}."
        assert read(text).text == f"Chương trình {phrase}.\nTrang hai.\nChương trình {phrase}."
        kept = f"Chương trình {phrase}.\fTrang hai {broken}."  # page 2: the 3 is not its number
        assert "cao 3 năng" in read(kept).text

    @pytest.mark.parametrize(
        "source",
        [
            "Văn bản về việc triển khai kế hoạch cải cách hành chính\n20\nnăm",
            "Quy định về đất đai của thửa đất số mười hai tiếp giáp với\n2\nđường phố trở lên",
            "thời hạn nộp hồ sơ thực hiện theo quy định tại Điều\n2\ncủa Thông tư này",
        ],
    )
    def test_a_number_on_a_line_of_its_own_may_be_text(self, source: str) -> None:
        """A page number stands where its page ends, and others like it in the text."""
        assert source.split("\n")[1] in read(source).text.split()

    def test_a_quantity_is_no_page_number(self) -> None:
        assert "đào tạo 2 cán bộ" in read("Trang đầu.\fMỗi xã đào tạo 2 cán bộ quản lý.").text

    def test_a_letterhead_printed_twice_stands_once(self) -> None:
        motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
        head = f"BỘ Y TẾ\n-------\n{motto}\nSố: 1/BYT-DP\nHà Nội, ngày 1 tháng 2 năm 2022\n"
        assert read(head + head + "Kính gửi: Sở Y tế").text.count("BỘ Y TẾ") == 1

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("Người ký: Cổng Thông tin\nEmail: a@chinhphu.vn\nThời gian ký: 31.08.2020\nĐiều 1. A", "Điều 1. A"),
            ("Đầu mối liên hệ:\nEmail: a@chinhphu.vn", "Đầu mối liên hệ:\nEmail: a@chinhphu.vn"),  # no signature stands above
        ],
    )
    def test_electronic_signatures(self, source: str, expected: str) -> None:
        assert read(source).text == expected

    def test_links_after_an_article_go(self) -> None:
        result = read("Bài viết.\nMinh Hiển/Chinhphu.vn\nNhững tin mới hơn\nNhững tin cũ hơn\nKế hoạch chuyển đổi số năm 2026")
        assert result.text == "Bài viết.\nMinh Hiển/Chinhphu.vn"
        assert result.navigation == 3

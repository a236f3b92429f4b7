"""Front and back → metadata: one row for every way in which documents print it."""

from __future__ import annotations

import pytest

from corpus.agencies import AgencyRegister, load_register
from corpus.documents import Document, Signer
from corpus.sources import SourceText
from ingest import parse_source

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
BODY = "Điều 1. Phê duyệt Kế hoạch kèm theo Quyết định này.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký./."
END = "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT."


@pytest.fixture(scope="module")
def register() -> AgencyRegister:
    return load_register()


def read(text: str, register: AgencyRegister) -> Document:
    (document,) = parse_source(SourceText(text, "thu.txt", "0" * 64, "text/plain"), register)
    return document


@pytest.mark.parametrize(
    ("letterhead", "issuer"),
    [
        (f"THỦ TƯỚNG CHÍNH PHỦ\n{MOTTO}\nSố: 9/QĐ-TTg", "Thủ tướng Chính phủ"),
        # the capitals are restored from the register
        (f"BỘ GIÁO DỤC VÀ ĐÀO TẠO\n{MOTTO}\nSố: 9/QĐ-BGDĐT", "Bộ Giáo dục và Đào tạo"),
        # two columns on one line
        (f"BỘ Y TẾ {MOTTO}\nSố: 9/QĐ-BYT", "Bộ Y tế"),
        ("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH LÀO CAI Độc lập - Tự do - Hạnh phúc\nSố: 9/QĐ-UBND",
         "Ủy ban nhân dân tỉnh Lào Cai"),
        # a department under its province, a general department under its ministry
        (f"UBND TỈNH LÀO CAI\nSỞ Y TẾ\n{MOTTO}\nSố: 9/QĐ-SYT", "Sở Y tế tỉnh Lào Cai"),
        (f"BỘ TÀI CHÍNH\nTỔNG CỤC THUẾ\n{MOTTO}\nSố: 9/QĐ-TCT", "Tổng cục Thuế"),
        # the motto in two lines
        ("BỘ GIÁO DỤC VÀ\n\n  ĐÀO TẠO\n\nCỘNG HÒA XÃ HỘI\n\n  CHỦ NGHĨA VIỆT NAM\n\nSố: 9/KH-BGDĐT", "Bộ Giáo dục và Đào tạo"),
        # several issue together
        (f"BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI - BỘ Y TẾ\n{MOTTO}\nSố: 9/QĐ-BLĐTBXH",
         "Bộ Lao động - Thương binh và Xã hội - Bộ Y tế"),
        # no agency in the letterhead: the number's code, and the place
        ("Số: 9/QĐ-UBND\nLào Cai, ngày 3 tháng 4 năm 2021", "Ủy ban nhân dân tỉnh Lào Cai"),
        ("Số: 9/QĐ-BTP", "Bộ Tư pháp"),
        # a body that every province has, without the province: the letter's place
        (f"SỞ Y TẾ\n{MOTTO}\nSố: 9/QĐ-SYT\nLào Cai, ngày 3 tháng 4 năm 2021", "Sở Y tế tỉnh Lào Cai"),
        # below the province
        (f"ỦY BAN NHÂN DÂN\nXÃ TÂN AN\n{MOTTO}\nSố: 9/QĐ-UBND\nTân An, ngày 3 tháng 4 năm 2021", "Ủy ban nhân dân xã Tân An"),
        ("TỈNH ỦY LÀO CAI\n*\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 9-QĐ/TU", "Tỉnh ủy Lào Cai"),
    ],
)  # fmt: skip
def test_issuer(letterhead: str, issuer: str, register: AgencyRegister) -> None:
    assert read(f"{letterhead}\nQUYẾT ĐỊNH\nPhê duyệt Kế hoạch\n{BODY}\n{END}", register).metadata.issuer == issuer


@pytest.mark.parametrize(
    ("line", "number", "doubt"),
    [
        ("Số: 332 /BKHCN-TDC", "332/BKHCN-TĐC", True),  # the unit's code is known with its mark
        ("Số: 334/BKHHCN - TĐC", "334/BKHCN-TĐC", True),  # a doubled letter
        ("Số: 334 /BKHCN-TĐC", "334/BKHCN-TĐC", False),  # a space is no doubt
        ("Số: 15/2022/TT-BKHCN", "15/2022/TT-BKHCN", False),
        ("Số: 12/QD-TTg", "12/QĐ-TTg", True),
        ("Số: 7/SYT-NVYD", "7/SYT-NVYD", False),  # codes that nobody knows stay as printed
        ("Số:       /QĐ-UBND", None, False),
    ],
)
def test_number(line: str, number: str | None, doubt: bool, register: AgencyRegister) -> None:
    document = read(f"BỘ Y TẾ\n{MOTTO}\n{line}\nQUYẾT ĐỊNH\nPhê duyệt\n{BODY}", register)
    assert (str(document.metadata.number) if document.metadata.number else None) == number
    codes = {f.code for f in document.findings}
    assert ("I006" in codes) is doubt
    assert ("I003" in codes) is (number is None)


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("Hà Nội, ngày 31 tháng 8 năm 2020", "Hà Nội", "2020-08-31"),
        ("Hà Nội, Ngày26tháng 7 năm 2022", "Hà Nội", "2022-07-26"),
        ("Hà Nội ngày 24 tháng 1 năm 2005", "Hà Nội", "2005-01-24"),  # no comma
        ("Bà Rịa - Vũng Tàu, ngày 1 tháng 12 năm 2020", "Bà Rịa - Vũng Tàu", "2020-12-01"),
        ("Số: 1/QĐ-BYT Hà Nội, ngày 3 tháng 4 năm 2021", "Hà Nội", "2021-04-03"),  # two columns on one line
        ("Hà Nội, ngày    tháng 4 năm 2021", "Hà Nội", None),  # a day that is written by hand
        ("Hà Nội, ngày 31 tháng 13 năm 2021", "Hà Nội", None),  # an impossible month
    ],
)
def test_place_and_date(line: str, place: str, date: str | None, register: AgencyRegister) -> None:
    found = read(f"BỘ Y TẾ\n{MOTTO}\n{line}\nQUYẾT ĐỊNH\nPhê duyệt\n{BODY}", register).metadata
    assert (found.place, found.date) == (place, date)


@pytest.mark.parametrize(
    ("lines", "kind", "title"),
    [
        ("QUYẾT ĐỊNH\nPhê duyệt Đề án\nTHỦ TƯỚNG CHÍNH PHỦ\nCăn cứ Luật;\nQUYẾT ĐỊNH:", "quyet_dinh", "Phê duyệt Đề án"),
        ("KẾ HOẠCH\nTHỰC HIỆN ĐỀ ÁN\nGIAI ĐOẠN 2021 - 2025\nThực hiện Quyết định số 9/QĐ-TTg:", "ke_hoach",
         "THỰC HIỆN ĐỀ ÁN GIAI ĐOẠN 2021 - 2025"),
        # a title that begins like a legal basis
        ("KẾ HOẠCH\nThực hiện Nghị quyết số 5/NQ-CP\nThực hiện Nghị quyết số 5/NQ-CP, Bộ Y tế ban hành:", "ke_hoach",
         "Thực hiện Nghị quyết số 5/NQ-CP"),
        ("QUYẾT ĐỊNH\nQUY ĐỊNH\nCHỨC NĂNG, NHIỆM VỤ\nCăn cứ Luật;", "quyet_dinh", "QUY ĐỊNH CHỨC NĂNG, NHIỆM VỤ"),
        ("NGHỊ ĐỊNHVề phát triển đô thị thông minh\nCăn cứ Luật;", "nghi_dinh", "Về phát triển đô thị thông minh"),
        ("V/v triển khai Chương trình\nKính gửi: Sở Y tế", "cong_van", "V/v triển khai Chương trình"),
        # BAN is no authority here
        ("QUYẾT ĐỊNH\nBAN HÀNH QUY CHẾ LÀM VIỆC\nCăn cứ Luật;", "quyet_dinh", "BAN HÀNH QUY CHẾ LÀM VIỆC"),
    ],
)  # fmt: skip
def test_type_and_title(lines: str, kind: str, title: str, register: AgencyRegister) -> None:
    found = read(f"BỘ Y TẾ\n{MOTTO}\nSố: 1/BYT\n{lines}\n{BODY}", register).metadata
    assert (found.type, found.title) == (kind, title)


@pytest.mark.parametrize(
    ("lines", "signer"),
    [
        ("KT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\nVũ Đức Đam", Signer("Vũ Đức Đam", "Phó Thủ tướng", "KT. THỦ TƯỚNG")),
        ("THỦ TƯỚNG\nPhạm Minh Chính", Signer("Phạm Minh Chính", "Thủ tướng", None)),
        ("TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nTrần Văn A",
         Signer("Trần Văn A", "Phó Chánh Văn phòng", "TL. CHỦ TỊCH; KT. CHÁNH VĂN PHÒNG")),
        # a scan that reads THỨ as THỦ: who signs for the minister is a vice-minister
        ("KT BỘ TRƯỞNG\nTHỦ TRƯỞNG\nTrần Văn A", Signer("Trần Văn A", "Thứ trưởng", "KT BỘ TRƯỞNG")),
        ("BỘ TRƯỞNG\n(Đã ký)\nTrần Văn A", Signer("Trần Văn A", "Bộ trưởng", None)),
        ("Trần Văn A", Signer("Trần Văn A")),
    ],
)  # fmt: skip
def test_signer(lines: str, signer: Signer, register: AgencyRegister) -> None:
    found = read(f"BỘ Y TẾ\n{MOTTO}\nSố: 1/QĐ-BYT\nQUYẾT ĐỊNH\nPhê duyệt\n{BODY}\n{END}\n{lines}", register).metadata
    assert found.signer == signer
    assert found.recipients == ("Như Điều 2", "Lưu: VT")


@pytest.mark.parametrize(
    ("signatures", "name", "why"),
    [
        (
            "KT. BỘ TRƯỞNG BỘ TƯ PHÁP\nTHỨ TRƯỞNG\nLê A\nKT. BỘ TRƯỞNG BỘ Y TẾ\nTHỨ TRƯỞNG\nVũ B",
            "Vũ B",
            "it leads, and signs last",
        ),
        ("KT. BỘ TRƯỞNG BỘ Y TẾ\nTHỨ TRƯỞNG\nVũ B\nKT. BỘ TRƯỞNG BỘ TƯ PHÁP\nTHỨ TRƯỞNG\nLê A", "Vũ B", "it leads"),
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê A\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nVũ B", "Lê A", "nobody says for which ministry"),
    ],
)
def test_of_several_signers_the_one_of_the_leading_agency(
    signatures: str, name: str, why: str, register: AgencyRegister
) -> None:
    head = f"BỘ Y TẾ - BỘ TƯ PHÁP\n{MOTTO}\nSố: 1/2016/TTLT-BYT-BTP\nTHÔNG TƯ LIÊN TỊCH\nQuy định về hồ sơ"
    signer = read(f"{head}\n{BODY}\n{signatures}\n{END}", register).metadata.signer
    assert signer is not None
    assert signer.name == name, why


@pytest.mark.parametrize(
    ("lines", "addressees"),
    [
        ("Kính gửi: Ủy ban nhân dân các tỉnh", ("Ủy ban nhân dân các tỉnh",)),
        ("Kính gửi:\n- Các Bộ;\n- Các tỉnh.", ("Các Bộ", "Các tỉnh")),
        ("Kính gửi: - Sở Y tế,\n- Sở Tài chính;\ntỉnh Lào Cai.", ("Sở Y tế tỉnh Lào Cai", "Sở Tài chính tỉnh Lào Cai")),
    ],
)
def test_addressees(lines: str, addressees: tuple[str, ...], register: AgencyRegister) -> None:
    text = f"BỘ Y TẾ\n{MOTTO}\nSố: 1/BYT-DP\nV/v làm việc\n{lines}\nBộ Y tế đề nghị các đơn vị thực hiện./.\n{END}"
    assert read(text, register).metadata.addressees == addressees


def test_a_document_without_letterhead_is_known_by_what_it_says(register: AgencyRegister) -> None:
    text = "THÔNG BÁO\nĐề xuất nhiệm vụ\nCăn cứ Luật;\nSở Y tế tỉnh Lào Cai thông báo về việc đề xuất:\nI. YÊU CẦU\n- Khả thi."
    document = read(text, register)
    assert (document.metadata.type, document.metadata.issuer) == ("thong_bao", "Sở Y tế tỉnh Lào Cai")
    assert {"I002", "I003", "I004"} <= {f.code for f in document.findings}


def test_a_law_bears_the_day_on_which_it_was_passed(register: AgencyRegister) -> None:
    closing = "Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam thông qua ngày 03 tháng 6 năm 2008."
    head = f"QUỐC HỘI\n{MOTTO}\nLuật số: 14/2008/QH12\nLUẬT\nTHUẾ"
    text = f"{head}\nĐiều 1. Phạm vi\nLuật này quy định.\n{closing}\nCHỦ TỊCH QUỐC HỘI"
    assert read(text, register).metadata.date == "2008-06-03"


def test_who_acts_in_mid_sentence(register: AgencyRegister) -> None:
    text = "THÔNG BÁO\nTuyển chọn\nThực hiện Công văn số 5/BYT-DP của Bộ Y tế, Sở Y tế thông báo:\n1. Nộp tại tỉnh Lào Cai."
    assert read(text, register).metadata.issuer == "Sở Y tế tỉnh Lào Cai"


def test_a_press_article_has_nothing_of_its_own(register: AgencyRegister) -> None:
    found = read("Thủ tướng Chính phủ giao Bộ Y tế chủ trì.\nMinh Hiển/Chinhphu.vn", register).metadata
    assert (found.type, found.number, found.issuer, found.title, found.signer) == ("bai_bao", None, None, None, None)

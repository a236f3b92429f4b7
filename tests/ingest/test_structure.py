"""Texts and the addresses of their provisions: one reason a row."""

from __future__ import annotations

import pytest

from corpus.addresses import Eid
from ingest.structure import read_structure


def eids(lines: str) -> str:
    """The addresses of a text's own provisions; its lines are separated by " | " and its cells by "→"."""
    return " ".join(
        str(p.eid) for p in read_structure(lines.replace(" | ", "\n").replace("→", "\t")).provisions if not p.quoted
    )


CASES = [
    (
        "clauses may number on from one section to the next",
        "I. MỘT | 1. A | 2. B | II. HAI | 3. C | a) D | 4. E",
        "sec_I sec_I__cl_1 sec_I__cl_2 sec_II sec_II__cl_3 sec_II__cl_3__point_a sec_II__cl_4",
    ),
    (
        "from one article to the next they do not",
        "Điều 1. X | 1. A | 2. B | Điều 2. Y | 3. C",
        "art_1 art_1__cl_1 art_1__cl_2 art_2",
    ),
    (
        "points may letter on from one goal to the next",
        "1. MỤC TIÊU | 1.1 Mục tiêu 1: A. | a) Chỉ tiêu 1. | b) Chỉ tiêu 2. | - Sở A. | 1.2 Mục tiêu 2: B. | c) Ba. | - Sở B.",
        "cl_1 cl_1__cl_1.1 cl_1__cl_1.1__point_a cl_1__cl_1.1__point_b cl_1__cl_1.1__point_b__indent_1 cl_1__cl_1.2 "
        "cl_1__cl_1.2__point_c cl_1__cl_1.2__point_c__indent_1",
    ),
    (
        "a point whose a) was lost",
        "Điều 1. X | 1. A: | a) Một. | b) Hai. | 2. Bốn. | b) Năm. | Điều 2. Y",
        "art_1 art_1__cl_1 art_1__cl_1__point_a art_1__cl_1__point_b art_1__cl_2 art_1__cl_2__point_b art_2",
    ),
    (
        "an instruction behind a quotation is none of what is quoted, though its 1. was lost",
        "Điều 1. Sửa đổi Điều 4 | Sửa đổi điểm c khoản 1 như sau: | “c) Mới”. | 2. Sửa đổi điểm c khoản 3 như sau: | “c) A”.",
        "art_1 art_1__cl_2",
    ),
    (
        "numbers of columns, places in a standard and a list of parts are no units",
        "I. MỘT | 1. A | (1) | (2) | Mục 5.1.1 | Phần A: Chung; | Phần B: Riêng; | chương 33. Thuốc | 2. B",
        "sec_I sec_I__cl_1 sec_I__cl_2",
    ),
    (
        "but not from one article to the next",
        "Điều 1. X | 1. A: | a) Một; | b) Hai. | Điều 2. Y | 1. C: | c) Ba.",
        "art_1 art_1__cl_1 art_1__cl_1__point_a art_1__cl_1__point_b art_2 art_2__cl_1",
    ),
    (
        "tabs that indent a paragraph make no table of it",
        "Điều 1. X | →→1. Một. | →→a) Hai;",
        "art_1 art_1__cl_1 art_1__cl_1__point_a",
    ),
    (
        "roman numbers in brackets go on as numbers",
        "1. Một: | a) Hai: | (i) Ba; | (ii) Bốn; | (iii) Năm; | (iv) Sáu.",
        "cl_1 cl_1__point_a cl_1__point_a__item_i cl_1__point_a__item_ii cl_1__point_a__item_iii cl_1__point_a__item_iv",
    ),
    (
        "a decision: sections inside an article are in its address, the next article closes them",
        "Điều 1. Phê duyệt với nội dung như sau: | I. MỤC TIÊU | 1. Mục tiêu chung | a) Giai đoạn: | - Tỷ lệ. | Điều "
        "2. Hiệu lực.",
        "art_1 art_1__sec_I art_1__sec_I__cl_1 art_1__sec_I__cl_1__point_a art_1__sec_I__cl_1__point_a__indent_1 art_2",
    ),
    (
        "a law: chapters and sections are not in the addresses of articles, which number through",
        "Chương I | QUY ĐỊNH CHUNG | Mục 1. A | Điều 1. X | 1. Y | Chương II | KHÁC | Điều 2. Z",
        "chp_I chp_I__sec_1 art_1 art_1__cl_1 chp_II art_2",
    ),
    (
        "chapters whose heading lost its space, read by their sequence",
        "Chương INHỮNG QUY ĐỊNH | Điều 1. X | Chương IIBIỆN PHÁP | Điều 2. Y | Chương IIIVI PHẠM | Điều 3. Z",
        "chp_I art_1 chp_II art_2 chp_III art_3",
    ),
    (
        "an outline: 2.1 below section II without a clause 2 above it",
        "I. CĂN CỨ | - Pháp lý: | + Quyết định; | II. NỘI DUNG | 2.1. Mục tiêu | a) Chung | 2.2. Đối tượng",
        "sec_I sec_I__indent_1 sec_I__indent_1__indent_1 sec_II sec_II__cl_2.1 sec_II__cl_2.1__point_a sec_II__cl_2.2",
    ),
    (
        "a group without a number of its own is over where the next one begins",
        "5.3.1. Một | 5.3.2. Hai | 5.4 Khối | 5.4.1. Ba",
        "cl_5.3.1 cl_5.3.2 cl_5.4 cl_5.4__cl_5.4.1",
    ),
    (
        "points with numbers of two and three steps",
        "Điều 1. A | a) Một: a.1) Trong dòng; | a.2) Hai: | a.2.1) Sâu; | a.3) Ba. | b) Bốn: | b.1) Năm.",
        "art_1 art_1__point_a art_1__point_a__item_a.2 art_1__point_a__item_a.2__item_a.2.1 art_1__point_a__item_a.3 "
        "art_1__point_b art_1__point_b__item_b.1",
    ),
    (
        "a unit that lost the line break before it",
        "Điều 1. A | 1. Một; 2. Hai; | 3. Ba: | a) Bốn; b) Năm; c) Sáu; | d) Bảy. | 4. Thay 5. Bảy vào. | 6. Tám.",
        "art_1 art_1__cl_1 art_1__cl_2 art_1__cl_3 art_1__cl_3__point_a art_1__cl_3__point_b art_1__cl_3__point_c "
        "art_1__cl_3__point_d art_1__cl_4 art_1__cl_6",
    ),
    (
        "clauses of two and three levels",
        "I. A | 1. Một | 1.1. Một một | 1.1.1. Sâu | 1.2. Một hai | 2. Hai | 2.1 Hai một",
        "sec_I sec_I__cl_1 sec_I__cl_1__cl_1.1 sec_I__cl_1__cl_1.1__cl_1.1.1 sec_I__cl_1__cl_1.2 sec_I__cl_2 "
        "sec_I__cl_2__cl_2.1",
    ),
    (
        "capital letters above roman numerals",
        "A. MỘT | I. Hai | 1. Ba | II. Bốn | B. NĂM | 1. Sáu",
        "sec_A sec_A__sec_I sec_A__sec_I__cl_1 sec_A__sec_II sec_B sec_B__cl_1",
    ),
    (
        "i) behind h) is a letter, behind nothing a roman number",
        "Điều 1. X | a) Điểm | b) Điểm | c) Điểm | d) Điểm | đ) Điểm | e) Điểm | g) Điểm | h) Điểm | i) Điểm | k) "
        "Điểm | Điều 2. Y | a) Điểm: | i) Một | ii) Hai | b) Điểm",
        "art_1 art_1__point_a art_1__point_b art_1__point_c art_1__point_d art_1__point_đ art_1__point_e "
        "art_1__point_g art_1__point_h art_1__point_i art_1__point_k art_2 art_2__point_a art_2__point_a__item_i "
        "art_2__point_a__item_ii art_2__point_b",
    ),
    (
        "(1) below a point, (b) as a point of a list that began with a)",
        "1. Một: | a) Điểm: | (1) Mục | (2) Mục | (b) Điểm",
        "cl_1 cl_1__point_a cl_1__point_a__item_1 cl_1__point_a__item_2 cl_1__point_b",
    ),
    (
        "inserted clauses and points, and points that divide a point",
        "Điều 1. X | 5. Năm | Điều 2. Y | 1. Một | 1a. Thêm | 2. Hai | a) Điểm; | a1) Thêm; | b) Nội dung gồm: | b1) "
        "Chia | b2) Chia",
        "art_1 art_2 art_2__cl_1 art_2__cl_1a art_2__cl_2 art_2__cl_2__point_a art_2__cl_2__point_a1 "
        "art_2__cl_2__point_b art_2__cl_2__point_b__item_b1 art_2__cl_2__point_b__item_b2",
    ),
    (
        "a number that does not continue any list is text",
        "1. Một. | 2. Hai theo khoản | 7. Bảy của Điều này. | 3. Ba.",
        "cl_1 cl_2 cl_3",
    ),
    (
        "clauses go on behind a list of their own kind",
        "1. Một. | 2. Hai: | 1. Trong. | 2. Trong. | 3. Ba. | 4. Bốn.",
        "cl_1 cl_2 cl_1-2 cl_2-2 cl_3 cl_4",
    ),
    (
        "a missing section is a jump, not an end",
        "I. MỘT | II. HAI | IV. BỐN",
        "sec_I sec_II sec_IV",
    ),
    (
        "quoted provisions of the amended document are none of the amending one",
        "Điều 1. Sửa đổi Nghị định | 1. Sửa đổi Điều 5 như sau: | “Điều 5. Cũ | 1. Một “từ” hai. | 2. Hai.”. | 2. Bãi"
        " bỏ Điều 6. | Điều 2. Hiệu lực",
        "art_1 art_1__cl_1 art_1__cl_2 art_2",
    ),
    (
        "a quotation that nothing closes ends where the amending document goes on",
        "Điều 1. Sửa đổi, bổ sung Điều 8 | “Điều 8. Cũ | 1. Một. | 2. Hai. | Điều 2. Sửa đổi, bổ sung Điều 9 | “Điều "
        "9. Mới.” | Điều 3. Hiệu lực",
        "art_1 art_2 art_3",
    ),
    (
        "straight quotation marks",
        'Điều 1. Sửa đổi | 1. Sửa đổi điểm a như sau: | "a) Cũ | b) Mới". | 2. Bãi bỏ điểm c.',
        "art_1 art_1__cl_1 art_1__cl_2",
    ),
    (
        "an attached plan restarts the numbering; an appendix with a table is the next attachment",
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch. | Điều 2. Hiệu lực. | Nơi nhận: | - Như Điều 2; | KT. BỘ "
        "TRƯỞNG | THỨ TRƯỞNG | Nguyễn Văn An | KẾ HOẠCH | (Ban hành kèm theo Quyết định số 1/QĐ-BX) | I. MỤC ĐÍCH | "
        "1. Mục đích | PHỤ LỤC | DANH MỤC | TT→Nội dung | 1→Việc | 2→Việc",
        "art_1 art_2 att_1 att_1__sec_I att_1__sec_I__cl_1 att_2 att_2__row_1 att_2__row_2",
    ),
    (
        "an attached regulation has its own articles",
        "Điều 1. Ban hành Quy chế. | Điều 2. Hiệu lực. | TM. CHÍNH PHỦ | Phạm Văn An | QUY CHẾ | LÀM VIỆC | Chương I "
        "| CHUNG | Điều 1. X | Điều 2. Y",
        "art_1 art_2 att_1 att_1__chp_I att_1__art_1 att_1__art_2",
    ),
    (
        "a regulation without a signature above it is known by its restart",
        "Điều 1. Ban hành Điều lệ. | Điều 2. Hiệu lực. | ĐIỀU LỆ | Chương 1 | CHUNG | Điều 1. X",
        "art_1 art_2 att_1 att_1__chp_1 att_1__art_1",
    ),
    (
        "appendices that an article lists are no attachments",
        "Điều 1. Ban hành các phụ lục sau: | Phụ lục I: Mẫu đơn; | Phụ lục II: Mẫu báo cáo; | Điều 2. Hiệu lực.",
        "art_1 art_2",
    ),
    (
        "an article of the press: loose paragraphs",
        "Mục tiêu chung là hỗ trợ. | Giai đoạn 2021-2025 đạt 65%.",
        "para_1 para_2",
    ),
    (
        "nothing",
        "",
        "",
    ),
]


@pytest.mark.parametrize(("reason", "lines", "expected"), CASES, ids=[row[0] for row in CASES])
def test_addresses(reason: str, lines: str, expected: str) -> None:
    assert eids(lines) == expected, reason


def test_heading_and_text_of_a_unit() -> None:
    structure = read_structure("1. Mục đích\nCụ thể hóa\nmục tiêu.\n2. Kinh phí do ngân sách bảo đảm.")
    first, second = structure.provisions
    assert (first.num, first.heading, first.text) == ("1", "Mục đích", "Cụ thể hóa mục tiêu.")
    assert (second.num, second.heading, second.text) == ("2", None, "Kinh phí do ngân sách bảo đảm.")


def test_a_chapter_has_the_lines_in_capitals_as_its_heading() -> None:
    chapter = read_structure("Chương I\nQUY ĐỊNH\nCHUNG\nĐiều 1. X").provisions[0]
    assert (chapter.num, chapter.heading, chapter.text) == ("Chương I", "QUY ĐỊNH CHUNG", "")


def test_roman_sections_may_stand_below_a_heading_with_a_digit() -> None:
    lines = ["PHỤ LỤC", "DANH MỤC", "1. NHIỆM VỤ CHUNG", "Một.", "2. BỆNH VIỆN HẠNG I", "Là cơ sở.", "I. CHỨC NĂNG", "1. Khám.",
             "II. TỔ CHỨC", "1. Phòng.", "3. BỆNH VIỆN HẠNG II", "I. CHỨC NĂNG"]  # fmt: skip
    eids = [str(p.eid) for p in read_structure("\n".join(["Điều 1. Ban hành.", *lines])).provisions][2:]
    assert eids == [
        "att_1__cl_1", "att_1__cl_2", "att_1__cl_2__sec_I", "att_1__cl_2__sec_I__cl_1", "att_1__cl_2__sec_II",
        "att_1__cl_2__sec_II__cl_1", "att_1__cl_3", "att_1__cl_3__sec_I",
    ]  # fmt: skip


def test_a_chapter_without_a_heading_has_none() -> None:
    text = "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Một.\nChương II. (Kèm theo Quyết định số 5)\nĐiều 2. Hai."
    headings = {str(p.eid): p.heading for p in read_structure(text).provisions}
    assert headings["chp_II"] != ""


def test_the_title_of_an_attachment_ends_before_its_decision() -> None:
    lines = ["Điều 1. X", "Nơi nhận:", "- A;", "PHỤ LỤC", "DANH MỤC VIỆC", "(Kèm theo Quyết định số 1)", "STT\tViệc", "1\tA"]
    attachment = read_structure("\n".join(lines)).provisions[1]
    assert attachment.heading == "PHỤ LỤC DANH MỤC VIỆC"
    assert attachment.text == "(Kèm theo Quyết định số 1) STT Việc"


def test_bullets_keep_their_sign_and_are_counted_within_their_parent() -> None:
    bullets = [p for p in read_structure("1. A:\n- Một;\n- Hai;\n2. B:\n- Ba.").provisions if p.kind == "indent"]
    assert [(str(p.eid), p.num, p.text) for p in bullets] == [
        ("cl_1__indent_1", "-", "Một;"), ("cl_1__indent_2", "-", "Hai;"), ("cl_2__indent_1", "-", "Ba."),
    ]  # fmt: skip


def test_a_repeated_number_is_a_finding() -> None:
    findings = read_structure("Điều 1. X\na) Một;\nb) Hai;\nb) Ba;\nc) Bốn.").findings
    assert [(f.code, f.eid) for f in findings] == [("I011", Eid.parse("art_1__point_b-2"))]


def test_roman_numbers_in_brackets_do_not_jump() -> None:
    assert read_structure("1. Một:\n(i) Ba;\n(ii) Bốn;\n(iii) Năm.").findings == ()


def test_a_jump_is_a_finding() -> None:
    findings = read_structure("I. MỘT\nII. HAI\nIV. BỐN").findings
    assert [(f.code, f.message) for f in findings] == [("I012", "Thứ tự đánh số nhảy từ “II” đến “IV”.")]

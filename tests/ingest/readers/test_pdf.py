"""PDF: printed lines in reading order, columns, tables, page breaks."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import fontpkg_noto_serif
import pypdfium2
import pytest
from fpdf import FPDF

from corpus.sources import SourceText
from ingest.normalise import normalise
from ingest.ocr.installed import find_tesseract
from ingest.readers import read_bytes
from tests.rendering import Centred, Columns, Paragraph, Ruled, as_pdf

FONT = Path(fontpkg_noto_serif.__file__).parent / "files" / "NotoSerif[wdth,wght].ttf"
LONG = (
    "Hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa trên cơ sở áp dụng các giải pháp về tiêu chuẩn, "
    "quy chuẩn kỹ thuật, hệ thống quản lý, công cụ cải tiến năng suất chất lượng"
)


def drawn(draw: Callable[[FPDF], None]) -> str:
    """What is read from one A4 page that `draw` fills."""
    pdf = FPDF(format="A4", unit="pt")
    pdf.add_font("Serif", fname=str(FONT))
    pdf.set_font("Serif", size=12)
    pdf.set_auto_page_break(False)
    pdf.add_page()
    draw(pdf)
    return read_bytes(bytes(pdf.output()), "a.pdf").text


def kept(source: SourceText) -> str:
    """The text without what only the pages carry."""
    text = source.text
    for line in reversed(source.dropped):
        text = text[: line.start] + text[line.end :]
    return text


def texts(text: str) -> list[str]:
    return [line for line in text.replace("\f", "\n").split("\n") if line]


HEAD = Columns(
    ("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI", "Số: 5/QĐ-UBND"), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
)
SIGNATURE = Columns(("Nơi nhận:", "- Như Điều 3;", "- Lưu: VT."), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn A"))


def test_letterhead_and_signature_are_read_column_by_column() -> None:
    read = texts(read_bytes(as_pdf([HEAD, Centred("QUYẾT ĐỊNH"), Paragraph(LONG), SIGNATURE]), "a.pdf").text)
    assert read[:5] == [*HEAD.left, *HEAD.right]
    assert read[5] == "QUYẾT ĐỊNH"
    assert read[-6:] == [*SIGNATURE.left, *SIGNATURE.right]


def test_an_issuer_close_to_the_motto_is_parted_from_it() -> None:
    def draw(pdf: FPDF) -> None:
        pdf.text(60, 60, "ỦY BAN NHÂN DÂN TỈNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        pdf.text(100, 80, "Số: 5/QĐ-UBND")
        pdf.text(260, 80, "Độc lập - Tự do - Hạnh phúc")

    assert texts(drawn(draw)) == [
        "ỦY BAN NHÂN DÂN TỈNH",
        "Số: 5/QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_columns_of_a_letterhead_need_not_stand_at_one_height() -> None:
    def draw(pdf: FPDF) -> None:
        for n, line in enumerate(HEAD.left):
            pdf.text(60, 67 + 18 * n, line)
        for n, line in enumerate(HEAD.right):
            pdf.text(260, 60 + 17 * n, line)

    assert texts(drawn(draw)) == [*HEAD.left, *HEAD.right]


def test_the_motto_in_a_sentence_parts_nothing() -> None:
    sentence = "Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert texts(drawn(lambda pdf: pdf.text(60, 60, sentence))) == [sentence]


@pytest.mark.parametrize("label", ["1.", "a)", "-", "IV."])
def test_a_wide_gap_after_a_number_is_no_column(label: str) -> None:
    def draw(pdf: FPDF) -> None:
        for n in range(4):
            pdf.text(60, 60 + 20 * n, label)
            pdf.text(110, 60 + 20 * n, "Mục tiêu")

    assert texts(drawn(draw)) == [f"{label} Mục tiêu"] * 4


def test_raised_figures() -> None:
    def draw(pdf: FPDF) -> None:
        pdf.text(60, 60, "Luật này")
        x = 60 + pdf.get_string_width("Luật này")
        pdf.set_font_size(7)
        pdf.text(x + 1, 55, "1")

    assert texts(drawn(draw)) == ["Luật này¹"]


def test_soft_breaks_hold_the_lines_of_a_paragraph_together() -> None:
    source = read_bytes(as_pdf([Paragraph(f"{n}. {LONG}.") for n in range(1, 20)]), "a.pdf")
    assert source.pages > 1
    assert texts(normalise(source).text) == [f"{n}. {LONG}." for n in range(1, 20)]


def test_anchors_lead_to_page_and_box() -> None:
    source = read_bytes(as_pdf([Paragraph(f"{n}. {LONG}.") for n in range(1, 20)]), "a.pdf")
    assert {a.page for a in source.anchors} == set(range(1, source.pages + 1))
    assert "".join(a.span.of(source.text) for a in source.anchors) == "".join(source.text.split("\n")).replace("\f", "")
    boxes = [a.box for a in source.anchors if a.page == 1 and a.box]
    assert all(0 < b.x0 < b.x1 < 596 and 0 < b.top < b.bottom < 843 for b in boxes)
    assert boxes == sorted(boxes, key=lambda b: b.top)


def test_page_numbers_and_running_heads_are_left_out() -> None:
    pdf = FPDF(format="A4", unit="pt")
    pdf.add_font("Serif", fname=str(FONT))
    for n in range(1, 6):
        pdf.add_page()
        pdf.set_font("Serif", size=12)
        pdf.text(60, 40, f"CÔNG BÁO/Số {n}/Ngày 17-11-2025")
        pdf.text(60, 100, f"Nội dung {['một', 'hai', 'ba', 'bốn', 'năm'][n - 1]}")
        pdf.text(290, 800, f"- {n + 6} -")
    source = read_bytes(bytes(pdf.output()), "a.pdf")
    assert texts(kept(source)) == [f"Nội dung {word}" for word in ["một", "hai", "ba", "bốn", "năm"]]
    heads = [line.of(source.text) for line in source.dropped]
    assert heads[:2] == ["CÔNG BÁO/Số 1/Ngày 17-11-2025\n", "- 7 -\n"]
    normalised = normalise(source)
    assert "CÔNG BÁO" not in normalised.text
    assert normalised.receipt.undo(normalised.text) == source.text
    assert normalised.receipt.edits[0].rule == "running_head"


ROWS = (("TT", "Nội dung", "Cơ quan"), *((str(n), LONG, "Sở Tư pháp") for n in range(1, 25)))


def test_a_ruled_table_over_several_pages_is_one_row_a_line_and_one_heading() -> None:
    source = read_bytes(as_pdf([Paragraph("Phụ lục"), Ruled(ROWS)]), "a.pdf")
    assert source.pages > 1
    assert texts(kept(source)) == ["Phụ lục", *("\t".join(row) for row in ROWS)]


def grid(pdf: FPDF, xs: Sequence[int], ys: Sequence[int], cells: dict[tuple[int, int], str]) -> None:
    """A grid of lines with the words of its cells, line breaks included."""
    for x in xs:
        pdf.line(x, ys[0], x, ys[-1])
    for y in ys:
        pdf.line(xs[0], y, xs[-1], y)
    for (row, column), text in cells.items():
        for n, line in enumerate(text.split("|")):
            pdf.text(xs[column] + 4, ys[row] + 16 + 16 * n, line)


def test_a_line_break_in_a_cell_is_a_space_and_none_inside_a_number() -> None:
    cells = {(0, 0): "1", (0, 1): "Rà soát|văn bản", (0, 2): "Số 105/NĐ-|CP"}
    assert texts(drawn(lambda pdf: grid(pdf, (60, 100, 250, 400), (60, 100), cells))) == ["1\tRà soát văn bản\tSố 105/NĐ-CP"]


def test_rows_under_one_number_are_one_row() -> None:
    def draw(pdf: FPDF) -> None:
        pdf.rect(60, 60, 340, 80)
        pdf.line(100, 60, 100, 140)
        pdf.line(250, 60, 250, 140)
        pdf.line(100, 100, 400, 100)  # parts the second and the third column only
        for x, y, text in ((64, 100, "1"), (104, 80, "a"), (104, 120, "b"), (254, 80, "c"), (254, 120, "d")):
            pdf.text(x, y, text)

    assert texts(drawn(draw)) == ["1\ta b\tc d"]


def test_a_frame_around_text_is_no_table() -> None:
    def draw(pdf: FPDF) -> None:
        pdf.rect(50, 40, 300, 40)
        pdf.text(60, 60, "Điều 1. Phê duyệt")

    assert texts(drawn(draw)) == ["Điều 1. Phê duyệt"]


def test_a_row_cut_by_a_page_break_is_one_row() -> None:
    pdf = FPDF(format="A4", unit="pt")
    pdf.add_font("Serif", fname=str(FONT))
    pdf.set_font("Serif", size=12)
    pdf.set_auto_page_break(False)
    xs = (60, 100, 250, 400)
    pdf.add_page()
    grid(
        pdf,
        xs,
        (700, 730, 790),
        {(0, 0): "TT", (0, 1): "Việc", (0, 2): "Ai", (1, 0): "5", (1, 1): "Tham dự", (1, 2): "UBND các huyện,"},
    )
    pdf.add_page()
    pdf.text(300, 40, "2")
    grid(pdf, xs, (60, 90, 120), {(0, 2): "thành phố", (1, 0): "6", (1, 1): "Tổng kết", (1, 2): "Sở"})
    source = read_bytes(bytes(pdf.output()), "a.pdf")
    assert [(f.code, f.page) for f in source.findings] == [("I013", 1)]
    assert kept(source) == "TT\tViệc\tAi\n5\tTham dự\tUBND các huyện, thành phố\n\f6\tTổng kết\tSở\n"


def test_a_page_without_text_layer_is_counted_and_the_rest_read() -> None:
    from PIL import Image

    pdf = FPDF(format="A4", unit="pt")
    pdf.add_font("Serif", fname=str(FONT))
    pdf.set_font("Serif", size=12)
    pdf.add_page()
    pdf.text(60, 60, "Điều 1. Phê duyệt")
    pdf.add_page()
    pdf.image(Image.new("L", (210, 297), 200), 0, 0, 595, 842)
    source = read_bytes(bytes(pdf.output()), "a.pdf")
    assert source.text == "Điều 1. Phê duyệt\n\f"
    assert source.pages_without_text == (() if find_tesseract() else (2,))  # an empty picture, if it can be looked at


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_like_an_upright_one(turn: int) -> None:
    whole = as_pdf([HEAD, Centred("QUYẾT ĐỊNH"), Paragraph(LONG), Ruled(ROWS[:4]), SIGNATURE])
    document = pypdfium2.PdfDocument(whole)
    document[0].set_rotation(turn)
    out = io.BytesIO()
    document.save(out)
    document.close()
    assert read_bytes(out.getvalue(), "a.pdf").text == read_bytes(whole, "a.pdf").text


def test_words_across_the_page_are_no_text_and_words_along_its_side_one_line() -> None:
    def draw(pdf: FPDF) -> None:
        for n in range(5):
            pdf.text(60, 60 + 20 * n, f"Điều {n + 1}. Phê duyệt")
        with pdf.rotation(45, 100, 100):
            pdf.text(60, 100, "BẢN SAO")
        with pdf.rotation(90, 400, 300):
            pdf.text(400, 300, "Phụ lục I")

    assert texts(drawn(draw)) == [*(f"Điều {n + 1}. Phê duyệt" for n in range(5)), "Phụ lục I"]

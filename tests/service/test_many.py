"""One decision and many plans: on the command line, as values, and in every kind of report."""

from __future__ import annotations

import csv
import json
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook

from service.errors import DONE, USAGE, Trouble
from service.reports.matrix import render_html, render_xlsx
from service.reports.matrix_docx import render_docx
from service.usecases.national.matrix import OTHER, Matrix, build_matrix, plan_row
from service.usecases.report import MATRIX_FORMATS, write_report
from tests.service.builders import decision, plan, traced_pair
from tests.service.conftest import PLAN, Truyvet

TODAY = date(2026, 11, 25)
POINT_A, POINT_B = "art_1__sec_I__cl_1__point_a", "art_1__sec_I__cl_1__point_b"
REPORT, PRAISE = "art_1__sec_II__cl_1", "art_1__sec_II__cl_2"


def matrix() -> Matrix:
    """Two plans: the usual one, and one that does nothing."""
    pair = traced_pair()
    idle = tuple(replace(c, verdict="missing", units=()) for c in pair.trace.coverage)
    other = plan(title="Kế hoạch của tỉnh khác")
    nothing = replace(pair, plan=other, trace=replace(pair.trace, links=(), coverage=idle, plan=other.document.iri))
    return build_matrix(decision(), [plan_row(pair), plan_row(nothing)])


def test_the_matrix_counts_and_finds_what_nobody_does() -> None:
    made = matrix()
    columns = {str(clause.eid): clause for clause in made.clauses}
    assert list(columns) == [POINT_A, POINT_B, REPORT, PRAISE]
    assert [row.cells[columns[POINT_B].eid] for row in made.plans] == [OTHER, OTHER]
    assert columns[POINT_B].asked == 0
    assert (columns[POINT_A].counts["partial"], columns[POINT_A].counts["missing"]) == (1, 1)
    assert [str(clause.eid) for clause in made.forgotten] == [REPORT]
    best = columns[PRAISE].best
    assert best is not None
    assert "tôn vinh" in best.text
    assert columns[REPORT].best is None


def test_the_page_and_the_workbook_show_it() -> None:
    page = render_html(matrix(), made_on=TODAY)
    assert "<script" not in page
    assert page.count('<th scope="row" class="who">') == 2
    assert "Chưa nơi nào thực hiện" in page
    book = load_workbook(BytesIO(render_xlsx(matrix(), made_on=TODAY)))
    assert book.sheetnames == ["Ma trận", "Điều khoản", "Chưa nơi nào thực hiện", "Kế hoạch giống nhau"]
    assert book["Ma trận"].freeze_panes == "B2"
    assert book["Chưa nơi nào thực hiện"].max_row == 2


def test_the_matrix_as_a_word_document() -> None:
    made = docx.Document(BytesIO(render_docx(matrix(), made_on=TODAY)))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in made.tables]
    plans, forgotten, together, wordings = (t for t in tables if t[0][0] == "Số")
    assert [row[-1] for row in plans[1:]] == ["0", "33"], "the least first"
    assert [row[1] for row in forgotten[1:]] == ["Khoản 1 mục II Điều 1"]
    assert [row[2:] for row in together[1:]] == [["Chưa có", "Một phần"], ["Chưa có", "Chưa có"], ["Chưa có", "Đầy đủ"]]
    assert len(wordings) == 4, "the clause that is asked of somebody else is left out"
    assert "Không nêu 1 điều khoản không giao cho cơ quan nào trong các cơ quan này." in [p.text for p in made.paragraphs]
    assert made.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    assert render_docx(matrix(), made_on=TODAY) == render_docx(matrix(), made_on=TODAY)


@pytest.fixture
def provinces(truyvet: Truyvet, files: Path) -> Path:
    """Three stored plans that cite the decision, and one letter that does not."""
    for number, name in enumerate(("AN MẪU", "BÌNH MINH"), 35):
        text = PLAN.replace("TỈNH LÀO CAI", f"TỈNH {name}").replace("34/KH-UBND", f"{number}/KH-UBND")
        (files / f"{number}.txt").write_text(text.replace("hội chợ", "hội chợ " * number), encoding="utf-8")
    (files / "khac.txt").write_text(PLAN.replace("12/QĐ-TTg", "13/QĐ-TTg").replace("34/KH", "99/KH"), encoding="utf-8")
    assert truyvet("ingest", files).code == DONE
    return files


def test_all_plans_that_cite_the_decision(truyvet: Truyvet, provinces: Path) -> None:
    done = truyvet("trace", "--decision", "12/QĐ-TTg", "--all", "--json")
    assert done.code == DONE
    *traces, together = done.lines
    assert [line["schema"] for line in done.lines] == ["truyvet/trace/1"] * 3 + ["truyvet/matrix/1"]
    assert {t["plan"].rsplit("/", 1)[1] for t in traces} == {"34-kh-ubnd", "35-kh-ubnd", "36-kh-ubnd"}
    assert [p["plan"] for p in together["plans"]] == [t["plan"] for t in traces]
    for trace, row in zip(traces, together["plans"], strict=True):
        asked = {c["clause"]: c["verdict"] for c in trace["coverage"] if c["addressed"] != "no"}
        assert {clause: v for clause, v in row["verdicts"].items() if v != OTHER} == asked
    printed = truyvet("trace", "--decision", "12/QĐ-TTg", "--all").out
    assert "34/KH-UBND" in printed
    assert "chưa kế hoạch nào trong 3 kế hoạch" in printed


def test_workers_give_the_same(truyvet: Truyvet, provinces: Path) -> None:
    for number in range(40, 43):  # so many that workers are started
        text = PLAN.replace("34/KH-UBND", f"{number}/KH-UBND")
        (provinces / f"{number}.txt").write_text(text, encoding="utf-8")
    truyvet("ingest", provinces)
    one, two = (truyvet("trace", "--decision", "12/QĐ-TTg", "--all", "--json", "--workers", n) for n in (1, 2))
    assert (one.code, one.out) == (two.code, two.out)
    assert len(one.lines) == 7


def test_several_named_plans_give_a_line_each(truyvet: Truyvet, provinces: Path) -> None:
    named = ("trace", "--decision", "12/QĐ-TTg", "--plan", "34/KH-UBND", "35/KH-UBND", "--json")
    assert [line["schema"] for line in truyvet(*named).lines] == ["truyvet/trace/1"] * 2
    assert truyvet(*named, "--matrix").lines[2]["schema"] == "truyvet/matrix/1"


def test_what_cannot_be_done_is_said(truyvet: Truyvet, provinces: Path) -> None:
    assert "Thiếu kế hoạch" in truyvet("trace", "--decision", "12/QĐ-TTg").err
    nobody = truyvet("trace", "--decision", "34/KH-UBND", "--all")
    assert (nobody.code, "không có kế hoạch nào viện dẫn" in nobody.err) == (USAGE, True)
    odd = truyvet("trace", "--decision", "12/QĐ-TTg", "--plan", "34/KH-UBND", "--report", "x.pdf")
    assert (odd.code, ".docx" in odd.err) == (USAGE, True)


def test_every_format_of_the_report(truyvet: Truyvet, provinces: Path, tmp_path: Path) -> None:
    names = [tmp_path / "bao-cao" / f"x{end}" for end in (".html", ".xlsx", ".docx", ".csv", ".json", ".oscal.json")]
    asked = [part for name in names for part in ("--report", name)]
    done = truyvet("trace", "--decision", "12/QĐ-TTg", "--plan", "34/KH-UBND", *asked)
    assert done.code == DONE
    assert all(str(name) in done.err for name in names)
    html, xlsx, word, table, plain, oscal = names
    assert html.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "Bao phủ" in load_workbook(xlsx).sheetnames
    assert "BÁO CÁO" in [p.text for p in docx.Document(str(word)).paragraphs]
    rows = list(csv.DictReader(StringIO(table.read_bytes().decode("utf-8-sig"))))
    assert {row["Mã điều khoản"] for row in rows} >= {"art_1__cl_1", "art_1__cl_2"}
    assert json.loads(plain.read_text(encoding="utf-8"))["schema"] == "truyvet/trace/1"
    assert "mapping-collection" in json.loads(oscal.read_text(encoding="utf-8"))


def test_reports_on_many_plans(truyvet: Truyvet, provinces: Path, tmp_path: Path) -> None:
    folder, page, oscal = tmp_path / "quoc-gia", tmp_path / "m.html", tmp_path / "m.oscal.json"
    asked = ("--report", folder, "--report", page, "--report", oscal)
    assert truyvet("trace", "--decision", "12/QĐ-TTg", "--all", *asked).code == DONE
    assert {p.name for p in folder.iterdir() if p.is_file()} == {f"matrix{end}" for end in MATRIX_FORMATS}
    assert sum((p / "report.html").exists() for p in folder.iterdir()) == 3
    assert "Ma trận" in page.read_text(encoding="utf-8")
    rows = list(csv.reader(StringIO((folder / "matrix.csv").read_bytes().decode("utf-8-sig"))))
    assert [len(row) for row in rows] == [len(rows[0])] * 4, "a head and three plans"
    assert len(json.loads(oscal.read_text(encoding="utf-8"))["mapping-collection"]["mappings"]) == 3


def test_the_word_document_is_official_and_repeatable(tmp_path: Path) -> None:
    files = [tmp_path / "a.docx", tmp_path / "b.docx"]
    for file in files:
        write_report([traced_pair()], file, TODAY)
    assert files[0].read_bytes() == files[1].read_bytes()
    made = docx.Document(str(files[0]))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in cell for cell in cells)
    assert any("ngày 25 tháng 11 năm 2026" in cell for cell in cells)
    assert made.styles["Normal"].font.name == "Times New Roman"
    with zipfile.ZipFile(files[0]) as package:
        headers = [package.read(name).decode() for name in package.namelist() if "header" in name]
        body = package.read("word/document.xml").decode()
    assert any("PAGE" in header for header in headers), "pages are numbered"
    assert "w:tblHeader" in body, "heads of tables are repeated"
    texts = [p.text for p in made.paragraphs]
    assert "2. Nội dung cần bổ sung" in texts


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("", encoding="utf-8")
    with pytest.raises(Trouble, match="Không ghi được báo cáo"):
        write_report([traced_pair()], tmp_path / "tep" / "x.html", TODAY)

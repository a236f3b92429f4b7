"""A plan checked against a letter that brings an outline, on the documents that ship with the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.errors import GAPS
from tests.service.conftest import Truyvet

SHIPPED = Path(__file__).parents[2] / "corpus" / "documents"


@pytest.fixture
def library(truyvet: Truyvet) -> None:
    truyvet("ingest", SHIPPED / "cong-van-nghe-an-1002.md", SHIPPED / "ke-hoach-quang-ngai-11.md")


@pytest.mark.usefixtures("library")
def test_the_gate_names_the_sections(truyvet: Truyvet) -> None:
    done = truyvet("check", "11/KH-UBND", "--against", "334/BKHCN-TĐC", "--fail-on", "outline", "--json")
    assert done.code == GAPS
    (line,) = done.lines
    assert {gap["reason"] for gap in line["gaps"]} == {"outline"}
    assert [gap["why"].split("“")[1].split("”")[0] for gap in line["gaps"]] == [
        "Đối tượng",
        "Nhiệm vụ và giải pháp chủ yếu",
        "Nguồn kinh phí",
    ]
    assert [s["label"] for s in line["outline"]["sections"] if s["verdict"] == "missing"] == ["Đối tượng"]
    with_clauses = truyvet("check", "11/KH-UBND", "--against", "334/BKHCN-TĐC", "--json").lines[0]
    inside = {gap["clause"] for gap in with_clauses["gaps"] if gap["clause"].startswith("att_1")}
    assert inside == {gap["clause"] for gap in line["gaps"]}, "lines of guidance are no clauses of their own"


@pytest.mark.usefixtures("library")
def test_report_and_summary_hold_the_plan_against_the_sections(truyvet: Truyvet, tmp_path: Path) -> None:
    page = tmp_path / "o.html"
    done = truyvet("trace", "--decision", "334/BKHCN-TĐC", "--plan", "11/KH-UBND", "--report", page)
    assert "Chưa theo đề cương (3)" in done.out
    assert "phần kèm theo" not in done.out.split("Chưa theo đề cương")[0]
    assert 'id="de-cuong"' in page.read_text(encoding="utf-8")

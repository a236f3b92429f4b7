"""What a search gives beside passages: the status of documents, reasons, and whether anything fits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.library import Library
from service.usecases.effects import effects_kept
from tests.service.conftest import Truyvet

FRAME = """BỘ KHOA HỌC VÀ CÔNG NGHỆ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}/QĐ-BKHCN
Hà Nội, ngày {day} tháng 3 năm {year}

QUYẾT ĐỊNH
Về việc hỗ trợ năng suất chất lượng (NSCL)

Điều 1. Mức hỗ trợ
Mỗi doanh nghiệp được hỗ trợ {amount} triệu đồng một năm để nâng cao năng suất chất lượng.
Điều 2. Hiệu lực
Quyết định này có hiệu lực kể từ ngày {day} tháng 3 năm {year}.{more}

Nơi nhận:
- Lưu: VT.
BỘ TRƯỞNG
Nguyễn Văn A
"""
REPLACES = " Quyết định này thay thế Quyết định số 15/QĐ-BKHCN ngày 10 tháng 3 năm 2015 của Bộ Khoa học và Công nghệ."


@pytest.fixture
def library(truyvet: Truyvet, tmp_path: Path) -> Path:
    """Two decisions, of which the second replaces the first."""
    folder = tmp_path / "van-ban"
    folder.mkdir()
    (folder / "cu.txt").write_text(FRAME.format(number=15, day=10, year=2015, amount=20, more=""), encoding="utf-8")
    (folder / "moi.txt").write_text(FRAME.format(number=36, day=11, year=2020, amount=50, more=REPLACES), encoding="utf-8")
    assert truyvet("ingest", folder).code == 0
    return tmp_path / ".truyvet"


def numbers(truyvet: Truyvet, *asked: object) -> list[str]:
    return [hit["number"] for hit in truyvet("search", *asked, "--json", "--by", "document").lines[0]["hits"]]


def test_what_has_ended_comes_last_and_is_marked(truyvet: Truyvet, library: Path) -> None:
    question = "Mức hỗ trợ doanh nghiệp nâng cao năng suất chất lượng 20 triệu đồng"  # in the words of the old one
    assert numbers(truyvet, question) == ["36/QĐ-BKHCN", "15/QĐ-BKHCN"]
    assert numbers(truyvet, question, "--ended-mixed") == ["15/QĐ-BKHCN", "36/QĐ-BKHCN"]
    assert numbers(truyvet, question, "--in-force") == ["36/QĐ-BKHCN"]
    assert "15/QĐ-BKHCN ngày 10/3/2015 (hết hiệu lực)" in truyvet("search", question).out


def test_what_the_question_names_comes_first_even_when_it_has_ended(truyvet: Truyvet, library: Path) -> None:
    assert numbers(truyvet, "quyết định 15 hỗ trợ doanh nghiệp bao nhiêu") == ["15/QĐ-BKHCN", "36/QĐ-BKHCN"]
    assert numbers(truyvet, "36/qđ-bkhcn mức hỗ trợ")[0] == "36/QĐ-BKHCN"


def test_every_hit_tells_its_status_and_why(truyvet: Truyvet, library: Path) -> None:
    (line,) = truyvet("search", "mức hỗ trợ NSCL", "--json", "--explain").lines
    statuses = {hit["number"]: hit["effect"]["status"] for hit in line["hits"]}
    assert statuses == {"36/QĐ-BKHCN": "con_hieu_luc", "15/QĐ-BKHCN": "het_hieu_luc"}
    assert line["understood"]["expansions"] == ["NSCL: năng suất chất lượng"]
    assert all(hit["why"] for hit in line["hits"])
    assert "· Hiệu lực: còn hiệu lực" in truyvet("search", "mức hỗ trợ NSCL", "--explain").out


def test_nothing_fits(truyvet: Truyvet, library: Path) -> None:
    asked = "Cách nấu phở bò ngon tại nhà cho doanh nghiệp thế nào"
    assert truyvet("search", asked, "--json").lines[0]["fits"] is False
    assert "Không có kết quả nào phù hợp" in truyvet("search", asked).err
    assert truyvet("search", "mức hỗ trợ doanh nghiệp nâng cao năng suất chất lượng", "--json").lines[0]["fits"] is True


def test_claims_are_kept_until_the_store_changes(truyvet: Truyvet, library: Path, tmp_path: Path) -> None:
    opened = Library(library)
    effects = effects_kept(opened, "2019-01-01")
    assert {effect.status for effect in effects.values()} == {"con_hieu_luc", "chua_co_hieu_luc"}
    kept = (library / "effects.json").read_text(encoding="utf-8")
    assert dict(effects_kept(opened, "2021-01-01")) != dict(effects)
    assert (library / "effects.json").read_text(encoding="utf-8") == kept
    (tmp_path / "van-ban" / "moi.txt").write_text(
        FRAME.format(number=36, day=11, year=2020, amount=50, more=""), encoding="utf-8"
    )
    truyvet("ingest", tmp_path / "van-ban")
    assert {effect.status for effect in effects_kept(opened, "2021-01-01").values()} == {"con_hieu_luc"}
    opened.close()


def test_evaluation(truyvet: Truyvet, library: Path, tmp_path: Path) -> None:
    asked = [
        {"qid": "1", "query": "hỗ trợ 20 triệu đồng", "relevant": ["cu"]},
        {"qid": "2", "query": "50 triệu", "relevant": ["moi"]},
    ]
    questions = tmp_path / "hoi.jsonl"
    questions.write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    ended = truyvet("evaluate", "search", library, questions, "--out", tmp_path / "ra")
    assert "second stage (2): R@1 1.0000" in ended.out
    results = (tmp_path / "ra" / "hoi.second-stage.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(results[0]) == {"qid": "1", "ranked": ["cu", "moi"]}

"""The command line as the contract says: results on stdout, the rest on stderr, exit codes, everything in Vietnamese."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from service.akn import read_akn
from service.cli.app import COMMANDS
from tests.architecture.test_imports import ROOT
from tests.service.conftest import Truyvet

NAMES = [command.name for command in COMMANDS]
ENGLISH = re.compile(r"\b(Usage|Options|Commands|Error|Show this|Missing|Invalid|No such|required|unexpected|requires)\b")


def start(*arguments: object, folder: Path) -> subprocess.Popen[str]:
    """`truyvet` as a process of its own, in `folder`."""
    command = [sys.executable, "-m", "service", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def test_help_lists_every_command(truyvet: Truyvet) -> None:
    for arguments in ([], ["--help"]):
        ended = truyvet(*arguments)
        assert ended.code == 0
        assert [name for name in NAMES if f"  {name} " not in ended.out] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_help_page_is_vietnamese(truyvet: Truyvet, name: str) -> None:
    ended = truyvet(name, "--help")
    assert ended.code == 0
    assert not ENGLISH.search(ended.out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["xem"], "Không có lệnh “xem”"),
        (["show"], "Thiếu tham số VĂN_BẢN"),
        (["show", "1", "2"], "Thừa tham số: 2"),
        (["show", "1", "--fomat", "json"], "Không có tùy chọn “--fomat”. Có phải: --format?"),
        (["show", "1", "--format", "xml"], "“xml” không hợp lệ"),
        (["show", "1", "--format"], "--format"),
        (["trace", "--plan", "x"], "Thiếu tùy chọn --decision"),
        (["search", "a", "--limit", "nhiều"], "không phải số nguyên"),
        (["search", "a", "--limit", "0"], "phải từ 1"),
        (["search"], "CÂU_HỎI hoặc --queries"),
        (["check", "p", "--against", "d", "--fail-on", "missing,late"], "“late” không hợp lệ"),
        (["ingest", "."], "Không có tệp nào"),
        (["search", "a"], "Kho chưa có văn bản nào"),
        (["show", "1/QĐ-TTg"], "Không tìm thấy văn bản"),
    ],
)
def test_wrong_use(truyvet: Truyvet, arguments: list[str], said: str) -> None:
    ended = truyvet(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert not ENGLISH.search(ended.err)


def test_parse_gives_one_object_for_each_document(truyvet: Truyvet, files: Path) -> None:
    ended = truyvet("parse", "--json", files / "quyet-dinh.txt", files / "ke-hoach.txt")
    assert ended.code == 0
    assert [line["number"] for line in ended.lines] == ["12/QĐ-TTg", "34/KH-UBND"]
    assert ended.lines[0]["source"]["file"] == str(files / "quyet-dinh.txt")
    assert "Điều 1" in truyvet("parse", files / "quyet-dinh.txt").out


def test_ingest_list_show_search(truyvet: Truyvet, files: Path) -> None:
    assert truyvet("list").err.startswith("Kho chưa có")
    assert truyvet("ingest", files).out == "Mới: 2 · Không đổi: 0 · Lỗi: 0\n"
    assert truyvet("ingest", files, "--json").lines[0]["status"] == "unchanged"
    assert [line["number"] for line in truyvet("list", "--json").lines] == ["12/QĐ-TTg", "34/KH-UBND"]
    assert truyvet("show", "12/QĐ-TTg", "--json").lines[0]["type"] == "quyet_dinh"
    assert "Có thể là" not in truyvet("show", "34").err
    assert read_akn(truyvet("show", "34", "--format", "akn").out.encode()).iri.number == "34-kh-ubnd"
    (hit,) = truyvet("search", "đào tạo chuyên gia", "--json", "--limit", 1).lines[0]["hits"]
    assert hit["citation"].endswith("Quyết định số 12/QĐ-TTg ngày 31/8/2020")
    assert "«" in truyvet("search", "dao tao chuyen gia").out
    assert truyvet("search", "xyzt").err == "Không tìm thấy kết quả nào.\n"


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (["--type", "kế hoạch"], {"34/KH-UBND"}),
        (["--type", "QĐ"], {"12/QĐ-TTg"}),
        (["--year", "2020"], {"12/QĐ-TTg"}),
        (["--year", "2020-2021"], {"12/QĐ-TTg", "34/KH-UBND"}),
        (["--place", "lao cai"], {"34/KH-UBND"}),
        (["--issuer", "ủy ban"], {"34/KH-UBND"}),
        (["--level", "tỉnh"], {"34/KH-UBND"}),
        (["--level", "trung ương"], {"12/QĐ-TTg"}),
        (["--issuer", "Bộ Tài chính"], set()),
    ],
)
def test_filters(truyvet: Truyvet, files: Path, options: list[str], numbers: set[str]) -> None:
    truyvet("ingest", files)
    (line,) = truyvet("search", "tuyên truyền năng suất", "--json", *options).lines
    assert {hit["number"] for hit in line["hits"]} == numbers


def test_many_questions_in_one_process(truyvet: Truyvet, files: Path, tmp_path: Path) -> None:
    truyvet("ingest", files)
    questions = tmp_path / "hoi.jsonl"
    questions.write_text('{"qid": "a", "query": "hội chợ"}\n\n{"qid": "b", "query": "chuyên gia"}\n', encoding="utf-8")
    lines = truyvet("search", "--queries", questions, "--by", "document", "--json").lines
    assert [(line["qid"], line["hits"][0]["number"]) for line in lines] == [("a", "34/KH-UBND"), ("b", "12/QĐ-TTg")]
    questions.write_text("{}", encoding="utf-8")
    assert "dòng 1" in truyvet("search", "--queries", questions).err
    assert truyvet("search", "--queries", tmp_path / "khong-co").code == 3


def test_trace_and_check(truyvet: Truyvet, files: Path, tmp_path: Path) -> None:
    truyvet("ingest", files)
    (traced,) = truyvet("trace", "--decision", "12/QĐ-TTg", "--plan", "34/KH-UBND", "--json").lines
    assert {c["clause"] for c in traced["coverage"]} >= {"art_1__cl_1", "art_1__cl_2"}
    ended = truyvet("trace", "--decision", "12", "--plan", files / "ke-hoach.txt", "--report", tmp_path / "bc")
    assert ended.code == 0
    assert sorted(p.name for p in (tmp_path / "bc").iterdir()) == ["report.html", "report.xlsx"]
    earlier = tmp_path / "truoc.json"
    failed = truyvet("check", "34", "--against", "12", "--json")
    earlier.write_text(failed.out, encoding="utf-8")
    assert (failed.code, failed.lines[0]["passed"]) == (1, False)  # nobody trains experts
    assert truyvet("check", "34", "--against", "12", "--baseline", earlier).code == 0
    assert "Không đạt" in truyvet("check", "34", "--against", "12").out


def test_several_plans_go_to_folders_of_their_own(truyvet: Truyvet, files: Path, tmp_path: Path) -> None:
    decision, plan = files / "quyet-dinh.txt", files / "ke-hoach.txt"
    ended = truyvet("trace", "--decision", decision, "--plan", plan, decision, tmp_path / "khong-co.txt", "--json")
    assert (ended.code, ended.out) == (2, "")  # the third is no file and no number
    (tmp_path / "rong.txt").touch()
    ended = truyvet(
        "trace", "--decision", decision, "--plan", plan, decision, tmp_path / "rong.txt", "--json", "--report", "bc"
    )
    assert (ended.code, len(ended.lines)) == (3, 2)
    assert len(list((tmp_path / "bc").glob("*/report.html"))) == 2


def test_demo(truyvet: Truyvet, tmp_path: Path) -> None:
    ended = truyvet("demo")
    assert ended.code == 0
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    excerpt = readme[readme.index("\nQuyết định: ") : readme.index("\n```", readme.index("\nQuyết định: "))]
    assert [line for line in excerpt.splitlines() if line.strip(" …") and line not in ended.out.splitlines()] == []
    assert str(tmp_path / "truyvet-demo" / "report.html") in ended.out
    assert (tmp_path / "truyvet-demo" / "report.xlsx").stat().st_size > 0
    assert truyvet("demo", "--json").lines[0]["schema"] == "truyvet/trace/1"  # a second time in the same store


def test_a_reader_that_has_seen_enough(files: Path, tmp_path: Path) -> None:
    command = f"{sys.executable} -m service parse --json {files}/*.txt {files}/*.txt | head -c 10"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, '{"schema":', "")


def test_ctrl_c_ends_cleanly(tmp_path: Path) -> None:
    many(tmp_path, 200)
    process = start("ingest", "van-ban", "--workers", 2, "--json", folder=tmp_path)
    assert process.stdout
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, "Đã dừng theo yêu cầu.\n")


def test_a_killed_ingest_goes_on_where_it_was(tmp_path: Path, truyvet: Truyvet) -> None:
    many(tmp_path, 60)
    process = start("ingest", "van-ban", "--json", "--workers", 1, folder=tmp_path)
    assert process.stdout
    for _ in range(5):
        process.stdout.readline()
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    lines = truyvet("ingest", "van-ban", "--json", "--workers", 1).lines
    unchanged = sum(line["status"] == "unchanged" for line in lines)
    assert 5 <= unchanged < len(lines) == 60
    assert len(truyvet("list", "--json").lines) == 60
    assert len(truyvet("search", "nhiệm vụ", "--json", "--by", "document", "--limit", 100).lines[0]["hits"]) == 60


def test_a_killed_ingest_leaves_no_process_behind(tmp_path: Path) -> None:
    many(tmp_path, 60)
    process = start("ingest", "van-ban", "--json", "--workers", 2, folder=tmp_path)
    assert process.stdout
    process.stdout.readline()
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.2)
    pytest.fail("workers are still there")


def test_two_ingests_at_once(tmp_path: Path, truyvet: Truyvet) -> None:
    many(tmp_path, 30)
    both = [start("ingest", "van-ban", "--workers", 1, folder=tmp_path) for _ in range(2)]
    ended = [(process.communicate(timeout=60)[1], process.returncode) for process in both]
    assert [code for _, code in ended] == [0, 0], ended
    assert len(truyvet("search", "nhiệm vụ", "--json", "--limit", 100, "--by", "document").lines[0]["hits"]) == 30


def many(folder: Path, count: int) -> None:
    """Small files with different contents in `folder`/van-ban."""
    (folder / "van-ban").mkdir()
    for i in range(count):
        text = f"KẾ HOẠCH\nSố: {i}/KH-UBND\n\n1. Nhiệm vụ thứ {i}.\n"
        (folder / "van-ban" / f"{i:03}.txt").write_text(text, encoding="utf-8")

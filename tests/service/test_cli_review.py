"""`truyvet review` and what it does to `trace` and `check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.errors import DONE, GAPS, STALE, UNREADABLE, USAGE
from tests.service.conftest import PLAN, Truyvet

PAIR = ("--decision", "12/QĐ-TTg", "--plan", "34/KH-UBND")
WHY = ("--reviewer", "An", "--reason", "đã đọc")
CLAUSE, OTHER, UNIT = "art_1__cl_2", "art_1__cl_1", "sec_I__cl_1"


@pytest.fixture
def library(truyvet: Truyvet, files: Path) -> Path:
    assert truyvet("ingest", files).code == DONE
    return files


def test_accept_shows_in_list_trace_and_log(truyvet: Truyvet, library: Path) -> None:
    (entry,) = truyvet("review", "accept", f"{CLAUSE}:{UNIT}", *PAIR, *WHY, "--json").lines
    assert (entry["id"], entry["action"], entry["reviewer"], entry["reason"]) == (1, "accept", "An", "đã đọc")
    (listed,) = truyvet("review", "list", *PAIR, "--state", "confirmed", "--json").lines
    assert (listed["clause"], listed["unit"], listed["review"]["reviewer"]) == (CLAUSE, UNIT, "An")
    (trace,) = truyvet("trace", *PAIR, "--json").lines
    assert [x["state"] for x in trace["links"] if (x["clause"], x["unit"]) == (CLAUSE, UNIT)] == ["confirmed"]
    assert truyvet("review", "list", *PAIR, "--log", "--json").lines == [entry]
    assert "An" in truyvet("review", "list", *PAIR).out


def test_undo_leaves_the_log_longer(truyvet: Truyvet, library: Path) -> None:
    truyvet("review", "reject", f"{CLAUSE}:{UNIT}", *PAIR, *WHY)
    assert truyvet("review", "undo", "1", *WHY).code == DONE
    assert [line["action"] for line in truyvet("review", "list", *PAIR, "--log", "--json").lines] == ["reject", "undo"]
    assert not truyvet("review", "list", *PAIR, "--state", "rejected", "--json").lines


def test_in_bulk_from_a_file(truyvet: Truyvet, library: Path, tmp_path: Path) -> None:
    source = tmp_path / "links.jsonl"
    rows = [{"clause": CLAUSE, "unit": UNIT}, {"clause": OTHER, "unit": "sec_I__cl_2"}]
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = truyvet("review", "reject", "--from", source, *PAIR, *WHY, "--json")
    assert [(e["clause"], e["unit"]) for e in done.lines] == [(r["clause"], r["unit"]) for r in rows]


def test_everything_is_covered_after_a_review(truyvet: Truyvet, library: Path) -> None:
    """What the machine leaves open, people close: then the gate is open too."""
    truyvet("review", "accept", f"{CLAUSE}:{UNIT}", "--grade", "2", *PAIR, *WHY)
    truyvet("review", "na", OTHER, "art_2", *PAIR, *WHY)
    checked = truyvet(
        "check", "34/KH-UBND", "--against", "12/QĐ-TTg", "--fail-on", "missing,partial,suspect,unreviewed", "--json"
    )
    assert (checked.code, checked.lines[0]["gaps"]) == (DONE, [])


def test_a_changed_plan_makes_the_review_stale(truyvet: Truyvet, library: Path) -> None:
    truyvet("review", "accept", f"{CLAUSE}:{UNIT}", "--grade", "2", *PAIR, *WHY)
    truyvet("review", "na", OTHER, "art_2", *PAIR, *WHY)
    (library / "ke-hoach.txt").write_text(PLAN.replace("trên đài phát thanh", "trên báo"), encoding="utf-8")
    truyvet("ingest", library)
    checked = truyvet("check", "34/KH-UBND", "--against", "12/QĐ-TTg", "--json")
    assert checked.code == STALE
    assert [(g["clause"], g["reason"]) for g in checked.lines[0]["gaps"]] == [(CLAUSE, "suspect")]
    assert "cần xem lại" in truyvet("check", "34/KH-UBND", "--against", "12/QĐ-TTg").out
    assert "1 quyết định" in truyvet("review", "list", *PAIR).err
    before = library / "truoc.json"
    before.write_text(checked.out, encoding="utf-8")
    assert truyvet("check", "34/KH-UBND", "--against", "12/QĐ-TTg", "--baseline", before).code == DONE
    truyvet("review", "reject", f"{CLAUSE}:{UNIT}", *PAIR, *WHY)
    assert truyvet("check", "34/KH-UBND", "--against", "12/QĐ-TTg").code == GAPS


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("accept", "khong-co-dau-hai-cham", *PAIR, *WHY), USAGE, "không phải là liên kết"),
        (("accept", "x:y", *PAIR, *WHY), USAGE, "không phải là địa chỉ"),
        (("accept", f"art_9:{UNIT}", *PAIR, *WHY), USAGE, "không có điều khoản “art_9”"),
        (("accept", f"{CLAUSE}:sec_IX", *PAIR, *WHY), USAGE, "không có nội dung “sec_IX”"),
        (("accept", *PAIR, *WHY), USAGE, "Chưa chọn liên kết nào"),
        (("reject", f"{CLAUSE}:{UNIT}", *PAIR, "--reviewer", "An"), USAGE, "Thiếu lý do"),
        (("accept", f"{CLAUSE}:{UNIT}", *PAIR, "--reviewer", " "), USAGE, "Thiếu tên người rà soát"),
        (("na", "art_1", *PAIR, *WHY), USAGE, "không có điều khoản “art_1”"),
        (("undo", "7", *WHY), USAGE, "Không có quyết định rà soát số 7"),
        (("undo", *WHY), USAGE, "Chưa ghi số"),
        (("accept", "--from", "khong-co.jsonl", *PAIR, *WHY), UNREADABLE, "khong-co.jsonl"),
        (("list", "--decision", "99/QĐ-TTg", "--plan", "34/KH-UBND"), USAGE, "99/QĐ-TTg"),
        (("accept", "--all", "--min-score", "cao", *PAIR, *WHY), USAGE, "“cao” không phải là số"),
        (("accept", "--all", "--min-score", "7", *PAIR, *WHY), USAGE, "phải từ 0 đến 1"),
        (("xoa",), USAGE, "Không có lệnh “xoa”"),
    ],
)
def test_what_cannot_be_done_is_said(truyvet: Truyvet, library: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    ended = truyvet("review", *arguments)
    assert ended.code == code, ended.err
    assert said in ended.err


def test_the_reviewer_may_stand_in_the_environment(truyvet: Truyvet, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUYVET_REVIEWER", "Trần Thị Bình")
    (entry,) = truyvet("review", "accept", f"{CLAUSE}:{UNIT}", *PAIR, "--json").lines
    assert entry["reviewer"] == "Trần Thị Bình"

"""What the dashboard shows: kept beside the store, read in the background, made anew when the file is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from service.facts import DocumentFacts, Due, Facts, Load, Period, TracedGaps
from service.library import Library
from service.store import read_file_of
from service.usecases.facts import FactReader
from service.usecases.overview import Asked, overview
from service.usecases.reading import claims_of, read_documents
from tests.service.conftest import DECISION

TODAY = date(2026, 11, 26)
MANY = Period("2026-11-26", "2028-11-25")


def facts_of(name: str, *dues: Due, loads: tuple[Load, ...] = ()) -> DocumentFacts:
    return DocumentFacts(name, 1, f"/akn/{name}", name, dues, loads)


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    return Facts(tmp_path / "facts.sqlite")


def days(facts: Facts, period: Period = MANY) -> list[tuple[str, str]]:
    return [(due.day, due.words) for due in facts.coming(period)[1]]


def test_nothing_is_in_a_file_that_is_not_there(facts: Facts, tmp_path: Path) -> None:
    assert (facts.coming(MANY), facts.months(MANY), facts.loads(), facts.pairs()) == ((0, ()), {}, (), ())
    assert facts.reading().documents == 0
    assert not list(tmp_path.iterdir()), "looking makes no file"


def test_what_is_due_comes_by_day_and_what_comes_back_every_year_in_each(facts: Facts) -> None:
    facts.put([facts_of("a", Due("2027-06-30", None, "art_1", "một lần"), Due(None, "12-15", None, "hằng năm"))], "bây giờ")
    assert days(facts) == [("2026-12-15", "hằng năm"), ("2027-06-30", "một lần"), ("2027-12-15", "hằng năm")]
    assert facts.months(MANY) == {"2026-12": (0, 1), "2027-06": (1, 0), "2027-12": (0, 1)}
    once = Period(MANY.since, MANY.until, yearly=False)
    assert (days(facts, once), facts.months(once)) == ([("2027-06-30", "một lần")], {"2027-06": (1, 0)})


@pytest.mark.parametrize(
    ("period", "found"),
    [
        (Period("2026-11-30", "2026-11-30"), 2),  # both ends belong to it
        (Period("2026-12-01", "2027-11-29"), 0),
        (Period("2026-12-01", "2027-11-30"), 1),
    ],
)
def test_the_ends_of_a_period(facts: Facts, period: Period, found: int) -> None:
    facts.put([facts_of("a", Due("2026-11-30", None, None, "một lần"), Due(None, "11-30", None, "hằng năm"))], "bây giờ")
    assert facts.coming(period)[0] == found


def test_pages_of_the_list_follow_each_other(facts: Facts) -> None:
    facts.put([facts_of("a", *(Due(f"2027-01-{day:02}", None, None, str(day)) for day in range(1, 31)))], "bây giờ")
    total, first = facts.coming(MANY, limit=20)
    _, second = facts.coming(MANY, offset=20, limit=20)
    assert (total, [due.words for due in first + second]) == (30, [str(day) for day in range(1, 31)])


def test_documents_that_have_ended_ask_for_nothing(facts: Facts) -> None:
    load = (Load("Sở Công Thương", 2, 1),)
    facts.put([facts_of(name, Due("2027-01-01", None, None, name), loads=load) for name in ("cũ", "mới")], "bây giờ")
    facts.sum_up(["/akn/cũ"], "lúc này")
    assert (days(facts), facts.loads()) == ([("2027-01-01", "mới")], load)
    facts.sum_up([], "lúc này")
    assert (len(days(facts)), facts.loads()) == (2, (Load("Sở Công Thương", 4, 2),))


def test_a_document_that_is_read_again_replaces_what_was_read(facts: Facts) -> None:
    for words in ("cũ", "mới"):
        facts.put([facts_of("a", Due("2027-01-01", None, None, words))], words)
    assert (days(facts), facts.reading().documents, facts.reading().at) == ([("2027-01-01", "mới")], 1, "mới")
    facts.drop([("a", 1)])
    assert (days(facts), facts.contents()) == ([], frozenset())


@pytest.mark.parametrize("content", [b"", b"no database at all, whatever it was once", b"\0" * 5000])
def test_a_damaged_file_is_made_anew(facts: Facts, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "facts.sqlite").write_bytes(content)
    assert facts.contents() == frozenset()
    facts.put([facts_of("a", Due("2027-01-01", None, None, "việc"))], "bây giờ")
    assert facts.contents() == {("a", 1)}


def test_traced_pairs_are_kept_as_they_stand_now(facts: Facts) -> None:
    for missing in (3, 1):
        facts.note_pair(TracedGaps("/d", "/p", 10, 5, 1, missing, 4, "lúc này"))
    facts.note_pair(TracedGaps("/d", "/q", 10, 0, 0, 9, 4, "lúc này"))
    assert [(pair.plan, pair.missing) for pair in facts.pairs()] == [("/q", 9), ("/p", 1)]


LETTER = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 56/KH-UBND
Lào Cai, ngày 18 tháng 01 năm 2026

KẾ HOẠCH
Thực hiện Chương trình

I. NHIỆM VỤ
1. Sở Công Thương chủ trì tổ chức tập huấn cho ít nhất 200 cán bộ, hoàn thành trước ngày 30/6/2027.
2. Sở Tài chính chủ trì báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 12 hằng năm.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "kho")
    yield made
    made.close()


def put(library: Library, folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    documents = read_documents(str(file))
    library.store.put(read_file_of(name, documents[0].source.sha256, documents, map(claims_of, documents)))


def test_what_documents_say_is_read_once_and_forgotten_with_them(library: Library, tmp_path: Path) -> None:
    put(library, tmp_path, "a.txt", LETTER)
    put(library, tmp_path, "b.txt", DECISION)
    reader = FactReader(library, lambda: TODAY)
    reader.catch_up()
    seen = overview(library, Asked(), TODAY)
    assert (seen.total, seen.reading.documents) == (2, 2)
    assert [(due.day, due.is_yearly, due.name) for due in seen.dues] == [
        ("2026-12-15", True, "56/KH-UBND"), ("2027-06-30", False, "56/KH-UBND"),
    ]  # fmt: skip
    assert {load.agency: load.tasks for load in seen.loads}["Sở Công Thương"] == 1
    assert [month.month for month in seen.months][:2] == ["2026-11", "2026-12"]
    put(library, tmp_path, "a.txt", LETTER.replace("30/6/2027", "30/9/2027"))
    reader.catch_up()
    assert [due.day for due in overview(library, Asked(yearly=False), TODAY).dues] == ["2027-09-30"]


def test_the_list_may_be_limited_to_a_month(library: Library, tmp_path: Path) -> None:
    put(library, tmp_path, "a.txt", LETTER)
    FactReader(library, lambda: TODAY).catch_up()
    assert [due.day for due in overview(library, Asked(month="2027-06"), TODAY).dues] == ["2027-06-30"]
    assert overview(library, Asked(month="1999-01"), TODAY).listed == 2


def test_whoever_is_told_to_stop_stops(library: Library, tmp_path: Path) -> None:
    put(library, tmp_path, "a.txt", LETTER)
    reader = FactReader(library, lambda: TODAY)
    reader.stop()
    reader.run()
    assert library.facts.reading().documents == 0

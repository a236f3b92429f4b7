"""A document is found by what people call it; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.documents import Document
from service.errors import DocumentAmbiguous, DocumentNotFound, UnreadableInput
from service.library import Library
from service.store import read_file_of
from service.usecases.find_document import find_document
from tests.builders import document
from tests.service.conftest import DECISION, PLAN

UNITS = [{"eid": "art_1", "num": "Điều 1", "text": "Nội dung."}]


def named(number: str | None, date: str, title: str, kind: str = "quyet_dinh") -> Document:
    return document(UNITS, {"type": kind, "number": number, "date": date, "title": title})


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "kho")
    stored = {
        "a.txt": named("12/QĐ-TTg", "2020-08-31", "Phê duyệt Chương trình"),
        "b.txt": named("34/KH-UBND", "2021-01-18", "Kế hoạch của tỉnh thứ nhất", "ke_hoach"),
        "c.txt": named("34/KH-UBND", "2022-05-05", "Kế hoạch của tỉnh thứ hai", "ke_hoach"),
        "d.txt": named(None, "2023-01-01", "Về việc khen thưởng", "thong_bao"),
        "copy/a.txt": named("12/QĐ-TTg", "2020-08-31", "Phê duyệt Chương trình"),  # the same document in a second file
    }
    for path, one in stored.items():
        made.store.put(read_file_of(path, path, [one]))
    yield made
    made.close()


@pytest.mark.parametrize(
    "name",
    [
        "12/QĐ-TTg",
        "12/qđ-ttg",  # as people type it
        " 12/QD-TTg ",
        "12",  # the serial alone is unambiguous
        "/akn/vn/act/quyet-dinh/khuyet-danh/2020-08-31/12-qd-ttg",
        "a.txt",  # two copies of one document
        "phê duyệt chương trình",
    ],
)
def test_names_of_one_document(library: Library, name: str) -> None:
    assert str(find_document(library, name).document.metadata.number) == "12/QĐ-TTg"


def test_several_are_listed(library: Library) -> None:
    with pytest.raises(DocumentAmbiguous) as trouble:
        find_document(library, "34/KH-UBND")
    assert [line.split(" · ")[1] for line in trouble.value.candidates] == ["18/01/2021", "05/5/2022"]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("13/QĐ-TTg", "12/QĐ-TTg"),  # a slip of one digit
        ("Về việc thi đua khen thưởng", "Thông báo · 01/01/2023"),  # a slip in the title
    ],
)
def test_the_nearest_are_listed(library: Library, name: str, nearest: str) -> None:
    with pytest.raises(DocumentNotFound) as trouble:
        find_document(library, name)
    assert trouble.value.nearest[0].startswith(nearest)


def test_without_a_library_only_files_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DECISION, encoding="utf-8")
    assert str(find_document(None, str(tmp_path / "a.txt")).document.metadata.number) == "12/QĐ-TTg"
    with pytest.raises(DocumentNotFound):
        find_document(None, "12/QĐ-TTg")


def test_a_part_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "hai.txt"
    file.write_text(DECISION + "\n\n" + PLAN, encoding="utf-8")
    with pytest.raises(DocumentAmbiguous) as trouble:
        find_document(None, str(file))
    assert [line.split(" · ")[0] for line in trouble.value.candidates] == [f"{file}#1", f"{file}#2"]
    assert str(find_document(None, f"{file}#2").document.metadata.number) == "34/KH-UBND"
    with pytest.raises(DocumentNotFound, match="2 văn bản"):
        find_document(None, f"{file}#3")


def test_an_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(UnreadableInput):
        find_document(None, str(tmp_path / "a.txt"))


def test_references_are_resolved_against_the_library(library: Library, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    references = find_document(library, str(tmp_path / "plan.txt")).annotations.references
    assert [(r.number, r.status) for r in references if r.form == "full"] == [("12/QĐ-TTg", "resolved")]

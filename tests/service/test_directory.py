"""The list of stored documents follows the store, and reads only what changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.documents import Document
from service.library import Library
from service.store import read_file_of
from tests.builders import document

UNITS = [{"eid": "art_1", "num": "Điều 1", "text": "Nội dung."}]


def circular(number: str, date: str = "2020-01-01") -> Document:
    return document(UNITS, {"type": "thong_tu", "number": number, "date": date, "title": f"Về việc số {number}"})


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "kho")
    made.store.put(read_file_of("a.txt", "a", [circular("1/2020/TT-BNV")]))
    yield made
    made.close()


def numbers(library: Library) -> list[str | None]:
    return [stored.known.number for stored in library.directory().documents]


def test_it_is_the_same_until_the_store_changes(library: Library) -> None:
    before = library.directory()
    assert library.directory() is before
    library.store.put(read_file_of("b.txt", "b", [circular("2/2020/TT-BNV")]))
    assert numbers(library) == ["1/2020/TT-BNV", "2/2020/TT-BNV"]
    assert [stored.known.number for stored in before.documents] == ["1/2020/TT-BNV"], "whoever has it keeps what was"


def test_another_process_changes_it_too(library: Library) -> None:
    library.directory()
    other = Library(library.folder)
    other.store.removal.remove(["a"])
    other.close()
    assert numbers(library) == []


def test_a_number_that_is_given_again_is_another_document(library: Library) -> None:
    (before,) = library.directory().stored
    library.store.removal.remove(["a"])
    library.store.put(read_file_of("b.txt", "b", [circular("2/2020/TT-BNV")]))
    (after,) = library.directory().stored
    assert (after.id, after.known.number) == (before.id, "2/2020/TT-BNV")


def test_a_further_path_is_known_at_once(library: Library) -> None:
    library.directory()
    assert library.store.recognises("copy/of-a.txt", "a")
    assert [d.paths for d in library.directory().meant_by("of-a.txt")] == [("a.txt", "copy/of-a.txt")]


def test_the_newest_come_first(library: Library) -> None:
    library.store.put(read_file_of("b.txt", "b", [circular("2/2021/TT-BNV", "2021-01-01")]))
    library.store.put(read_file_of("c.txt", "c", [circular("0/2019/TT-BNV", "2019-01-01")]))
    assert [stored.known.number for stored in library.directory().newest] == ["2/2021/TT-BNV", "1/2020/TT-BNV", "0/2019/TT-BNV"]


def test_what_is_not_changed_is_not_read_again(library: Library) -> None:
    (before,) = library.directory().stored
    library.store.put(read_file_of("b.txt", "b", [circular("2/2020/TT-BNV")]))
    assert library.directory().stored[0] is before

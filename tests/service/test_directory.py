"""The list of stored documents follows the store, and reads only what changed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.documents import Document
from service.directory import Directory
from service.library import Library
from service.store import Store, read_file_of
from service.usecases.effects import effects_now
from service.usecases.reading import claims_of
from service.usecases.standing import effects_of
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


def test_what_is_kept_of_it_is_what_a_new_one_gives(library: Library) -> None:
    chance = random.Random(4)
    other = Store.open(library.folder / "store.sqlite")
    for _ in range(100):
        store = chance.choice((library.store, other))
        for _ in range(chance.choice((1, 1, 1, 4))):
            change(store, chance)
        anew = Library(library.folder)
        assert seen(library.directory()) == seen(anew.directory())
        assert dict(effects_now(library)) == {str(iri): effect for iri, effect in effects_of(anew).items()}
        anew.close()
    other.close()


def change(store: Store, chance: random.Random) -> None:
    """Some file comes, comes again with other content, leads to what is stored, or goes."""
    path = f"{chance.choice('abcdefghijkl')}.txt"
    held = [*store.sources(), "nothing"]
    kind = chance.choice(("put", "put", "put", "link", "remove"))
    if kind == "put":
        documents = [at_place(amending(chance), part) for part in range(1, chance.choice((2, 2, 3)))]
        store.put(read_file_of(path, f"content {chance.randrange(40)}", documents, map(claims_of, documents)))
    elif kind == "link":
        store.recognises(f"copies/{path}", chance.choice(held))
    else:
        store.removal.remove([chance.choice(held)])


def amending(chance: random.Random) -> Document:
    """One of a few circulars; some have the same number, some end others."""
    number, other = (f"{chance.randrange(1, 9)}/2020/TT-BNV" for _ in range(2))
    text = chance.choice(("Nội dung.", f"Thông tư này có hiệu lực từ ngày ký và thay thế Thông tư số {other}."))
    units = [{"eid": "art_1", "num": "Điều 1", "text": text}]
    day = chance.choice((*["2020-01-01"] * 8, "2020-02-01", str(date.max)))
    return document(units, {"type": "thong_tu", "number": number, "date": day, "title": f"Về việc số {chance.randrange(3)}"})


def at_place(document: Document, part: int) -> Document:
    return replace(document, source=replace(document.source, part=part))


def seen(directory: Directory) -> object:
    """Everything that can be asked of a directory."""
    names = {name for d in directory.stored for name in (*d.paths, str(d.known.iri), d.known.number, d.known.title)}
    names |= {name for d in directory.stored for name in (f"{d.path}#{d.part}", (d.known.number or "").partition("/")[0])}
    return (
        directory.stored, directory.documents, directory.newest, directory.types, directory.known,
        {name: directory.meant_by(name) for name in names if name}, {name: directory.find(name or "") for name in names},
        [directory.numbered(d.id) for d in directory.stored], [directory.at(d.known.iri) for d in directory.stored],
        {d.sha256: directory.of_source(d.sha256) for d in directory.stored},
        [directory.is_called(d, "so 1") for d in directory.stored],
    )  # fmt: skip


def test_only_what_depends_on_a_change_is_read_again(library: Library) -> None:
    (stored,) = library.directory().stored
    address = str(stored.known.iri)
    effects_now(library).prepare([address])
    library.store.put(read_file_of("b.txt", "b", [circular("2/2020/TT-BNV")]))
    effects_now(library)
    assert library.said.get(address) is not None
    text = "Thông tư này có hiệu lực từ ngày ký và thay thế Thông tư số 1/2020/TT-BNV ngày 01/01/2020."
    ending = document([{"eid": "art_1", "num": "Điều 1", "text": text}], {"type": "thong_tu", "number": "3/2021/TT-BNV"})
    library.store.put(read_file_of("c.txt", "c", [ending], [claims_of(ending)]))
    effects_now(library)
    assert library.said.get(address) is None


def test_a_list_that_was_left_alone_for_long_is_read_as_a_whole(library: Library) -> None:
    first = library.directory()
    for number in range(70):
        library.store.put(read_file_of("b.txt", f"b{number}", [circular(f"{number}/2020/TT-BNV")]))
        library.directory()
    assert library.directory().since(first.turn) is None
    assert library.directory().since(library.directory().turn - 1) is not None

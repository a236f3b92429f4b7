"""Whether stored documents are in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.annotations import AnnotatedDocument, Annotations
from corpus.documents import Document
from service.library import Library
from service.store import read_file_of
from service.usecases.effects import effects_kept, effects_now
from service.usecases.reading import claims_of
from service.usecases.standing import effects_of, with_standing
from tests.builders import document


def circular(number: str, date: str, *texts: str) -> Document:
    units = [{"eid": f"art_{n}", "num": f"Điều {n}", "text": text} for n, text in enumerate(texts, 1)]
    return document(units, {"type": "thong_tu", "number": number, "date": date, "issuer": "Bộ Nội vụ"}, front=f"Số: {number}")


OLD = circular("3/2008/TT-BNV", "2008-03-01", "Thông tư này có hiệu lực từ ngày 01/5/2008.")
NEW = circular(
    "4/2022/TT-BNV", "2022-03-01", "Thông tư này có hiệu lực từ ngày 01/5/2022 và thay thế Thông tư số 3/2008/TT-BNV.",
    "Theo Thông tư số 5/2010/TT-BNV.",
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "store")
    for path, one in (("old.txt", OLD), ("new.txt", NEW)):
        made.store.put(read_file_of(path, path, [one], [claims_of(one)]))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("today", "old", "new"),
    [
        ("2008-04-01", "chua_co_hieu_luc", "chua_co_hieu_luc"),
        ("2022-04-30", "con_hieu_luc", "chua_co_hieu_luc"),
        ("2022-05-01", "het_hieu_luc", "con_hieu_luc"),
    ],
)
def test_effect_changes_with_the_day(library: Library, today: str, old: str, new: str) -> None:
    found = effects_of(library, today)
    assert (found[OLD.iri].status, found[NEW.iri].status) == (old, new)


def test_standing_names_who_acts(library: Library) -> None:
    found = with_standing(library, AnnotatedDocument(OLD, Annotations()), "2022-06-01").standing
    assert found is not None
    assert [(b.kind, b.by.number) for b in found.backward] == [("thay_the", "4/2022/TT-BNV")]
    assert found.effect.by == (NEW.iri,)
    assert found.effect.since == "2022-05-01"


def test_a_document_that_goes_takes_its_claims_with_it(library: Library) -> None:
    other = circular("9/2023/TT-BNV", "2023-01-01", "Thông tư này có hiệu lực từ ngày ký.")
    library.store.put(read_file_of("new.txt", "newer", [other], [claims_of(other)]))
    assert effects_of(library, "2023-06-01")[OLD.iri].status == "con_hieu_luc"


def test_two_documents_of_that_number_are_left_alone(library: Library) -> None:
    twin = circular("3/2008/TT-BNV", "2008-03-01", "Thông tư này có hiệu lực từ ngày 01/5/2008.")
    other = replace(twin, issuer_slug="another")
    library.store.put(read_file_of("twin.txt", "twin", [other], [claims_of(other)]))
    assert effects_of(library, "2023-06-01")[OLD.iri].status == "con_hieu_luc"


def test_without_a_library_the_document_speaks_for_itself() -> None:
    found = with_standing(None, AnnotatedDocument(OLD, Annotations()), "2022-06-01").standing
    assert found is not None
    assert found.effect.status == "con_hieu_luc"


def test_what_is_asked_for_is_what_is_known_of_all(library: Library) -> None:
    for today in ("2008-04-01", "2022-04-30", "2022-05-01"):
        everything = {str(iri): effect for iri, effect in effects_of(library, today).items()}
        assert dict(effects_now(library, today)) == dict(effects_kept(library, today)) == everything


def test_the_file_is_not_believed_when_the_store_has_changed(library: Library) -> None:
    effects_kept(library, "2023-06-01")
    library.store.removal.remove(["new.txt"])
    for ask in (effects_now, effects_kept):
        assert ask(library, "2023-06-01")[str(OLD.iri)].status == "con_hieu_luc"

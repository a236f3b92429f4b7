"""What was read or traced is not read or traced again, and what has changed is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from service.library import Library
from service.recent import Recent
from service.usecases.deletion import delete
from service.usecases.ingest import ingest
from service.usecases.review.record import Reviewer, decide
from service.usecases.stored import read_stored
from service.usecases.trace import trace_stored_pair
from tests.service.builders import eid
from tests.service.conftest import PLAN

NAMES = ("12/QĐ-TTg", "34/KH-UBND")


@pytest.fixture
def library(files: Path, tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "kho")
    take(made, files)
    yield made
    made.close()


def take(library: Library, files: Path) -> None:
    for _ in ingest(library, [str(path) for path in sorted(files.iterdir())]):
        pass


def test_a_second_look_gives_the_very_same(library: Library) -> None:
    once, again = (trace_stored_pair(library, *NAMES) for _ in range(2))
    assert again is once, "neither read nor traced again"


def test_a_document_is_read_once_while_what_it_cites_stays(library: Library, tmp_path: Path) -> None:
    once, again = (read_stored(library, "34/KH-UBND") for _ in range(2))
    assert again is once
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "other.txt").write_text(PLAN.replace("34/KH-UBND", "77/KH-UBND"), encoding="utf-8")
    take(library, folder)
    assert read_stored(library, "34/KH-UBND") is once, "nobody cites what has come"
    delete(library, "12/QĐ-TTg")
    assert read_stored(library, "34/KH-UBND") is not once, "what it cites has gone"


def test_a_decision_of_a_person_shows_at_once(library: Library) -> None:
    pair = trace_stored_pair(library, *NAMES)
    who = Reviewer("An", "", "2026-11-25T10:00:00+07:00")
    decide(library.store.reviews, pair, "accept", [(eid("art_1__cl_1"), eid("sec_I__cl_1"))], who)
    assert "confirmed" in {link.state for link in trace_stored_pair(library, *NAMES).trace.links}


def test_a_changed_plan_is_traced_anew(library: Library, files: Path) -> None:
    before = trace_stored_pair(library, *NAMES)
    (files / "ke-hoach.txt").write_text(PLAN.replace("hội chợ", "hội nghị"), encoding="utf-8")
    take(library, files)
    after = trace_stored_pair(library, *NAMES)
    assert "hội nghị" in after.plan.document.text
    assert after.plan.document != before.plan.document


def test_only_the_last_ones_are_kept() -> None:
    cache, made = Recent[str](kept=2), list[str]()

    def make(name: str) -> str:
        made.append(name)
        return name

    for name in "abacbab":
        cache.get(name, partial(make, name))
    assert made == ["a", "b", "c", "b", "a"]

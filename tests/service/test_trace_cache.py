"""What was traced is not traced again, and what has changed is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from corpus.traces import TracedPair
from service.library import Library
from service.trace_cache import TraceCache
from service.usecases.ingest import ingest
from service.usecases.review.record import Reviewer, decide
from service.usecases.trace import trace_stored_pair
from tests.service.builders import eid, traced_pair
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
    cache, made = TraceCache(kept=2), list[str]()

    def make(name: str) -> TracedPair:
        made.append(name)
        return traced_pair()

    for name in "abacbab":
        cache.get(name, partial(make, name))
    assert made == ["a", "b", "c", "b", "a"]

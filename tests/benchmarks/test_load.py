"""A server under a light load, on the shipped documents: every question is answered. What is published comes from `load`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from service.library import Library
from service.usecases.demo import ingest_shipped
from tests.benchmarks.load import load, questions_of


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_every_question_is_answered_while_documents_are_taken_up(tmp_path: Path) -> None:
    library = Library(tmp_path)
    list(ingest_shipped(library))
    library.refresh_index()
    library.close()
    found = load(tmp_path, questions_of(tmp_path, None), workers=1, rate=5, seconds=10)
    print(found)
    assert found.errors == 0
    assert found.taken_up

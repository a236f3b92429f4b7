"""Candidates for tests of the second stage."""

from __future__ import annotations

from corpus.passages import Passage
from index.fusion import Candidate
from index.query import read_query
from index.rerank.features import NAMES
from index.rerank.matches import Floats
from index.rerank.reading import look


def candidate(
    key: int, text: str, *, file: str = "a.txt", title: str = "", heading: str = "", lexical: float = 10.0
) -> Candidate:
    """A passage as both channels might propose it."""
    passage = Passage(f"/{file}", file, "", "khac", "", "", 0, f"art_{key}", "", title, "", text, heading=heading)
    return Candidate(key, passage, lexical, 0.5, lexical / 10)


def never(_field: str, _term: str) -> int:
    """A term that no passage of the index holds."""
    return 0


def row(typed: str, one: Candidate) -> dict[str, float]:
    """The features of a single candidate by name."""
    return dict(zip(NAMES, map(float, rows(typed, one)[0]), strict=True))


def rows(typed: str, *found: Candidate) -> Floats:
    """The features of some candidates."""
    return look(read_query(typed), found, never, 100)

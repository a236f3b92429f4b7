"""Merged cells: what a reader of the table would say each row is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.grid import GridCell, table_rows

TABLES = [
    ([GridCell("1", 0, 0), GridCell("a", 0, 1)], [("1", "a")], "plain"),
    (
        [GridCell("TT", 0, 0, rows=2), GridCell("Thời gian", 0, 1, columns=2), GridCell("từ", 1, 1), GridCell("đến", 1, 2)],
        [("TT", "Thời gian từ", "Thời gian đến")],
        "a heading of two rows",
    ),
    (
        [GridCell("0", 0, 0), GridCell("x", 0, 1), GridCell("1", 1, 0, rows=2), GridCell("a", 1, 1), GridCell("b", 2, 1)],
        [("0", "x"), ("1", "a b")],
        "two rows under one number",
    ),
    (
        [GridCell("0", 0, 0), GridCell("x", 0, 1), GridCell("Sở", 1, 0, rows=2), GridCell("a", 1, 1), GridCell("b", 2, 1)],
        [("0", "x"), ("Sở", "a"), ("", "b")],
        "a label over several rows stays with the first",
    ),
    ([GridCell("", 0, 0), GridCell("", 0, 1)], [], "nothing written"),
]


@pytest.mark.parametrize(("cells", "expected", "why"), TABLES, ids=[case[2] for case in TABLES])
def test_rows(cells: Sequence[GridCell], expected: list[tuple[str, ...]], why: str) -> None:
    assert [texts for _, texts in table_rows(cells)] == expected


@given(st.lists(st.lists(st.sampled_from(["", "1", "a", "Sở"]), min_size=2, max_size=2), max_size=8))
def test_without_merged_cells_every_row_with_a_letter_is_kept(rows: list[list[str]]) -> None:
    cells = [GridCell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row)]
    assert [texts for _, texts in table_rows(cells)] == [tuple(row) for row in rows if any(row)]

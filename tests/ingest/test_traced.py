"""Composed repairs are one receipt; anchors follow the text."""

from __future__ import annotations

import pytest

from corpus.documents import Edit
from corpus.sources import Anchor
from corpus.spans import Span
from ingest.traced import Change, Traced, carry


@pytest.mark.parametrize(
    ("source", "passes", "expected"),
    [
        ("a  b", [[Change(1, 3, " ", "spaces")]], [Edit(Span(1, 2), "  ", "spaces")]),
        # a later repair over an earlier one keeps what stood in the source
        ("a  b\nc", [[Change(1, 3, " ", "x")], [Change(0, 3, "A", "y")]], [Edit(Span(0, 1), "a  b", "x+y")]),
        # an earlier deletion beside a later repair stays an edit of its own
        ("(ab)", [[Change(0, 1, "", "x")], [Change(0, 1, "A", "y")]], [Edit(Span(0, 0), "(", "x"), Edit(Span(0, 1), "a", "y")]),
        # what is put back is no edit
        ("ab", [[Change(0, 1, "x", "x")], [Change(0, 1, "a", "y")]], []),
        # a change that changes nothing is none
        ("ab", [[Change(0, 1, "a", "x")]], []),
    ],
)
def test_repairs_compose(source: str, passes: list[list[Change]], expected: list[Edit]) -> None:
    traced = Traced(source)
    for changes in passes:
        traced = traced.repair(changes)
    assert list(traced.receipt.edits) == expected
    assert traced.receipt.undo(traced.text) == source


def test_anchors_follow_the_text_and_removed_ones_go() -> None:
    traced = Traced("12 3\nab").repair([Change(0, 3, "", "page_number"), Change(4, 5, " ", "join_lines")])
    anchors = (Anchor(Span(0, 2), 1), Anchor(Span(3, 4), 1), Anchor(Span(5, 7), 2))
    assert carry(anchors, traced.receipt) == (Anchor(Span(0, 1), 1), Anchor(Span(2, 4), 2))


def test_a_cut_inside_an_edit_keeps_its_source_once() -> None:
    traced = Traced("axyb").repair([Change(1, 3, "__", "x")])
    left, right = traced.cut([2])
    assert (left.text, right.text) == ("a_", "_b")
    assert left.receipt.undo(left.text) + right.receipt.undo(right.text) == "axyb"

"""Shared rare terms."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.reports.marks import Marker, Piece, condense

TEXTS = st.text(alphabet="ab và,.\n12é", max_size=60)


def marked(marker: Marker, one: str, other: str) -> list[str]:
    return [piece.text for piece in marker.mark(one, marker.shared(one, other)) if piece.marked]


def test_a_run_is_marked_as_a_whole_word_for_word() -> None:
    clause, unit = "Hỗ trợ doanh nghiệp xây dựng mô hình điểm.", "Xây dựng mô hình điểm tại huyện"
    assert marked(Marker((clause, unit)), clause, unit) == ["xây dựng mô hình điểm"]


def test_function_words_and_punctuation_end_a_run() -> None:
    clause, unit = "tôn vinh và khen thưởng, cá nhân", "khen thưởng, cá nhân và tôn vinh"
    assert marked(Marker((clause, unit)), clause, unit) == ["tôn vinh", "khen thưởng", "cá nhân"]


def test_what_most_texts_say_is_not_marked() -> None:
    texts = tuple(f"doanh nghiệp số {n}" for n in range(40))
    assert marked(Marker(texts), "doanh nghiệp giỏi", "doanh nghiệp khác") == []


def test_a_common_pair_is_marked_inside_a_rare_run() -> None:
    texts = tuple(f"năng suất {n}" for n in range(40))
    assert marked(Marker(texts), "cải tiến năng suất", "cải tiến năng suất xanh") == ["cải tiến năng suất"]


@given(TEXTS, TEXTS)
def test_pieces_joined_are_the_text(one: str, other: str) -> None:
    marker = Marker((one, other))
    assert "".join(piece.text for piece in marker.mark(one, marker.shared(one, other))) == one


@given(st.lists(st.builds(Piece, TEXTS.filter(bool), st.booleans()), max_size=8), st.integers(1, 80))
def test_condensing_keeps_every_mark(pieces: list[Piece], limit: int) -> None:
    whole = tuple(pieces)
    condensed = condense(whole, limit)
    assert [p for p in condensed if p.marked] == [p for p in whole if p.marked]
    assert sum(len(p.text) for p in condensed) <= sum(len(p.text) for p in whole) or condensed == whole


def test_short_texts_are_not_condensed() -> None:
    assert condense((Piece("một hai"),), 100) == (Piece("một hai"),)


def test_the_middle_of_a_long_stretch_is_left_out_at_words() -> None:
    text = "đầu " * 100 + "cuối"
    (piece,) = condense((Piece(text),), 200)
    assert piece.text.endswith("đầu […]")
    assert len(piece.text) < 250

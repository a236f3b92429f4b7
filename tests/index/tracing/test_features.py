"""Signals: each says what its name says, on the clauses and units of a small pair."""

from __future__ import annotations

import numpy as np
import pytest

from index.tracing.features import link_features
from index.tracing.lexicon import load_lexicon
from index.tracing.links import head_phrase
from index.tracing.model import load_model
from index.tracing.units import Unit, traced_units, units_of
from index.tracing.words import Matrix, load_words
from tests.index.tracing.examples import annotated

LEXICON = load_lexicon()
CLAUSES = (
    "Đẩy mạnh thông tin, truyền thông về Chương trình.",
    "Hợp tác với Tổ chức Năng suất Châu Á.",
    "Báo cáo kết quả thực hiện Chương trình.",
)
UNITS = (
    "Tuyên truyền trên đài phát thanh cấp huyện.",
    "Tham gia các dự án của Tổ chức Năng suất Châu Á.",
    "Báo cáo kết quả trước ngày 15 tháng 12.",
    "Trồng rừng ngập mặn ven biển.",
    "Cơ quan chủ trì: Sở Tài chính.",
    "Tuyên truyền | Sở Tài chính | 2025",
)


def units(*texts: str) -> tuple[Unit, ...]:
    """The texts as units."""
    return units_of(annotated([(f"cl_{at}", text) for at, text in enumerate(texts, 1)]).document, {}, LEXICON)


@pytest.fixture(scope="module")
def signals() -> dict[str, Matrix]:
    clauses, given = units(*CLAUSES), units(*UNITS)
    return link_features(clauses, given, load_words())


@pytest.mark.parametrize(
    ("signal", "clause", "more", "less", "reason"),
    [
        ("head_act", 0, 0, 3, "“truyền thông” and “tuyên truyền” are one act"),
        ("acts", 0, 0, 3, "likewise"),
        ("rare_words", 1, 1, 3, "the name stands in no other clause"),
        ("rare_triples", 1, 1, 0, "likewise its runs of three words"),
        ("duties_said", 1, 1, 3, "most of the duty is said"),
        ("best_duty", 1, 1, 0, "the two duties say much the same"),
        ("duty_meaning", 0, 0, 3, "likewise in other words"),
        ("meaning_of_unit", 1, 1, 3, "the unit is nearer to this clause than to others"),
        ("both_report", 2, 2, 0, "both speak of reports"),
        ("row", 0, 5, 0, "a row of a table"),
        ("attribute", 0, 4, 0, "only names who is in charge"),
    ],
)
def test_signals(signals: dict[str, Matrix], signal: str, clause: int, more: int, less: int, reason: str) -> None:
    table = signals[signal]
    assert table[clause, more] > table[clause, less], reason


def test_every_signal_of_the_model_is_a_table_of_finite_numbers(signals: dict[str, Matrix]) -> None:
    assert set(load_model().weights) <= set(signals)
    assert all(table.shape == (len(CLAUSES), len(UNITS)) and np.isfinite(table).all() for table in signals.values())


@pytest.mark.parametrize(
    ("text", "act", "phrase", "reason"),
    [
        ("Tổng hợp, báo cáo kết quả hằng năm.", "báo cáo", "Tổng hợp", "the duty begins with it"),
        ("Nâng cao năng suất các nhân tố tổng hợp.", "báo cáo", None, "“nhân tố tổng hợp” sums up nothing"),
        ("Ứng dụng công nghệ thông tin.", "phổ biến", None, "“công nghệ thông tin” informs nobody"),
        ("Trên địa bàn tỉnh, các sở, ngành, đơn vị và doanh nghiệp báo cáo.", "báo cáo", None, "too far from the head"),
    ],
)
def test_the_words_that_name_an_act(text: str, act: str, phrase: str | None, reason: str) -> None:
    (unit,) = units(text)
    assert (act in unit.head_acts, head_phrase(unit, act, LEXICON)) == (phrase is not None, phrase), reason


def test_a_unit_taken_away_changes_no_signal_of_another(signals: dict[str, Matrix]) -> None:
    fewer = link_features(units(*CLAUSES), units(*UNITS[:2], *UNITS[3:]), load_words())
    for name, table in signals.items():
        assert np.allclose(fewer[name], np.delete(table, 2, axis=1)), name


def test_bare_titles_carry_out_nothing() -> None:
    document = annotated(
        [("cl_1", "Sở Thông tin và Truyền thông"), ("cl_1__point_a", CLAUSES[0]), ("cl_2", "Kinh phí")]
    ).document
    assert [str(u.eid) for u in traced_units(units_of(document, {}, LEXICON))] == ["cl_1__point_a"]

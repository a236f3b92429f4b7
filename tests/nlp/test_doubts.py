"""What is read from a doubtful figure is no surer than the figure."""

from __future__ import annotations

from dataclasses import replace

from corpus.agencies import load_register
from corpus.sources import Doubt, SourceText
from corpus.spans import Span
from ingest import parse_source
from nlp import annotate

TEXT = "Điều 1. Mục tiêu\n1. Đến năm 2025, ít nhất 90% hộ dân được dùng nước sạch.\n2. Báo cáo trước ngày 15 tháng 11 năm 2026."


def read(*doubts: tuple[str, float, str | None]) -> tuple[list[float], list[float]]:
    """The confidence of each target and of each deadline, when these words are in doubt."""
    register = load_register()
    document = parse_source(SourceText(TEXT, "a.pdf", "0" * 64, "text/plain"), register)[0]
    found = [Doubt(_span(document.text, word), 1, confidence, was) for word, confidence, was in doubts]
    annotations = annotate(replace(document, doubts=tuple(found)), register)
    return [t.confidence for t in annotations.targets], [d.confidence for d in annotations.deadlines]


def _span(text: str, word: str) -> Span:
    start = text.index(word)
    return Span(start, start + len(word))


def test_a_doubtful_figure_lowers_what_is_read_from_it() -> None:
    sure = read()
    assert sure[0]
    assert sure[1]
    assert read(("90%", 0.4, None))[0] == [0.4]
    assert read(("15", 0.3, None))[1][-1] == 0.3
    assert read(("15", 0.3, None))[0] == sure[0]


def test_doubtful_words_without_figures_and_mended_words_do_not() -> None:
    assert read(("hộ", 0.2, None), ("90%", 0.95, "9O%")) == read()

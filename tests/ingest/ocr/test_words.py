"""Words out of hOCR."""

from __future__ import annotations

import pytest

from ingest.ocr.words import Word, read_hocr, without_junk
from tests.ingest.ocr.recognisers import hocr


def word(text: str, confidence: float = 0.96) -> Word:
    return Word(text, 0, 0, 10, 10, 8, 10, confidence)


def test_a_word_has_text_box_baseline_size_and_confidence() -> None:
    assert read_hocr(hocr([("Điều", 100, 200, 93)])) == (Word("Điều", 100, 178, 148, 206, 200, 30, 0.93),)


def test_emphasis_inside_a_word_is_no_end_of_it() -> None:
    marked = "<span class='ocrx_word' title='bbox 0 0 9 9; x_wconf 90'><strong>Số:</strong></span>"
    line = f"<span class='ocr_line' title='bbox 0 0 9 9'>{marked}</span>"
    assert [w.text for w in read_hocr(line)] == ["Số:"]


def test_a_part_of_a_picture_leads_back_to_the_whole() -> None:
    assert Word("5", 20, 10, 40, 50, 48, 40, 0.9).moved(100, 200, 2) == Word("5", 110, 205, 120, 225, 224, 20, 0.9)


@pytest.mark.parametrize(
    ("read", "kept", "why"),
    [
        (word("ˆ¬"), False, "signs of no script are what a pen leaves"),
        (word("-"), True, "a bullet"),
        (word("“"), True, "a quotation mark"),
        (word("pạfl", 0.1), False, "letters that are hardly believed and no syllable"),
        (word("ị", 0.4), False, "a lone letter that is hardly believed"),
        (word("và", 0.1), True, "a syllable, however faint"),
        (word("2#", 0.1), True, "a figure is never dropped"),
        (word("xyz", 0.9), True, "a foreign word that is clearly read"),
    ],
)
def test_junk(read: Word, kept: bool, why: str) -> None:
    assert bool(without_junk([read])) is kept, why

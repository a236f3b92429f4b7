"""What can be one Vietnamese syllable."""

from __future__ import annotations

import re
import unicodedata

import pytest

from corpus.shipped import shipped_files
from corpus.syllables import is_syllable


@pytest.mark.parametrize(
    ("word", "is_one", "reason"),
    [
        ("nghiêng", True, "the longest onset and rhyme"),
        ("Quyết", True, "qu is an onset, y begins the rhyme"),
        ("gì", True, "the i of gi is rhyme as well"),
        ("giếng", True, "the i of gi belongs to iê"),
        ("ƯU", True, "capitals, no onset"),
        ("hoà", True, "the tone on the last vowel"),
        (unicodedata.normalize("NFD", "nước"), True, "decomposed"),
        ("cac", False, "a stop without tone"),
        ("cằp", False, "a stop with the tone huyền"),
        ("àá", False, "two tones"),
        ("mét", True, "the unit is a syllable"),
        ("für", False, "no Vietnamese vowel"),
        ("Q", False, "an onset alone"),
        ("", False, "nothing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_syllables(word: str, is_one: bool, reason: str) -> None:
    assert is_syllable(word) is is_one


def test_nearly_every_word_with_a_mark_in_official_texts_is_one() -> None:
    texts = " ".join(file.path.read_text(encoding="utf-8") for file in shipped_files())
    words = [w for w in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", texts)) if not w.isascii()]
    assert sum(map(is_syllable, words)) > 0.99 * len(words)

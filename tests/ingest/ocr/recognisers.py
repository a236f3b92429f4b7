"""Stand-ins for Tesseract: recognisers that give what a test says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.engine import RecognitionError

Cell = tuple[str, int, int, int]
"""A word: text, left edge, baseline (dots), confidence from 0 to 100."""


def hocr(words: Iterable[Cell]) -> str:
    """Words as Tesseract writes them, each on a line of its own place; 12 dots a letter, print 30 dots high."""
    out = ["<div class='ocr_page'>"]
    for text, x, baseline, confidence in words:
        box = f"bbox {x} {baseline - 22} {x + 12 * len(text)} {baseline + 6}"
        out.append(f"<span class='ocr_line' title='{box}; baseline 0 -6; x_size 30'>")
        out.append(f"<span class='ocrx_word' title='{box}; x_wconf {confidence}'>{text}</span></span>")
    return "".join([*out, "</div>"])


class Scripted:
    """Gives one prepared answer after the other, then the last one again; counts how often it was asked."""

    version = "1"

    def __init__(self, *answers: Sequence[Cell] | None) -> None:
        self._answers = answers
        self.asked = 0

    def hocr(self, picture: NDArray[np.uint8], dpi: int, mode: int) -> str:
        answer = self._answers[min(self.asked, len(self._answers) - 1)]
        self.asked += 1
        if answer is None:
            raise RecognitionError("too slow")
        return hocr(answer)

    def orientation(self, picture: NDArray[np.uint8], dpi: int) -> int:
        return 0

    def close(self, keep: int = 0) -> None:
        """Nothing runs."""

"""Inks, skew and ruling lines."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from corpus.sources import Box
from ingest.ocr.clean import handwriting_of, print_of, skew, turned, whitened
from ingest.ocr.rulings import find_rulings, without_rulings

BLACK, RED, BLUE, WHITE = (20, 20, 20), (214, 40, 48), (40, 70, 190), (255, 255, 255)


def squares(*colours: tuple[int, int, int]) -> NDArray[np.uint8]:
    """A white picture with a square of each colour."""
    picture = Image.new("RGB", (60 * len(colours) + 40, 100), WHITE)
    draw = ImageDraw.Draw(picture)
    for n, colour in enumerate(colours):
        draw.rectangle((40 + 60 * n, 40, 59 + 60 * n, 59), fill=colour)
    return np.asarray(picture)


def inks(picture: NDArray[np.uint8], count: int) -> list[bool]:
    """Which of the squares are dark."""
    return [bool(picture[50, 50 + 60 * n] < 128) for n in range(count)]


def test_stamps_and_signatures_vanish_from_print() -> None:
    assert inks(print_of(squares(BLACK, BLACK, BLACK, RED, BLUE)), 5) == [True, True, True, False, False]


def test_what_is_written_in_blue_stays_for_the_second_look() -> None:
    assert inks(handwriting_of(squares(BLACK, RED, BLUE)), 3) == [True, False, True]


def test_a_page_printed_in_colour_stays_legible() -> None:
    assert inks(print_of(squares(BLUE, BLUE, RED, BLACK)), 4) == [True] * 4


def test_grey_paper_is_made_white_and_pale_ink_dark() -> None:
    pale = np.full((100, 100), 200, dtype=np.uint8)
    pale[40:45] = 110
    white = whitened(pale)
    assert white[0, 0] > 250
    assert white[42, 0] < 10


def lines(degrees: float) -> NDArray[np.uint8]:
    """Twenty lines of words, turned clockwise."""
    picture = Image.new("L", (1000, 1200), 255)
    draw = ImageDraw.Draw(picture)
    for y in range(100, 1100, 50):
        for x in range(100, 880, 60):
            draw.rectangle((x, y, x + 45, y + 16), fill=0)
    return np.asarray(picture.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255))


@pytest.mark.parametrize("degrees", [-4.0, -1.0, 0.0, 0.6, 3.0])
def test_skew(degrees: float) -> None:
    found = skew(lines(degrees))
    assert found == pytest.approx(degrees, abs=0.15)
    assert skew(turned(lines(degrees), found)) == pytest.approx(0, abs=0.15)


def test_an_empty_page_lies_straight() -> None:
    assert skew(np.full((500, 400), 255, dtype=np.uint8)) == 0


def test_ruling_lines_are_found_and_wiped_out() -> None:
    picture = np.full((600, 800), 255, dtype=np.uint8)
    for y in (100, 300, 500):
        picture[y : y + 3, 100:700] = 0
    for x in (100, 400, 697):
        picture[100:503, x : x + 3] = 0
    picture[200:220, 150:190] = 0  # a word
    found = find_rulings(picture, 200)
    level = [b for b in found if b.x1 - b.x0 > b.bottom - b.top]
    assert [round(b.top) for b in level] == pytest.approx([100, 300, 500], abs=2)
    assert len(found) - len(level) == 3
    plain = without_rulings(picture, found)
    assert (plain[200:220, 150:190] == 0).all()
    assert (plain < 128).sum() == 800


def test_letters_and_pictures_are_no_ruling_lines() -> None:
    picture = lines(0)
    picture = picture.copy()
    picture[600:800, 300:700] = 0
    assert find_rulings(picture, 200) == []


def test_a_box_is_kept_in_dots() -> None:
    picture = np.full((100, 800), 255, dtype=np.uint8)
    picture[50:52, 100:700] = 0
    assert find_rulings(picture, 200) == [Box(100, 49, 700, 52)]

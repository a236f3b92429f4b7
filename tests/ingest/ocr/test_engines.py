"""The library of Tesseract in processes of its own: as if each picture were the first, and nothing hangs or is left."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ingest.ocr.engine import RecognitionError, Tesseract
from ingest.ocr.engines import Engines
from ingest.ocr.installed import find_tesseract
from ingest.ocr.words import read_hocr
from tests.ingest.readers.test_limited import linux, processes
from tests.rendering import FONT

DPI, BLOCK = 200, 6
LINES = ("Điều 1. Phê duyệt Chương trình nâng cao năng suất", "Bộ Khoa học và Công nghệ chủ trì, phối hợp thực hiện")
pytestmark = pytest.mark.skipif(not isinstance(find_tesseract(), Engines), reason="Tesseract or tesserocr is not installed")


def picture(line: str) -> NDArray[np.uint8]:
    """A line as it is printed."""
    sheet = Image.new("L", (1400, 120), 255)
    ImageDraw.Draw(sheet).text((40, 30), line, fill=0, font=ImageFont.truetype(str(FONT), 40))
    return np.asarray(sheet)


def read(engines: Engines, line: str) -> str:
    return " ".join(word.text for word in read_hocr(engines.hocr(picture(line), DPI, BLOCK)))


def new(folder: Path, program: str = "", seconds: float = 60.0) -> Engines:
    """Engines whose processes can be told by the folder that they are started in the name of."""
    installed = find_tesseract()
    assert isinstance(installed, Engines)
    marked = folder / "data"
    marked.symlink_to(installed.data)
    return Engines(Tesseract(program), marked, "1", seconds)


def alone(folder: Path, line: str) -> str:
    """What a process reads whose first picture this is."""
    place = folder / str(LINES.index(line))
    place.mkdir()
    engines = new(place)
    try:
        return engines.hocr(picture(line), DPI, BLOCK)
    finally:
        engines.close()


@linux
def test_pictures_do_not_bear_on_each_other(tmp_path: Path) -> None:
    engines = new(tmp_path)
    order = (*LINES, *LINES[::-1])
    assert [engines.hocr(picture(line), DPI, BLOCK) for line in order[2:]] == [alone(tmp_path, line) for line in order[2:]]
    assert tuple(read(engines, line) for line in order) == order
    assert len(processes(tmp_path)) == 1
    engines.close()
    assert not processes(tmp_path)


@linux
def test_what_takes_too_long_is_ended_and_the_next_picture_is_read(tmp_path: Path) -> None:
    engines = new(tmp_path, seconds=0.01)
    with pytest.raises(RecognitionError, match="too slow"):
        read(engines, LINES[0])
    assert not processes(tmp_path)


@linux
def test_a_process_that_died_while_it_waited_spoils_no_picture(tmp_path: Path) -> None:
    engines = new(tmp_path)
    assert read(engines, LINES[0]) == LINES[0]
    (process,) = processes(tmp_path)
    os.kill(process, signal.SIGKILL)
    assert read(engines, LINES[1]) == LINES[1]
    engines.close()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_what_the_library_cannot_the_program_does(tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\n/bin/cat > /dev/null\n/bin/echo from the program\n")
    program.chmod(0o755)
    engines = Engines(Tesseract(str(program)), tmp_path, "1")  # a folder without trained data
    assert engines.hocr(picture(LINES[0]), DPI, BLOCK) == "from the program\n"

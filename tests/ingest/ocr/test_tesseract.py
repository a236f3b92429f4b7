"""The whole road of a scan with the Tesseract of this machine; without one, that a scan says what is missing."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from corpus.agencies import load_register
from ingest import parse_source
from ingest.errors import UnreadableFile
from ingest.ocr.engine import RecognitionError, Tesseract
from ingest.ocr.installed import find_tesseract
from ingest.readers import read_bytes, read_file
from tests.degrading import Scanner, scanned
from tests.quality.ocr import f1, letters, wrong_characters
from tests.rendering import as_pdf, parts_of

DOCUMENTS = Path(str(resources.files("corpus"))) / "documents"


@pytest.mark.slow
@pytest.mark.parametrize("file", ["cong-van-nghe-an-1002.md", "ke-hoach-quang-ngai-11.md"])
def test_a_bad_scan_of_a_shipped_document(file: str) -> None:
    register = load_register()
    document = parse_source(read_file(DOCUMENTS / file), register)[0]
    printed = as_pdf(parts_of(document.text))
    pdf = scanned(printed, Scanner(dpi=200, noise=12, degrees=1, stamped=True))
    if find_tesseract() is None:
        with pytest.raises(UnreadableFile, match="tesseract-ocr-vie") as raised:
            read_bytes(pdf, "a.pdf")
        assert raised.value.reason == "scan"
        return
    again = parse_source(read_bytes(pdf, "a.pdf"), register)[0]
    clean = parse_source(read_bytes(printed, "a.pdf"), register)[0]
    expected, read = letters(clean.text), letters(again.text)
    assert wrong_characters(expected, read) <= 0.01 * len(expected)
    assert f1(document, again) >= 0.95
    assert again.source.method == "ocr"
    assert again.metadata.number == document.metadata.number
    assert again.metadata.date in (document.metadata.date, None)
    assert {p.page for p in again.provisions} <= set(range(1, again.source.pages + 1))


def test_a_program_that_hangs_is_ended(tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    program.chmod(0o755)
    with pytest.raises(RecognitionError):
        Tesseract(str(program), seconds=0.3).hocr(np.full((10, 10), 255, dtype=np.uint8), 200, 3)


def test_a_program_that_fails_is_an_error(tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(RecognitionError, match="exit status 1"):
        Tesseract(str(program)).hocr(np.full((10, 10), 255, dtype=np.uint8), 200, 3)
    assert Tesseract(str(program)).orientation(np.full((10, 10), 255, dtype=np.uint8), 200) == 0

"""Pages a second of recognition, with one worker and with several: by the clock, and by the processor.

usage: python -m tests.benchmarks.recognition [--workers N…] [--pages N] [--dpi N] [SCAN.pdf…]

Without files the shipped documents are printed and scanned (noise, 1°, a red stamp). Files are read as `truyvet ingest` reads
them: as many at a time as there are workers, which they share. The time of the processor is that of all processes.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pypdfium2

from corpus.shipped import shipped_files
from ingest.ocr.installed import find_tesseract
from ingest.ocr.recognition import Recognition
from ingest.ocr.turns import Turns
from ingest.readers import read_file
from service.usecases.reading import read_documents
from tests.degrading import Scanner, scanned
from tests.rendering import as_pdf, parts_of


@dataclass(frozen=True, slots=True)
class Speed:
    """What it took to read so many scanned pages: seconds by the clock, and of the processor in all processes."""

    pages: int
    clock: float
    processor: float

    def __str__(self) -> str:
        """The line of a report."""
        by_clock, by_processor = self.pages / self.clock, self.pages / self.processor
        return f"{self.pages} pages, {self.clock:.1f} s, {by_clock:.2f} pages/s, {by_processor:.2f} pages/s of processor time"


def printed_scan(pages: int, dpi: int) -> bytes:
    """A scan of so many pages, of the shipped documents one after the other."""
    documents = (document for file in shipped_files() for document in read_documents(str(file.path)))
    whole = pypdfium2.PdfDocument(as_pdf([part for document in documents for part in parts_of(document.text)]))
    with tempfile.TemporaryFile() as first:
        cut = pypdfium2.PdfDocument.new()
        cut.import_pages(whole, list(range(min(pages, len(whole)))))
        cut.save(first)
        first.seek(0)
        return scanned(first.read(), Scanner(dpi=dpi))


def measure(files: Sequence[Path], workers: int) -> Speed:
    """Reads all files with so many workers in all; new engines are started, and ended."""
    recogniser = find_tesseract()
    assert recogniser is not None, "Tesseract is not installed"
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(workers) as pool:
        how = Recognition(workers=workers, turns=Turns(Path(folder), workers))
        before, began = _processor(), time.perf_counter()
        pages = sum(len(source.recognised_pages) for source in pool.map(partial(read_file, recognition=how), files))
        clock = time.perf_counter() - began
    recogniser.close()
    return Speed(pages, clock, _processor() - before)


def _processor() -> float:
    """The seconds of this process and of those it has ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def _lines(files: Sequence[Path], workers: Sequence[int]) -> Iterator[str]:
    for count in workers:
        yield f"{count} worker{'s' * (count > 1)}: {measure(files, count)}"


def main() -> None:
    """Prints one line for each number of workers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--dpi", type=int, default=200)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = arguments.files
        if not files:
            files = [Path(folder, "scan.pdf")]
            files[0].write_bytes(printed_scan(arguments.pages, arguments.dpi))
        for line in _lines(files, arguments.workers):
            print(line, flush=True)


if __name__ == "__main__":
    main()

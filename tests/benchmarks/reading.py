"""Pages per second of the PDF reader beside pdfplumber, on made pages or on files: `python -m tests.benchmarks.reading [PDF…]`.

Both run in this process, one after the other, best of three; pdfplumber extracts words in lines, and tables where asked.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pdfplumber

from ingest.readers.pdf import read_pdf
from tests.rendering import Paragraph, Ruled, as_pdf

TEXT = "Phê duyệt Chương trình hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa giai đoạn tới"
ROWS = tuple((str(n), "Tuyên truyền, phổ biến", "Sở Khoa học và Công nghệ", f"Năm {2020 + n % 10}") for n in range(1, 120))
_TIMES = 3


@dataclass(frozen=True, slots=True)
class Speed:
    """Pages per second of the reader and of pdfplumber on one file."""

    pages: int
    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """How many times as fast the reader is."""
        return self.ours / self.theirs


def plain_pages() -> bytes:
    """Some pages of text without ruling lines; no two paragraphs begin alike."""
    words = TEXT.split()
    turned = (words[n % len(words) :] + words[: n % len(words)] for n in range(39))
    return as_pdf([Paragraph(f"{n}. {' '.join(turn * 3)}.") for n, turn in enumerate(turned, 1)])


def ruled_pages() -> bytes:
    """Some pages of one ruled table."""
    return as_pdf([Ruled((("TT", "Nhiệm vụ", "Cơ quan", "Thời gian"), *ROWS))])


def measure(data: bytes, *, tables: bool) -> Speed:
    """The speed on one file; with `tables` pdfplumber looks for tables as well, as the reader always does."""
    pages = read_pdf(data, "a.pdf").pages

    def plumber() -> None:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                page.extract_text()
                if tables:
                    page.extract_tables()

    return Speed(pages, pages / _best(lambda: read_pdf(data, "a.pdf")), pages / _best(plumber))


def _best(work: Callable[[], object]) -> float:
    """The processor seconds of the fastest run."""
    return min(_runs(work))


def _runs(work: Callable[[], object]) -> Iterator[float]:
    for _ in range(_TIMES):
        start = time.process_time()
        work()
        yield time.process_time() - start


def main() -> None:
    """Prints one line a file."""
    files = [(path, Path(path).read_bytes(), True) for path in sys.argv[1:]]
    for name, data, tables in files or [("plain", plain_pages(), False), ("ruled", ruled_pages(), True)]:
        speed = measure(data, tables=tables)
        print(f"{name}: {speed.pages} pages, {speed.ours:.1f}/s, pdfplumber {speed.theirs:.1f}/s, {speed.ratio:.1f} times")


if __name__ == "__main__":
    main()

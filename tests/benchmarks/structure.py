"""Bytes per second of reading structure, and of the whole road of a text, beside a plain pass of regular expressions.

usage: python -m tests.benchmarks.structure [FOLDER of texts]      (without a folder: a made law)
"""

from __future__ import annotations

import re
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.agencies import load_register
from corpus.sources import SourceText
from ingest import parse_source
from ingest.normalise import normalise
from ingest.structure import read_structure

_PLAIN = re.compile(
    r"^\s*(?:(?:Phần|Chương|Mục|Điều)\s+[\dIVXLC]+|[IVX]+\.|\d+(?:\.\d+)*[.)]|[a-zđ]\)|[-+*•])\s*(.*)$", re.MULTILINE
)
_FILES = 40


def plain_pass(text: str) -> list[tuple[int, str]]:
    """Every line that looks numbered: what one gets without knowing where a number belongs."""
    return [(found.start(), found[1]) for found in _PLAIN.finditer(text)]


def made_law(articles: int) -> str:
    """A law of that many articles, with clauses, points and an amendment each."""
    article = (
        "Điều {0}. Trách nhiệm của cơ quan, tổ chức, cá nhân\n1. Cơ quan quản lý nhà nước có trách nhiệm sau đây:\n"
        "a) Hướng dẫn, kiểm tra việc thi hành pháp luật trong phạm vi cả nước;\n- Báo cáo hằng năm.\n"
        "2. Sửa đổi, bổ sung khoản 1 Điều {0} như sau:\n“1. Tổ chức, cá nhân được hỗ trợ theo quy định của Luật này.”.\n"
    )
    return "".join(article.format(n) for n in range(1, articles + 1))


def speed(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Megabytes per second of processor time, best of three."""
    return sum(len(text.encode()) for text in texts) / 1e6 / min(_seconds(work, texts) for _ in range(3))


def _seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    begun = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - begun


def memory(text: str) -> float:
    """The most bytes in use while the structure is read, for each byte of the text."""
    tracemalloc.start()
    read_structure(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / len(text.encode())


def source(text: str) -> SourceText:
    """The text as a file."""
    return SourceText(text, "a.txt", "0" * 64, "text/plain")


def main(folder: Path | None) -> None:
    """Print one line a stage."""
    register = load_register()
    files = sorted(folder.glob("*.txt")) if folder else []
    texts = [path.read_text(encoding="utf-8") for path in files[:: max(1, len(files) // _FILES)]] or [made_law(800)]
    normalised = [normalise(source(text)).text for text in texts]
    stages: tuple[tuple[str, Callable[[str], object], Sequence[str]], ...] = (
        ("plain pass", plain_pass, normalised),
        ("structure", read_structure, normalised),
        ("normalise", lambda text: normalise(source(text)), texts),
        ("whole road", lambda text: parse_source(source(text), register), texts),
    )
    for name, work, given in stages:
        print(f"{name}: {speed(work, given):.2f} MB/s")
    for articles in (200, 800):
        print(f"memory of structure, {articles} articles: {memory(made_law(articles)):.1f} bytes a byte")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)

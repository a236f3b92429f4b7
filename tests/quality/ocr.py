"""The numbers of recognition: the shipped documents printed, scanned badly and read again.

usage: python -m tests.quality.ocr [--workers N]

Character error rate (white space aside) against what is read of the clean print, F1 of the addresses of units against the
documents as they ship; pages a second by the clock, and by the processor, which others' work does not change.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib import resources
from pathlib import Path

from corpus.agencies import AgencyRegister, load_register
from corpus.documents import Document
from ingest import parse_source
from ingest.ocr.installed import find_tesseract
from ingest.ocr.recognition import Recognition
from ingest.readers import read_bytes, read_file
from tests.degrading import scanned
from tests.rendering import as_pdf, parts_of

DOCUMENTS = Path(str(resources.files("corpus"))) / "documents"


@dataclass(frozen=True, slots=True)
class Measured:
    """One document: characters, wrong ones, F1 of addresses, pages, seconds by the clock and of the processor."""

    name: str
    characters: int
    wrong: int
    f1: float
    pages: int
    clock: float
    processor: float


def letters(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def wrong_characters(expected: str, read: str) -> int:
    """How many characters must be changed, added or dropped to make one text of the other."""
    codes = SequenceMatcher(None, expected, read, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in codes if kind != "equal")


def f1(expected: Document, read: Document) -> float:
    """The harmonic mean of precision and recall of the addresses."""
    gold, found = (Counter(str(p.eid) for p in d.provisions) for d in (expected, read))
    total = gold.total() + found.total()
    return 2 * (gold & found).total() / total if total else 1.0


def measure(document: Document, name: str, register: AgencyRegister, how: Recognition) -> Measured:
    """Prints, scans and reads one document again."""
    printed = as_pdf(parts_of(document.text))
    pdf = scanned(printed)
    before, began = _processor(), time.perf_counter()
    source = read_bytes(pdf, "a.pdf", recognition=how)
    clock = time.perf_counter() - began
    recogniser = find_tesseract()
    if recogniser is not None:
        recogniser.close()  # what a process took is known when it has ended
    processor = _processor() - before
    again = parse_source(source, register)[0]
    expected = letters(parse_source(read_bytes(printed, "a.pdf"), register)[0].text)
    read = letters(again.text)
    return Measured(name, len(expected), wrong_characters(expected, read), f1(document, again), source.pages, clock, processor)


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def main() -> None:
    """Prints one line for each document, and one for all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, default=2)
    how = Recognition(workers=parser.parse_args().workers)
    register = load_register()
    found: list[Measured] = []
    print(f"{'document':40} {'CER':>7} {'eid F1':>7} {'pages':>6} {'pages/s':>8} {'pages/cpu s':>12}")
    for path in sorted(p for p in DOCUMENTS.iterdir() if p.suffix in (".md", ".txt")):
        for part, document in enumerate(parse_source(read_file(path), register), 1):
            found.append(measure(document, f"{path.name}#{part}", register, how))
            print(_row(found[-1]), flush=True)
    columns = zip(*((m.characters, m.wrong, m.f1 / len(found), m.pages, m.clock, m.processor) for m in found), strict=True)
    characters, wrong, f1_, pages, clock, processor = (sum(column) for column in columns)
    print(_row(Measured("all", int(characters), int(wrong), f1_, int(pages), clock, processor)))


def _row(m: Measured) -> str:
    rate = m.wrong / max(1, m.characters)
    return f"{m.name:40} {rate:7.2%} {m.f1:7.3f} {m.pages:6} {m.pages / m.clock:8.2f} {m.pages / m.processor:12.2f}"


if __name__ == "__main__":
    main()

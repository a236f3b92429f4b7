"""Reads every text of a folder and tells what the laws, the findings and the clock say.

usage: python -m tests.quality.corpus FOLDER [--sample N] [--worst N] [--share I/N]

Prints exceptions and broken laws, processor seconds, the distribution of findings, and the documents whose structure looks most
suspicious: huge provisions, numbers that jump or start anew, much text without any structure.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from corpus.agencies import AgencyRegister, load_register
from corpus.documents import Document
from corpus.sources import SourceText
from ingest import parse_source

_HUGE = 12_000
_BARE = 4_000


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one file gave: its documents, its length, the seconds, and the laws that do not hold."""

    file: Path
    documents: tuple[Document, ...]
    length: int
    seconds: float
    broken: tuple[str, ...]

    @property
    def doubts(self) -> Counter[str]:
        """What makes the structure suspicious, weighed."""
        return sum((_doubts(document) for document in self.documents), Counter())


def read(file: Path, register: AgencyRegister) -> Read:
    """The documents of a file; an exception is a broken law."""
    text = file.read_text(encoding="utf-8", errors="replace")
    begun = time.process_time()
    try:
        documents = parse_source(SourceText(text, file.name, "0" * 64, "text/plain"), register)
    except Exception as error:  # every one is reported
        return Read(file, (), len(text), time.process_time() - begun, (f"{type(error).__name__}: {error}",))
    return Read(file, documents, len(text), time.process_time() - begun, tuple(_broken(text, documents)))


def _broken(text: str, documents: tuple[Document, ...]) -> Iterator[str]:
    if "".join(d.receipt.undo(d.text) for d in documents) != text:
        yield "the receipts do not restore the source"
    for document in documents:
        spans = sorted(s for s in (document.front, *document.backs, *(p.own for p in document.provisions)) if len(s))
        if any(a.end > b.start for a, b in pairwise(spans)):
            yield "spans overlap"
        gaps = zip((0, *(s.end for s in spans)), (*(s.start for s in spans), len(document.text)), strict=True)
        if "".join(document.text[a:b] for a, b in gaps).strip():
            yield "letters belong to nothing"
        known = {p.eid: p.span for p in document.provisions}
        if len(known) != len(document.provisions):
            yield "an address is not unique"
        if not all(p.eid.parent is None or p.eid.parent in known for p in document.provisions):
            yield "a parent is missing"
        if not all(p.eid.parent is None or known[p.eid.parent].contains(p.span) for p in document.provisions):
            yield "a child lies outside its parent"


def _doubts(document: Document) -> Counter[str]:
    out: Counter[str] = Counter()
    for finding in document.findings:
        if finding.code == "I011":
            out["restarts"] += 2
        elif finding.code == "I012":
            out["gaps"] += 3
    for provision in document.provisions:
        if len(provision.own) > _HUGE and provision.kind not in ("attachment", "row"):
            out["huge"] += len(provision.own) // _HUGE * 5
    if len(document.front) > _BARE and len(document.front) > len(document.text) // 2:
        out["front"] += 10
    if len(document.text) > _BARE and len(document.provisions) < 3:
        out["bare"] += 10
    if sum(map(len, document.backs)) > max(_BARE, len(document.text) // 3):
        out["back"] += 10
    return out


def main(files: list[Path], worst: int) -> None:
    """Print the numbers of the files and the `worst` most suspicious documents."""
    register = load_register()
    findings: Counter[str] = Counter()
    suspicious: list[tuple[int, str]] = []
    seconds: list[tuple[float, str]] = []
    documents = provisions = length = broken = 0
    for file in files:
        one = read(file, register)
        documents += len(one.documents)
        provisions += sum(len(d.provisions) for d in one.documents)
        length += one.length
        broken += len(one.broken)
        for law in one.broken:
            print(f"BROKEN {file.name}: {law}", flush=True)
        findings.update(f.code for d in one.documents for f in d.findings)
        doubts = one.doubts
        suspicious.append((doubts.total(), f"{file.name} {dict(doubts)}"))
        seconds.append((one.seconds, file.name))
    total = sum(s for s, _ in seconds)
    print(f"files {len(seconds)} documents {documents} provisions {provisions} broken laws {broken}")
    print(f"seconds {total:.1f} ({length / total / 1e6:.3f} million characters a second)", *sorted(seconds)[-5:])
    print("findings", dict(findings.most_common()))
    print(f"suspicious {sum(score > 0 for score, _ in suspicious)}")
    for score, what in sorted(suspicious, reverse=True)[:worst]:
        print(f"  {score:4d} {what}")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--sample", type=int)
    arguments.add_argument("--worst", type=int, default=60)
    arguments.add_argument("--share", default="1/1", help="I/N: only every N-th file, from the I-th on")
    given = arguments.parse_args()
    share, shares = map(int, given.share.split("/"))
    found = sorted(given.folder.glob("*.txt"))
    step = max(1, len(found) // given.sample) if given.sample else 1
    main(found[::step][share - 1 :: shares], given.worst)

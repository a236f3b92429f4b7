"""Counts which syllables follow each other in public official texts, for `ingest.ocr.spelling`.

usage: python -m ingest.ocr.fit_pairs DOCUMENTS.tar.zst

DOCUMENTS holds JSON documents with their text under `passage`. Needs zstandard, which running Truyvet does not. Writes
`ingest/ocr/data/pairs.txt.gz`: a line for each syllable with those that follow it often, and how often.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tarfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import zstandard

from corpus.syllables import is_syllable
from ingest.ocr.spelling import DATA, levelled

LETTERS, PER_DOCUMENT = 150_000_000, 40_000
LEAST = 12
"""Pairs that occur more rarely say little."""

_CLAUSE = re.compile(r'[.;:!?\n()|,“”"]+')
_SYLLABLE = re.compile(r"[^\W\d_]+")


def texts(archive: Path) -> Iterator[str]:
    """The beginnings of the documents, until LETTERS are read."""
    read = 0
    unpacker = zstandard.ZstdDecompressor(max_window_size=2**28)
    with archive.open("rb") as file, unpacker.stream_reader(file) as stream, tarfile.open(fileobj=stream, mode="r|") as members:
        for member in members:
            content = members.extractfile(member)
            if content is None:
                continue
            text = (json.load(content).get("passage") or "")[:PER_DOCUMENT]
            read += len(text)
            yield unicodedata.normalize("NFC", text)
            if read > LETTERS:
                return


def count_pairs(documents: Iterator[str]) -> Counter[tuple[str, str]]:
    """How often one syllable follows another within a clause."""
    pairs: Counter[tuple[str, str]] = Counter()
    for text in documents:
        for clause in _CLAUSE.split(text.lower()):
            pairs.update(pairwise(_SYLLABLE.findall(clause)))
    return pairs


def main(archive: Path) -> None:
    """Writes the table."""
    followers: dict[str, Counter[str]] = {}
    for (first, second), count in count_pairs(texts(archive)).items():
        if count >= LEAST and is_syllable(first) and is_syllable(second):
            followers.setdefault(levelled(first), Counter())[levelled(second)] += count
    lines = (
        " ".join([first, *(f"{second} {count}" for second, count in sorted(counts.items()))])
        for first, counts in sorted(followers.items())
    )
    with gzip.GzipFile(DATA, "wb", mtime=0) as out:
        out.write("\n".join(lines).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))

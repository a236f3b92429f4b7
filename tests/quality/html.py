"""Pages of the national database against its own structure.

usage: python -m tests.quality.html SHARED

SHARED holds `structure/vbpl-html-dev.tar.zst` (the pages), `structure/vbpl-dev.jsonl.zst` (their structure) and `scoring/`.
Prints F1 of the page and of the official lines, then the same for pages without any class, id or attribute.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from types import ModuleType

from lxml import html

from corpus.agencies import load_register
from corpus.documents import Provision
from ingest import parse_source
from ingest.readers import read_bytes
from ingest.structure import read_structure
from tests.quality.scoring import load_script
from tests.quality.structure import corpus_lines

_KEPT = frozenset(("href", "colspan", "rowspan", "start", "value", "type"))


def pages(shared: Path) -> Iterator[tuple[str, bytes]]:
    """Every page: the id of its document and its bytes."""
    packed = shared / "structure" / "vbpl-html-dev.tar.zst"
    unpacked = subprocess.run(["zstd", "-dc", packed], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(unpacked)) as archive:
        for member in archive:
            if (file := archive.extractfile(member)) is not None:
                yield PurePath(member.name).stem, file.read()


def plain(page: bytes) -> bytes:
    """The page without attributes that only its own site gives a meaning, and without sections that say what they are."""
    root = html.fromstring(page.decode())
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = "div" if element.tag in ("nav", "header", "footer", "main", "aside", "section") else element.tag
            for name in set(element.attrib) - _KEPT:
                del element.attrib[name]
    return bytes(html.tostring(root, encoding="utf-8"))


def main(shared: Path) -> None:
    """Print the numbers."""
    scoring, register = load_script(shared / "scoring", "score_structure"), load_register()
    gold = {line["doc"]: line for line in corpus_lines(shared)}
    totals: dict[str, Counter[str]] = {}
    for doc, page in pages(shared):
        wanted = Counter(map(scoring.strip_dup, gold[doc]["eids"]))
        for name, data in (("pages", page), ("pages without attributes", plain(page))):
            documents = parse_source(read_bytes(data, f"{doc}.html"), register)
            read = _addresses((p for d in documents for p in d.provisions), scoring)
            _count(totals.setdefault(name, Counter()), wanted, read)
        lines = read_structure("\n".join(gold[doc]["lines"])).provisions
        _count(totals.setdefault("official lines", Counter()), wanted, _addresses(lines, scoring))
    for name, total in totals.items():
        f1 = 2 * total["right"] / (2 * total["right"] + total["wrong"] + total["missed"])
        print(f"{name}: {total['documents']} perfect {total['perfect']} F1 {f1:.4f}")


def _addresses(provisions: Iterable[Provision], scoring: ModuleType) -> Counter[str]:
    reduced = (scoring.reduce_eid(str(p.eid)) for p in provisions if not p.quoted)
    return Counter(scoring.strip_dup(eid) for eid in reduced if eid)


def _count(total: Counter[str], wanted: Counter[str], read: Counter[str]) -> None:
    total.update(
        documents=1,
        perfect=int(wanted == read),
        right=sum((wanted & read).values()),
        wrong=sum((read - wanted).values()),
        missed=sum((wanted - read).values()),
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))

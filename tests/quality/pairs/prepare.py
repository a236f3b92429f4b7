"""Pairs of this folder with their units, in the form that fitting and measuring read.

usage: python -m tests.quality.pairs.prepare TEXTS OUT

The annotations here are facts (addresses and grades); the texts are not part of the project. TEXTS is a folder with
`<id>.txt` for the ids that `pair.json` names. OUT gets one folder for each pair: the annotations, and of decision and plan
`units_*.json` and `facts_*.json` (metadata only), as they are read from the texts.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from corpus.agencies import AgencyRegister, load_register
from corpus.documents import Document
from ingest import parse_source
from ingest.readers import read_file

HERE = Path(__file__).parent


def units(document: Document) -> list[dict[str, Any]]:
    """The provisions as the annotation guide lists them."""
    return [
        {"eid": str(p.eid), "kind": p.kind, "num": p.num, "heading": p.heading, "text": p.text}
        for p in document.provisions
        if not p.quoted
    ]


def metadata(document: Document) -> dict[str, Any]:
    """The metadata that tracing looks at."""
    known = document.metadata
    return {
        "type": known.type,
        "number": str(known.number) if known.number else None,
        "issuer": known.issuer,
        "title": known.title,
        "date": known.date,
    }


def prepare(pair: Path, texts: Path, out: Path, register: AgencyRegister) -> None:
    """Write one pair."""
    out.mkdir(parents=True, exist_ok=True)
    for path in pair.glob("*.json"):
        shutil.copyfile(path, out / path.name)
    named = json.loads((pair / "pair.json").read_text(encoding="utf-8"))
    for side, role in (("D", "decision"), ("P", "plan")):
        document = parse_source(read_file(texts / f"{named[role]['retrieval_id']}.txt"), register)[0]
        for name, value in (("units", units(document)), ("facts", {"metadata": metadata(document)})):
            path = out / f"{name}_{side}.json"
            path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main(texts: Path, out: Path) -> None:
    """Write every pair of this folder."""
    register = load_register()
    for pair in sorted(path.parent for path in HERE.glob("*/pair.json")):
        prepare(pair, texts, out / pair.name, register)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

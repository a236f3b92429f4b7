"""The official numbers of structure.

usage: python -m tests.quality.structure SHARED [--errors]

SHARED holds `trace/*/` (texts with `units_*.json`), `seeds/` with `gold/seeds.json`, `structure/vbpl-dev.jsonl.zst` and
`scoring/`. Texts of `trace` and `seeds` take the whole road from the file; the lines of `vbpl-dev` are paragraphs already.
`--errors` lists the addresses that differ.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.agencies import AgencyRegister, load_register
from corpus.documents import Document, Provision
from ingest import parse_source
from ingest.readers import read_file
from ingest.structure import read_structure
from tests.quality.scoring import load_script

Units = list[dict[str, Any]]


def as_json(provisions: tuple[Provision, ...]) -> dict[str, Any]:
    """The part of the contract's JSON that the scoring script reads."""
    return {
        "provisions": [{"eid": str(p.eid), "heading": p.heading, "text": p.text, "quoted": p.quoted} for p in provisions],
    }


def annotated(shared: Path, register: AgencyRegister) -> Iterator[tuple[str, Units, Document]]:
    """Every annotated document of `trace` and `seeds`: its name, its gold units and what we read in its text."""
    for folder in sorted((shared / "trace").iterdir()):
        for role, text in zip("DP", _texts(folder), strict=False):
            gold = json.loads((folder / f"units_{role}.json").read_text(encoding="utf-8"))
            yield text.name, gold, parse_source(read_file(text), register)[0]
    seeds = json.loads((shared / "gold" / "seeds.json").read_text(encoding="utf-8"))
    for name in sorted({seed["file"] for seed in seeds}):
        documents = parse_source(read_file(shared / "seeds" / name), register)
        for seed, document in zip((s for s in seeds if s["file"] == name), documents, strict=True):
            yield name, seed["units"], document


def _texts(folder: Path) -> list[Path]:
    """The texts of decision and plan, in this order: the folder is named after their numbers ("142-980")."""
    numbers = folder.name.split("-")
    return [path for number in numbers for path in sorted(folder.glob(f"*-{number}-*.txt"))]


def corpus_lines(shared: Path) -> Iterator[dict[str, Any]]:
    """The documents of `vbpl-dev`."""
    packed = shared / "structure" / "vbpl-dev.jsonl.zst"
    lines = subprocess.run(["zstd", "-dc", packed], check=True, capture_output=True, text=True).stdout.splitlines()
    return map(json.loads, lines)


def main(shared: Path, *, show_errors: bool) -> None:
    """Print the numbers: one line a document of `trace` and `seeds`, then `vbpl-dev` as a whole."""
    scoring = load_script(shared / "scoring", "score_structure")
    for name, gold, document in annotated(shared, load_register()):
        f1, text = scoring.units(gold, as_json(document.provisions), verbose=show_errors)
        print(f"{name}: units {len(gold)} F1 {f1:.4f} text {text:.4f}")
    right = wrong = missed = perfect = count = 0
    for line in corpus_lines(shared):
        provisions = read_structure("\n".join(line["lines"])).provisions
        reduced = map(scoring.reduce_eid, (str(p.eid) for p in provisions if not p.quoted))
        gold_eids = Counter(map(scoring.strip_dup, line["eids"]))
        read_eids = Counter(scoring.strip_dup(eid) for eid in reduced if eid)
        right += sum((gold_eids & read_eids).values())
        missed += sum((gold_eids - read_eids).values())
        wrong += sum((read_eids - gold_eids).values())
        perfect += gold_eids == read_eids
        count += 1
        if show_errors and gold_eids != read_eids:
            print(line["doc"], "missed", sorted(gold_eids - read_eids), "wrong", sorted(read_eids - gold_eids))
    print(f"vbpl-dev: documents {count} perfect {perfect / count:.3f} F1 {2 * right / (2 * right + wrong + missed):.4f}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), show_errors="--errors" in sys.argv[2:])

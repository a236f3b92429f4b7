"""The official numbers of metadata, targets, deadlines, assignments and references.

usage: python -m tests.quality.facts SHARED

Every text takes the whole road that a user takes. One table for the seeds (with their units), one for the documents of
`trace/*/` that have `facts_*.json`, both as the scoring scripts in `SHARED/scoring` print them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.agencies import AgencyRegister, load_register
from corpus.annotations import AnnotatedDocument
from ingest import parse_source
from ingest.readers import read_file
from nlp import annotate
from service.contract import document_json
from tests.quality.scoring import load_script


def parsed(path: Path, register: AgencyRegister) -> Iterator[dict[str, Any]]:
    """The JSON of every document in a file, as `truyvet parse --json` gives it."""
    for document in parse_source(read_file(path), register):
        yield document_json(AnnotatedDocument(document, annotate(document, register)))


def texts(pair: Path) -> Iterator[tuple[str, Path]]:
    """Decision (`D`) and plan (`P`) of a pair: the folder is named after their numbers ("142-980")."""
    for role, number in zip("DP", pair.name.split("-"), strict=False):
        yield from ((role, path) for path in sorted(pair.glob(f"*-{number}-*.txt")))


def main(shared: Path) -> None:
    """Print both tables."""
    score_facts = load_script(shared / "scoring", "score_facts")
    score_seeds = load_script(shared / "scoring", "score_seeds")
    register = load_register()
    gold = json.loads((shared / "gold" / "seeds.json").read_text(encoding="utf-8"))
    documents = [d for path in sorted((shared / "seeds").iterdir()) for d in parsed(path, register)]
    units, text, table, notes = score_seeds.score(gold, documents)
    print("seeds")
    score_facts.show(table)
    print(*notes, f"units F1 {units:.4f} text {text:.4f}", sep="\n")
    table = {}
    for pair in sorted((shared / "trace").iterdir()):
        for role, path in texts(pair):
            facts = json.loads((pair / f"facts_{role}.json").read_text(encoding="utf-8"))
            score_facts.add(table, score_facts.score(facts, next(parsed(path, register))))
    print("\ntrace")
    score_facts.show(table)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))

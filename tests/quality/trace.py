"""The official numbers of tracing, for every decision–plan pair under some folders.

usage: python -m tests.quality.trace SHARED FOLDER... [--parsed]

Each pair is a folder with `units_D.json`, `units_P.json`, `links*.json` and `coverage*.json`; the scoring script lies in
`SHARED/scoring`. `SHARED/trace` is one such folder, `tests.quality.pairs.prepare` makes another. Documents are built from the
annotated units and annotated by `nlp`; metadata come from `facts_*.json` or the gold of the seeds. `--parsed` reads the
texts themselves instead (`*.txt`, or the seeds), the whole road that a user takes.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.agencies import AgencyRegister, load_register
from corpus.annotations import AnnotatedDocument
from corpus.documents import Document
from corpus.traces import Trace
from index.tracing import trace
from ingest import parse_source
from ingest.readers import read_file
from nlp import annotate
from tests.builders import document
from tests.quality.scoring import load_script


def as_json(result: Trace) -> dict[str, Any]:
    """The part of the contract's JSON that the scoring script reads."""
    return {
        "links": [{"clause": str(x.clause), "unit": str(x.unit), "grade": x.grade, "score": x.score} for x in result.links],
        "candidates": [{"clause": str(x.clause), "unit": str(x.unit), "score": x.score} for x in result.candidates],
        "coverage": [{"clause": str(x.clause), "addressed": x.addressed, "verdict": x.verdict} for x in result.coverage],
    }


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def _metadata(pair: Path, side: str, shared: Path) -> dict[str, Any]:
    """Metadata from the facts of the pair, else from the document of the seeds with the same units."""
    facts = _json(pair / f"facts_{side}.json")
    if facts is not None:
        return dict(facts["metadata"])
    mine = {u["eid"] for u in _json(pair / f"units_{side}.json")}
    seeds = _json(shared / "gold" / "seeds.json") or []
    best = max(seeds, key=lambda entry: len(mine & {u["eid"] for u in entry["units"]}))
    return dict(best["metadata"])


def _sources(pair: Path, register: AgencyRegister, shared: Path) -> list[Document]:
    """Every document in the texts of the pair and in the seeds, as the readers give it."""
    files = [*sorted(pair.glob("*.txt")), *sorted((shared / "seeds").iterdir())]
    return [d for file in files for d in parse_source(read_file(file), register)]


def built(pair: Path, side: str, register: AgencyRegister, parsed: bool, shared: Path) -> AnnotatedDocument:
    """One side of the pair, `D` or `P`."""
    values = _metadata(pair, side, shared)
    made = document(_json(pair / f"units_{side}.json"), values)
    same = next((d for d in _sources(pair, register, shared) if d.metadata.number == made.metadata.number), None)
    if parsed:
        if same is None:
            raise SystemExit(f"{pair.name}: no text of {made.metadata.number}")
        made = same
    elif same is not None:  # whom a letter is addressed to stands in its text only
        made = replace(made, metadata=replace(made.metadata, addressees=same.metadata.addressees))
    return AnnotatedDocument(made, annotate(made, register))


def main(arguments: list[str]) -> None:
    """Print one line for each pair."""
    shared, *folders = (Path(argument).resolve() for argument in arguments if argument != "--parsed")
    register, official = load_register(), load_script(shared / "scoring", "score_trace")
    for pair in sorted(p for folder in folders for p in folder.iterdir() if (p / "links.json").exists()):
        decision, plan = (built(pair, side, register, "--parsed" in arguments, shared) for side in "DP")
        began = time.perf_counter()
        result = official.score(str(pair), as_json(trace(decision, plan, register)))
        print(f"{pair.name:<18}", " ".join(f"{k} {v:.3f}" for k, v in result.items()), f"({time.perf_counter() - began:.1f} s)")


if __name__ == "__main__":
    main(sys.argv[1:])

"""How good tracing is on annotated pairs: folders with the units of both documents and what readers found.

A pair is a folder with `units_D.json`, `units_P.json`, `links*.json`, `coverage*.json` and, where they are, `facts_D.json`,
`facts_P.json` (metadata) and the texts (`*.txt`). Documents are built from the annotated units, so that tracing alone is
measured;
with `parsed` they are read from the texts, the whole road that a user takes. The shipped documents count as texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.annotations import AnnotatedDocument
from corpus.documents import Document
from corpus.shipped import shipped_files
from corpus.units import document_of
from index.tracing_measures import MEASURES, measure, read_readers
from service.errors import Trouble, UnreadableInput
from service.review_messages import no_pairs, no_text_of, too_few_pairs, wrong_pair
from service.usecases.reading import annotated, read_documents, register

_FEWEST = 3
"""Pairs of which one may be left out twice over: for the links, and for the verdicts of the others."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The measures of one pair, and how many readers annotated it."""

    pair: str
    readers: int
    values: dict[str, float]


def evaluate_pairs(folders: list[Path], *, parsed: bool = False) -> Iterator[Measured]:
    """Every pair under these folders (or that is one of them), by folder, then by name."""
    from index.tracing import trace

    pairs = [pair for folder in folders for pair in pairs_in(folder)]
    if not pairs:
        raise Trouble(no_pairs(", ".join(map(str, folders))))
    shipped = tuple(document for file in shipped_files() for document in read_documents(str(file.path)))
    for pair in pairs:
        try:
            readers = read_readers(pair)
            decision, plan = (_side(pair, side, shipped, parsed) for side in "DP")
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            raise UnreadableInput(wrong_pair(str(pair))) from error
        yield Measured(pair.name, len(readers.links), measure(readers, trace(decision, plan, register())))


def measured_line(measured: Measured) -> str:
    """The pair and its measures on one line."""
    return f"{measured.pair:<18} " + " ".join(f"{name} {value:.3f}" for name, value in measured.values.items())


def left_out(folders: list[Path]) -> Iterator[str]:
    """One line for each pair, measured by models that never saw it, and their mean; then how often links of a probability are
    right: bounds, cells, mean probability, share that is right. It fits many models and takes minutes.
    """
    from index.fit import left_out as fit_without
    from index.fit import prepare, reliability
    from index.gold import read_pair

    pairs = [prepare(read_pair(pair)) for folder in folders for pair in pairs_in(folder)]
    if len(pairs) < _FEWEST:
        raise Trouble(too_few_pairs(_FEWEST))
    lines, seen = fit_without(pairs)
    yield from lines
    yield from reliability(seen)


def pairs_in(folder: Path) -> list[Path]:
    """The folders of pairs: itself, or those directly below."""
    found = [folder] if (folder / "links.json").is_file() else []
    if folder.is_dir() and not found:
        found = sorted(path for path in folder.iterdir() if (path / "links.json").is_file())
    return found


def mean(measured: list[Measured]) -> Measured:
    """The means over pairs, each pair counting the same."""
    values = {name: sum(m.values[name] for m in measured) / len(measured) for name in MEASURES}
    return Measured("trung bình", 0, values)


def _side(pair: Path, side: str, shipped: tuple[Document, ...], parsed: bool) -> AnnotatedDocument:
    units = json.loads((pair / f"units_{side}.json").read_text(encoding="utf-8"))
    texts = [d for file in sorted(pair.glob("*.txt")) for d in read_documents(str(file))]
    facts = pair / f"facts_{side}.json"
    if facts.is_file():
        values: dict[str, Any] = json.loads(facts.read_text(encoding="utf-8"))["metadata"]
        made = document_of(units, values)
        same = next((d for d in (*texts, *shipped) if d.metadata.number == made.metadata.number), None)
    else:
        mine = {unit["eid"] for unit in units}
        same = max(shipped, key=lambda d: len(mine & {str(p.eid) for p in d.provisions}))
        made = replace(document_of(units), metadata=same.metadata, issuer_slug=same.issuer_slug)
    if parsed and same is None:
        raise Trouble(no_text_of(str(made.metadata.number), str(pair)))
    if parsed and same is not None:
        return annotated(same)
    if same is not None:  # whom a letter is addressed to stands in its text only
        made = replace(made, metadata=replace(made.metadata, addressees=same.metadata.addressees))
    return annotated(made)

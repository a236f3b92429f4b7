"""Annotated pairs of a decision and a plan, as the annotation guide describes them. Read for fitting and measuring only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.addresses import Eid
from corpus.documents import Document, Metadata, Provision, Receipt, Source
from corpus.spans import Span
from index.tracing_measures import read_readers


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two documents and what one or two readers found: links both gave and links one gave, verdicts, clauses out of scope."""

    name: str
    decision: Document
    plan: Document
    required: Mapping[tuple[str, str], float]
    optional: frozenset[tuple[str, str]]
    verdicts: tuple[Mapping[str, str], ...]
    outside: frozenset[str]


def read_pair(folder: Path) -> GoldPair:
    """The pair that lies in the folder."""
    readers = read_readers(folder)
    given = [set(links) for links in readers.links]
    both = set.intersection(*given)
    return GoldPair(
        name=folder.name,
        decision=_document(_json(folder / "units_D.json")),
        plan=_document(_json(folder / "units_P.json")),
        required={link: sum(links[link] for links in readers.links) / len(given) for link in sorted(both)},
        optional=frozenset(set.union(*given) - both),
        verdicts=readers.verdicts,
        outside=readers.outside,
    )


def read_pairs(folder: Path) -> tuple[GoldPair, ...]:
    """Every pair under the folder, by name."""
    return tuple(read_pair(path) for path in sorted(folder.iterdir()) if (path / "links.json").exists())


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _document(units: list[dict[str, Any]]) -> Document:
    """The units as a document; its spans cover whole lines, which is all that tracing looks at."""
    provisions: list[Provision] = []
    lines: list[str] = []
    at = 0
    for unit in units:
        body = " ".join(part for part in (unit.get("heading"), unit.get("text")) if part)
        span = Span(at, at + len(body))
        eid = Eid.parse(unit["eid"])
        provisions.append(Provision(eid, unit.get("num"), span, span, None, span, unit.get("heading"), unit.get("text") or ""))
        lines.append(body)
        at += len(body) + 1
    return Document(
        text="\n".join(lines),
        receipt=Receipt(),
        front=Span(0, 0),
        backs=(),
        provisions=tuple(provisions),
        metadata=Metadata("khac"),
        source=Source("units.json", "0" * 64, 1, "application/json", 1, "text"),
    )

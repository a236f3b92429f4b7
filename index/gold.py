"""Annotated pairs of a decision and a plan, as the annotation guide describes them. Read for fitting and measuring only."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.addresses import Eid
from corpus.documents import Document, Metadata, Provision, Receipt, Source
from corpus.spans import Span

_CLOSING = re.compile(r"art_([2-9]|\d\d+)")


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
    readers = [_links(folder, ""), _links(folder, "2")] if (folder / "links2.json").exists() else [_links(folder, "")]
    given = [set(r) for r in readers]
    both = set.intersection(*given)
    coverage = [_json(folder / f"coverage{n}.json") for n in ("", "2")[: len(readers)]]
    outside = {c["clause"] for c in coverage[0] if c["addressed_to_plan_issuer"] == "no" or _CLOSING.fullmatch(c["clause"])}
    return GoldPair(
        name=folder.name,
        decision=_document(_json(folder / "units_D.json")),
        plan=_document(_json(folder / "units_P.json")),
        required={link: sum(r[link] for r in readers) / len(readers) for link in sorted(both)},
        optional=frozenset(set.union(*given) - both),
        verdicts=tuple({c["clause"]: c["verdict"] for c in table} for table in coverage),
        outside=frozenset(outside),
    )


def read_pairs(folder: Path) -> tuple[GoldPair, ...]:
    """Every pair under the folder, by name."""
    return tuple(read_pair(path) for path in sorted(folder.iterdir()) if (path / "links.json").exists())


def _links(folder: Path, reader: str) -> dict[tuple[str, str], float]:
    return {(x["clause"], x["unit"]): float(x["grade"]) for x in _json(folder / f"links{reader}.json")}


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

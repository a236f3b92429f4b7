"""Which of the values and sentences that somebody judged by reading still come out.

usage: python -m tests.quality.precision TEXTS

TEXTS is a folder of `<document>.txt`. `samples/values.jsonl` holds extracted values with a verdict (right, arguable, wrong);
a right or arguable value still comes out when its numbers, times, agency and role do (the wording of a metric may improve),
a wrong one when all of it does. `samples/sentences.jsonl` holds for each sentence (by its fingerprint) the documents that it
cites. The half A was looked at while rules were written, B once before the last rules, C not at all; H was held out until
everything else was done. `samples/duties.jsonl` holds judged duties, `samples/recall.jsonl` what reading 15 documents of H
found missing: such a value is found now where its unit has it (an agency also under a longer or shorter name).
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.agencies import AgencyRegister, load_register
from corpus.annotations import Annotations
from corpus.documents import Document
from corpus.sources import SourceText
from corpus.spans import Span
from corpus.vietnamese import collapse
from ingest import parse_source
from nlp import annotate
from nlp.citations import find_citations
from nlp.duties import find_duties
from nlp.sentences import sentences

SAMPLES = Path(__file__).parent / "samples"

_OBJECT = 60
"""How much of an object a sample keeps."""

Judged = Mapping[str, Any]
"""One line of a sample."""


def judged(name: str) -> dict[str, list[Judged]]:
    """The lines of a sample by document."""
    found: dict[str, list[Judged]] = defaultdict(list)
    for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        found[entry["doc"]].append(entry)
    return found


def documents(texts: Path, name: str, register: AgencyRegister) -> tuple[Document, ...]:
    """The documents of one text."""
    text = (texts / f"{name}.txt").read_text(encoding="utf-8")
    return parse_source(SourceText(text, f"{name}.txt", "0" * 64, "text/plain"), register)


def produced(annotations: Annotations) -> Iterator[tuple[str, str | None, list[Any]]]:
    """Every value as a sample writes it: kind, address, facts."""
    for target in annotations.targets:
        bounds = [target.comparator, target.value, target.value_to, target.unit, target.due, target.frequency]
        yield "targets", str(target.eid), [target.metric, *bounds]
    for deadline in annotations.deadlines:
        yield "deadlines", str(deadline.eid), [deadline.kind, deadline.normalized]
    for assignment in annotations.assignments:
        yield "assignments", str(assignment.eid), [assignment.role, assignment.agency]
    for cited in (r for r in annotations.references if r.form == "full"):
        eid = str(cited.eid) if cited.eid else None
        yield "references", eid, [cited.number, cited.type, cited.date, cited.title, cited.provision]


def key(kind: str, eid: str | None, facts: Sequence[Any], *, whole: bool) -> str:
    """What two values must share to be one; the metric of a target only where the `whole` counts."""
    return json.dumps([kind, eid, *(facts if whole or kind != "targets" else facts[1:])], ensure_ascii=False)


def values(texts: Path, register: AgencyRegister) -> Counter[tuple[str, str, str, bool]]:
    """How many judged values there are, by half, kind, verdict and whether they still come out."""
    counts: Counter[tuple[str, str, str, bool]] = Counter()
    for name, entries in judged("values.jsonl").items():
        found = [[*produced(annotate(document, register))] for document in documents(texts, name, register)]
        for entry in entries:
            whole = entry["verdict"] == "wrong"
            here = found[entry["part"]] if entry["part"] < len(found) else []
            wanted = key(entry["kind"], entry["eid"], entry["value"], whole=whole)
            out = any(key(*value, whole=whole) == wanted for value in here)
            counts[entry["half"], entry["kind"], entry["verdict"], out] += 1
    return counts


def cited(texts: Path, register: AgencyRegister) -> Counter[str]:
    """Right, extra and missed citations of the judged sentences."""
    counts: Counter[str] = Counter()
    for name, entries in judged("sentences.jsonl").items():
        by_print = {
            fingerprint(words): words
            for d in documents(texts, name, register)
            for words in (span.of(d.text) for span in sentences(d.text, Span(0, len(d.text))))
        }
        for entry in entries:
            words = by_print.get(entry["sentence"])
            if words is None:
                counts["lost sentences"] += 1
                continue
            out = Counter((str(c.number or c.title), c.date, c.provision) for c in find_citations(words))
            wanted = Counter((number, date, provision) for number, date, provision in entry["expected"])
            counts.update(right=(out & wanted).total(), extra=(out - wanted).total(), missed=(wanted - out).total())
    return counts


def duties(texts: Path, register: AgencyRegister) -> Counter[tuple[str, bool]]:
    """How many judged duties there are, by verdict and whether acts and object still come out in their unit.

    A wrong one comes out only with the same agencies and times.
    """
    counts: Counter[tuple[str, bool]] = Counter()
    for name, entries in judged("duties.jsonl").items():
        found = [find_duties(d, annotate(d, register)) for d in documents(texts, name, register)]
        for entry in entries:
            wanted = [entry["eid"], entry["actions"], entry["object"]]
            here = found[entry["part"]] if entry["part"] < len(found) else ()
            same = [d for d in here if [str(d.eid), [*d.actions], d.object[:_OBJECT]] == wanted]
            if entry["verdict"] == "wrong":
                same = [d for d in same if [*dict.fromkeys(f"{a.role} {a.agency}" for a in d.agencies)] == entry["agencies"]]
            counts[entry["verdict"], bool(same)] += 1
    return counts


def missed(texts: Path, register: AgencyRegister) -> Counter[tuple[str, bool]]:
    """How many of the values that reading found missing there are, by kind and whether they come out now."""
    counts: Counter[tuple[str, bool]] = Counter()
    for name, entries in judged("recall.jsonl").items():
        found = [annotate(document, register) for document in documents(texts, name, register)]
        for entry in entries:
            kind, value, here = entry["kind"], entry["value"], found[entry["part"]]
            unit = [v for v in getattr(here, kind) if str(v.eid) == entry["eid"]]
            out = any(_is_missed(kind, value, v) for v in unit)
            counts[kind, out] += 1
    return counts


def _is_missed(kind: str, value: Sequence[Any], found: Any) -> bool:
    if kind == "assignments":
        printed, wanted = found.agency.casefold(), value[1].casefold()
        return found.role == value[0] and bool(printed.startswith(wanted) or wanted.startswith(printed))
    if kind == "targets":
        return [found.value, found.unit] == value[:2]
    return bool(found.normalized == value[0] if kind == "deadlines" else value[0] in (found.number, found.title))


def fingerprint(sentence: str) -> str:
    """What a sample keeps of a sentence instead of its words."""
    return hashlib.sha256(collapse(sentence).encode()).hexdigest()[:16]


def main(texts: Path) -> None:
    """Print one line a half and kind, and one for the sentences."""
    register = load_register()
    counts = values(texts, register)
    print("half kind         right (still)  arguable (still)  wrong (still)  strict  lenient")
    for half, kind in sorted({(half, kind) for half, kind, _, _ in counts}):
        judged_, still = {}, {}
        for verdict in ("right", "arguable", "wrong"):
            still[verdict] = counts[half, kind, verdict, True]
            judged_[verdict] = still[verdict] + counts[half, kind, verdict, False]
        columns = "  ".join(f"{judged_[v]:5d} ({still[v]:3d})" for v in judged_)
        total = sum(still.values())
        print(f"{half}    {kind:12s} {columns}  {still['right'] / total:.3f}  {1 - still['wrong'] / total:.3f}")
    told = duties(texts, register)
    print("duties", {verdict: f"{told[verdict, True]} of {told[verdict, True] + told[verdict, False]}" for verdict, _ in told})
    lacking = missed(texts, register)
    print("missed", {kind: f"{lacking[kind, True]} of {lacking[kind, True] + lacking[kind, False]}" for kind, _ in lacking})
    found = cited(texts, register)
    f1 = 2 * found["right"] / (2 * found["right"] + found["extra"] + found["missed"])
    print(f"sentences {dict(found)} F1 {f1:.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))

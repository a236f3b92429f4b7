"""Seconds and memory of tracing one decision to many plans.

usage: python -m tests.benchmarks.tracing [PLANS [PROCESSES]]

The plans are made from the shipped one: each leaves out some paragraphs and turns the words of others about. Their texts are
read and annotated beforehand; tracing alone is timed.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from random import Random

from corpus.agencies import load_register
from corpus.annotations import AnnotatedDocument
from corpus.documents import Provision
from corpus.shipped import shipped_files
from index.tracing import prepare, trace_prepared
from index.tracing.prepared import PreparedDecision
from ingest import parse_source
from ingest.readers import read_file
from nlp import annotate

REGISTER = load_register()


def shipped(role: str) -> AnnotatedDocument:
    """The first document of the shipped file that has the role `decision` or `plan`."""
    path = next(file.path for file in shipped_files() if role in file.roles)
    document = parse_source(read_file(path), REGISTER)[0]
    return AnnotatedDocument(document, annotate(document, REGISTER))


def varied(plan: AnnotatedDocument) -> Iterator[AnnotatedDocument]:
    """Plans that differ from it and from each other, without end."""
    chance = Random(0)
    while True:
        kept = [_turned(p, chance) for p in plan.document.provisions if len(p.eid.segments) < 2 or chance.random() < 0.9]
        yield replace(plan, document=replace(plan.document, provisions=tuple(kept)))


def _turned(provision: Provision, chance: Random) -> Provision:
    words = provision.text.split(" ")
    at = chance.randrange(len(words))
    return replace(provision, text=" ".join([*words[at:], *words[:at]])) if chance.random() < 0.3 else provision


def trace_many(prepared: PreparedDecision, plan: AnnotatedDocument, share: range) -> tuple[int, float, int]:
    """(Links, processor seconds, most memory in MB) of tracing a share of the varied plans, one after the other."""
    began, links = time.process_time(), 0
    for each in islice(varied(plan), share.start, share.stop, share.step):
        links += len(trace_prepared(prepared, each, REGISTER).links)
    return links, time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(plans: int, processes: int) -> None:
    """Print what it takes."""
    began = time.process_time()
    prepared = prepare(shipped("decision"))
    print(f"decision read and prepared: {time.process_time() - began:.2f} s of processor time")
    shares = [range(at, plans, processes) for at in range(processes)]
    began = time.perf_counter()
    with ProcessPoolExecutor(len(shares)) as pool:
        done = list(pool.map(trace_many, [prepared] * len(shares), [shipped("plan")] * len(shares), shares))
    wall = time.perf_counter() - began
    for links, seconds, memory in done:
        print(f"{links} links, {seconds:.1f} s of processor time, {memory} MB")
    print(
        f"{plans} plans: {wall:.1f} s, {sum(seconds for _, seconds, _ in done) / plans * 1000:.0f} ms of processor time a plan"
    )


if __name__ == "__main__":
    main(*(int(argument) for argument in (*sys.argv[1:], *("1000", "2")[len(sys.argv) - 1 :])))

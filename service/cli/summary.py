"""A trace in words for the terminal. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.annotations import AnnotatedDocument
from corpus.traces import VERDICTS, Coverage, TracedPair
from corpus.vietnamese import collapse
from index.citations import name_of, place_of
from index.outlines import check_outline, without
from service.cli.outline import finding_line
from service.contract import summary_json
from service.reports import words
from service.review_messages import copied, forgotten, more_copies
from service.usecases.national.matrix import Matrix

_WIDTH, _COPIES = 150, 20


def summary_lines(pair: TracedPair) -> Iterator[str]:
    """Which documents, how many clauses are asked of the plan's issuer, what became of them, every gap, the tasks left over."""
    checked = check_outline(pair.decision, pair.plan)
    if checked:
        pair = replace(pair, trace=without(pair.trace, checked.outline))
    counts = summary_json(pair.trace)
    issuer = pair.plan.document.metadata.issuer
    yield f"Quyết định: {name_of(pair.decision.document)}"
    yield f"Kế hoạch:   {name_of(pair.plan.document)}" + (f" của {issuer}" if issuer else "")
    yield ""
    yield f"Điều khoản giao cho cơ quan ban hành kế hoạch: {counts['asked']}/{counts['clauses']}"
    for verdict in VERDICTS:
        if counts[verdict] or verdict != "not_assessable":
            label = words.VERDICTS[verdict]
            yield f"  {label.symbol} {label.text}: {counts[verdict]}"
    if counts["unclear"]:
        yield f"  ? Chưa rõ giao cho ai: {counts['unclear']}"
    yield f"Liên kết: {counts['links']} · Nhiệm vụ không ứng với điều khoản nào: {counts['orphans']}"
    gaps = [c for c in pair.trace.coverage if c.is_gap]
    if gaps:
        yield from ("", f"Còn thiếu ({len(gaps)})", *(line for gap in gaps for line in _gap_lines(pair, gap)))
    if checked:
        short = [section for section in checked.sections if section.verdict != "present"]
        yield from ("", f"Chưa theo đề cương ({len(short)})", *(f"  ✕ {words.outline_words(section)}" for section in short))
    if pair.trace.findings:
        yield from ("", "Lưu ý khi đối chiếu", *(f"  {finding_line(f)}" for f in pair.trace.findings))


def brief_line(pair: TracedPair) -> str:
    """One plan on one line: who made it and what became of the clauses that it is asked for."""
    counts = summary_json(pair.trace)
    document = pair.plan.document
    who = document.metadata.issuer or document.metadata.place
    signs = " · ".join(f"{words.VERDICTS[v].symbol} {counts[v]}" for v in ("covered", "partial", "missing"))
    return f"{signs} / {counts['asked']} · {f'{who}, ' if who else ''}{name_of(document)}"


def matrix_lines(matrix: Matrix) -> Iterator[str]:
    """What many plans show together: clauses that nobody carries out, and plans that copy another."""
    yield forgotten(len(matrix.forgotten), len(matrix.plans))
    yield from (f"  ✕ {clause.place}: {_shorten(clause.text)}" for clause in matrix.forgotten)
    names = [f"{row.issuer or row.place}, {row.name}".strip(", ") for row in matrix.plans]
    yield from (f"  ≈ {copied(names[c.copy], names[c.source], round(100 * c.share))}" for c in matrix.copies[:_COPIES])
    if len(matrix.copies) > _COPIES:
        yield f"  ≈ {more_copies(len(matrix.copies) - _COPIES)}"


def _gap_lines(pair: TracedPair, gap: Coverage) -> Iterator[str]:
    label = words.VERDICTS[gap.verdict]
    lacking = ", ".join(words.lacking_words(gap.lacking))
    yield f"  {label.symbol} {place_of(gap.clause)} ({label.text.lower()})" + (f": {lacking}" if lacking else "")
    clause = pair.decision.document.provision(gap.clause)
    if clause:
        yield f"      “{_shorten(clause.body)}”"


def _shorten(text: str) -> str:
    text = collapse(text)
    return text if len(text) <= _WIDTH else text[:_WIDTH].rsplit(" ", 1)[0] + " …"


def document_warnings(documents: Iterable[AnnotatedDocument]) -> Iterator[str]:
    """The doubts about each document that are more than a note, under its name."""
    for annotated in documents:
        found = [f for f in (*annotated.document.findings, *annotated.annotations.findings) if f.severity != "info"]
        if found:
            yield from ("", f"Lưu ý về {name_of(annotated.document)}", *(f"  {finding_line(f)}" for f in found))

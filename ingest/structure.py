"""Normalised text of one document to its structure: front, backs and provisions that cover it. Pure and total, no I/O."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.documents import Note, Provision
from corpus.findings import Finding
from corpus.spans import Span
from ingest.body import read_units
from ingest.contents import contents
from ingest.glued import part_glued
from ingest.headings import to_provisions
from ingest.notes import read_notes
from ingest.outline import Fit
from ingest.paragraphs import Paragraph, paragraphs_of
from ingest.quotes import part_quotations, quotations
from ingest.units import Unit, address
from ingest.zones import Kind, Zone, read_zones


@dataclass(frozen=True, slots=True)
class Structure:
    """What a text consists of.

    `front`, `backs` and the `own` spans of `provisions` are disjoint and cover every character that is not white space;
    `provisions` are in document order, parents before children, their spans nested, their addresses unique. `notes` are the
    footnotes; together they are the last of `backs`.
    """

    front: Span
    backs: tuple[Span, ...]
    provisions: tuple[Provision, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...] = ()


def read_structure(text: str) -> Structure:
    """The structure of a normalised text (one paragraph a line, cells separated by tabs). Accepts any text."""
    printed = paragraphs_of(text)
    noted, notes = read_notes(printed)
    paragraphs = part_glued(part_quotations(printed[:noted]))
    quoted = quotations(paragraphs)
    listed = contents(paragraphs)
    zones = read_zones(paragraphs, quoted, listed)
    units = read_units(paragraphs, quoted, zones, listed)
    eids = address(units)
    findings = (f for unit, eid in zip(units, eids, strict=True) for f in _doubts(unit, eid))
    return Structure(
        front=next((_span(paragraphs, z) for z in zones if z.kind is Kind.FRONT and z.last > z.first), Span(0, 0)),
        backs=(*(_span(paragraphs, z) for z in zones if z.kind is Kind.BACK), *_span_of(notes)),
        provisions=to_provisions(text, units, eids),
        findings=tuple(findings),
        notes=notes,
    )


def _span(paragraphs: Sequence[Paragraph], zone: Zone) -> Span:
    return Span(paragraphs[zone.first].start, paragraphs[zone.last - 1].end)


def _span_of(notes: Sequence[Note]) -> tuple[Span, ...]:
    """Where the footnotes stand: one stretch of the text, or none."""
    return (Span(notes[0].span.start, notes[-1].span.end),) if notes else ()


def _doubts(unit: Unit, eid: Eid) -> tuple[Finding, ...]:
    """The findings that the number of a unit gives rise to; what is quoted may leave numbers out."""
    if unit.quoted:
        return ()
    if unit.fit is Fit.JUMP and unit.before is not None:
        return (Finding.of("I012", eid=eid, before=unit.before.num, after=unit.num),)
    if unit.marker is not None and unit.prefix != "row" and "-" in eid.last.num:
        return (Finding.of("I011", eid=eid, printed=unit.num),)
    return ()

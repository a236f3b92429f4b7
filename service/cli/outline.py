"""A document as text for the terminal: what it is, its provisions, what it demands, the doubts about it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.addresses import Eid
from corpus.annotations import AnnotatedDocument, Duty, Relation, Standing
from corpus.documents import Document
from corpus.effects import EFFECTS
from corpus.findings import Finding
from corpus.relations import relation_kind
from corpus.vietnamese import collapse, printed_date
from index.citations import name_of, place_of
from service.reports import words


def outline_of(annotated: AnnotatedDocument) -> str:
    """The whole document, ending in an empty line."""
    document = annotated.document
    parts = (
        _head(document),
        _standing(annotated.standing),
        _provisions(document),
        *_demands(annotated),
        findings_of(annotated),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(document: Document) -> Iterator[str]:
    meta = document.metadata
    yield name_of(document)
    if meta.title and (meta.number or meta.issuer):
        yield collapse(meta.title)
    signer = meta.signer
    rows = (
        ("Cơ quan ban hành", meta.issuer),
        ("Nơi, ngày", ", ".join(filter(None, (meta.place, meta.date and printed_date(meta.date))))),
        ("Người ký", signer and ", ".join(filter(None, (signer.name, signer.role, signer.signed_for)))),
        ("Kính gửi", "; ".join(meta.addressees)),
        ("Nơi nhận", "; ".join(meta.recipients)),
        ("Địa chỉ", str(document.iri)),
        ("Tệp", f"{document.source.file} (văn bản thứ {document.source.part})"),
    )
    yield from (f"  {name}: {value}" for name, value in rows if value)


def _standing(standing: Standing | None) -> Iterator[str]:
    if standing:
        yield f"  Hiệu lực: {EFFECTS[standing.effect.status]} ({standing.effect.reason})"
        for backward in standing.backward:
            part = " (một phần)" if backward.partial else ""
            by = backward.by
            yield f"  {relation_kind(backward.kind).backward}{part}: {by.number or by.title or by.iri}"


def _provisions(document: Document) -> Iterator[str]:
    yield ""
    for provision in document.provisions:
        depth = len(provision.eid.segments) - 1
        yield f"{'  ' * depth}{provision.num or '·'} {provision.body}".rstrip() + f"  [{provision.eid}]"


def _demands(annotated: AnnotatedDocument) -> Iterator[Iterable[str]]:
    found = annotated.annotations
    yield _section("Chỉ tiêu", ((t.eid, f"{t.metric}: {words.target_words(t)}") for t in found.targets))
    yield _section("Thời hạn", ((d.eid, f"{words.time_words(d.normalized)} — “{collapse(d.quote)}”") for d in found.deadlines))
    yield _section("Phân công", ((a.eid, f"{a.agency}: {words.ROLES.get(a.role, a.role)}") for a in found.assignments))
    yield _section("Việc phải làm", ((d.eid, _duty(d)) for d in found.duties))
    yield _section(
        "Quan hệ với văn bản khác", ((r.reference.eid, _relation(r)) for r in found.relations if r.kind != "dan_chieu")
    )
    yield _section("Viện dẫn", ((r.eid, collapse(r.quote) + (f" → {r.target}" if r.target else "")) for r in found.references))


def _duty(duty: Duty) -> str:
    """“xây dựng, ban hành: kế hoạch … · ai: … · khi nào: … · bao nhiêu: …”."""
    who = "; ".join(dict.fromkeys(f"{a.agency} ({words.ROLES.get(a.role, a.role)})" for a in duty.agencies)) or duty.bearer
    when = "; ".join(dict.fromkeys(words.time_words(d.normalized) for d in duty.deadlines))
    amount = "; ".join(f"{t.metric}: {words.target_words(t)}" for t in duty.targets)
    told = (("ai", who), ("khi nào", when), ("bao nhiêu", amount))
    return " · ".join((f"{', '.join(duty.actions)}: {duty.object}", *(f"{name}: {value}" for name, value in told if value)))


def _relation(relation: Relation) -> str:
    part = " (một phần)" if relation.partial else ""
    return f"{relation_kind(relation.kind).forward}{part}: {collapse(relation.reference.quote)}"


def _section(name: str, rows: Iterable[tuple[Eid | None, str]]) -> Iterator[str]:
    lines = [f"  {place_of(eid) if eid else 'phần đầu'}: {text}" for eid, text in rows]
    if lines:
        yield from ("", f"{name} ({len(lines)})", *lines)


def findings_of(annotated: AnnotatedDocument) -> Iterator[str]:
    """The doubts, with their places; nothing when there are none."""
    found = (*annotated.document.findings, *annotated.annotations.findings)
    if found:
        yield from ("", f"Lưu ý về văn bản ({len(found)})", *(f"  {finding_line(f)}" for f in found))


def finding_line(finding: Finding) -> str:
    """One doubt in one line: code, severity, place, sentence."""
    place = words.place_words(finding.eid, finding.page, place_of(finding.eid) if finding.eid else "")
    severity = words.SEVERITIES[finding.severity].text
    return f"{finding.code} {severity} ({place}): {finding.message}"

"""Outlines (đề cương) that a guiding letter brings, and whether a plan keeps to one: its sections, and what each must hold.

Pure. A section of the outline is there when the plan has a heading of its words, or of its kind (funding, organisation, …).
What a section asks for in its own words (“định lượng”, “dự toán”, “tiến độ”, “phụ lục”, a blank to be filled in) is looked for
in that section of the plan, or in the appendix where the outline wants it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.addresses import Eid
from corpus.annotations import AnnotatedDocument
from corpus.doctypes import DOCUMENT_TYPES, DocumentType
from corpus.documents import Document, Provision
from corpus.traces import Trace
from corpus.vietnamese import collapse
from index.outline_asks import ASKS, holds
from index.tracing.texts import SECTION_KINDS, section_kind, term

_OUTLINE = re.compile(
    r"^\W*(?:đề cương|khung (?:nội dung|kế hoạch|đề cương)|dàn ý|bố cục|mẫu (?:kế hoạch|đề án))\b", re.IGNORECASE
)
_NUMBERED = frozenset({"part", "chapter", "section", "subsection", "article", "clause", "point"})
_LABEL = re.compile(r"[^(:.;]{2,120}?(?=\s*[(:]|[.;]?$)")
_LABEL_WORDS, _HEADING_WORDS = 12, 40
_LIKE = 0.6
_STOP = frozenset(map(term, re.findall(r"\w+", "và của các về cho những trong theo chủ yếu chính cơ bản xây dựng kế hoạch")))
_KINDS_THAT_STAND = frozenset({"funding", "organisation", "goal", "task"})
_TASK = dict(SECTION_KINDS)["task"]
_BASIS = re.compile(r"^\W*(?:các )?(?:căn cứ|cơ sở pháp lý)\b", re.IGNORECASE)
_RECITAL = re.compile(
    r"(?:^|\n)\W*(?:căn cứ|thực hiện|triển khai|theo|để)\b[^\n]{0,80}?"
    r"\b(?:luật|nghị định|nghị quyết|quyết định|chỉ thị|thông tư)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\n|(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class SectionCheck:
    """One section of the outline: `verdict` present partial missing, `place` of the plan's, `lacking` some of ASKED."""

    section: Eid
    label: str
    verdict: str
    place: Eid | None = None
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineCheck:
    """A plan beside an outline: sections in the order of the outline.

    A section that only holds others is left out unless it asks for something itself; where nothing of it is there, it stands
    for them.
    """

    outline: Eid
    title: str
    sections: tuple[SectionCheck, ...]


def outline_in(guide: Document, plan: Document) -> Provision | None:
    """The attached outline for such a plan: it names its kind first (“ĐỀ CƯƠNG KẾ HOẠCH thực hiện Chương trình”), or none."""
    for provision in guide.provisions:
        title = _title(provision)
        if provision.kind == "attachment" and _OUTLINE.search(title):
            kind = _kind_of_document(title)
            if kind is None or kind.code == plan.metadata.type or kind.name.lower() in (plan.metadata.title or "").lower():
                return provision
    return None


def _kind_of_document(title: str) -> DocumentType | None:
    found = ((match.start(), -len(t.name), t) for t in DOCUMENT_TYPES if (match := _whole(t.name).search(title[:80])))
    return min(found, key=lambda f: f[:2], default=(0, 0, None))[2]


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)


def check_outline(guide: AnnotatedDocument, plan: AnnotatedDocument) -> OutlineCheck | None:
    """The plan beside the outline that the guide brings; None when it brings none for such a document."""
    outline = outline_in(guide.document, plan.document)
    if outline is None:
        return None
    mine = _Plan.of(plan)
    checks: dict[Eid, SectionCheck] = {}
    for section in _sections(guide.document, outline):
        upper = next((checks[eid] for eid in _above(section.eid) if eid in checks), None)
        checks[section.eid] = _check(section, mine, upper)
    return OutlineCheck(outline.eid, collapse(_title(outline)), tuple(_told(checks)))


def without(trace: Trace, outline: Eid) -> Trace:
    """The trace without the clauses of the outline: a plan is held against its sections, not against every line of guidance."""
    return replace(
        trace,
        links=tuple(link for link in trace.links if not link.clause.within(outline)),
        candidates=tuple(c for c in trace.candidates if not c.clause.within(outline)),
        coverage=tuple(c for c in trace.coverage if not c.clause.within(outline)),
        comparisons=tuple(c for c in trace.comparisons if not c.clause.within(outline)),
        stale=tuple(one for one in trace.stale if not one.clause.within(outline)),
    )


def _told(checks: Mapping[Eid, SectionCheck]) -> Iterator[SectionCheck]:
    below = {eid: [c for other, c in checks.items() if other != eid and other.within(eid)] for eid in checks}
    gone = {eid for eid, c in checks.items() if c.verdict == "missing" and all(b.verdict == "missing" for b in below[eid])}
    for eid, check in checks.items():
        if not any(upper in gone for upper in _above(eid)) and (eid in gone or check.lacking or not below[eid]):
            yield check


def _title(provision: Provision) -> str:
    return provision.heading or provision.text[:200]


def _above(eid: Eid) -> Iterator[Eid]:
    at = eid.parent
    while at is not None:
        yield at
        at = at.parent


@dataclass(frozen=True, slots=True)
class _Section:
    """A section of the outline: `said` is what stands in it, without the sections below."""

    eid: Eid
    label: str
    said: str


def _sections(document: Document, outline: Provision) -> Iterator[_Section]:
    inside = [p for p in document.provisions if p.eid != outline.eid and p.eid.within(outline.eid)]
    labels = {p.eid: label for p in inside if p.kind in _NUMBERED and (label := label_of(p))}
    said: dict[Eid, list[str]] = {eid: [] for eid in labels}
    for provision in inside:
        holder = next((eid for eid in (provision.eid, *_above(provision.eid)) if eid in labels), None)
        if holder is not None:
            said[holder].append(provision.body)
    return (_Section(eid, label, "\n".join(said[eid])) for eid, label in labels.items())


def label_of(provision: Provision) -> str | None:
    """The heading, or the few words before a colon or a bracket that stand for one; None when it has none."""
    text, most = collapse(provision.heading or ""), _HEADING_WORDS
    if not text:
        found = _LABEL.match(collapse(provision.text))
        text, most = found[0] if found else "", _LABEL_WORDS
    text = text.split("(")[0].strip(" .:;-–")
    return text if 0 < len(text.split()) <= most else None


@dataclass(frozen=True, slots=True)
class _Plan:
    """The plan by its labels."""

    read: AnnotatedDocument
    labels: tuple[tuple[Provision, str], ...]

    @classmethod
    def of(cls, read: AnnotatedDocument) -> _Plan:
        found = ((p, label_of(p)) for p in read.document.provisions if p.kind != "row")
        return cls(read, tuple((p, label) for p, label in found if label))

    def under(self, eid: Eid) -> tuple[Provision, ...]:
        """The provisions of that part."""
        return tuple(p for p in self.read.document.provisions if p.eid.within(eid))

    @property
    def appendix(self) -> tuple[Provision, ...]:
        """What is attached."""
        return tuple(p for p in self.read.document.provisions if p.eid.segments[0].prefix == "att")

    @property
    def opening(self) -> str:
        """The front and the first provisions: where a plan says what it rests on."""
        document = self.read.document
        return "\n".join((document.front.of(document.text), *(p.body for p in document.provisions[:3])))


def _check(section: _Section, plan: _Plan, upper: SectionCheck | None) -> SectionCheck:
    if _BASIS.match(section.label) and _RECITAL.search(plan.opening):
        return SectionCheck(section.eid, section.label, "present")
    part = upper.place if upper else None
    labels = [(p, label) for p, label in plan.labels if part is None or p.eid.within(part)]
    named = _named(section.label, labels) or _named(section.label, plan.labels) or _of_kind(section.label, labels)
    where = named.eid if named else part if part and _says(section.label, plan.under(part)) else None
    if where is None:
        return SectionCheck(section.eid, section.label, "missing")
    lacking = tuple(dict.fromkeys(_lacking(section.said, plan, plan.under(where))))
    return SectionCheck(section.eid, section.label, "partial" if lacking else "present", where, lacking)


def _words(text: str) -> list[str]:
    words = [term(word) for word in re.findall(r"[^\W_]+", text)]
    return [w for w in words if w not in _STOP] or words


def _pairs(words: Sequence[str]) -> frozenset[object]:
    return frozenset(pairwise(words)) if len(words) > 1 else frozenset(words)


def _named(label: str, among: Iterable[tuple[Provision, str]]) -> Provision | None:
    """The provision whose label has (nearly) all the words in the same order; of several the one with the fewest others."""
    wanted = _pairs(_words(label))
    scored = ((len(wanted & _pairs(_words(other))) / len(wanted), -len(other.split()), p) for p, other in among)
    best = max(scored, key=lambda s: s[:2], default=None)
    return best[2] if best and best[0] > _LIKE else None


def _of_kind(label: str, among: Iterable[tuple[Provision, str]]) -> Provision | None:
    """The first provision whose label names the same kind of section in other words (“Nguồn vốn” for “Kinh phí thực hiện”)."""
    kind = _kind_named(label)
    return next((p for p, other in among if kind in _KINDS_THAT_STAND and _kind_named(other) == kind), None)


def _kind_named(label: str) -> str | None:
    kind = section_kind([label])
    return kind if kind != "task" or _TASK.search(label) else None


def _says(label: str, provisions: Iterable[Provision]) -> bool:
    wanted = set(_words(label))
    return any(len(wanted & set(_words(p.body))) / len(wanted) > _LIKE for p in provisions)


def _lacking(said: str, plan: _Plan, part: tuple[Provision, ...]) -> Iterator[str]:
    """What the outline asks for there and that part of the plan (or the appendix, where it is wanted there) does not say."""
    for sentence in _SENTENCE.split(said):
        asked = [code for code, pattern in ASKS if pattern.search(sentence)]
        if "appendix" not in asked:
            yield from (code for code in asked if not holds(code, plan.read, part))
        elif not plan.appendix:
            yield "appendix"
        else:
            yield from (
                f"appendix_{code}" for code in asked if code != "appendix" and not holds(code, plan.read, plan.appendix)
            )

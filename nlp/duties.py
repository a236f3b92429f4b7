"""The duties of a document: what is to be done, by whom, until when, how much. Pure but for the models of nlp.words.

They are read when somebody looks at a document (`show`, `parse`), not for tracing or searching, which need none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeVar

from corpus.addresses import Eid
from corpus.annotations import Annotations, Assignment, Deadline, Duty, Target
from corpus.documents import Document, Provision
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.duty_clauses import Told, duties_told
from nlp.sentences import clauses, sentences

_Found = TypeVar("_Found", Assignment, Deadline, Target)
_IN_CHARGE = ("lead", "responsible")
_NORMATIVE = ("luat", "bo_luat", "phap_lenh", "nghi_dinh", "thong_tu", "thong_tu_lien_tich")
_OBLIGES = re.compile(r"(?<!\w)(?:trách nhiệm|nhiệm vụ|nghĩa vụ|phải)(?!\w)", re.IGNORECASE)
# the act of the document itself: “Phê duyệt Đề án … sau đây”, “Ban hành kèm theo Quyết định này”, “Thông tư này bãi bỏ …”
_OF_ITSELF = re.compile(
    r"\W*(?:ban hành kèm theo|phê duyệt|bãi bỏ|sửa đổi|bổ sung|thay thế|công bố kèm theo|[^;]*chịu trách nhiệm thi hành|"
    r"[^.;]{0,60} này (?:có hiệu lực|quy định|bãi bỏ|thay thế|áp dụng))(?!\w)",
    re.IGNORECASE,
)
_TRAINING = re.compile(r"ban hành (?:các )?chương trình (?:đào tạo|bồi dưỡng|tập huấn)(?!\w)", re.IGNORECASE)
_SERVICES = re.compile(r"danh mục (?:các )?(?:dịch vụ|thủ tục)(?!\w)", re.IGNORECASE)
_PURPOSE = re.compile(r"[\s\-–+*•]*(?:để|nhằm)(?!\w)", re.IGNORECASE)
_LABEL = re.compile(r"[\s\-–+*•]*(?:thời (?:gian|hạn)|cơ quan|đơn vị|sản phẩm|kinh phí|tiến độ)[^:.;\n]{0,60}:", re.IGNORECASE)


def find_duties(document: Document, found: Annotations) -> tuple[Duty, ...]:
    """What the provisions of `document` tell to do, in order; agencies, times and numbers are those of `found`.

    Every quote is the text at its span; the spans are disjoint. Quoted provisions tell nothing. In laws, decrees and circulars
    (and attached regulations) a bare verb is a duty only where the unit or one above says who acts or that it is a duty.
    """
    provisions = {p.eid: p for p in document.provisions}
    given = _by_unit(found.assignments), _by_unit(found.deadlines), _by_unit(found.targets)
    reader = _Reader(document, provisions, _obliged(document), *given)
    own = {p.eid: tuple(reader.duties(p)) for p in document.provisions if not (p.quoted or _is_syllabus(document, p))}
    labels: defaultdict[Eid | None, list[Eid]] = defaultdict(list)
    for p in document.provisions:
        if not own.get(p.eid) and _LABEL.match(document.text, _words(p).start, _words(p).end):
            labels[p.eid.parent].append(p.eid)
    out = (reader.completed(duty, labels) for duties in own.values() for duty in duties)
    return tuple(sorted(out, key=lambda duty: duty.span))


def _by_unit(found: Sequence[_Found]) -> Mapping[Eid | None, Sequence[_Found]]:
    out: defaultdict[Eid | None, list[_Found]] = defaultdict(list)
    for one in found:
        out[one.eid].append(one)
    return out


def _is_syllabus(document: Document, provision: Provision) -> bool:
    """Whether the unit is a topic of an attached training programme or names a service in an attached list of them.

    Such names tell nobody to do anything (`Xác nhận thông tin về cư trú`).
    """
    title = document.metadata.title or ""
    attached = any(segment.prefix == "att" for segment in provision.eid.segments)
    named = provision.kind == "row" and _SERVICES.search(title)
    return attached and bool(named or _TRAINING.search(title))


def _obliged(document: Document) -> frozenset[Eid]:
    """The units whose heading, or a unit above, says that there are duties."""
    out: set[Eid] = set()
    below: set[Eid] = set()
    for p in document.provisions:
        heading = p.heading_span
        if p.eid.parent in below or (heading and _OBLIGES.search(document.text, heading.start, heading.end)):
            out.add(p.eid)
        if p.eid in out or _OBLIGES.search(document.text, p.text_span.start, p.text_span.end):
            below.add(p.eid)
    return frozenset(out)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one document; `assignments`, `deadlines` and `targets` are what was read before, by unit."""

    document: Document
    provisions: Mapping[Eid, Provision]
    obliged: Set[Eid]
    assignments: Mapping[Eid | None, Sequence[Assignment]]
    deadlines: Mapping[Eid | None, Sequence[Deadline]]
    targets: Mapping[Eid | None, Sequence[Target]]

    def duties(self, provision: Provision) -> Iterator[Duty]:
        """The duties of one provision, with what its sentences say of who and when."""
        text, given = self.document.text, self._of(provision)
        strict = provision.eid not in self.obliged and self._is_normative(provision)
        for sentence in sentences(text, _words(provision)):
            if _OF_ITSELF.match(text, sentence.start, sentence.end):
                continue
            addressed = False
            shared: tuple[Assignment, ...] = ()
            for clause in clauses(text, sentence):
                for told in duties_told(text, clause, given):
                    addressed = addressed or told.addressed
                    if told.addressed:
                        shared = tuple(a for a in self.assignments.get(provision.eid, ()) if told.opening.contains(a.span))
                    if addressed or not (strict or _PURPOSE.match(text, clause.start, clause.end)):
                        yield self._duty(provision.eid, told, shared)

    def _of(self, provision: Provision) -> dict[Span, str]:
        """The agencies and times in the text of a provision."""
        names = {a.span: "NAME" for a in self.assignments.get(provision.eid, ()) if provision.own.contains(a.span)}
        return {d.span: "TIME" for d in self.deadlines.get(provision.eid, ()) if provision.own.contains(d.span)} | names

    def _is_normative(self, provision: Provision) -> bool:
        prefixes = [segment.prefix for segment in provision.eid.segments]
        return self.document.metadata.type in _NORMATIVE or ("att" in prefixes and "art" in prefixes)

    def _duty(self, eid: Eid, told: Told, shared: Sequence[Assignment]) -> Duty:
        within = told.span
        named = self.assignments.get(eid, ())
        opening = [a for a in named if told.opening.contains(a.span)]
        agencies = (*opening, *shared, *(a for a in named if within.contains(a.span)))
        return Duty(
            eid, told.actions, told.object, told.bearer, tuple(dict.fromkeys(agencies)),
            tuple(d for d in self.deadlines.get(eid, ()) if within.contains(d.span) or told.opening.contains(d.span)),
            tuple(t for t in self.targets.get(eid, ()) if within.contains(t.span)),
            within.of(self.document.text), within, told.confidence,
        )  # fmt: skip

    def completed(self, duty: Duty, labels: Mapping[Eid | None, Sequence[Eid]]) -> Duty:
        """With the agencies and times of its unit, of labelled units below (“Cơ quan chủ trì: …”) or of the heading above.

        What the other cells of a table row say, they say of every duty of the row.
        """
        if self.provisions[duty.eid].kind == "row":
            agencies = (*duty.agencies, *self.assignments.get(duty.eid, ()))
            times = duty.deadlines or tuple(self.deadlines.get(duty.eid, ()))
            return replace(duty, agencies=tuple(dict.fromkeys(agencies)), deadlines=times)
        near = [duty.eid, *labels.get(duty.eid, ())]
        agencies = duty.agencies
        if not any(a.role in _IN_CHARGE for a in agencies):
            agencies = (*agencies, *(self._in_charge(near) or self._above(duty.eid)))
        deadlines = duty.deadlines or self._deadlines(near)
        return replace(duty, agencies=tuple(dict.fromkeys(agencies)), deadlines=deadlines)

    def _in_charge(self, eids: Sequence[Eid]) -> tuple[Assignment, ...]:
        given = (a for eid in eids for a in self.assignments.get(eid, ()))
        return tuple(a for a in given if a.role in _IN_CHARGE and self._is_apart(a.span, a.eid))

    def _deadlines(self, eids: Sequence[Eid]) -> tuple[Deadline, ...]:
        given = (d for eid in eids for d in self.deadlines.get(eid, ()))
        return tuple(d for d in given if self._is_apart(d.span, d.eid))

    def _is_apart(self, span: Span, eid: Eid | None) -> bool:
        """Whether what stands there belongs to the whole unit: in a heading above it or in a labelled sentence."""
        provision = self.provisions.get(eid) if eid else None
        if provision is None or not provision.own.contains(span):
            return True
        line = next((s for s in sentences(self.document.text, _words(provision)) if s.contains(span)), None)
        return line is not None and bool(_LABEL.match(self.document.text, line.start, line.end))

    def _above(self, eid: Eid) -> tuple[Assignment, ...]:
        """Those whom the nearest heading above puts in charge."""
        above = eid.parent
        while above is not None:
            found = tuple(a for a in self.assignments.get(above, ()) if a.role in _IN_CHARGE)
            if found:
                return found
            above = above.parent
        return ()


def _words(provision: Provision) -> Span:
    """Text of a provision, or its heading where it has no text."""
    if provision.heading_span and not collapse(provision.text):
        return provision.heading_span
    return provision.text_span

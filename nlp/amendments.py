"""What a document changes in others: sửa đổi, bổ sung, thay thế, bãi bỏ, thay cụm từ. Pure functions over a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.annotations import Amendment, Reference
from corpus.doctypes import by_code
from corpus.documents import Document, Provision
from corpus.spans import Span
from nlp.instructions import Instruction, begins_instruction, changes_what_follows, find_instructions

_SPEAKS_OF_ITSELF = re.compile(r"(?<!\w)này(?!\w)[^.;:]{0,160}?(?:thay thế|bãi bỏ|sửa đổi|bổ sung)", re.IGNORECASE)
_FINAL = re.compile(r"hiệu lực|điều khoản|thi hành|bãi bỏ|thay thế|sửa đổi|tổ chức thực hiện", re.IGNORECASE)
_LISTED = re.compile(r"[\s,;]*(?:và\s+)?(?:các\s+)?")


@dataclass(frozen=True, slots=True)
class _Target:
    """The document that is changed."""

    number: str | None = None
    title: str | None = None
    address: str | None = None


def find_amendments(document: Document, references: Sequence[Reference]) -> tuple[Amendment, ...]:
    """What the articles of an act change, in document order; `references` are those of the document.

    Where a provision names no document, it means that of the provision above, else that of the title. A task ("Sửa đổi Nghị
    định số …" in a plan) changes nothing: only articles that give instructions do, or a sentence about the document itself.
    """
    if by_code(document.metadata.type).category != "act":
        return ()
    cited = [r for r in references if r.form == "full"]
    quoted = _quoted(document.provisions)
    means: dict[Eid | None, _Target] = {None: _of_the_title(document, cited)}
    instructs: set[Eid | None] = set()
    out: list[Amendment] = []
    for provision in document.provisions:
        if provision.quoted or not _may_instruct(provision.eid):
            continue
        above, text = provision.eid.parent, provision.own.of(document.text)
        given = above in instructs or bool(quoted.get(provision.eid)) or _SPEAKS_OF_ITSELF.search(text) is not None
        given = given or (provision.kind == "article" and begins_instruction(provision.body))
        here = _Reader(document, provision, [r for r in cited if provision.own.contains(r.span)], means.get(above, means[None]))
        found = tuple(here.amendments(quoted.get(provision.eid, ()))) if given else ()
        means[provision.eid] = here.meant if found else means.get(above, means[None])
        if above in instructs or (provision.kind == "article" and _FINAL.search(provision.body)):
            instructs.add(provision.eid)
        out += found
    return tuple(out)


def _may_instruct(eid: Eid) -> bool:
    return eid.segments[0].prefix == "art" and all(s.prefix in ("art", "cl", "point", "indent") for s in eid.segments)


def _quoted(provisions: Sequence[Provision]) -> Mapping[Eid, tuple[Eid, ...]]:
    """The outermost quoted provisions below each that quotes."""
    known = {p.eid: p for p in provisions}
    out: defaultdict[Eid, tuple[Eid, ...]] = defaultdict(tuple)
    for provision in provisions:
        quoting = known.get(provision.eid.parent) if provision.quoted and provision.eid.parent else None
        if quoting is not None and not quoting.quoted:
            out[quoting.eid] += (provision.eid,)
    return out


def _of_the_title(document: Document, cited: Sequence[Reference]) -> _Target:
    """The document that the title says is changed ("Sửa đổi, bổ sung một số điều của Nghị định số …")."""
    front = document.front
    lines = ((r, document.text.rfind("\n", front.start, r.span.start) + 1) for r in cited if front.contains(r.span))
    named = (r for r, line in lines if changes_what_follows(document.text[line : r.span.start]) is not None)
    return next(map(_target, named), _Target())


def _target(reference: Reference) -> _Target:
    return _Target(reference.number, reference.title, reference.target)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one provision that gives instructions; `cited` are its references, `above` what is meant where it names none."""

    document: Document
    provision: Provision
    cited: Sequence[Reference]
    above: _Target

    @property
    def meant(self) -> _Target:
        """What provisions below this one mean."""
        return _target(self.cited[0]) if self.cited else self.above

    def amendments(self, quoted: tuple[Eid, ...]) -> Iterator[Amendment]:
        """Changes of places, then of whole documents, each group in the order of the text."""
        provision = self.provision
        body = provision.heading_span.start if provision.heading_span else provision.text_span.start
        taken: list[Span] = []
        for found in find_instructions(self.document.text[body : provision.own.end]):
            span = found.span.shift(body)
            named = next((r for r in self.cited if r.span.end > span.start), None)
            if named is not None and _goes_on(self.document.text, span, named.span):
                span = Span(span.start, max(span.end, named.span.end))
            taken.append(span)
            yield self._amendment(found, span, _target(named) if named else self.above, quoted)
        yield from self._whole(body, taken, quoted)

    def _whole(self, body: int, taken: Sequence[Span], quoted: tuple[Eid, ...]) -> Iterator[Amendment]:
        before: tuple[str, int, int] | None = None
        for reference in self.cited:
            if any(span.overlaps(reference.span) for span in taken):
                continue
            text = self.document.text
            if found := changes_what_follows(text[body : reference.span.start]):
                action, start = found[0], body + found[1]
            elif before is not None and _LISTED.fullmatch(text, before[2], reference.span.start):
                action, start = before[0], reference.span.start
            else:
                before = None
                continue
            before = action, start, reference.span.end
            span = Span(start, reference.span.end)
            said = Instruction(action, reference.provision, None, None, span)
            yield self._amendment(said, span, _target(reference), quoted)

    def _amendment(self, said: Instruction, span: Span, target: _Target, quoted: tuple[Eid, ...]) -> Amendment:
        return Amendment(
            eid=self.provision.eid, action=said.action, target_number=target.number, target_title=target.title,
            target=target.address, provision=said.place, words=said.words, replacement=said.replacement, quoted=quoted,
            quote=span.of(self.document.text), span=span,
        )  # fmt: skip


def _goes_on(text: str, span: Span, reference: Span) -> bool:
    """Whether the document is named in the sentence of the instruction."""
    return not re.search(r"[.;:\n]\s", text[span.end : reference.start]) if span.end <= reference.start else True

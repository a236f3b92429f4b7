"""Who must do what: the agencies of a document with their roles. No I/O.

A heading that names agencies owns the units below it: `Chủ trì …` in a bullet under `2. Bộ Tài chính` is led by Bộ Tài chính.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.agencies import AgencyRegister
from corpus.annotations import Assignment
from corpus.documents import Document, Provision
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp import roles
from nlp.abbreviations import defined_names
from nlp.agencies import AgencyMention, AgencyReader, chains
from nlp.sentences import clauses, sentences
from nlp.tables import listed, row_roles, table_roles

Chain = tuple[AgencyMention, ...]
_OPENING = re.compile(r"[\s\-–+*•.\"“(]*")
_ADVERBIAL = re.compile(
    r"[\s\-–+*•]*(?:(?:(?:hằng|hàng) (?:năm|quý|tháng)|định kỳ|căn cứ|trên cơ sở|đồng thời|ngoài ra|trong quá trình|theo|trước|sau|từ|đến|khi|để|"
    r"năm|quý|trong|thực hiện|ngoài|với|tại|ở)\b[^;\n]*,\s*)?(?:(?:giao|đề nghị|kính đề nghị|yêu cầu|phân công|giao cho)\s)?",
    re.IGNORECASE,
)
_BEFORE_LEAD = re.compile(
    r"(?! giao)[\s,:]*(?:\([^)]*\)\s*)?(?:(?:\(|có trách nhiệm|chịu trách nhiệm|là|cơ quan|đơn vị|được|giao|phân công|nhiệm vụ|chính|và|hằng năm|hàng năm|tiếp tục|trực tiếp|chủ động|căn cứ|"
    r"đầu mối|thường trực|trong việc|tổ chức|,|Thủ tướng Chính phủ|Chính phủ)[\s,]*)*",
    re.IGNORECASE,
)


_ASKED = re.compile(r"[;,] (?:và )?(?:đề nghị|yêu cầu|giao) ")


@dataclass(frozen=True, slots=True)
class _Owner:
    """The agencies that a heading puts in charge of everything below `eid`."""

    eid: Eid
    chain: Chain


def find_assignments(document: Document, register: AgencyRegister) -> tuple[Assignment, ...]:
    """Every agency with a role, in document order, each once per unit and role; every quote is the text at its span."""
    reader = reader_of(document, register)
    owners: list[_Owner] = []
    found: list[Assignment] = []
    rows = row_roles(document, reader)
    parents = {p.eid.parent for p in document.provisions}
    for provision in document.provisions:
        owners = [o for o in owners if provision.eid.within(o.eid) and provision.eid != o.eid]
        if provision.kind == "row":
            here = [_assign(document, provision.eid, m, role) for role, m in rows.get(provision.eid, ())]
        elif table_roles(provision.own.of(document.text)):
            here = []
        else:
            unit = _Unit(document, provision, reader, owners[-1].chain if owners else (), provision.eid in parents)
            here = unit.assignments()
            if unit.heads:
                owners.append(_Owner(provision.eid, unit.heads))
        found += _distinct(here)
    return tuple(found)


def reader_of(document: Document, register: AgencyRegister) -> AgencyReader:
    """The agency reader for one document: its own abbreviations, and the ministry it calls `Bộ`."""
    issuer = document.metadata.issuer or ""
    body = re.match(r"(?:Bộ trưởng )?(Bộ [A-ZĐ].*)", issuer)
    return AgencyReader(register, defined_names(document.text), body[1] if body else None, document.metadata.date)


def _distinct(here: Sequence[Assignment]) -> Iterator[Assignment]:
    seen: set[tuple[str, str]] = set()
    for assignment in here:
        key = (assignment.agency.casefold(), assignment.role)
        if key not in seen:
            seen.add(key)
            yield assignment


def _assign(document: Document, eid: Eid, mention: AgencyMention, role: str, confidence: float = 0.9) -> Assignment:
    return Assignment(eid, mention.name, role, mention.span.of(document.text), mention.span, confidence)


@dataclass(frozen=True, slots=True)
class _Unit:
    """One provision being read: its text, the agencies that own it, and whether units lie below it."""

    document: Document
    provision: Provision
    reader: AgencyReader
    owner: Chain
    has_children: bool

    @property
    def heads(self) -> Chain:
        """The agencies this unit puts in charge of the units below it."""
        if not self.has_children:
            return ()
        own = self._own()
        sentence = next(sentences(self.document.text, own), None)
        found = self._chains(sentence) if sentence else []
        return found[0] if found and self._is_opening(own.start, found[0]) else ()

    def _own(self) -> Span:
        p = self.provision
        return Span(
            p.heading_span.start if p.heading_span else p.text_span.start,
            max(p.text_span.end, p.heading_span.end if p.heading_span else 0),
        )

    def _chains(self, within: Span) -> list[Chain]:
        return list(chains(self.document.text, self.reader.find(self.document.text, within)))

    def _is_opening(self, start: int, chain: Chain) -> bool:
        return _OPENING.fullmatch(self.document.text[start : chain[0].span.start]) is not None

    def assignments(self) -> list[Assignment]:
        """All roles in this unit, in order."""
        own = self._own()
        labelled = self._labelled(own)
        if labelled is not None:
            return labelled
        found: list[Assignment] = []
        subject = self.owner
        for sentence in sentences(self.document.text, own):
            here, subject = self._sentence(sentence, subject, first=sentence.start == own.start)
            found += here
        led = {a.agency for a in found if a.role == "lead"}
        title = self.provision.heading_span
        return [a for a in found if not (a.role == "responsible" and a.agency in led and title and title.contains(a.span))]

    def _labelled(self, own: Span) -> list[Assignment] | None:
        """`Cơ quan chủ trì: Bộ Tư pháp.` as a whole unit; None where the unit is no such label."""
        text = own.of(self.document.text)
        label, colon, _ = text.partition(":")
        if not colon:
            return None
        role = roles.label_role(collapse(label))
        if role is None:
            return None
        asked = _ASKED.search(text)
        found: list[Assignment] = []
        for m in listed(self.document.text, Span(own.start + len(label) + 1, own.end), self.reader):
            later = asked is not None and m.span.start >= own.start + asked.end()
            found.append(_assign(self.document, self.provision.eid, m, "responsible" if later else role))
        return found

    def _sentence(self, sentence: Span, owner: Chain, *, first: bool) -> tuple[list[Assignment], Chain]:
        """The roles in one sentence, and the agencies that the next one is about if it names none."""
        found: list[Assignment] = []
        subject = owner
        for i, clause in enumerate(clauses(self.document.text, sentence)):
            found_chains = self._chains(clause)
            objects = self._objects(clause, found_chains)
            named = self._subject(clause, found_chains, objects, heading=first and i == 0)
            subject = named or subject
            found += self._subject_roles(clause, named, subject, found_chains, objects)
            found += [_assign(self.document, self.provision.eid, m, role) for role, chain in objects for m in chain]
        return found, subject

    def _objects(self, clause: Span, found: list[Chain]) -> list[tuple[str, Chain]]:
        """The groups of agencies that stand after `phối hợp với`, `gửi`, `trình`, …, each with its role."""
        text = self.document.text
        starts = {chain[0].span.start: chain for chain in found}
        taken: dict[int, str] = {}
        for role, pattern in roles.OBJECT_ROLES:
            for match in pattern.finditer(text, clause.start, clause.end):
                at = match.end()
                if at not in starts and role == "coordinate":
                    guessed = self._guessed(at, clause, starts)
                    starts |= {at: guessed} if guessed else {}
                if at in starts and at not in taken:
                    taken[at] = role
        return [(role, starts[at]) for at, role in sorted(taken.items())]

    def _guessed(self, at: int, clause: Span, starts: Mapping[int, Chain]) -> Chain:
        """An unlisted body after `phối hợp với`, with the agencies that follow it after a comma or `và`."""
        guess = self.reader.guess(self.document.text, at)
        if guess is None or guess.span.end > clause.end or any(guess.span.start < s < guess.span.end for s in starts):
            return ()
        following = next((c for s, c in sorted(starts.items()) if s >= guess.span.end), ())
        between = self.document.text[guess.span.end : following[0].span.start] if following else "."
        return (guess, *following) if between.strip() in (",", "và", ", và") else (guess,)

    def _subject(self, clause: Span, found: list[Chain], objects: list[tuple[str, Chain]], *, heading: bool) -> Chain:
        """The agencies that the clause tells to do something: at its start, after an adverbial, or after `giao`."""
        text = self.document.text
        used = {chain[0].span.start for _, chain in objects}
        for chain in found:
            start, end = chain[0].span.start, chain[-1].span.end
            if start in used:
                continue
            before, after = text[clause.start : start], text[end : clause.end]
            opens = _OPENING.fullmatch(before) or _ADVERBIAL.fullmatch(before) or roles.ORDERED.search(before)
            if not opens or roles.PAST.match(after):
                continue
            alone = not after.strip(" \n:.,;") or after.lstrip()[:1] == ":"
            if (
                roles.TASK_VERB.match(after)
                or (heading and alone and _OPENING.fullmatch(before))
                or (alone and after.lstrip()[:1] == ":")
            ):
                return chain
        return ()

    def _subject_roles(
        self, clause: Span, named: Chain, subject: Chain, found: list[Chain], objects: list[tuple[str, Chain]]
    ) -> list[Assignment]:
        text, eid = self.document.text, self.provision.eid
        out: list[Assignment] = []
        led = False
        for match in roles.LEAD.finditer(text, clause.start, clause.end):
            near = next(
                (
                    c
                    for c in found
                    if c[-1].span.end <= match.start() and _BEFORE_LEAD.fullmatch(text[c[-1].span.end : match.start()])
                ),
                None,
            )
            leaders = near or subject
            if leaders:
                out += [_assign(self.document, eid, m, "lead") for m in leaders]
                led = led or leaders == named
        for match in roles.ROLE_OF.finditer(text, clause.start, clause.end):
            out += [_assign(self.document, eid, m, "lead") for c in found if c[0].span.start == match.end() for m in c]
        if named and not led:
            out += [_assign(self.document, eid, m, "responsible") for m in named]
        starts = {chain[0].span.start for chain in found} - {
            chain[0].span.start for role, chain in objects if role == "approve"
        }
        if any(match.end() in starts for match in roles.ADVISE.finditer(text, clause.start, clause.end)):
            out += [_assign(self.document, eid, m, "advise", 0.6) for m in subject]
        if self._funds(clause, named):
            out += [_assign(self.document, eid, m, "fund", 0.6) for m in subject]
        return out

    def _funds(self, clause: Span, named: Chain) -> bool:
        """Whether the clause starts, after its subject and adverbials, by providing money."""
        text = self.document.text
        start = named[-1].span.end if named else clause.start
        match = roles.FUND.search(text, start, clause.end)
        return match is not None and roles.BEFORE_FUND.fullmatch(text[start : match.start()]) is not None

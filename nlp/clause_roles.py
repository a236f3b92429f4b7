"""The roles of the agencies in one clause: its subject, those it leads with, those it addresses. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp import roles
from nlp.agencies import AgencyMention, AgencyReader, chains

Chain = tuple[AgencyMention, ...]
"""Agencies named in one list."""

_SURE, _LIKELY = 0.9, 0.6
_LONGEST_TAIL = 120  # characters of unlisted bodies between the last known one and the colon of an order


@dataclass(frozen=True, slots=True)
class GivenRole:
    """An agency of the clause, or of the heading above it, with the role the clause gives it."""

    role: str
    mention: AgencyMention
    confidence: float = _SURE


@dataclass(frozen=True, slots=True)
class ClauseRoles:
    """What one clause says: the agencies it speaks of (its own, or those spoken of before) and every role it gives.

    `open_role` is the role of a list that ends the clause and may go on after a semicolon
    (`phối hợp với Bộ A; các bộ, ngành tổ chức …`).
    """

    subject: Chain
    given: tuple[GivenRole, ...] = ()
    open_role: str | None = None


def read_clause(text: str, clause: Span, reader: AgencyReader, before: ClauseRoles, *, heading: bool) -> ClauseRoles:
    """The roles in `clause`; `before` is what the text said so far, `heading` whether the clause opens its unit."""
    found = list(chains(text, reader.find(text, clause)))
    objects = _objects(text, clause, found, reader)
    if before.open_role and _goes_on(text, clause, found):
        objects.insert(0, (before.open_role, found[0]))
    named = _subject(text, clause, found, objects, heading=heading)
    subject = named or before.subject
    leads = _leaders(text, clause, found, subject, before.subject)
    given = [GivenRole("lead", m) for chain in leads for m in chain]
    if named and named not in leads:
        given += [GivenRole("responsible", m) for m in named]
    if _advises(text, clause, found, objects):
        given += [GivenRole("advise", m, _LIKELY) for m in subject]
    if _funds(text, clause, named):
        given += [GivenRole("fund", m, _LIKELY) for m in subject]
    given += [GivenRole(role, m) for role, chain in objects for m in chain]
    ends = [role for role, chain in objects if not text[chain[-1].span.end : clause.end].strip()]
    return ClauseRoles(subject, tuple(given), ends[0] if ends else None)


def _goes_on(text: str, clause: Span, found: Sequence[Chain]) -> bool:
    """Whether the clause starts with agencies that only go on with a list: none of them leads."""
    if not found or text[clause.start : found[0][0].span.start].strip():
        return False
    lead = roles.LEAD.search(text, found[0][-1].span.end, clause.end)
    return lead is None or roles.BEFORE_LEAD.fullmatch(text[found[0][-1].span.end : lead.start()]) is None


def opening_chain(text: str, sentence: Span, reader: AgencyReader) -> Chain:
    """The agencies that `sentence` starts with, gives orders to or tells the duties of; empty where it starts otherwise."""
    found = next(chains(text, reader.find(text, sentence)), ())
    before = text[sentence.start : found[0].span.start] if found else ""
    opening = (roles.OPENING, roles.ORDER, roles.DUTIES_OF)
    return found if any(pattern.fullmatch(before) for pattern in opening) else ()


def _objects(text: str, clause: Span, found: Sequence[Chain], reader: AgencyReader) -> list[tuple[str, Chain]]:
    """The groups of agencies that stand after `phối hợp với`, `gửi`, `trình`, …, each with its role."""
    starts = {chain[0].span.start: chain for chain in found}
    taken: dict[int, str] = {}
    for role, pattern in roles.OBJECT_ROLES:
        for match in pattern.finditer(text, clause.start, clause.end):
            at = match.end()
            if at not in starts and role == "coordinate":
                guessed = _guessed(text, at, clause, starts, reader)
                starts |= {at: guessed} if guessed else {}
            if at in starts:
                taken.setdefault(at, role)
    return [(role, starts[at]) for at, role in sorted(taken.items())]


def _guessed(text: str, at: int, clause: Span, starts: Mapping[int, Chain], reader: AgencyReader) -> Chain:
    """An unlisted body after `phối hợp với`, with the agencies that follow it after a comma or `và`."""
    guess = reader.guess(text, at)
    if guess is None or guess.span.end > clause.end or any(guess.span.start < s < guess.span.end for s in starts):
        return ()
    following = next((chain for start, chain in sorted(starts.items()) if start >= guess.span.end), ())
    between = text[guess.span.end : following[0].span.start] if following else "."
    return (guess, *following) if between.strip() in (",", "và", ", và") else (guess,)


def _subject(text: str, clause: Span, found: Sequence[Chain], objects: Sequence[tuple[str, Chain]], *, heading: bool) -> Chain:
    """The agencies that the clause tells to do something: at its start, after an adverbial, or after `giao`."""
    used = {chain[0].span.start for _, chain in objects}
    for chain in found:
        apposed = roles.APPOSITION.match(text, chain[-1].span.end, clause.end)
        after = text[apposed.end() if apposed else chain[-1].span.end : clause.end]
        if chain[0].span.start in used or roles.REPORTED.match(after):
            continue
        for subject in (chain, chain[-1:]):
            before = text[clause.start : subject[0].span.start]
            if _tells(before, after, heading=heading, alone=not used and subject is chain):
                return subject
    return _named_group(text, clause) if heading else ()


def _tells(before: str, after: str, *, heading: bool, alone: bool) -> bool:
    """Whether agencies with these words around them in their clause are told to do something, or own what follows.

    `alone` says that nobody was named before them, so that a duty after a mere comma is theirs.
    """
    if roles.HELPED.search(before):
        return False
    opens = roles.OPENING.fullmatch(before) or roles.ORDER.fullmatch(before) or (heading and roles.DUTIES_OF.fullmatch(before))
    stands = (
        opens
        or roles.ORDER_TO_PARTY.fullmatch(before)
        or roles.ADVERBIAL.fullmatch(before)
        or roles.ORDERED.search(before)
        or (alone and _has_duty(before, after))
    )
    listed = heading and roles.ORDER.fullmatch(before) and len(after) <= _LONGEST_TAIL and after.rstrip().endswith(":")
    owns = after.lstrip()[:1] == ":" or bool(heading and opens and not after.strip(" \n:.,;")) or bool(listed)
    return bool(stands and (owns or roles.TASK.match(after)))


def _named_group(text: str, clause: Span) -> Chain:
    """The group that a unit names before a colon, as printed, when what follows the colon is a task."""
    named = roles.NAMED.match(text, clause.start, clause.end)
    if named is None or not roles.TASK.match(text, named.end(), clause.end):
        return ()
    return (AgencyMention(Span(*named.span("name")), collapse(named["name"])),)


def _has_duty(before: str, after: str) -> bool:
    """Whether agencies after a comma are given a duty in so many words (`… yêu cầu thực tiễn, Hội đồng … chỉ đạo`)."""
    return before.endswith(", ") and roles.DUTY.match(after) is not None


def _leaders(text: str, clause: Span, found: Sequence[Chain], subject: Chain, earlier: Chain) -> list[Chain]:
    """Who leads: for every `chủ trì` the agencies right before it, else the subject; and whose `vai trò chủ trì` it is.

    Before its clause names a subject (`Chủ trì đề xuất …, chỉ đạo các bộ …`) the `earlier` one leads.
    """
    leaders: list[Chain] = []
    for match in roles.LEAD.finditer(text, clause.start, clause.end):
        near = (c for c in found if c[-1].span.end <= match.start())
        right = (
            c
            for c in near
            if roles.BEFORE_LEAD.fullmatch(text[c[-1].span.end : match.start()])
            and not text.endswith(("thuộc ", "giúp "), clause.start, c[0].span.start)
        )
        told_later = subject and clause.contains(subject[0].span) and subject[0].span.start >= match.end()
        leaders.append(next(right, earlier if told_later else subject))
    ends = {match.end() for match in roles.LEAD_OF.finditer(text, clause.start, clause.end)}
    leaders += [chain for chain in found if chain[0].span.start in ends]
    return [chain for chain in leaders if chain]


def _advises(text: str, clause: Span, found: Sequence[Chain], objects: Sequence[tuple[str, Chain]]) -> bool:
    """Whether the clause has its subject advise an agency, rather than have that agency approve something."""
    approving = {chain[0].span.start for role, chain in objects if role == "approve"}
    starts = {chain[0].span.start for chain in found} - approving
    return any(match.end() in starts for match in roles.ADVISE.finditer(text, clause.start, clause.end))


def _funds(text: str, clause: Span, named: Chain) -> bool:
    """Whether the clause starts, after its subject and adverbials, by providing money."""
    start = named[-1].span.end if named else clause.start
    match = roles.FUND.search(text, start, clause.end)
    return match is not None and roles.BEFORE_FUND.fullmatch(text[start : match.start()]) is not None

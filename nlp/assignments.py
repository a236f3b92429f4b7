"""Who must do what: the agencies of a document with their roles. No I/O.

A heading that names agencies owns the units below it: `Chủ trì …` in a bullet under `2. Bộ Tài chính` is led by Bộ Tài chính.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.agencies import AgencyRegister
from corpus.annotations import Assignment
from corpus.documents import Document, Provision
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.abbreviations import defined_names
from nlp.agencies import AgencyMention, AgencyReader
from nlp.clause_roles import Chain, ClauseRoles, GivenRole, opening_chain, read_clause
from nlp.labels import label_role
from nlp.line_rows import line_table_roles
from nlp.roles import LEAD, OPENING
from nlp.sentences import clauses, sentences
from nlp.tables import listed, row_roles, table_roles

_MINISTRY = re.compile(r"(?:Bộ trưởng )?(?P<name>Bộ [A-ZĐ].*)")
_TASK = re.compile(r"[\s\-–+*•]*(?:chủ trì|phối hợp|tham gia)(?:,| với| cùng| các| \w+ (?:với|các))", re.IGNORECASE)
_ROLES_INSIDE = re.compile(r"(?<!\w)(?:chủ trì|phối hợp)(?!\w)", re.IGNORECASE)
_LONGEST_NAME = 14
_JOINTS = re.compile(r"\bvà\b|[\s,;.…:\-–+]")
_TOLD_MORE = re.compile(
    r"(?<=\w) (?:làm đầu mối|là đầu mối|căn cứ|có trách nhiệm|chịu trách nhiệm|tổng hợp|báo cáo|xây dựng|trình|gửi)(?!\w)"
)
_TO_OTHERS = ("report_to", "approve", "coordinate")
_ANSWERS = re.compile(r"(?<!\w)chịu trách nhiệm (?:thi hành|thực hiện|tổ chức)(?!\w)")
_ASKED = re.compile(r"[;,] (?:và )?(?:đề nghị|yêu cầu|giao) ")


@dataclass(frozen=True, slots=True)
class _Owner:
    """The agencies that a heading puts in charge of everything below `eid`."""

    eid: Eid
    chain: Chain


def find_assignments(document: Document, register: AgencyRegister) -> tuple[Assignment, ...]:
    """Every agency with a role, in document order, each once per unit and role; every quote is the text at its span.

    An agency that a bullet does not name itself is quoted from the heading that does.
    """
    reader = reader_of(document, register)
    rows = row_roles(document, reader)
    parents = {p.eid.parent for p in document.provisions}
    owners: list[_Owner] = []
    found: list[Assignment] = []
    for provision in document.provisions:
        owners = [o for o in owners if provision.eid.within(o.eid) and provision.eid != o.eid]
        if provision.kind == "row":
            given: Iterable[GivenRole] = (GivenRole(role, mention) for role, mention in rows.get(provision.eid, ()))
        elif table := table_roles(provision.own.of(document.text)):
            rowless = (
                line_table_roles(document.text, provision.own, table.order, reader) if provision.eid not in parents else ()
            )
            given = (GivenRole(role, mention) for role, mention in rowless)
        else:
            leaf = provision.eid not in parents
            given = _roles_in(document, provision, reader, owners[-1].chain if owners else (), leaf=leaf)
            heads = _heads(document, provision, reader) if not leaf else ()
            owners += [_Owner(provision.eid, heads)] if heads else []
        found += _distinct(document, provision.eid, given)
    return tuple(found)


def reader_of(document: Document, register: AgencyRegister) -> AgencyReader:
    """The agency reader for one document: its own abbreviations, and the ministry it calls `Bộ`."""
    ministry = _MINISTRY.match(document.metadata.issuer or "")
    return AgencyReader(register, defined_names(document.text), ministry["name"] if ministry else None, document.metadata.date)


def _distinct(document: Document, eid: Eid, given: Iterable[GivenRole]) -> Iterator[Assignment]:
    seen: set[tuple[str, str]] = set()
    for role in sorted(given, key=lambda g: g.mention.span.start):
        key = (role.mention.name.casefold(), role.role)
        if key not in seen:
            seen.add(key)
            span = role.mention.span
            yield Assignment(eid, role.mention.name, role.role, span.of(document.text), span, role.confidence)


def _words(provision: Provision) -> Span:
    """Heading and text of a provision, without its number."""
    title, text = provision.heading_span, provision.text_span
    return Span(title.start, max(title.end, text.end)) if title else text


def _heads(document: Document, provision: Provision, reader: AgencyReader) -> Chain:
    """The agencies that a unit with units below it puts in charge of them."""
    sentence = next(sentences(document.text, _words(provision)), None)
    return opening_chain(document.text, sentence, reader) if sentence else ()


def _roles_in(document: Document, provision: Provision, reader: AgencyReader, owner: Chain, *, leaf: bool) -> list[GivenRole]:
    """All roles in one unit, in order; `owner` is who the headings above put in charge.

    A `leaf` that only names an agency is an entry of a list and gives it no role.
    A heading that is followed by `Chủ trì …` in its own text makes its agency the leader, not responsible besides.
    """
    words = _words(provision)
    labelled = _labelled(document.text, words, reader)
    if labelled is not None:
        return labelled
    given = _read(document.text, words, reader, owner)
    if leaf and _only_names(document.text, words, reader):
        return []
    led = {g.mention.name for g in given if g.role == "lead"}
    return [g for g in given if not (g.role == "responsible" and g.mention.name in led and _is_title(document, provision, g))]


def _read(text: str, words: Span, reader: AgencyReader, owner: Chain) -> list[GivenRole]:
    """The roles that the clauses of `words` give, the first of which opens a unit or answers a label."""
    given: list[GivenRole] = []
    read = ClauseRoles(owner)
    for sentence in sentences(text, words):
        read = ClauseRoles(read.subject)
        for clause in _parts(text, sentence, reader):
            read = read_clause(text, clause, reader, read, heading=clause.start == words.start)
            given += read.given
    return given


def _parts(text: str, sentence: Span, reader: AgencyReader) -> Iterator[Span]:
    """The clauses of a sentence; one where semicolons only divide those who answer for it (`Chánh Văn phòng; … thi hành`)."""
    parts = list(clauses(text, sentence))
    many = len(parts) > 1 and _ANSWERS.search(text, parts[-1].start, parts[-1].end)
    whole = many and all(_only_names(text, _after_opening(text, part), reader) for part in parts[:-1])
    return iter([sentence] if whole else parts)


def _after_opening(text: str, part: Span) -> Span:
    opened = OPENING.match(text, part.start, part.end)
    return Span(opened.end(), part.end) if opened else part


def _only_names(text: str, words: Span, reader: AgencyReader) -> bool:
    """Whether the unit says nothing but the names of agencies."""
    rest, at = "", words.start
    for mention in reader.find(text, words):
        rest, at = rest + text[at : mention.span.start], mention.span.end
    return not _JOINTS.sub("", rest + text[at : words.end])


def _is_title(document: Document, provision: Provision, given: GivenRole) -> bool:
    """Whether the agency ends the heading of the unit: `Bộ Tài chính`, not `Bộ Tài chính có trách nhiệm`."""
    title = provision.heading_span
    if title is None or not title.contains(given.mention.span):
        return False
    return not document.text[given.mention.span.end : title.end].strip(" :.")


def _unlisted_leader(text: str, answer: Span, inside: Sequence[GivenRole]) -> Iterator[GivenRole]:
    """Who leads where no reading knows the name before `chủ trì` (`Cục Quản lý nhà và thị trường bất động sản chủ trì`)."""
    leads = LEAD.search(text, answer.start, answer.end)
    if leads is None or any(g.role == "lead" for g in inside):
        return
    name = text[answer.start : leads.start()]
    span = Span(answer.start + len(name) - len(name.lstrip()), answer.start + len(name.rstrip(" ,")))
    words = span.of(text).split()
    if (
        words
        and words[0][0].isupper()
        and len(words) <= _LONGEST_NAME
        and not any(g.mention.span.overlaps(span) for g in inside)
    ):
        yield GivenRole("lead", AgencyMention(span, collapse(span.of(text))))


def _labelled(text: str, words: Span, reader: AgencyReader) -> list[GivenRole] | None:
    """`Cơ quan chủ trì: Bộ Tư pháp.` as a whole unit; None where the unit is no such label."""
    printed = words.of(text)
    label, colon, _ = printed.partition(":")
    role = label_role(collapse(label)) if colon and not _TASK.match(label) else None
    if role is None:
        return None
    answer = Span(words.start + len(label) + 1, words.end)
    if role == "responsible" and _ROLES_INSIDE.search(answer.of(text)):  # "Đơn vị thực hiện: Vụ A chủ trì, phối hợp với Vụ B"
        inside = _read(text, answer, reader, ())
        if inside:
            return [*_unlisted_leader(text, answer, inside), *inside]
    asked = _ASKED.search(printed)
    others_from = words.start + asked.end() if asked else words.end
    listing = next(sentences(text, answer), Span(words.end, words.end))
    told = _TOLD_MORE.search(text, listing.start, listing.end)
    names = Span(listing.start, told.start()) if told else listing
    mentions = listed(text, names, reader)
    given = [GivenRole(role if m.span.start < others_from else "responsible", m) for m in mentions]
    if told and mentions:  # "Cơ quan chủ trì: Bộ A làm đầu mối tổng hợp, báo cáo Thủ tướng Chính phủ"
        rest = _read(text, Span(told.start(), listing.end), reader, tuple(mentions))
        given += [g for g in rest if g.role in _TO_OTHERS]
    return given

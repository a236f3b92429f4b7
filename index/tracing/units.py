"""The two sides of a comparison, prepared: leaf clauses of the decision and text-bearing units of the plan.

A row of a table stands under the group row above it (“II | Phát triển chương trình”), a bullet under its heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.documents import Document, Provision
from corpus.vietnamese import unroman
from index.tracing.lexicon import Lexicon
from index.tracing.texts import attribute, content, defined_abbreviations, duties, is_row, section_kind, terms

_FORM = re.compile(
    r"^\W*(?:quyết định|nghị quyết|kế hoạch|chỉ thị|văn bản|thông tư|nghị định) này (?:có|bắt đầu có) hiệu lực"
    r"|có hiệu lực (?:thi hành )?(?:kể )?từ ngày"
    r"|chịu trách nhiệm (?:thi hành|thực hiện) (?:quyết định|nghị quyết|kế hoạch|chỉ thị) này",
    re.IGNORECASE,
)
_ISSUES = re.compile(
    r"^\W*(?:nay )?(?:ban hành|phê duyệt|thông qua) (?:kèm theo|.{0,160}kèm theo (?:quyết định|nghị quyết) này)", re.IGNORECASE
)

HEAD = 10
"""A duty begins with these many terms: who is in charge, and what is done."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One provision ready for comparison. `context` holds the terms of the headings above, `section` the kind of section.

    `actions` are all acts that the text names, `head_acts` those that a duty of it begins with.
    """

    provision: Provision
    text: str
    words: tuple[str, ...]
    duties: tuple[tuple[str, tuple[str, ...]], ...]
    context: tuple[str, ...]
    headings: tuple[str, ...]
    section: str
    actions: tuple[tuple[str, int], ...]
    head_acts: frozenset[str]
    is_heading: bool
    attribute: str | None
    parent: Eid | None

    @property
    def eid(self) -> Eid:
        """The address of the provision."""
        return self.provision.eid


def is_form(provision: Provision) -> bool:
    """Whether the provision only puts the document into force, issues what is attached, or says who executes it."""
    return bool(_FORM.search(provision.body)) or issues_attachment(provision)


def issues_attachment(provision: Provision) -> bool:
    """Whether the provision issues what is attached (“Ban hành kèm theo Quyết định này Kế hoạch…”)."""
    return bool(_ISSUES.match(provision.body))


def abbreviations_of(documents: tuple[Document, ...], lexicon: Lexicon) -> dict[str, str]:
    """The general abbreviations, overridden by those that the documents define."""
    found = dict(lexicon.abbreviations)
    for document in documents:
        found.update(defined_abbreviations(document.text))
    return found


def units_of(document: Document, abbreviations: Mapping[str, str], lexicon: Lexicon) -> tuple[Unit, ...]:
    """Every provision with text of its own, in document order."""
    parents = _parents(document)
    above = {p.eid: p for p in document.provisions}
    with_children = {parents[p.eid] for p in document.provisions if attribute(p.body) is None}
    units = []
    for provision in document.provisions:
        if not provision.body:
            continue
        headings = []
        at = parents[provision.eid]
        while at is not None:
            headings.append(above[at].body[:200])
            at = parents[at]
        headings.reverse()
        text = content(provision.body)
        words = terms(text, abbreviations)
        parts = tuple((d, terms(d, abbreviations)) for d in duties(provision.body))
        units.append(
            Unit(
                provision=provision,
                text=text,
                words=words,
                duties=parts,
                context=terms(" ".join(headings[-2:]), abbreviations),
                headings=tuple(headings),
                section=section_kind((*headings, provision.body)),
                actions=lexicon.actions_in(words),
                head_acts=frozenset(act for _, duty in parts or (("", words),) for act, _ in lexicon.actions_in(duty[:HEAD])),
                is_heading=provision.eid in with_children,
                attribute=attribute(provision.body),
                parent=parents[provision.eid],
            )
        )
    return tuple(units)


def _parents(document: Document) -> dict[Eid, Eid | None]:
    """Address → address of what stands above it: the nearest existing ancestor; for a row, the group row above it."""
    present = {p.eid for p in document.provisions}
    parents: dict[Eid, Eid | None] = {}
    groups: dict[Eid | None, list[tuple[int, Eid]]] = {}
    for provision in document.provisions:
        at = provision.eid.parent
        while at is not None and at not in present:
            at = at.parent
        parents[provision.eid] = at
        if provision.kind != "row":
            continue
        depth = _row_depth(provision)
        stack = groups.setdefault(at, [])
        while stack and stack[-1][0] >= depth:
            stack.pop()
        if stack:
            parents[provision.eid] = stack[-1][1]
        if not is_row(provision.text):
            stack.append((depth, provision.eid))
    return parents


def _row_depth(provision: Provision) -> int:
    num = provision.eid.last.num.split("-")[0]
    if unroman(num) or num.isalpha():
        return 0
    return 1 + num.count(".")


def traced_units(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units of a plan that may carry out something: neither entry into force nor a bare title (“Sở Tài chính”)."""
    return tuple(u for u in units if not _FORM.search(u.provision.body) and len(u.words) > (8 if u.is_heading else 4))


def number_key(document: Document) -> str | None:
    """The number of the document without spaces and in lower case, as it is sought in other texts; None when it has none."""
    number = document.metadata.number
    return re.sub(r"\s", "", str(number)).lower() if number else None

"""What a document demands: targets, deadlines, assignments, duties, references, relations, amendments. Frozen values.

`span` always indexes the text of the document, `quote` is the text at that span, `eid` is None in the front.
`confidence` is 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.addresses import DocumentIri, Eid
from corpus.documents import Document
from corpus.findings import Finding
from corpus.spans import Span


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified goal; `due` is an ISO date, a year or a period.

    `comparator`: min max about exact range increase_min increase_range.
    """

    eid: Eid | None
    metric: str
    comparator: str
    value: float
    value_to: float | None
    unit: str
    due: str | None
    frequency: str | None
    quote: str
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something must happen; `normalized` as in the contract (`yearly:11-30`, `2022-Q4`, an ISO date).

    `kind`: date year period recurring relative month quarter.
    """

    eid: Eid | None
    quote: str
    kind: str
    normalized: str
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who must do it; `agency` in full, abbreviations expanded.

    `role`: lead coordinate responsible advise fund report_to approve.
    """

    eid: Eid | None
    agency: str
    role: str
    quote: str
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited document; `type` is a code of corpus.doctypes.

    `form`: full or short ("Luật này"); `status`: resolved ambiguous unresolved;
    `target` is the address of the cited document when resolved; `provision` the cited place as printed ("Điều 8"), `eids` the
    addresses that it makes, one for each place of a list or range. Of a place in the document itself ("khoản 2 Điều này")
    `eids` are provisions that exist: one for each place when resolved, all that may be meant when ambiguous.
    """

    eid: Eid | None
    number: str | None
    type: str
    date: str | None
    title: str | None
    issuer: str | None
    form: str
    status: str
    target: str | None
    provision: str | None
    quote: str
    span: Span
    confidence: float = 1.0
    eids: tuple[Eid, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """How the document stands to another.

    `kind`: a code of corpus.relations. `partial` where only `provision` or a part of the other is meant. `reference` is the
    citation of the other document; `span` runs from the words that show the relation to its end, `quote` is on one line.
    """

    kind: str
    target_number: str | None
    target: str | None
    quote: str
    span: Span
    reference: Reference
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a provision changes in a document.

    `action`: sua_doi_bo_sung bo_sung thay_the bai_bo thay_cum_tu. The document is `target_number` (or a law's `target_title`;
    its address `target` when resolved), the place in it `provision` as printed ("khoản 2 Điều 5"; None for the whole of it).
    `words` are replaced by `replacement` (thay_cum_tu; None where they are dropped). `quoted` are the outermost provisions
    that give the new text.
    """

    eid: Eid | None
    action: str
    target_number: str | None
    target_title: str | None
    target: str | None
    provision: str | None
    words: str | None
    replacement: str | None
    quoted: tuple[Eid, ...]
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to be done: the `actions` ("xây dựng", "ban hành") on one `object`, and by whom, until when, how much.

    `bearer` is the subject as printed in the sentence. `agencies`, `deadlines` and `targets` are values of the same
    annotations: those of the sentence; where it names no agency or time, those of its unit or of the heading above.
    """

    eid: Eid
    actions: tuple[str, ...]
    object: str
    bearer: str | None
    agencies: tuple[Assignment, ...]
    deadlines: tuple[Deadline, ...]
    targets: tuple[Target, ...]
    quote: str
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything read out of one document, each list in document order; `findings` are the doubts of this reading."""

    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    references: tuple[Reference, ...] = ()
    relations: tuple[Relation, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    duties: tuple[Duty, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Validity:
    """What a document says about its own effect: ISO dates or None, and the words that say it.

    `start` is None too where the day cannot be computed (“sau 15 ngày kể từ ngày đăng Công báo”); then `quote` tells.
    """

    start: str | None = None
    end: str | None = None
    quote: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """What a document says about effect: its own, and how it stands to the documents it cites."""

    validity: Validity = Validity()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class EffectStatus:
    """Whether a document is in force on a day: `status` is a code of corpus.effects, `reason` a Vietnamese sentence.

    `since` is the day from which that holds (None when unknown), `by` the addresses of the documents that caused it.
    """

    status: str
    reason: str
    since: str | None = None
    by: tuple[DocumentIri, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """What reference resolution must know of a stored document; `date` ISO or None."""

    iri: DocumentIri
    number: str | None
    type: str
    date: str | None
    issuer: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Backward:
    """How another known document stands to the one in question: it is `kind` of it (read backward), in part or whole."""

    kind: str
    by: KnownDocument
    partial: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a document stands among the known ones: whether it is in force, and who acts on it."""

    effect: EffectStatus
    backward: tuple[Backward, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with everything read out of it; `standing` is None where nobody asked for it."""

    document: Document
    annotations: Annotations
    standing: Standing | None = None

"""Everything that is read out of one document, composed. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.agencies import AgencyRegister
from corpus.annotations import Annotations, KnownDocument
from corpus.documents import Document
from nlp.amendments import find_amendments
from nlp.assignments import find_assignments
from nlp.deadlines import find_deadlines
from nlp.doubts import with_doubts
from nlp.faults import find_faults
from nlp.references import find_references
from nlp.relations import find_relations
from nlp.resolution import KnownDocuments
from nlp.targets import find_targets


def annotate(document: Document, register: AgencyRegister, known: Sequence[KnownDocument] | KnownDocuments = ()) -> Annotations:
    """What `document` demands and cites. Every `quote` is the text at its `span`; each list is in document order.

    References are resolved against `known` (and the document itself); `findings` hold only the doubts of this reading. What is
    read from a figure that recognition was not sure of is no surer than that.
    """
    cited = find_references(document, register, known)
    found = Annotations(
        targets=find_targets(document),
        deadlines=find_deadlines(document, cited.references),
        assignments=find_assignments(document, register),
        references=cited.references,
        relations=find_relations(document, cited.references),
        amendments=find_amendments(document, cited.references),
        findings=(*cited.findings, *find_faults(document, cited.references)),
    )
    return with_doubts(found, document)

"""What a document says about effect, for those who keep it. Pure."""

from __future__ import annotations

from corpus.agencies import AgencyRegister
from corpus.annotations import Claims, KnownDocument, Relation
from corpus.documents import Document
from corpus.lookup import keys_of, number_of
from nlp.citations import Citation
from nlp.references import find_references
from nlp.relations import find_relations
from nlp.resolution import KnownDocuments
from nlp.validity import read_validity


def read_claims(document: Document, register: AgencyRegister) -> Claims:
    """What `document` says; its relations are not resolved, because that depends on what is known when somebody asks."""
    relations = find_relations(document, find_references(document, register).references)
    return Claims(read_validity(document), tuple(r for r in relations if keys_of(r.target_number, r.reference.title)))


def meant_by(relation: Relation, known: KnownDocuments) -> KnownDocument | None:
    """The one known document to which the relation leads; None where there is none or more than one."""
    cited = relation.reference
    citation = Citation(
        cited.span, cited.type, number_of(cited.number), title=cited.title, date=cited.date, issuer=cited.issuer
    )
    meant = known.meant_by(citation)
    return meant[0] if len(meant) == 1 else None

"""The stored plans that cite a decision."""

from __future__ import annotations

from corpus.documents import Document
from corpus.lookup import keys_of
from corpus.vietnamese import fold
from service.library import Library
from service.store import StoredDocument, one_of_each

_CITING = ("can_cu", "thuc_hien", "dan_chieu", "quy_dinh_chi_tiet", "huong_dan")
_PLANS = frozenset({"ke_hoach", "chuong_trinh", "chuong_trinh_phoi_hop", "de_an"})
_WORDS = ("ke hoach", "chuong trinh", "de an")
"""What the title of a decision or a letter says that brings a plan."""


def citing_plans(library: Library, decision: Document) -> tuple[StoredDocument, ...]:
    """The stored plans (and decisions and letters that bring one) that cite the decision, by address, copies left out."""
    meta = decision.metadata
    keys = keys_of(str(meta.number) if meta.number else None, meta.title)
    citing = {id for id, _ in library.store.relations(keys=keys, kinds=_CITING)} if keys else set()
    stored = (d for d in library.directory().stored if d.id in citing and d.known.iri != decision.iri and _is_plan(d))
    return one_of_each(stored)


def _is_plan(stored: StoredDocument) -> bool:
    if stored.known.type in _PLANS:
        return True
    return stored.known.type in ("quyet_dinh", "cong_van") and any(w in fold(stored.known.title or "") for w in _WORDS)

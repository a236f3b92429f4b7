"""Whether stored documents are in force, and how others stand to them, as the library is at this moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from corpus.addresses import DocumentIri
from corpus.annotations import AnnotatedDocument, Backward, EffectStatus, Relation, Standing, Validity
from corpus.lookup import keys_of
from corpus.relations import RELATION_KINDS
from nlp.claims import meant_by
from nlp.effects import ActsOn, effect_status
from nlp.validity import read_validity
from service.directory import Directory
from service.library import Library

KINDS_WITH_EFFECT = tuple(kind.code for kind in RELATION_KINDS if kind.effect != "none")


def effects_of(library: Library, today: str | None = None) -> dict[DocumentIri, EffectStatus]:
    """The status of every stored document on that day (ISO; today when left out)."""
    today = today or date.today().isoformat()
    found = acts_of(library, library.directory())
    return {iri: effect_status(validity, acts, today) for iri, (validity, acts) in found.items()}


def with_standing(library: Library | None, read: AnnotatedDocument, today: str | None = None) -> AnnotatedDocument:
    """The same with its standing: what it says itself, and what the documents of the library say about it."""
    document, meta = read.document, read.document.metadata
    acts: Iterable[ActsOn] = ()
    if library is not None:
        keys = keys_of(str(meta.number) if meta.number else None, meta.title)
        relations = library.store.relations(keys=keys)
        validities = library.store.validities({by for by, _ in relations})
        acts = acts_by(library.directory(), relations, validities)[document.iri]
    acts = tuple(acts)
    effect = effect_status(read_validity(document), acts, today or date.today().isoformat())
    backward = tuple(dict.fromkeys(Backward(a.kind, a.by, a.partial) for a in acts))
    return replace(read, standing=Standing(effect, backward))


def acts_of(library: Library, directory: Directory) -> dict[DocumentIri, tuple[Validity, tuple[ActsOn, ...]]]:
    """What every stored document says of its effect, and what changes it."""
    validities = library.store.validities()
    acts = acts_by(directory, library.store.relations(kinds=KINDS_WITH_EFFECT), validities)
    return {d.known.iri: (validities.get(d.id, Validity()), tuple(acts[d.known.iri])) for d in directory.stored}


def acts_by(
    directory: Directory, relations: Iterable[tuple[int, Relation]], validities: Mapping[int, Validity]
) -> dict[DocumentIri, list[ActsOn]]:
    """What each document is subject to; a relation that may lead to several documents leads to none."""
    acts: defaultdict[DocumentIri, list[ActsOn]] = defaultdict(list)
    seen: set[tuple[DocumentIri, DocumentIri, str, bool]] = set()
    for by, relation in relations:
        meant, actor = meant_by(relation, directory.known), directory.numbered(by)
        if meant is None or actor is None or meant.iri == actor.known.iri:
            continue
        key = (meant.iri, actor.known.iri, relation.kind, relation.partial)
        if key not in seen:  # copies of one file, and a law known by number and by title
            seen.add(key)
            acts[meant.iri].append(ActsOn(actor.known, validities.get(by, Validity()), relation.kind, relation.partial))
    return acts

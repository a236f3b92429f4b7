"""The status of stored documents on a day: what each says of its effect and what others do to it, read when it is asked for.

A program that asks once and ends takes what was kept in a file beside the store, as long as the store has not changed since.
The file holds what documents say, not the status, which depends on the day.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.annotations import EffectStatus, Validity
from corpus.codec import decode, encode
from corpus.lookup import keys_of
from nlp.effects import ActsOn, effect_status
from service.directory import Directory, Step
from service.library import Library
from service.store import StoredDocument
from service.usecases.standing import KINDS_WITH_EFFECT, acts_by, acts_of

_FILE = "effects.json"
_VERSION = 1
_AT_ONCE = 200
_Said = tuple[Validity, tuple[ActsOn, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Effects(Mapping[str, EffectStatus]):
    """Address → status on `today` (ISO) of every stored document."""

    said: Mapping[str, _Said]
    today: str

    def __getitem__(self, document: str) -> EffectStatus:
        return effect_status(*self.said[document], self.today)

    def __iter__(self) -> Iterator[str]:
        return iter(self.said)

    def __len__(self) -> int:
        return len(self.said)

    def prepare(self, documents: Collection[str]) -> None:
        """These will be asked for: the store is asked for all of them at once."""
        if isinstance(self.said, _Reading):
            self.said.prepare(documents)


def effects_now(library: Library, today: str | None = None) -> Effects:
    """For a program that goes on: what it read is known until something changes on which it depends."""
    directory = library.directory()
    library.said.reach(directory.turn, lambda turn: _touched(library, directory.since(turn)))
    return Effects(_Reading(library, directory), today or date.today().isoformat())


def effects_kept(library: Library, today: str | None = None) -> Effects:
    """For a program that ends soon: from the file, which is written when it does not speak of this state of the store."""
    snapshot = library.store.snapshot()
    kept = _kept(library.folder / _FILE, snapshot)
    said = _Kept(kept) if kept is not None else keep(library, snapshot)
    return Effects(said, today or date.today().isoformat())


def keep(library: Library, snapshot: str) -> Mapping[str, _Said]:
    """Reads what all documents say, and writes it to the file as that state of the store."""
    said = {str(iri): found for iri, found in acts_of(library, library.directory()).items()}
    claims = {
        iri: [encode(validity), [[encode(a.by), encode(a.validity), a.kind, a.partial] for a in acts]]
        for iri, (validity, acts) in said.items()
    }
    _write(library.folder / _FILE, {"version": _VERSION, "snapshot": snapshot, "claims": claims})
    return said


class _Reading(Mapping[str, _Said]):
    """What documents say, from the store; what was asked for is known."""

    def __init__(self, library: Library, directory: Directory) -> None:
        self._library, self._directory = library, directory
        self._read: dict[str, _Said] = {}

    def __getitem__(self, document: str) -> _Said:
        if document not in self._read:
            self.prepare((document,))
        return self._read[document]

    def __iter__(self) -> Iterator[str]:
        return (str(document.known.iri) for document in self._directory.documents)

    def __len__(self) -> int:
        return len(self._directory.documents)

    def prepare(self, documents: Collection[str]) -> None:
        """Reads what is not known yet of these."""
        known = ((iri, self._library.said.get(iri)) for iri in documents if iri not in self._read)
        self._read |= {iri: said for iri, said in known if said is not None}
        new = (iri for iri in dict.fromkeys(documents) if iri not in self._read)
        wanted = [stored for iri in new if (stored := self._directory.find(iri))]
        for at in range(0, len(wanted), _AT_ONCE):
            self._take(wanted[at : at + _AT_ONCE])

    def _take(self, wanted: Collection[StoredDocument]) -> None:
        store, said = self._library.store, self._library.said
        keys = {stored.id: keys_of(stored.known.number, stored.known.title) for stored in wanted}
        relations = store.relations(keys=sorted({key for some in keys.values() for key in some}), kinds=KINDS_WITH_EFFECT)
        validities = store.validities({stored.id for stored in wanted} | {by for by, _ in relations})
        acts = acts_by(self._directory, relations, validities)
        for stored in wanted:
            address, on_it = str(stored.known.iri), acts[stored.known.iri]
            self._read[address] = validities.get(stored.id, Validity()), tuple(on_it)
            needs = (address, *keys[stored.id], *(str(act.by.iri) for act in on_it))
            said.put(self._directory.turn, address, self._read[address], needs)


def _touched(library: Library, step: Step | None) -> Collection[str] | None:
    """On what that depends which was said before the list changed: documents, what leads to them, and whom they act on."""
    if step is None:
        return None
    known = [document.known for document in (*step.gone, *step.come)]
    led = (key for one in known for key in (str(one.iri), *keys_of(one.number, one.title)))
    return {*led, *library.store.cited(*(document.id for document in step.come))}


class _Kept(Mapping[str, _Said]):
    """What documents say, from the file."""

    def __init__(self, claims: Mapping[str, Any]) -> None:
        self._claims = claims

    def __getitem__(self, document: str) -> _Said:
        validity, acts = self._claims[document]
        return decode(validity), tuple(ActsOn(decode(by), decode(says), kind, partial) for by, says, kind, partial in acts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)


def _kept(file: Path, snapshot: str) -> Mapping[str, Any] | None:
    """What the file says of that state of the store; None when it speaks of another one."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(kept, dict) or (kept.get("version"), kept.get("snapshot")) != (_VERSION, snapshot):
        return None
    claims: dict[str, Any] = kept["claims"]
    return claims


def _write(file: Path, value: dict[str, Any]) -> None:
    """Whole or not at all; a folder that cannot be written only costs time at the next question."""
    draft = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        draft.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        os.replace(draft, file)
    except OSError:
        draft.unlink(missing_ok=True)

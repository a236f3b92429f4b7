"""The status of stored documents at once: what `standing` finds out is kept in a file beside the store until the store changes.

The file holds what each document says of its effect and what others do to it, not the status itself, which depends on the day.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.annotations import EffectStatus
from corpus.codec import decode, encode
from nlp.effects import ActsOn, effect_status
from service.library import Library
from service.usecases.standing import acts_of

_FILE = "effects.json"
_VERSION = 1


@dataclass(frozen=True, slots=True, eq=False)
class Effects(Mapping[str, EffectStatus]):
    """Address → status on `today` (ISO) of every stored document; worked out when asked for."""

    claims: Mapping[str, Any]
    today: str

    def __getitem__(self, document: str) -> EffectStatus:
        validity, acts = self.claims[document]
        read = (ActsOn(decode(by), decode(says), kind, partial) for by, says, kind, partial in acts)
        return effect_status(decode(validity), read, self.today)

    def __iter__(self) -> Iterator[str]:
        return iter(self.claims)

    def __len__(self) -> int:
        return len(self.claims)


def effects_now(library: Library, today: str | None = None) -> Effects:
    """The status of every stored document; reads all claims again only when the store has changed."""
    snapshot = library.store.snapshot()
    return Effects(_claims(library.folder / _FILE, snapshot) or _gather(library, snapshot), today or date.today().isoformat())


@lru_cache(maxsize=4)
def _claims(file: Path, snapshot: str) -> Mapping[str, Any] | None:
    """What the file says of that state of the store; None when it speaks of another one."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(kept, dict) or (kept.get("version"), kept.get("snapshot")) != (_VERSION, snapshot):
        return None
    claims: dict[str, Any] = kept["claims"]
    return claims


def _gather(library: Library, snapshot: str) -> Mapping[str, Any]:
    claims = {
        str(iri): [encode(validity), [[encode(a.by), encode(a.validity), a.kind, a.partial] for a in acts]]
        for iri, (validity, acts) in acts_of(library, library.directory()).items()
    }
    _keep(library.folder / _FILE, {"version": _VERSION, "snapshot": snapshot, "claims": claims})
    _claims.cache_clear()
    return claims


def _keep(file: Path, value: dict[str, Any]) -> None:
    """Whole or not at all; a folder that cannot be written only costs time at the next question."""
    draft = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        draft.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        os.replace(draft, file)
    except OSError:
        draft.unlink(missing_ok=True)

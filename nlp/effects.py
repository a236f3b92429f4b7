"""Whether a document is in force on a day, by what it says itself and what the other known documents do to it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.annotations import EffectStatus, KnownDocument, Validity
from corpus.relations import relation_kind
from corpus.vietnamese import printed_date


@dataclass(frozen=True, slots=True)
class ActsOn:
    """What another document does to the one in question: `kind` a code of corpus.relations, `partial` as in Relation."""

    by: KnownDocument
    validity: Validity
    kind: str
    partial: bool

    @property
    def since(self) -> str | None:
        """From when: the day the other takes effect; the day it was signed where it names none and none can be computed."""
        if self.validity.quote is not None and self.validity.start is None:
            return None
        return self.validity.start or self.by.date

    @property
    def words(self) -> str:
        """“Bị thay thế bởi 12/QĐ-UBND từ ngày 01/01/2022”."""
        name = self.by.number or self.by.title or str(self.by.iri)
        part = "một phần " if self.partial and relation_kind(self.kind).effect == "ends" else ""
        since = f" từ ngày {printed_date(self.since)}" if self.since else ""
        backward = relation_kind(self.kind).backward
        return f"{backward.replace(' bởi', f' {part}bởi')} {name}{since}"


def effect_status(validity: Validity, acts: Iterable[ActsOn], today: str) -> EffectStatus:
    """The status on `today` (ISO) of a document with that `validity` on which `acts` are done.

    Only what is printed counts: without a clause on its effect and without an end a document is `khong_xac_dinh`, and what
    another document does from a day that is not known decides nothing. The reason speaks of the known documents only.
    """
    acts = tuple(acts)
    begun = tuple(a for a in acts if a.since is not None and a.since <= today)
    ended = _first([a for a in begun if _ends(a)])
    if ended:
        return _by("het_hieu_luc", [ended])
    if validity.end and validity.end < today:
        return EffectStatus("het_hieu_luc", f"Có hiệu lực đến hết ngày {printed_date(validity.end)}", validity.end)
    if validity.start and validity.start > today:
        return EffectStatus("chua_co_hieu_luc", f"Có hiệu lực từ ngày {printed_date(validity.start)}", validity.start)
    unknown = [a for a in acts if a.since is None and (_ends(a) or relation_kind(a.kind).effect == "suspends")]
    suspended = [a for a in begun if relation_kind(a.kind).effect == "suspends"]
    if suspended or unknown:
        return _by("khong_xac_dinh", suspended or unknown)
    changed = [a for a in begun if relation_kind(a.kind).effect in ("changes", "ends")]
    if changed:
        return _by("het_hieu_luc_mot_phan", sorted(changed, key=lambda a: a.since or ""))
    if validity.start:
        reason = f"Có hiệu lực từ ngày {printed_date(validity.start)}; không văn bản nào đã nạp làm hết hiệu lực"
        return EffectStatus("con_hieu_luc", reason, validity.start)
    reason = f"Không tính được ngày có hiệu lực: “{validity.quote}”" if validity.quote else "Văn bản không nêu ngày có hiệu lực"
    return EffectStatus("khong_xac_dinh", reason)


def _ends(act: ActsOn) -> bool:
    return relation_kind(act.kind).effect == "ends" and not act.partial


def _first(acts: Sequence[ActsOn]) -> ActsOn | None:
    return min(acts, key=lambda a: a.since or "", default=None)


def _by(status: str, acts: Sequence[ActsOn]) -> EffectStatus:
    return EffectStatus(status, "; ".join(a.words for a in acts), acts[0].since, tuple(a.by.iri for a in acts))

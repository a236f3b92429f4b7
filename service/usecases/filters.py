"""What a search is limited to, as people type it, and which values in the library that allows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.agencies import AgencyRegister
from corpus.doctypes import DOCUMENT_TYPES
from corpus.vietnamese import collapse, fold
from service import messages
from service.errors import Trouble
from service.store import StoredDocument

LEVELS: dict[str, tuple[str, ...]] = {
    "trung ương": ("state", "government", "ministry", "central"),
    "bộ": ("ministry",),
    "tỉnh": ("province", "department"),
    "sở": ("department",),
    "huyện": ("district",),
    "xã": ("commune",),
    "đảng": ("party",),
}
"""What people call the level of an issuer → levels of the register."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits are limited to, as typed; None does not limit. `year` is a year or a range (`2020-2022`).

    `in_force` leaves out documents that are known to have ended or not to have begun.
    """

    type: str | None = None
    issuer: str | None = None
    place: str | None = None
    level: str | None = None
    year: str | None = None
    in_force: bool = False

    @property
    def need_stored(self) -> bool:
        """Whether it depends on the stored documents which values are allowed."""
        return bool(self.issuer or self.place or self.level)


def limits_of(filters: Filters, stored: tuple[StoredDocument, ...], register: AgencyRegister) -> dict[str, tuple[str, ...]]:
    """For every filter that is set, the values in the library that it allows; Trouble for an unknown type or level."""
    limits: dict[str, tuple[str, ...]] = {}
    issuers = {d.known.issuer for d in stored if d.known.issuer}
    if filters.type:
        limits["type"] = _types(filters.type)
    if filters.issuer:
        limits["issuer"] = tuple(i for i in issuers if _names(filters.issuer, i, register))
    if filters.level:
        levels = _level(filters.level)
        of_level = tuple(i for i in issuers if (agency := register.find(i)) and agency.level in levels)
        limits["issuer"] = tuple(i for i in of_level if i in limits.get("issuer", of_level))
    if filters.place:
        places = {d.place for d in stored if d.place}
        limits["place"] = tuple(p for p in places if fold(filters.place) in fold(p))
    if filters.year:
        limits["year"] = _years(filters.year)
    return limits


def _types(typed: str) -> tuple[str, ...]:
    wanted = fold(collapse(typed.replace("_", " ").replace("-", " ")))
    found = tuple(
        t.code for t in DOCUMENT_TYPES if wanted in (fold(t.name), t.code.replace("_", " "), fold(t.abbreviation or t.code))
    )
    if not found:
        raise Trouble(messages.unknown_choice("loại văn bản", typed, [t.name for t in DOCUMENT_TYPES]))
    return found


def _names(typed: str, issuer: str, register: AgencyRegister) -> bool:
    """Whether the typed name or abbreviation means this issuer, or is a part of its name."""
    agency = register.find(typed)
    return fold(collapse(typed)) in fold(issuer) or (agency is not None and fold(agency.name) == fold(issuer))


def _level(typed: str) -> tuple[str, ...]:
    found = next((levels for name, levels in LEVELS.items() if fold(name) == fold(typed)), None)
    if found is None:
        raise Trouble(messages.unknown_choice("cấp ban hành", typed, list(LEVELS)))
    return found


def _years(typed: str) -> tuple[str, ...]:
    found = re.fullmatch(r"\s*(\d{4})(?:\s*[-–]\s*(\d{4}))?\s*", typed)
    if not found:
        raise Trouble(messages.wrong_year(typed))
    return tuple(str(year) for year in range(int(found[1]), int(found[2] or found[1]) + 1))

"""The one register of agencies (ministries, departments, provinces, associations) and how their names are written.

The data lies in `corpus/data/agencies.json`; nothing is read before `load_register` is called. Bodies that every province
has (`Ủy ban nhân dân`, `Sở Tài chính`) stand there once; `find` composes them with the name of a province.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any

from corpus.doctypes import by_abbreviation
from corpus.vietnamese import collapse, fold


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency. `level`: state government ministry central province department district commune association party.

    `valid_to` is the ISO date of the merger or renaming that ended it, None while it stands.
    """

    name: str
    slug: str
    level: str
    abbreviations: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    source: str | None = None

    def stands(self, on: str | None) -> bool:
        """Whether the agency existed on that ISO date; without a date, whether it still stands."""
        if on is None:
            return self.valid_to is None
        return (self.valid_from or "") <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class Province:
    """A province or a city under the central government; `kind` is `tỉnh` or `thành phố`.

    `valid_to` is the ISO date on which it became part of `merged_into`, None while it stands.
    """

    name: str
    kind: str
    other_names: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    merged_into: str | None = None
    source: str | None = None

    @property
    def slug(self) -> str:
        """The form that stands in addresses: `quang-ngai`."""
        return slug(self.name)

    @property
    def full_name(self) -> str:
        """`tỉnh Quảng Ngãi`, `thành phố Đà Nẵng`."""
        return f"{self.kind} {self.name}"


def slug(words: str) -> str:
    """`words` in lower case, without marks, joined by hyphens: `Sở Y tế` → `so-y-te`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")


def _key(name: str) -> str:
    """What all spellings of a name share: folded letters and digits (`Bộ KH&CN`, `Bộ KHCN`; ` & ` is read as `và`)."""
    return re.sub(r"[^a-z0-9]", "", fold(collapse(name).replace(" & ", " và ")))


@dataclass(frozen=True, slots=True)
class AgencyRegister:
    """All known agencies and provinces, with look-ups that ignore case, marks, spacing and the signs in abbreviations.

    `provincial` are the bodies every province has, named without the province.
    """

    agencies: tuple[Agency, ...]
    provincial: tuple[Agency, ...] = ()
    provinces: tuple[Province, ...] = ()
    _agencies: dict[str, tuple[Agency, ...]] = field(init=False, repr=False, compare=False)
    _provinces: dict[str, Province] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_agencies", _agency_index((*self.agencies, *self.provincial)))
        object.__setattr__(self, "_provinces", dict(_province_names(self.provinces)))

    def find(self, name: str, on: str | None = None) -> Agency | None:
        """The agency of that name or abbreviation (`BKHCN`, `Bộ KH&CN`, `UBND tỉnh Quảng Ngãi`), or None.

        Where two bore the name, the one that stood on the ISO date `on` comes first; without a date (what somebody types, not
        what a document says) the one that still stands.
        """
        key = _key(name)
        known = self._agencies.get(key)
        if known:
            return next((a for a in known if a.stands(on)), known[0])
        return self._of_province(collapse(name))

    def by_code(self, code: str, on: str | None = None) -> Agency | None:
        """The agency that a number's code names: `QĐ-TTg` → Thủ tướng, `BKHCN-TĐC` → Bộ KH&CN, `QH15` → Quốc hội."""
        for piece in re.split(r"[-–/\s]+", code):
            word = piece.rstrip("0123456789.")
            if word and by_abbreviation(word) is None:
                found = self.find(word, on)
                if found:
                    return found
        return None

    def province(self, name: str) -> Province | None:
        """The province of that name, with or without `tỉnh` or `thành phố` before it."""
        return self._provinces.get(_key(name))

    def issuer_slug(self, name: str) -> str:
        """The form of an agency's name that stands in addresses; the words themselves where the agency is not known."""
        known = self.find(name)
        if known:
            return known.slug
        base, rest = self._split(collapse(name))
        return f"{base.slug}-{slug(rest)}" if base and rest else slug(name) or "khuyet-danh"

    def _of_province(self, name: str) -> Agency | None:
        base, rest = self._split(name)
        province = self.province(rest) if base and rest else None
        if base is None or province is None:
            return None
        standing = base.name.removesuffix(" tỉnh")
        body = f"{base.slug.removesuffix('-tinh')}-{province.slug}"
        return replace(base, name=f"{standing} {province.full_name}", slug=body, abbreviations=())

    def _split(self, name: str) -> tuple[Agency | None, str]:
        """The provincial body that `name` starts with (the longest), and the words after it."""
        words = name.split(" ")
        for end in range(len(words) - 1, 0, -1):
            known = self._agencies.get(_key(" ".join(words[:end])), ())
            base = next((a for a in known if a in self.provincial), None)
            if base:
                return base, " ".join(words[end:])
        return None, ""


def _agency_index(agencies: Iterable[Agency]) -> dict[str, tuple[Agency, ...]]:
    index: dict[str, tuple[Agency, ...]] = {}
    for agency in agencies:
        for key in dict.fromkeys(map(_key, (agency.name, *agency.abbreviations))):
            index[key] = (*index.get(key, ()), agency)
    return index


def _province_names(provinces: Iterable[Province]) -> Iterator[tuple[str, Province]]:
    for province in provinces:
        for name in (province.name, *province.other_names):
            yield _key(name), province
            for kind in ("tỉnh", "thành phố", "TP.", "T."):
                yield _key(f"{kind} {name}"), province


@cache
def load_register() -> AgencyRegister:
    """The register that ships with the project, read once in a process."""
    data = json.loads(resources.files("corpus").joinpath("data/agencies.json").read_text(encoding="utf-8"))
    return AgencyRegister(
        tuple(Agency(**_tuples(row)) for row in data["agencies"]),
        tuple(Agency(**_tuples(row)) for row in data["provincial"]),
        tuple(Province(**_tuples(row)) for row in data["provinces"]),
    )


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}

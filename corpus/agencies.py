"""The one register of agencies (ministries, departments, provinces, associations) and how their names are written.

The data lies in `corpus/data/agencies.json`; nothing is read before `load_register` is called.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources

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


@dataclass(frozen=True, slots=True)
class AgencyRegister:
    """All known agencies and provinces, with look-ups that ignore case, tone placement and spacing."""

    agencies: tuple[Agency, ...]

    def find(self, name: str) -> Agency | None:
        """The agency of that name or abbreviation (`BKHCN`, `Bộ KH&CN`, `Bộ Khoa học và Công nghệ`), or None."""
        wanted = fold(collapse(name))
        return next((a for a in self.agencies if wanted in (fold(n) for n in (a.name, *a.abbreviations))), None)


def load_register() -> AgencyRegister:
    """The register that ships with the project."""
    rows = json.loads(resources.files("corpus").joinpath("data/agencies.json").read_text(encoding="utf-8"))
    return AgencyRegister(tuple(Agency(**{**row, "abbreviations": tuple(row.get("abbreviations", ()))}) for row in rows))

"""Which known document a citation means. Pure; nothing is guessed: all that is printed must agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.agencies import AgencyRegister
from corpus.annotations import KnownDocument
from corpus.lookup import number_key
from corpus.vietnamese import collapse, fold
from nlp.citations import Citation

_HEAD_OF = re.compile(r"^(?:Bộ trưởng|Chủ tịch|Thủ trưởng)\s+")


@dataclass(frozen=True, slots=True)
class KnownDocuments:
    """The documents that citations may mean, found by number or, for laws, by title."""

    by_number: Mapping[str, tuple[KnownDocument, ...]]
    by_title: Mapping[str, tuple[KnownDocument, ...]]
    register: AgencyRegister

    @classmethod
    def of(cls, known: Iterable[KnownDocument], register: AgencyRegister) -> KnownDocuments:
        """An index of `known`; `register` tells whether two names are one issuer."""
        numbers: dict[str, tuple[KnownDocument, ...]] = {}
        titles: dict[str, tuple[KnownDocument, ...]] = {}
        for one in known:
            key = number_key(one.number)
            if key:
                numbers[key] = (*numbers.get(key, ()), one)
            if one.title:
                title = fold(collapse(one.title))
                titles[title] = (*titles.get(title, ()), one)
        return cls(numbers, titles, register)

    def with_one(self, one: KnownDocument) -> KnownDocuments:
        """These and one more, which comes last."""
        more = KnownDocuments.of((one,), self.register)
        numbers = {key: (*self.by_number.get(key, ()), *found) for key, found in more.by_number.items()}
        titles = {title: (*self.by_title.get(title, ()), *found) for title, found in more.by_title.items()}
        return KnownDocuments({**self.by_number, **numbers}, {**self.by_title, **titles}, self.register)

    def called(self, key: str) -> tuple[KnownDocument, ...]:
        """Those of that key (see corpus.lookup.keys_of)."""
        return self.by_title.get(key[1:], ()) if key.startswith("=") else self.by_number.get(key, ())

    def meant_by(self, citation: Citation) -> tuple[KnownDocument, ...]:
        """Every known document that the citation fits: one when it is resolved, several when it is ambiguous."""
        if citation.number is None:
            named = self.by_title.get(fold(citation.title or ""), ())
            return tuple(k for k in named if _same_date(citation.date, k.date))
        return tuple(
            known
            for known in self.by_number.get(citation.number.key, ())
            if citation.type == known.type
            and _same_date(citation.date, known.date)
            and _same_issuer(citation.issuer, known.issuer, known.date, self.register)
        )


def _same_date(cited: str | None, known: str | None) -> bool:
    return not cited or not known or known.startswith(cited)


def _same_issuer(cited: str | None, known: str | None, on: str | None, register: AgencyRegister) -> bool:
    """Unless both are, `on` the day of the document, different agencies; a head stands for the body ("Bộ trưởng Bộ …")."""
    if not cited or not known:
        return True
    one, other = (register.find(_HEAD_OF.sub("", name), on) for name in (cited, known))
    return one is None or other is None or one.slug == other.slug

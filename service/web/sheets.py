"""The page of the original beside the text of a document, with the chosen provision framed on it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.sources import Box
from index.citations import place_of
from service.usecases.page_images import USUAL_WIDTH, SourcePage
from service.web.addresses import image_of

_AROUND = 3.0
"""Points between the words and their frame."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the original: its number (from 1) and how many there are, its size in points, where its pictures are.

    `chosen` is the address of a provision and `place` its name, or both are empty. `frames` are around its own words, `within`
    around those of the provisions in it; `starts` tells on which page the words of every provision begin.
    """

    number: int
    total: int
    width: float
    height: float
    image: str
    chosen: str
    place: str
    frames: tuple[Box, ...]
    within: tuple[Box, ...]
    starts: Mapping[str, int]

    @property
    def picture(self) -> tuple[int, int]:
        """The size of the usual picture in dots."""
        return USUAL_WIDTH, round(USUAL_WIDTH * self.height / max(self.width, 1.0))


def sheet_of(pages: Sequence[SourcePage], iri: str, *, chosen: str = "", number: int | None = None) -> Sheet | None:
    """The page of that number, else the one where the chosen provision begins, else the first one of the document.

    None where there are no pages; a provision that does not exist is none that was chosen.
    """
    if not pages:
        return None
    starts: dict[str, int] = {}
    for page in pages:
        for place in page.places:
            starts.setdefault(place.eid, page.number)
    mine = {eid: at for eid, at in starts.items() if chosen and _is_in(eid, chosen)}
    at = number or min((*mine.values(),) or (*starts.values(), len(pages)), default=1)
    page = pages[min(at, len(pages)) - 1]
    return Sheet(
        number=page.number,
        total=len(pages),
        width=page.width,
        height=page.height,
        image=image_of(iri, page.number),
        chosen=chosen if mine else "",
        place=place_of(Eid.parse(chosen)) if mine else "",
        frames=_around(page, {chosen}),
        within=_around(page, mine.keys() - {chosen}),
        starts=starts,
    )


def _is_in(eid: str, above: str) -> bool:
    return eid == above or eid.startswith(f"{above}__")


def _around(page: SourcePage, eids: set[str]) -> tuple[Box, ...]:
    boxes = (box for place in page.places if place.eid in eids for box in place.boxes)
    return tuple(Box(box.x0 - _AROUND, box.top - _AROUND, box.x1 + _AROUND, box.bottom + _AROUND) for box in boxes)

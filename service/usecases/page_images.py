"""The pages of the files that documents came from: their sizes, their pictures, and where on them each provision stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.documents import Document, Provision
from corpus.sources import Anchor, Box
from ingest.errors import UnreadableFile
from ingest.readers.limited import draw_limited, measure_limited
from ingest.readers.limits import Limits
from ingest.readers.sniff import PDF_HEAD, is_pdf
from service import server_messages as messages
from service.errors import Trouble, UnreadableInput
from service.library import Library
from service.usecases.originals import original_of

LEAST_WIDTH, USUAL_WIDTH, MOST_WIDTH = 200, 1200, 2400
"""How wide, in dots, a page may be drawn."""
_LIMITS = Limits(seconds=20.0, memory=2 * 2**30)
_SLACK = 1.0

Sizes = tuple[tuple[float, float], ...]


class NoPages(Trouble):
    """The file of the document has no pages, or is not kept."""


class NoSuchPage(Trouble):
    """The file of the document has no page of this number."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words of one provision, without those of its children, stand on one page; a box for each column."""

    eid: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of the file: number from 1, size in points as it is shown, and the provisions of the document on it, in order."""

    number: int
    width: float
    height: float
    places: tuple[Place, ...] = ()


def paged(library: Library, sha256: str) -> Path | None:
    """The kept file of that content if it has pages that can be shown."""
    path = original_of(library, sha256)
    try:
        if path is not None and is_pdf(_head(path)):
            return path
    except OSError:  # removed at this moment
        pass
    return None


def file_of(library: Library, sha256: str) -> Path:
    """The same; NoPages when there is none."""
    path = paged(library, sha256)
    if path is None:
        raise NoPages(messages.NO_PAGES)
    return path


def pages_of(file: Path, document: Document) -> tuple[SourcePage, ...]:
    """Every page of the file from which the document came."""
    places = places_in(document)
    return tuple(
        SourcePage(number, width, height, places.get(number, ())) for number, (width, height) in enumerate(_sizes(file), 1)
    )


def draw(file: Path, number: int, width: int) -> bytes:
    """A page of the file (from 1) as PNG of that width; NoSuchPage, or UnreadableInput when it cannot be drawn."""
    if number > (count := len(_sizes(file))):
        raise NoSuchPage(messages.no_such_page(count))
    try:
        return draw_limited(file, number, width, _LIMITS)
    except UnreadableFile as error:
        raise _told(error) from error


def places_in(document: Document) -> dict[int, tuple[Place, ...]]:
    """By number of the page, the provisions whose words stand on it, in the order of the text."""
    found: dict[int, list[Place]] = {}
    for provision, anchors in _anchored(document):
        for page in dict.fromkeys(anchor.page for anchor in anchors):
            boxes = _columns(anchor.box for anchor in anchors if anchor.page == page and anchor.box)
            if boxes:
                found.setdefault(page, []).append(Place(str(provision.eid), boxes))
    return {page: tuple(places) for page, places in found.items()}


def _anchored(document: Document) -> Iterator[tuple[Provision, list[Anchor]]]:
    """Every provision with the lines of its own words; one line may bear the end of one and the beginning of the next."""
    anchors = document.anchors
    first = 0
    for provision in sorted(document.provisions, key=lambda p: p.own.start):
        own = provision.own
        while first < len(anchors) and anchors[first].span.end <= own.start:
            first += 1
        last = first
        while last < len(anchors) and anchors[last].span.start < own.end:
            last += 1
        yield provision, list(anchors[first:last])


def _columns(boxes: Iterable[Box | None]) -> tuple[Box, ...]:
    """The boxes of lines, those below each other put together."""
    columns: list[Box] = []
    for box in filter(None, boxes):
        above = columns[-1] if columns else None
        if above and box.top >= above.top - _SLACK and box.x0 < above.x1 and above.x0 < box.x1:
            columns[-1] = Box(min(above.x0, box.x0), above.top, max(above.x1, box.x1), max(above.bottom, box.bottom))
        else:
            columns.append(box)
    return tuple(columns)


@lru_cache(maxsize=512)
def _sizes(file: Path) -> Sizes:
    """The sizes of the pages of a kept file, whose content never changes."""
    try:
        return measure_limited(file, _LIMITS)
    except UnreadableFile as error:
        raise _told(error) from error


def _told(error: UnreadableFile) -> UnreadableInput:
    """The same without the place of the file."""
    return UnreadableInput(error.message.removeprefix(f"{error.path}: "))


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(PDF_HEAD)

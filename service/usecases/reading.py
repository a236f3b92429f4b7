"""From a file to documents, and from a document to what it demands, given what is known at that moment."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.agencies import AgencyRegister, load_register
from corpus.annotations import AnnotatedDocument, Claims, KnownDocument
from corpus.documents import Document

if TYPE_CHECKING:
    from ingest.ocr.page_files import PageFiles
    from ingest.ocr.recognition import Recognition
    from nlp.resolution import KnownDocuments


def _unheard(path: str, done: int, total: int) -> None:
    """Nobody is watching."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: at most `workers` scanned pages at a time, whatever the number of processes; `on_page` hears of each
    file how many of how many scanned pages are done. It crosses to other processes, so it is a function of a module.
    """

    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    on_page: Callable[[str, int, int], None] = _unheard


USUAL = Reading()


@cache
def register() -> AgencyRegister:
    """The register that ships with the project, loaded once in a process."""
    return load_register()


def get_ready() -> None:
    """Loads what reading needs, so that the first file takes no longer than others."""
    for module in ("ingest", "ingest.readers.limited", "nlp.claims"):
        import_module(module)
    register()


def read_documents(
    path: str, how: Reading = USUAL, *, keep_pages: bool = False, name: str | None = None
) -> tuple[Document, ...]:
    """Every document of the file, at least one; ingest.errors.UnreadableFile when it gives no text.

    What documents say they come from is `name`, by default the path.

    Recognised pages are kept until the file is done, so that work that was stopped goes on where it stood; with `keep_pages`
    until `forget_pages`.
    """
    from ingest import parse_source
    from ingest.readers.limited import read_limited

    name = printable(name or path)
    source = read_limited(Path(path), file_name=name, recognition=_recognition(name, how))
    documents = parse_source(source, register())
    if not keep_pages:
        forget_pages(source.sha256)
    return documents


def forget_pages(sha256: str) -> None:
    """Removes what was kept of the pages of a file."""
    _pages().forget(sha256)


def _pages() -> PageFiles:
    from ingest.ocr.page_files import PageFiles, cache_folder

    return PageFiles(cache_folder() / "pages")


def _recognition(name: str, how: Reading) -> Recognition:
    from ingest.ocr.page_files import cache_folder
    from ingest.ocr.recognition import Recognition
    from ingest.ocr.turns import Turns

    place = cache_folder() / "turns"
    try:
        place.mkdir(parents=True, exist_ok=True)
        turns = Turns(place, how.workers)
    except OSError:  # nowhere to agree with other processes on turns
        turns = None
    on_page = partial(how.on_page, name)
    return Recognition(how.workers if turns else 1, cache=_pages(), progress=on_page, turns=turns)


def printable(path: str) -> str:
    """The path as it can be stored and printed: old archives leave names that are no UTF-8, whose odd bytes become �."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def annotated(document: Document, known: Sequence[KnownDocument] | KnownDocuments = ()) -> AnnotatedDocument:
    """The document with everything read out of it."""
    from nlp import annotate

    return AnnotatedDocument(document, annotate(document, register(), known))


def claims_of(document: Document) -> Claims:
    """What the document says about effect, its own and that of others."""
    from nlp.claims import read_claims

    return read_claims(document, register())


def with_duties(read: AnnotatedDocument) -> AnnotatedDocument:
    """The same with its duties, which only those need who look at the document: reading them loads the grammar."""
    from nlp.duties import find_duties

    return replace(read, annotations=replace(read.annotations, duties=find_duties(read.document, read.annotations)))

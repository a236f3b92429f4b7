"""Reads files without storing anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.annotations import AnnotatedDocument
from ingest.errors import UnreadableFile
from service.usecases.reading import read_documents


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that gave nothing; `message` names it and says why."""

    path: str
    message: str


def parse_files(paths: Iterable[str]) -> Iterator[tuple[AnnotatedDocument, ...] | Unreadable]:
    """For each file, in order, its documents or why there are none."""
    for path in paths:
        try:
            yield read_documents(path)
        except UnreadableFile as error:
            yield Unreadable(path, error.message)

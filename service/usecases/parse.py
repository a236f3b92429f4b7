"""Reads files without storing anything."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from corpus.annotations import AnnotatedDocument
from ingest.errors import UnreadableFile
from service import messages
from service.usecases.reading import USUAL, Reading, annotated, printable, read_documents, with_duties

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that gave nothing; `message` names it and says why."""

    path: str
    message: str


def parse_files(paths: Iterable[str], how: Reading = USUAL) -> Iterator[tuple[AnnotatedDocument, ...] | Unreadable]:
    """For each file, in order, its annotated documents or why there are none."""
    return (
        attempt(path, lambda file: tuple(with_duties(annotated(document)) for document in read_documents(file, how)))
        for path in paths
    )


def attempt(path: str, read: Callable[[str], T]) -> T | Unreadable:
    """What `read` makes of the file, or why it cannot: one file never spoils the others, whatever it does to the reading."""
    try:
        return read(path)
    except UnreadableFile as error:
        return Unreadable(printable(path), error.message)
    except Exception as error:  # the border of one file: a fault of the program is reported with its place, the rest goes on
        place = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
        return Unreadable(printable(path), messages.unreadable(printable(path), messages.fault(fault)))

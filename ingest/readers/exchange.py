"""What a process that reads files and the process that has them read say to each other. Frozen values, sent pickled.

After a Request come any number of Progress, Wanted and Kept, then a SourceText; after a Measuring a Sizes, after a Drawing a
Picture. Instead of these may come an Unreadable or a Fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.sources import SourceText


@dataclass(frozen=True, slots=True)
class Request:
    """One file to be read, and how its scans are recognised."""

    path: str
    name: str
    scans: Scans | None = None


@dataclass(frozen=True, slots=True)
class Measuring:
    """The pages of a PDF, to be measured."""

    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page of a PDF (from 1), to be drawn so many dots wide."""

    path: str
    number: int
    width: int


@dataclass(frozen=True, slots=True)
class Scans:
    """So many workers at that resolution; known pages asked from the cache of the other process if it has one.

    `turns` are the folder and the number of places that all processes share.
    """

    workers: int
    dpi: int
    cached: bool
    turns: tuple[Path, int] | None


@dataclass(frozen=True, slots=True)
class Progress:
    """So many scanned pages of so many are done."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Asks for what the cache holds under a key; a string or None is to be sent back."""

    key: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A recognised page for the cache."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Width and height of every page in points."""

    pages: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG."""

    png: bytes


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why the file gives no text, as UnreadableFile says it."""

    reason: str
    facts: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the program: what and where."""

    what: str


Asked = Request | Measuring | Drawing
Result = SourceText | Sizes | Picture | Unreadable | Fault
Answer = Progress | Wanted | Kept | Result

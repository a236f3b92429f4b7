"""The troubles that end a command: each carries the Vietnamese sentence for its user and the exit code of the contract."""

from __future__ import annotations

DONE, GAPS, USAGE, UNREADABLE, STALE = 0, 1, 2, 3, 4
"""Exit codes: done · gaps found · wrong use · some input unreadable · stale review."""


class Trouble(Exception):  # noqa: N818 - the name says more than "Error" would
    """The caller's input cannot be used; `message` says why, in Vietnamese."""

    exit_code = USAGE

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UnusableStore(Trouble):
    """The store is damaged, newer than this program, locked for too long, or cannot be written."""

    exit_code = UNREADABLE


class StoreFull(UnusableStore):
    """There is no room on the disk for what is to be written."""


class ChangedMeanwhile(Trouble):
    """Somebody else has changed what is to be changed, since it was last seen."""


class UnreadableInput(Trouble):
    """A file that the command cannot do without cannot be read."""

    exit_code = UNREADABLE


class DocumentNotFound(Trouble):
    """No stored document is meant; `nearest` lists those that come closest, as the user would name them."""

    def __init__(self, message: str, nearest: tuple[str, ...]) -> None:
        super().__init__(message)
        self.nearest = nearest


class DocumentAmbiguous(Trouble):
    """Several documents are meant; `candidates` lists all of them, as the user would name them."""

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates

"""What every request needs, and the dependencies that hand it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from service.library import Library


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the library is, how large an upload may be, and what day it is."""

    folder: Path
    upload_bytes: int
    today: Callable[[], date]


@dataclass(frozen=True, slots=True)
class State:
    """The open library; `writing` is held while documents are taken in, so that uploads follow one another."""

    library: Library
    settings: Settings
    writing: Lock = field(default_factory=Lock)


def _state(request: Request) -> State:
    state = request.app.state.truyvet
    if not isinstance(state, State):
        raise TypeError("the application was not started")
    return state


def _library(state: Annotated[State, Depends(_state)]) -> Library:
    return state.library


StateOf = Annotated[State, Depends(_state)]
LibraryOf = Annotated[Library, Depends(_library)]

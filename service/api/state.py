"""What every request needs, and the dependencies that hand it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

import anyio
from fastapi import Depends, Request

from service.api.gate import FORM_FIELD
from service.api.guard import SAFE_METHODS
from service.api.metrics import Metrics
from service.api.problems import Refusal
from service.api.queueing import Queue
from service.library import Library
from service.usecases.access import REVIEWER, Actor, note, same
from service.web.frame import Frame

UPLOAD_BYTES = 50 * 1024 * 1024
"""The largest upload that is taken, in bytes."""
_DRAWN_AT_A_TIME = 2


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the library is (as `Library` takes it), how large an upload may be, what day it is, and who may come.

    `names` are those of the host besides the ones of this machine, `secure` says that browsers come by TLS. With `works` the
    application does long work itself; otherwise other processes do. It answers `asked_at_a_time` questions at a time: a second
    one only uses the pauses of the interpreter, and keeps the first one waiting.
    """

    place: Path | str
    upload_bytes: int = UPLOAD_BYTES
    today: Callable[[], date] = date.today
    sign_in: bool = False
    read_only: bool = False
    names: tuple[str, ...] = ()
    secure: bool = False
    works: bool = True
    counters: Path | None = None
    asked_at_a_time: int = 2

    @property
    def cookie(self) -> str:
        """The name of the cookie of a session; browsers send one with `__Host-` only by TLS and only to this very host."""
        return "__Host-truyvet" if self.secure else "truyvet"


@dataclass(frozen=True, slots=True)
class State:
    """The open library, the counters of this process, how many pages it draws and how many questions it answers at a time."""

    library: Library
    settings: Settings
    asking: Queue
    metrics: Metrics = field(default_factory=Metrics)
    drawing: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(_DRAWN_AT_A_TIME))


async def _state(request: Request) -> State:
    state = request.app.state.truyvet
    if not isinstance(state, State):
        raise TypeError("the application was not started")
    return state


async def _library(state: Annotated[State, Depends(_state)]) -> Library:
    return state.library


async def actor_of(request: Request) -> Actor:
    """Who asks; the gate has let them in."""
    actor = request.state.actor
    if not isinstance(actor, Actor):
        raise Refusal("sign_in")
    return actor


@dataclass(frozen=True, slots=True)
class Changing:
    """A library that somebody changes."""

    library: Library
    actor: Actor
    signs_in: bool

    def note(self, action: str, what: str) -> None:
        """Writes into the audit log that this was done."""
        note(self.library.store, self.actor, action, what)


async def _changing(state: Annotated[State, Depends(_state)], actor: Annotated[Actor, Depends(actor_of)]) -> Changing:
    return Changing(state.library, actor, state.settings.sign_in)


async def form_is_ours(request: Request) -> None:
    """Forms of a session carry its token; for every route of the pages."""
    actor = request.state.actor
    if request.method in SAFE_METHODS or not isinstance(actor, Actor) or actor.form_token is None:
        return
    sent = (await request.form()).get(FORM_FIELD)
    if not isinstance(sent, str) or not same(sent, actor.form_token):
        raise Refusal("stale_form")


async def _frame(state: Annotated[State, Depends(_state)], actor: Annotated[Actor, Depends(actor_of)]) -> Frame:
    may_change = actor.may(REVIEWER) and not state.settings.read_only
    user = actor.name if state.settings.sign_in else None
    return Frame(user, actor.form_token or "", may_change)


FrameOf = Annotated[Frame, Depends(_frame)]
StateOf = Annotated[State, Depends(_state)]
LibraryOf = Annotated[Library, Depends(_library)]
ActorOf = Annotated[Actor, Depends(actor_of)]
ChangingOf = Annotated[Changing, Depends(_changing)]

"""What one run of an ingest reads, so that no other reads it at the same time."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Self

from service.errors import Trouble
from service.store.work import LEASE_SECONDS, WorkList


class Claims:
    """The claims of one run. They end with it, also when it is killed: at once on this machine, after a while for others."""

    def __init__(self, work: WorkList) -> None:
        self._work = work
        pid = os.getpid()
        self._me = f"{socket.gethostname()}/{pid}/{_birth(pid)}/{token_hex(4)}"
        self._heard = time.monotonic()

    def __enter__(self) -> Self:
        self.bury()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(Trouble):  # a store that can't be written has no other way to end either; the claims run out
            self._work.release(self._me)

    def take(self, sources: Iterable[str]) -> dict[str, int]:
        """See `WorkList.claim`."""
        return self._work.claim(self._me, tuple(sources))

    def keep(self) -> None:
        """To be called now and then: the run is alive."""
        if time.monotonic() - self._heard > LEASE_SECONDS / 5:
            self._work.renew(self._me)
            self._heard = time.monotonic()

    def bury(self) -> None:
        """Frees what runs of this machine left that are no more."""
        if dead := [owner for owner in self._work.owners() if _is_dead(owner)]:
            self._work.abandon(dead)


def _is_dead(owner: str) -> bool:
    host, pid, birth, _ = owner.split("/")
    return host == socket.gethostname() and sys.platform == "linux" and _birth(int(pid)) != birth


def _birth(pid: int) -> str:
    """When the process began, in the ticks of the machine; "" when there is none."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    return ""

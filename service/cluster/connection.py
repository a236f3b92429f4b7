"""The way to a Dask scheduler: one that is running somewhere, or one for this run with workers on this machine."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from service import cluster_messages as messages
from service.errors import Trouble, UnusableStore

_PATIENCE = 10
_ADDRESS = re.compile(r"(?:tcp|tls|ws|wss)://\S+:\d+")
_LOCAL = re.compile(r"local:([1-9]\d{0,2})")


class SchedulerLost(UnusableStore):
    """There is no connection to the scheduler, or not any more."""


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """A client of the scheduler at that address; `local:N` starts one with N workers on this machine, which end with it.

    SchedulerLost when nobody answers; Trouble for what is no address, and when Dask is not installed.
    """
    local = _LOCAL.fullmatch(address)
    if not local and not _ADDRESS.fullmatch(address):
        raise Trouble(messages.BAD_CLUSTER)
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise Trouble(messages.CLUSTER_MISSING) from error
    _silence()
    with ExitStack() as held:
        held.enter_context(dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}))
        held.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")  # of other versions and large tasks: we look at both ourselves
        if local:
            cluster = LocalCluster(
                n_workers=int(local[1]), threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None,
                silence_logs=logging.CRITICAL,
            )  # fmt: skip
            held.callback(_end, cluster)
        try:
            client = Client(cluster if local else address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise SchedulerLost(messages.unreachable(address)) from error
        held.callback(_end, client)
        yield client


def _end(closing: Any) -> None:
    with suppress(OSError, TimeoutError):  # what is lost needs no farewell
        closing.close(timeout=_PATIENCE)


def _silence() -> None:
    """Dask's own log lines tell a user nothing: what matters is raised."""
    roots = ("distributed", "tornado", "asyncio")
    for name in (*roots, *logging.root.manager.loggerDict):
        if name.partition(".")[0] in roots:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)

"""What one process of a server does. Each ends with the process that started it, however that ends."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from types import FrameType

from service.serving.plan import Plan

_EVERY = 0.2
GRACE_SECONDS = 20
"""How long requests that are being answered when the server is to stop may take."""


def answer(plan: Plan, listener: socket.socket, parent: int) -> None:
    """Answers requests until it is told to stop, then ends those it has begun."""
    import uvicorn

    from service.api import create_app
    from service.api.warming import warm

    _begin(parent)
    app = create_app(plan.settings)
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, date_header=True,
        timeout_graceful_shutdown=GRACE_SECONDS, proxy_headers=plan.proxy is not None, forwarded_allow_ips=plan.proxy,
        http="h11", ssl_certfile=plan.certificate, ssl_keyfile=plan.certificate_key, limit_concurrency=200,
        h11_max_incomplete_event_size=65536,
    )  # fmt: skip
    server = uvicorn.Server(config)
    app.state.is_stopping = lambda: server.should_exit

    def prepare() -> None:
        while not server.started:
            if server.should_exit:
                return
            time.sleep(_EVERY)
        warm(app)

    threading.Thread(target=prepare, daemon=True).start()
    server.run([listener])


def work(plan: Plan, kind: str, parent: int) -> None:
    """Does the long work of that kind until it is told to stop; what it was doing is gone on with later."""
    from service.library import Library
    from service.usecases.jobs import Runner

    _begin(parent)
    _give_way()
    library = Library(plan.settings.place)
    runner = Runner(library, kind, may_exit=True)

    def stop(number: int, frame: FrameType | None) -> None:
        runner.stop()

    signal.signal(signal.SIGTERM, stop)
    runner.run()
    library.close()


def gather(plan: Plan, parent: int) -> None:
    """Reads what the dashboard shows, whenever nobody else needs the machine; whatever ends it, the next one goes on."""
    from service.library import Library
    from service.usecases.facts import FactReader

    _begin(parent)
    _give_way(always=True)
    FactReader(Library(plan.settings.place), plan.settings.today).run()


def log_as_json() -> None:
    """Every line of the log of this process is one JSON object on stderr."""
    from service.api.watch import JsonLines

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in ("uvicorn.access", "httpx"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _begin(parent: int) -> None:
    """Ctrl-C is the parent's to answer, and a killed parent leaves nobody."""
    log_as_json()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _give_way(*, always: bool = False) -> None:
    """Requests that wait for an answer get the processor before this work and all that it starts; `always` even for long."""
    if hasattr(os, "nice"):
        os.nice(19 if always else 10)
    if hasattr(os, "SCHED_BATCH"):  # whoever answers takes the processor from it at once, not only when its slice is over
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE if always else os.SCHED_BATCH, os.sched_param(0))


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_EVERY)
    os._exit(1)

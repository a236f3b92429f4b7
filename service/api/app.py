"""Puts the application together."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date
from importlib import resources
from importlib.metadata import version

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from service.api.admin import router as admin
from service.api.conditional import Conditional
from service.api.documents import router as documents
from service.api.gate import Gate
from service.api.guard import Guard, StrictHeaders
from service.api.health import router as health
from service.api.jobs import router as jobs
from service.api.metrics import Metrics
from service.api.page_images import router as page_images
from service.api.pages import router as pages
from service.api.pages_lists import router as pages_lists
from service.api.pages_matrix import router as pages_matrix
from service.api.pages_trace import router as pages_trace
from service.api.pages_work import router as pages_work
from service.api.problems import DATA_PREFIX, answer_troubles
from service.api.queueing import Queue
from service.api.reports import router as reports
from service.api.reviews import router as reviews
from service.api.searching import router as searching
from service.api.signing import router as signing
from service.api.state import Settings, State
from service.api.tracing import router as tracing
from service.api.watch import Watch
from service.library import Library
from service.usecases.facts import FactReader
from service.usecases.jobs import KINDS, Runner

DATA = (health, page_images, documents, searching, tracing, jobs, reviews, reports, admin)
_WAITING = 60
"""Questions that wait for their turn in one process; one more is asked to come again."""
PAGES = (signing, pages, pages_lists, pages_matrix, pages_trace, pages_work)


def create_app(settings: Settings) -> FastAPI:
    """The application over the library that `settings` name, which is opened at start-up and made when there is none.

    It answers only under known names, refuses forms that other sites send, lets everybody do what their role allows, and shows
    no stack trace.
    """
    metrics = Metrics(settings.counters)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        library = Library(settings.place)
        app.state.truyvet = State(library, settings, Queue(settings.asked_at_a_time, _WAITING), metrics)
        try:
            works = settings.works and not settings.read_only
            with library.indexing.followed(), _working(library, settings.today) if works else _idle():
                yield
        finally:
            library.close()

    app = FastAPI(
        title="Truyvet",
        summary="Tra cứu văn bản hành chính và truy vết điều khoản của quyết định trong kế hoạch.",
        version=version("truyvet"),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{DATA_PREFIX}/openapi.json",
    )
    app.state.is_stopping = lambda: False  # whoever runs the application may know better
    answer_troubles(app)
    for router in DATA:
        app.include_router(router, prefix=DATA_PREFIX)
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(resources.files("service").joinpath("static"))))
    app.add_middleware(Conditional)  # the last one added is the outermost
    app.add_middleware(
        Gate, store=lambda: app.state.truyvet.library.store, sign_in=settings.sign_in, cookie=settings.cookie,
        read_only=settings.read_only,
    )  # fmt: skip
    app.add_middleware(Guard, upload_bytes=settings.upload_bytes, names=settings.names)
    app.add_middleware(Watch, metrics=metrics)
    app.add_middleware(StrictHeaders, secure=settings.secure)
    return app


@contextmanager
def _working(library: Library, today: Callable[[], date]) -> Iterator[None]:
    """Long work is done in threads of this process."""
    runners: list[Runner | FactReader] = [*(Runner(library, kind) for kind in KINDS), FactReader(library, today)]
    threads = [threading.Thread(target=runner.run, daemon=True) for runner in runners]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for runner in runners:
            runner.stop()
        for thread in threads:
            thread.join(timeout=10)


@contextmanager
def _idle() -> Iterator[None]:
    """Others do the work."""
    yield

"""Puts the application together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from importlib import resources
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from service.api.documents import router as documents
from service.api.guard import Guard
from service.api.health import router as health
from service.api.pages import router as pages
from service.api.problems import answer_troubles
from service.api.searching import router as searching
from service.api.state import Settings, State
from service.api.tracing import router as tracing
from service.library import Library

UPLOAD_BYTES = 50 * 1024 * 1024
"""The largest upload that is taken, in bytes."""


def create_app(folder: Path, *, upload_bytes: int = UPLOAD_BYTES, today: Callable[[], date] = date.today) -> FastAPI:
    """The application over the library in `folder`, which is opened at start-up and made when there is none.

    It answers only requests to this machine's own names, refuses forms that other sites send, and shows no stack trace.
    """
    settings = Settings(folder, upload_bytes, today)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        library = Library(folder)
        app.state.truyvet = State(library, settings)
        try:
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
        openapi_url="/api/v1/openapi.json",
    )
    app.add_middleware(Guard, upload_bytes=upload_bytes)
    answer_troubles(app)
    for router in (health, documents, searching, tracing):
        app.include_router(router, prefix="/api/v1")
    app.include_router(pages, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(resources.files("service").joinpath("static"))))
    return app

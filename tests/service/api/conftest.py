"""An application over a library that holds the small decision and plan."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from service.api import Settings, create_app
from service.library import Library
from service.store import read_file_of
from tests.service.builders import decision, plan

UPLOAD_BYTES = 100_000


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library of two documents."""
    return filled(tmp_path_factory.mktemp("library"))


def filled(folder: Path) -> Path:
    """The folder, with a library of two documents."""
    library = Library(folder)
    for digest, annotated in (("a" * 64, decision()), ("b" * 64, plan())):
        library.store.put(read_file_of(f"{annotated.document.metadata.type}.txt", digest, (annotated.document,)))
    library.refresh_index()
    library.close()
    return folder


def started(folder: Path) -> TestClient:
    """A client of the application over `folder`; use it as a context."""
    app = create_app(Settings(folder, UPLOAD_BYTES, today=lambda: date(2026, 11, 25)))
    return TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)


@contextmanager
def answering(app: FastAPI) -> Iterator[str]:
    """Where the application answers on this machine, for what is no test client."""
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        until = time.monotonic() + 60
        while not server.started and time.monotonic() < until:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(30)


@pytest.fixture(scope="session")
def client(folder: Path) -> Iterator[TestClient]:
    """For tests that change nothing."""
    with started(folder) as client:
        yield client


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """Over a new, empty library."""
    with started(tmp_path / "store") as client:
        yield client

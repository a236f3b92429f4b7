"""An application over a library that holds the small decision and plan."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx2
import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

from service.api import Settings, create_app
from service.library import Library
from service.store import read_file_of
from service.usecases.access import REVIEWER, ROLES, new_key, put_user
from tests.service.builders import decision, plan

UPLOAD_BYTES = 100_000
HOST = "http://127.0.0.1:8000"
PASSWORD = "một mật khẩu dài"


@dataclass(frozen=True)
class Server:
    """A server with one user of each role, named like it, and a key of each."""

    client: TestClient
    library: Library
    keys: dict[str, str]

    def ask(self, role: str, method: str, path: str, **more: object) -> httpx2.Response:
        """As a program with the key of that role; `nobody` has none."""
        headers = {"authorization": f"Bearer {self.keys[role]}"} if role in self.keys else {}
        return self.client.request(method, path, headers=headers, follow_redirects=False, **more)  # type: ignore[arg-type]

    def browser(self, role: str | None = None, address: str = "10.0.0.1") -> TestClient:
        """A browser at that address, signed in as a user of that role."""
        browser = TestClient(self.client.app, base_url=HOST, follow_redirects=False, client=(address, 1))
        if role:
            browser.post("/sign-in", data={"name": role, "password": PASSWORD})
        return browser


@contextmanager
def guarded(folder: Path) -> Iterator[Server]:
    """A server on which one has to sign in, over the library of that folder."""
    app = create_app(Settings(folder, sign_in=True, works=False))
    with TestClient(app, base_url=HOST) as client:
        library: Library = app.state.truyvet.library
        for role in ROLES:
            put_user(library.store, role, role, PASSWORD)
        yield Server(client, library, {role: new_key(library.store, role) for role in ROLES})


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on which one has to sign in."""
    with guarded(filled(tmp_path_factory.mktemp("library"))) as server:
        yield server


@pytest.fixture
def browser(server: Server) -> Iterator[TestClient]:
    """A browser that is signed in as a reviewer."""
    with_session = server.browser(REVIEWER)
    yield with_session
    with_session.close()


def form_token(browser: TestClient) -> str:
    """What the pages of this session carry."""
    return browser.get("/").text.partition('name="form_token" value="')[2].partition('"')[0]


def routes_of(app: FastAPI) -> frozenset[tuple[str, str]]:
    """Method and pattern of everything the application answers; HEAD goes with GET, and what is mounted is read."""
    contexts = iter_route_contexts(app.routes)
    return frozenset((method, str(c.path)) for c in contexts for method in c.methods or {"GET"} if method != "HEAD")


def of_nothing(pattern: str) -> str:
    """An address of that pattern, of nothing that there is."""
    return pattern.replace("{name:path}", "không có").replace("{id}", "99").replace("{eid}", "art_1").replace("{number}", "1")


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

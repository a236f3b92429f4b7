"""A library worth looking at, and the address of every page of it."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import urlencode

from fastapi.testclient import TestClient

from corpus.shipped import shipped_files
from service.api import Settings, create_app
from service.library import Library
from service.usecases.access import ROLES, put_user
from tests.rendering import as_pdf, parts_of
from tests.service.conftest import DECISION as PRINTED

PASSWORD = "một mật khẩu dài"
DECISION, PLAN = (next(f.numbers[0] for f in shipped_files() if role in f.roles) for role in ("decision", "plan"))
PAIR = urlencode({"decision": DECISION, "plan": PLAN})

PAGES = {
    "/": ("/", "/?q=doanh+nghiệp&in_force=1", "/?q=xyzzy", "/?q=...", "/?q=năng+suất&year=abc"),
    "/documents/{name:path}": (
        f"/documents/{DECISION}",
        "/documents/12/QĐ-TTg",
        "/documents/12/QĐ-TTg?provision=art_1",
        "/documents/9999/KH-UBND",
    ),
    "/documents": ("/documents", "/documents?words=xyzzy", "/documents?page=99"),
    "/jobs": ("/jobs",),
    "/jobs/{id}": ("/jobs/3", "/jobs/7", "/jobs/8", "/jobs/9", "/jobs/9999"),
    "/jobs/{id}/matrix": ("/jobs/8/matrix",),
    "/matrix": (f"/matrix?{urlencode({'decision': DECISION})}",),
    "/overview": ("/overview", "/overview?months=60&repeat=once"),
    "/report": (f"/report?{PAIR}",),
    "/reviews": ("/reviews", f"/reviews?{PAIR}", f"/reviews?{PAIR}&said=1"),
    "/sign-in": ("/sign-in",),
    "/trace": ("/trace", f"/trace?{PAIR}", f"/trace?{PAIR}&show=all"),
    "/upload": ("/upload",),
    "no page": ("/nothing",),
}
"""By the pattern of their route: also without results, with a mistake, with nothing there."""
NO_PAGES = {"/report.xlsx", "/jobs/{id}/matrix.{form}", "/static"}


def made(folder: Path) -> Path:
    """The folder, with a library of the shipped documents and a printed one, work of every state, and a user of each role."""
    app = create_app(Settings(folder))
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        files = [(file.path.name, file.path.read_bytes()) for file in shipped_files()]
        for name, content in (*files, ("in.pdf", as_pdf(parts_of(PRINTED))), ("rỗng.txt", b" ")):
            client.post("/api/v1/documents", files={"file": (name, content)}, headers={"prefer": "wait=60"})
        trace = client.post("/api/v1/traces", json={"decision": DECISION, "plans": [PLAN]}).json()["id"]
        library: Library = app.state.truyvet.library
        while (job := library.store.jobs.get(trace)) and job.is_active:
            time.sleep(0.1)
        assert job
        assert job.state == "done"
        library.store.jobs.add("other", "waits", {"name": "chờ.pdf"}, "reviewer")
        for role in ROLES:
            put_user(library.store, role, role, PASSWORD)
    return folder

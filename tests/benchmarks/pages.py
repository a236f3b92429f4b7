"""How fast every page of a large library answers.

usage: python -m tests.benchmarks.pages LIBRARY [--rounds 20]

LIBRARY is read only as far as pages go (decisions are not written; facts of the dashboard are as they were gathered). Each
page is asked for once, which is the first answer of a new process, then `rounds` times: other documents, other words,
other months each time where there are such. The pair of the trace is a decision and a plan of the library that cites it.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from urllib.parse import quote, urlencode

import numpy as np
from fastapi.testclient import TestClient

from service.api import Settings, create_app
from service.library import Library
from service.usecases.national.find import citing_plans

_SEED = 7
_ASKED = (
    "xử phạt vi phạm hành chính",
    "hỗ trợ doanh nghiệp nhỏ và vừa",
    "nghị định về đất đai",
    "bảo hiểm xã hội bắt buộc",
    "thủ tục cấp giấy phép xây dựng",
    "đào tạo nghề cho lao động nông thôn",
    "an toàn thực phẩm",
    "phòng cháy chữa cháy",
)


@dataclass(frozen=True, slots=True)
class Answers:
    """Seconds of the first answer, of the others, and the processor seconds of those."""

    first: float
    others: tuple[float, ...]
    busy: tuple[float, ...]

    def __str__(self) -> str:
        (wall, cpu), (wall95, cpu95) = (np.percentile((self.others, self.busy), share, axis=1) * 1000 for share in (50, 95))
        first = self.first * 1000
        return f"p50 {wall:6.0f} p95 {wall95:6.0f} · processor p50 {cpu:6.0f} p95 {cpu95:6.0f} · first {first:6.0f} ms"


def pair_of(library: Library) -> tuple[str, str]:
    """The addresses of a decision and of a plan that cites it."""
    for stored in library.directory().newest:
        if stored.known.type == "quyet_dinh":
            for plan in citing_plans(library, library.store.document(stored.id)):
                return str(stored.known.iri), str(plan.known.iri)
    raise SystemExit("no plan of the library cites a decision of it")


def addresses(library: Library) -> dict[str, Callable[[], Iterator[str]]]:
    """Name of a page → addresses of such pages without end."""
    rng = random.Random(_SEED)
    documents = library.directory().documents
    pair = urlencode(dict(zip(("decision", "plan"), pair_of(library), strict=True)))
    months = [(m, r, p) for m in (3, 6, 12, 24, 60) for r in ("all", "once") for p in (1, 2)]

    def endless(make: Callable[[], str]) -> Callable[[], Iterator[str]]:
        return lambda: iter(make, "")

    def one(address: str) -> Callable[[], Iterator[str]]:
        return endless(lambda: address)

    def dashboard() -> str:
        ahead, repeat, page = rng.choice(months)
        return f"/overview?months={ahead}&repeat={repeat}&page={page}"

    def listed() -> str:
        known = rng.choice(documents).known
        return "/documents?" + urlencode({"type": known.type, "issuer": known.issuer or "", "page": rng.choice((1, 2))})

    return {
        "start page": one("/"),
        "search": endless(lambda: "/?" + urlencode({"q": rng.choice(_ASKED)})),
        "search in force": endless(lambda: "/?" + urlencode({"q": rng.choice(_ASKED), "in_force": "1"})),
        "list of documents": endless(lambda: f"/documents?page={rng.randrange(1, len(documents) // 50 + 2)}"),
        "list, limited": endless(listed),
        "list, words": endless(lambda: "/documents?" + urlencode({"words": rng.choice(_ASKED)})),
        "document": endless(lambda: "/documents" + quote(str(rng.choice(documents).known.iri))),
        "no document": endless(lambda: f"/documents/{rng.randrange(10**5, 10**6)}/KH-KHONG"),
        "dashboard": endless(dashboard),
        "trace, choosing": one("/trace"),
        "trace": one(f"/trace?{pair}&show=all"),
        "review": one(f"/reviews?{pair}"),
        "report": one(f"/report?{pair}"),
        "jobs": one("/jobs"),
        "upload": one("/upload"),
        "API: documents": endless(lambda: f"/api/v1/documents?limit=50&offset={rng.randrange(len(documents))}"),
        "API: queue": one(f"/api/v1/reviews/queue?{pair}"),
    }


def measured(client: TestClient, pages: Iterator[str], rounds: int) -> Answers:
    """The answers to these."""
    walls, busy = [], []
    for address in islice(pages, rounds + 1):
        wall, cpu = time.perf_counter(), time.process_time()
        status = client.get(address, follow_redirects=False).status_code
        walls.append(time.perf_counter() - wall)
        busy.append(time.process_time() - cpu)
        assert status in (200, 404), (address, status)
    return Answers(walls[0], tuple(walls[1:]), tuple(busy[1:]))


def main() -> None:
    """Prints a line for each page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("library", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    library = Library(asked.library)
    pages = addresses(library)
    print(f"{len(library.directory().documents)} documents, facts of {library.facts.reading().documents}, {date.today()}")
    library.close()
    with TestClient(create_app(Settings(asked.library, works=False)), base_url="http://127.0.0.1:8000") as client:
        for name, make in pages.items():
            print(f"{name:20} {measured(client, make(), asked.rounds)}", flush=True)


if __name__ == "__main__":
    main()

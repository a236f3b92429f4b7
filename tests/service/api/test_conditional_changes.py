"""Who changes what somebody else has changed meanwhile is told so, and nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient

from service.errors import ChangedMeanwhile
from service.library import Library
from tests.service.api.conftest import filled, started

PAIR = {"decision": "12/QĐ-TTg", "plan": "34/KH-UBND"}
ACCEPT = {**PAIR, "action": "accept", "links": [{"clause": "art_1__sec_II__cl_2", "unit": "sec_II__cl_1"}]}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with started(filled(tmp_path / "library")) as client:
        yield client


def log(client: TestClient) -> tuple[str, list[dict[str, Any]]]:
    answer = client.get("/api/v1/reviews", params=PAIR)
    return answer.headers["etag"], answer.json()["items"]


def decide(client: TestClient, tag: str) -> httpx2.Response:
    return client.post("/api/v1/reviews", json=ACCEPT, headers={"if-match": tag})


def test_a_decision_counts_only_for_the_log_that_was_seen(client: TestClient) -> None:
    tag, _ = log(client)
    assert decide(client, tag).status_code == 201
    refused = decide(client, tag)
    assert (refused.status_code, refused.headers["content-type"]) == (412, "application/problem+json")
    assert refused.json()["type"] == "urn:truyvet:problem:changed"
    changed, items = log(client)
    assert changed != tag
    assert len(items) == 1, "what was refused is not written"
    assert decide(client, changed).status_code == 201


@pytest.mark.parametrize(
    ("tag", "status", "why"),
    [
        ('"other"', 412, "of something else"),
        ("W/{}", 412, "weak tags are none to rely on"),
        ('"other", {}', 201, "one of several"),
        ("*", 201, "whatever there is"),
        ("", 201, "nothing is asked for"),
    ],
)
def test_which_tags_are_of_the_log(client: TestClient, tag: str, status: int, why: str) -> None:
    assert decide(client, tag.format(log(client)[0])).status_code == status, why


def test_what_nobody_else_touched_can_be_taken_back(client: TestClient) -> None:
    (entry,) = decide(client, "*").json()["items"]
    tag, _ = log(client)
    decide(client, "*")
    undo = {"ids": [entry["id"]], "reason": "nhầm"}
    assert client.post("/api/v1/reviews/undo", json=undo, headers={"if-match": tag}).status_code == 412
    assert client.post("/api/v1/reviews/undo", json=undo, headers={"if-match": log(client)[0]}).status_code == 201


def test_of_two_at_once_one_is_told(client: TestClient) -> None:
    tag, _ = log(client)
    both, statuses = Barrier(2), list[int]()

    def one() -> None:
        both.wait()
        statuses.append(decide(client, tag).status_code)

    threads = [Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [201, 412]


def test_the_store_itself_refuses_what_came_too_late(client: TestClient, tmp_path: Path) -> None:
    decide(client, "*")
    library = Library(tmp_path / "library")
    (entry,) = library.store.reviews.all()
    with pytest.raises(ChangedMeanwhile):
        library.store.reviews.unless_later(0).append([entry])
    assert library.store.reviews.all() == (entry,), "nothing is left of it"
    assert len(library.store.reviews.unless_later(entry.id).append([entry, entry])) == 2, "its own entries are none of others"
    library.close()


def test_a_document_is_removed_only_as_it_was_seen(client: TestClient) -> None:
    address = "/api/v1/documents/34/KH-UBND"
    tag = client.get(address).headers["etag"]
    refused = client.delete(address, headers={"if-match": '"other"'})
    assert (refused.status_code, refused.json()["title"]) == (412, "Dữ liệu đã thay đổi")
    assert client.get(address).status_code == 200
    assert client.delete(address, headers={"if-match": tag}).status_code == 204
    assert client.delete(address, headers={"if-match": tag}).status_code == 404

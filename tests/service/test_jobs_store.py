"""Long work in the store: who does it, how it ends, and what becomes of it when its process is gone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from service.store import Store
from service.store.jobs import ATTEMPTS, Jobs

KINDS = ("ingest",)


@pytest.fixture
def jobs(store: Store) -> Jobs:
    return store.jobs


def test_work_on_the_same_thing_is_one_piece_of_work(jobs: Jobs) -> None:
    with ThreadPoolExecutor(8) as pool:
        ids = {job.id for job in pool.map(lambda n: jobs.add("ingest", "a", {"n": n}, "an"), range(32))}
    assert len(ids) == 1
    assert jobs.add("ingest", "b", {}, "an").id not in ids


def test_work_that_ended_can_be_asked_for_again(jobs: Jobs) -> None:
    first = jobs.add("ingest", "a", {}, "an")
    jobs.claim(KINDS)
    jobs.finish(first.id, "failed", "không đọc được")
    assert jobs.add("ingest", "a", {}, "an").id != first.id


def test_work_is_claimed_once_and_in_order(jobs: Jobs) -> None:
    asked = [jobs.add("ingest", str(n), {}, "an").id for n in range(20)]
    with ThreadPoolExecutor(8) as pool:
        claimed = [job.id for job in pool.map(lambda _: jobs.claim(KINDS), range(20)) if job]
    assert sorted(claimed) == asked
    assert jobs.claim(KINDS) is None


def test_other_kinds_are_left_to_others(jobs: Jobs) -> None:
    jobs.add("trace", "a", {}, "an")
    assert not jobs.waits(KINDS)
    assert jobs.claim(KINDS) is None


def test_waiting_work_is_cancelled_at_once_and_running_work_is_told(jobs: Jobs) -> None:
    running, waiting = (jobs.add("ingest", key, {}, "an") for key in "ab")
    jobs.claim(KINDS)
    assert jobs.advance(running.id, 1, 3)
    assert (jobs.stop(running.id), jobs.stop(waiting.id)) == (jobs.get(running.id), jobs.get(waiting.id))
    assert [job.state for job in jobs.page()[1]] == ["cancelled", "running"]
    assert not jobs.advance(running.id, 2, 3)
    assert jobs.stop(99) is None


def test_work_of_a_dead_process_waits_again(jobs: Jobs) -> None:
    job = jobs.add("ingest", "a", {}, "an")
    for attempt in range(1, ATTEMPTS + 1):
        assert jobs.claim(KINDS) is not None, attempt
        jobs.give_back(KINDS, "dừng đột ngột")
    ended = jobs.get(job.id)
    assert ended is not None
    assert (ended.state, ended.message, ended.attempts) == ("failed", "dừng đột ngột", ATTEMPTS)


def test_an_orderly_end_is_no_failed_attempt(jobs: Jobs) -> None:
    job = jobs.add("ingest", "a", {}, "an")
    for _ in range(ATTEMPTS * 2):
        assert jobs.claim(KINDS) is not None
        jobs.release(job.id)
    assert jobs.counts()["queued"] == 1


def test_what_ended_stays_ended(jobs: Jobs) -> None:
    job = jobs.add("ingest", "a", {}, "an")
    jobs.stop(job.id)
    jobs.finish(job.id, "done", result={})
    assert jobs.counts() == {"queued": 0, "running": 0, "done": 0, "failed": 0, "cancelled": 1}

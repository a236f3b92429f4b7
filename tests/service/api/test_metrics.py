"""Counters of several workers."""

from __future__ import annotations

from pathlib import Path

from service.api.metrics import Metrics


def test_each_worker_tells_of_all(tmp_path: Path) -> None:
    one, other = Metrics(tmp_path, "one"), Metrics(tmp_path, "other")
    one.count("GET", "/a", 200, 0.02)
    other.count("GET", "/a", 200, 3.0)
    other.count("GET", "/a", 503, 3.0)  # within the same second: not left for the others yet
    assert 'truyvet_requests_total{method="GET",route="/a",status="200"} 2' in one.text({})
    told = other.text({"documents": {"": 7}})
    assert 'truyvet_requests_total{method="GET",route="/a",status="503"} 1' in told
    assert 'truyvet_request_seconds_bucket{method="GET",route="/a",le="0.025"} 1' in told
    assert 'truyvet_request_seconds_bucket{method="GET",route="/a",le="+Inf"} 3' in told
    assert "truyvet_request_seconds_sum" in told
    assert told.startswith("# TYPE truyvet_documents gauge\ntruyvet_documents 7\n")


def test_what_a_client_calls_a_method_makes_no_label() -> None:
    metrics = Metrics()
    metrics.count('X"} 1\nfoo{', "other", 405, 0.1)
    assert "foo" not in metrics.text({})

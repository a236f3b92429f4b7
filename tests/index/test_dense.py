"""Segments of vectors: what FAISS finds is what comparing everything finds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.dense import OpenSegment, Segment, SegmentDamaged, merged, write_segment


def vectors(rows: int, size: int = 32, seed: int = 0) -> NDArray[np.float32]:
    random = np.random.default_rng(seed)
    centres = random.standard_normal((20, size))
    table = centres[random.integers(20, size=rows)] + 0.7 * random.standard_normal((rows, size))
    return np.asarray(table / np.linalg.norm(table, axis=1, keepdims=True), dtype=np.float32)


def test_a_flat_segment_agrees_with_numpy(tmp_path: Path) -> None:
    table = vectors(500)
    keys = np.arange(500, dtype=np.uint64)[::-1] * 3 + 7  # in any order
    opened = OpenSegment(tmp_path, write_segment(tmp_path, "a", keys, table))
    for query in vectors(10, seed=1):
        best = keys[np.argsort(-(table @ query))][:10]
        found, cosines = opened.nearest(query, 10)
        assert len(np.intersect1d(found, best)) >= 9  # eight bits may turn neighbours round
        assert cosines == pytest.approx([table[499 - (int(key) - 7) // 3] @ query for key in found], abs=0.01)
        here, scores = opened.scores(np.array([7, 8, 10], dtype=np.uint64), query)
        assert here.tolist() == [7, 10]
        assert scores == pytest.approx([table[499] @ query, table[498] @ query], abs=0.01)


def test_a_long_segment_gets_an_inverted_file(tmp_path: Path) -> None:
    table = vectors(6000)
    segment = write_segment(tmp_path, "a", np.arange(6000), table, flat_limit=2000)
    assert segment.probes > 0
    assert all((tmp_path / name).is_file() for name in segment.files)
    opened = OpenSegment(tmp_path, segment)
    questions = table[:50] + 0.1 * np.random.default_rng(3).standard_normal((50, 32)).astype(np.float32)
    found = [len(np.intersect1d(opened.nearest(q, 100)[0], np.argsort(-(table @ q))[:100])) for q in questions]
    assert np.mean(found) >= 95


def test_merging_leaves_out_what_is_gone(tmp_path: Path) -> None:
    first, second = vectors(5), vectors(5, seed=1)
    opened = [
        OpenSegment(tmp_path, write_segment(tmp_path, "a", [1, 2, 3, 4, 5], first)),
        OpenSegment(tmp_path, write_segment(tmp_path, "b", [6, 7, 8, 9, 10], second)),
    ]
    keys, table = merged(opened, np.array([2, 9, 11], dtype=np.uint64))
    assert keys.tolist() == [2, 9]
    assert table == pytest.approx(np.stack([first[1], second[3]]), abs=0.01)


@pytest.mark.parametrize("ending", ["keys", "codes"])
def test_missing_and_wrong_files_are_told(tmp_path: Path, ending: str) -> None:
    segment = write_segment(tmp_path, "a", [1, 2], vectors(2))
    with pytest.raises(SegmentDamaged):
        OpenSegment(tmp_path, Segment("a", 3, segment.size, segment.scale, 0))
    (tmp_path / f"a.{ending}").write_bytes(b"")
    with pytest.raises(SegmentDamaged):
        OpenSegment(tmp_path, segment)


def test_a_question_without_a_vector_finds_nothing(tmp_path: Path) -> None:
    opened = OpenSegment(tmp_path, write_segment(tmp_path, "a", [1], vectors(1)))
    assert opened.nearest(np.zeros(32, dtype=np.float32), 5)[0].tolist() == []

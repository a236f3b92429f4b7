"""Vectors of passages on disk, searched by FAISS. The only module that imports faiss.

A segment is written once and never changed: the keys of its passages in ascending order, and their vectors in eight bits with
one scale for all, row by row or, above `FLAT_LIMIT` rows, in an inverted file (IVF-SQ8) that is opened as a memory map. A key
that no longer leads to a passage stays in its segment until segments are merged; whoever asks leaves it out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

FLAT_LIMIT = 100_000
"""Rows up to which every vector is compared."""
RECALL = 0.99
"""Of the best `_DEPTH` vectors, the part that the inverted file has to find of what comparing all finds.

Measured on points half-way between two vectors: questions lie between passages, not on them.
"""
_DEPTH, _SAMPLE = 100, 200
_POINTS_PER_LIST, _ROUNDS = 64, 8
_SHARES_OF_LISTS = (64, 32, 24, 16, 12, 8, 6, 4, 3, 2)
_LARGEST = 127
_ZERO = 128
"""What stands for 0 in the files: FAISS keeps signed numbers of eight bits as unsigned ones."""

Keys = NDArray[np.uint64]
Vectors = NDArray[np.float32]
Scores = NDArray[np.float32]


class SegmentDamaged(Exception):  # noqa: N818
    """A file of the segment is missing or is not what was written; the text names it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What must be known of a segment to open it. `probes` is how many lists are searched, 0 when every vector is compared."""

    name: str
    rows: int
    size: int
    scale: float
    probes: int

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files."""
        return f"{self.name}.keys", f"{self.name}.{'ivf' if self.probes else 'codes'}"


class OpenSegment:
    """A segment that can be asked."""

    def __init__(self, folder: Path, segment: Segment) -> None:
        self.segment = segment
        path = folder / segment.name
        try:
            self.keys: Keys = np.load(f"{path}.keys", mmap_mode="r")
            self._searched = _inverted(f"{path}.ivf") if segment.probes else _flat(np.load(f"{path}.codes", mmap_mode="r"))
        except (OSError, ValueError, EOFError, RuntimeError) as error:
            raise SegmentDamaged(str(path)) from error
        if (self._searched.ntotal, self._searched.d) != (segment.rows, segment.size) or self.keys.shape != (segment.rows,):
            raise SegmentDamaged(str(path))

    def nearest(self, vector: Vectors, count: int) -> tuple[Keys, Scores]:
        """The keys of about the nearest vectors, and their cosines."""
        highest = float(np.abs(vector).max())
        if not highest:
            return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.float32)
        asked = np.ascontiguousarray(vector * (_LARGEST / highest), dtype=np.float32)[None]
        options = _options(self.segment.probes) if self.segment.probes else None
        _, found = self._searched.search(asked, min(count, self.segment.rows), params=options)
        rows = found[0][found[0] >= 0]
        return np.asarray(self.keys[rows]), self._read(rows) @ vector

    def scores(self, keys: Keys, vector: Vectors) -> tuple[Keys, Scores]:
        """Those of the keys that are here, and their cosines."""
        rows = np.minimum(np.searchsorted(self.keys, keys), self.segment.rows - 1)
        here = self.keys[rows] == keys
        return keys[here], self._read(rows[here]) @ vector

    def rows_of(self, keys: Keys) -> tuple[Keys, Vectors]:
        """Those of the keys that are here, ascending, with their vectors."""
        kept = np.flatnonzero(np.isin(self.keys, keys))
        return np.asarray(self.keys[kept]), self._read(kept)

    def _read(self, rows: NDArray[np.intp]) -> Vectors:
        if not len(rows):
            return np.zeros((0, self.segment.size), dtype=np.float32)
        numbers = self._searched.reconstruct_batch(rows.astype(np.int64))
        return np.asarray(numbers * np.float32(self.segment.scale / _LARGEST), dtype=np.float32)


def write_segment(
    folder: Path, name: str, keys: Sequence[int] | NDArray[Any], vectors: Vectors, *, flat_limit: int = FLAT_LIMIT
) -> Segment:
    """Writes a segment; the files are whole and on the disk when it returns."""
    order = np.argsort(np.asarray(keys, dtype=np.uint64), kind="stable")
    scale = float(np.abs(vectors).max()) or 1.0
    numbers = np.round(vectors[order] * (_LARGEST / scale)).astype(np.int8)
    codes = (numbers.astype(np.int16) + _ZERO).astype(np.uint8)
    _save(folder / f"{name}.keys", np.asarray(keys, dtype=np.uint64)[order])
    rows, size = codes.shape
    probes = _write_inverted(folder / f"{name}.ivf", numbers, codes) if rows > flat_limit else 0
    if not probes:
        _save(folder / f"{name}.codes", codes)
    return Segment(name, rows, size, scale, probes)


def merged(segments: Iterable[OpenSegment], alive: Keys) -> tuple[Keys, Vectors]:
    """The rows of all segments whose keys still lead to passages."""
    parts = [segment.rows_of(alive) for segment in segments]
    return np.concatenate([keys for keys, _ in parts]), np.concatenate([vectors for _, vectors in parts])


def _save(path: Path, array: NDArray[Any]) -> None:
    with path.open("wb") as file:
        np.save(file, array)
        file.flush()
        os.fsync(file.fileno())


def _flat(codes: NDArray[np.uint8]) -> Any:
    index = faiss.IndexScalarQuantizer(codes.shape[1], faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT)
    index.add_sa_codes(np.ascontiguousarray(codes))
    return index


def _options(probes: int) -> Any:
    options = faiss.SearchParametersIVF()
    options.nprobe = probes
    return options


def _inverted(path: str) -> Any:
    index: Any = faiss.read_index(path, faiss.IO_FLAG_MMAP_IFC | faiss.IO_FLAG_READ_ONLY)
    index.make_direct_map()
    return index


def _write_inverted(path: Path, numbers: NDArray[np.int8], codes: NDArray[np.uint8]) -> int:
    """Writes the inverted file; how many of its lists must be searched for RECALL, measured on some of the vectors."""
    rows, size = numbers.shape
    lists = int(2 ** round(np.log2(2 * np.sqrt(rows))))
    coarse = faiss.IndexFlatIP(size)
    index = faiss.IndexIVFScalarQuantizer(
        coarse, size, lists, faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT, False
    )
    index.cp.max_points_per_centroid, index.cp.niter, index.cp.seed = _POINTS_PER_LIST, _ROUNDS, 0
    random = np.random.default_rng(0)
    index.train(numbers[np.sort(random.choice(rows, min(rows, lists * _POINTS_PER_LIST), replace=False))].astype(np.float32))
    for start in range(0, rows, FLAT_LIMIT):
        index.add(numbers[start : start + FLAT_LIMIT].astype(np.float32))
    one, other = (numbers[random.choice(rows, _SAMPLE, replace=False)].astype(np.float32) for _ in range(2))
    asked = ((one + other) / 2).astype(np.float32)
    wanted = _flat(codes).search(asked, _DEPTH)[1]
    probes = lists
    for some in sorted({max(lists // share, 1) for share in _SHARES_OF_LISTS}):
        found = index.search(asked, _DEPTH, params=_options(some))[1]
        if np.mean([len(np.intersect1d(a, b)) for a, b in zip(found, wanted, strict=True)]) >= RECALL * _DEPTH:
            probes = some
            break
    faiss.write_index(index, str(path))
    return probes

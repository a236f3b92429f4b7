"""Rows of numbers in a safetensors file as sentence-transformers reads them: plain, or eight bits and a scale for each row."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_KINDS = {"I8": np.int8, "F16": np.float16, "F32": np.float32}
PLAIN, NUMBERS, SCALES = "embedding.weight", "embeddings", "weights"
"""Names of tensors: all of the table, or its whole numbers and what each row of them is multiplied by."""


@dataclass(frozen=True)
class Rows:
    """A table that gives rows as 32-bit numbers."""

    table: NDArray[Any]
    scales: NDArray[np.float32] | None

    @property
    def size(self) -> int:
        """Numbers in a row."""
        return int(self.table.shape[1])

    def take(self, numbers: NDArray[Any]) -> NDArray[np.float32]:
        """The rows of these numbers."""
        rows = self.table[numbers].astype(np.float32, copy=False)
        if self.scales is not None:
            rows = rows * self.scales[numbers, None]
        return np.asarray(rows, dtype=np.float32)

    def plain(self) -> Rows:
        """The same rows in 32-bit numbers: four times the memory, faster to take."""
        return Rows(self.take(np.arange(len(self.table))), None) if self.table.dtype != np.float32 else self


def rows_of(content: bytes) -> Rows:
    """The table in the file; ValueError or KeyError for anything else."""
    tensors = _tensors(content)
    if PLAIN in tensors:
        return Rows(tensors[PLAIN], None)
    table, scales = tensors[NUMBERS], tensors[SCALES].astype(np.float32)
    if table.ndim != 2 or scales.shape != table.shape[:1]:
        raise ValueError("no table of rows")
    return Rows(table, scales)


def file_of(tensors: dict[str, NDArray[Any]]) -> bytes:
    """A safetensors file with these tensors."""
    names = {np.dtype(kind): name for name, kind in _KINDS.items()}
    header: dict[str, Any] = {}
    at = 0
    for name, tensor in tensors.items():
        header[name] = {"dtype": names[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [at, at + tensor.nbytes]}
        at += tensor.nbytes
    head = json.dumps(header).encode()
    head += b" " * (-len(head) % 8)
    return struct.pack("<Q", len(head)) + head + b"".join(np.ascontiguousarray(t).tobytes() for t in tensors.values())


def _tensors(content: bytes) -> dict[str, NDArray[Any]]:
    (length,) = struct.unpack_from("<Q", content)
    header = json.loads(content[8 : 8 + length])
    out = {}
    for name, tensor in header.items():
        if name != "__metadata__":
            start, end = (8 + length + offset for offset in tensor["data_offsets"])
            out[name] = np.frombuffer(content[start:end], dtype=_KINDS[tensor["dtype"]]).reshape(tensor["shape"])
    return out


def in_eight_bits(table: NDArray[np.float32]) -> dict[str, NDArray[Any]]:
    """The table as whole numbers from -127 to 127 and the scale of each row."""
    scales = np.abs(table).max(axis=1) / 127
    numbers = np.round(table / np.where(scales > 0, scales, 1.0)[:, None])
    return {NUMBERS: numbers.astype(np.int8), SCALES: scales.astype(np.float32)}

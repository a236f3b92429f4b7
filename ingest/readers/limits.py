"""What one file may cost: the one place of these numbers."""

from __future__ import annotations

from dataclasses import dataclass

MAX_BYTES = 200 * 2**20
"""Larger files are refused."""

MAX_PAGES = 5000
"""Longer PDF files are refused."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may take for one file: `seconds` without a page done (scans are told page by page), `memory` in bytes."""

    seconds: float = 180.0
    memory: int = 4 * 2**30

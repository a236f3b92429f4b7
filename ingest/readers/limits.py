"""What one file may cost: the one place of these numbers."""

from __future__ import annotations

from dataclasses import dataclass

MAX_BYTES = 200 * 2**20
"""Larger files are refused."""

MAX_PAGES = 5000
"""Longer PDF files are refused."""

MAX_PARTS = 10_000
MAX_UNPACKED = 1000 * 2**20
MAX_XML = 100 * 2**20
"""Word files of more parts, of more bytes when unpacked, or of more bytes of XML, are refused before they are unpacked."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may take for one file: `seconds` without a page done (scans are told page by page), `memory` in bytes."""

    seconds: float = 180.0
    memory: int = 4 * 2**30

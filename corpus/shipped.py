"""The documents that ship with the project, as their manifest describes them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ShippedFile:
    """One shipped file. `roles` names what the demonstration uses it for (`decision`, `plan`); `status` is its legal status."""

    path: Path
    title: str
    source: str
    sha256: str
    status: str
    numbers: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


def shipped_files() -> tuple[ShippedFile, ...]:
    """Every shipped file, in the order of the manifest."""
    folder = Path(str(resources.files("corpus"))) / "documents"
    entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["documents"]
    return tuple(
        ShippedFile(
            folder / entry["file"],
            entry["title"],
            entry["source"],
            entry["sha256"],
            entry["status"],
            tuple(entry["numbers"]),
            tuple(entry["roles"]),
        )
        for entry in entries
    )

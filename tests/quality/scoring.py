"""The official scoring scripts, which lie outside the project."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType


def load_script(folder: Path, name: str) -> ModuleType:
    """The script `name` of `folder`, with the scripts beside it importable as it expects."""
    if not (folder / f"{name}.py").is_file():
        raise SystemExit(f"no scoring script {name}.py in {folder}")
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return importlib.import_module(name)

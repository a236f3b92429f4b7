"""Preloaded by a worker: ends it when it holds a file with the word POISON, as the kernel ends what takes all memory."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any


def dask_setup(worker: Any) -> None:
    """Called by Dask in the process of the worker."""
    threading.Thread(target=_watch, args=(Path(worker.local_directory),), daemon=True).start()


def _watch(folder: Path) -> None:
    while True:
        for file in folder.iterdir():
            with suppress(OSError):
                if file.is_file() and b"POISON" in file.read_bytes():
                    os._exit(9)
        time.sleep(0.002)

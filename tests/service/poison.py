"""Preloaded by a worker: ends it when it takes a file whose name ends in .poison, as the kernel ends what takes all memory."""

from __future__ import annotations

import os
import sys
from typing import Any


def dask_setup(worker: Any) -> None:
    """Called by Dask in the process of the worker."""
    sys.addaudithook(_look)


def _look(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and str(arguments[0]).endswith(".poison"):
        os._exit(9)

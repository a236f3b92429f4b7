"""Functions of pdfium taken bare: plain addresses go in and out, which makes a call in bulk a third cheaper. No pdfium here."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any


def bare(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The function of a library behind a ctypes function, called with these types."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)

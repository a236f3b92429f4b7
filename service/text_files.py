"""Text files that a command is given besides documents: whole, or one JSON object a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from service import messages
from service.errors import Trouble, UnreadableInput

T = TypeVar("T")


def read_text(path: str, *, or_stdin: bool = False) -> str:
    """The whole text, with `or_stdin` that of stdin for "-"; UnreadableInput when there is none."""
    try:
        return sys.stdin.read() if or_stdin and path == "-" else Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(messages.unreadable(path, messages.CANNOT_READ_TEXT)) from error


def json_lines(text: str, path: str, make: Callable[[Any], T], wrong: Callable[[str, int], str]) -> Iterator[T]:
    """What `make` makes of every line that is not empty; Trouble, as `wrong` says of path and line, where it cannot."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield make(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise Trouble(wrong(path, number)) from error

"""Feeds texts and pages that coverage leads to into the readers; a broken law or an exception ends the process with a fault.

usage: python -m tests.fuzzing.harness structure|html [options of libFuzzer, e.g. -runs=10000]
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["ingest", "corpus"]):
    from ingest.errors import UnreadableFile
    from ingest.readers.html import read_html
    from ingest.structure import read_structure
from tests.structure_laws import PIECES, check

_TAGS = (
    "<p>", "</p>", "<br>", "<table>", "<tr>", "<td rowspan=2>", "<td colspan=3>", "</td>", "</table>", "<ol type=a>", "<ul>",
    "<li>", "<div class=menu>", "</div>", "<script>", "</script>", "<!--", "-->", "&nbsp;", "<h1>", "<b>", "<a href=#>",
)  # fmt: skip


def structure(data: bytes) -> None:
    """The laws of the structure hold for the lines that `data` chooses."""
    text = _composed(data, PIECES, "\n")
    check(text, read_structure(text))


def html(data: bytes) -> None:
    """A page of tags and lines is read, or refused as every unreadable file is."""
    page = _composed(data, (*_TAGS, *PIECES), "")
    try:
        text = read_html(f"<html><body>{page}".encode(), "a.html").text
    except UnreadableFile:
        return
    check(text, read_structure(text))


def _composed(data: bytes, pieces: tuple[str, ...], between: str) -> str:
    """Pieces that single bytes of `data` choose, and free text."""
    provider = atheris.FuzzedDataProvider(data)
    out: list[str] = []
    while provider.remaining_bytes():
        choice = provider.ConsumeIntInRange(0, len(pieces))
        out.append(pieces[choice] if choice < len(pieces) else provider.ConsumeUnicodeNoSurrogates(20))
    return between.join(out)


_TARGETS: dict[str, Callable[[bytes], None]] = {"structure": structure, "html": html}

if __name__ == "__main__":
    if sys.argv[1:2] not in ([name] for name in _TARGETS):
        sys.exit(__doc__)
    atheris.Setup([sys.argv[0], *sys.argv[2:]], _TARGETS[sys.argv[1]])
    atheris.Fuzz()

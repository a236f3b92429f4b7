"""Files to text: `read_file` and `read_bytes`. The type is sniffed from the bytes, never believed from the name.

Whatever the bytes are, the result is a SourceText or an UnreadableFile, nothing else.
"""

from __future__ import annotations

from pathlib import Path

from corpus.sources import SourceText
from ingest.errors import UnreadableFile
from ingest.readers.sniff import DOCX, HTML, PDF, sniff

MAX_BYTES = 200 * 2**20
"""Larger files are refused."""


def read_file(path: Path, *, file_name: str | None = None) -> SourceText:
    """The text of the file at `path`, known as `file_name` (by default the path as given); UnreadableFile otherwise."""
    name = file_name or str(path)
    try:
        if path.is_dir():
            raise UnreadableFile(name, "folder")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(name, "too_large", limit=MAX_BYTES // 2**20)
        data = path.read_bytes()
    except PermissionError as error:
        raise UnreadableFile(name, "permission") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        raise UnreadableFile(name, "missing") from error
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> SourceText:
    """The text of a file of these bytes, known as `name`; UnreadableFile otherwise."""
    if len(data) > MAX_BYTES:
        raise UnreadableFile(name, "too_large", limit=MAX_BYTES // 2**20)
    kind = sniff(data, name)
    if kind == PDF:
        from ingest.readers.pdf import read_pdf

        return read_pdf(data, name)
    if kind == DOCX:
        from ingest.readers.docx import read_docx

        return read_docx(data, name)
    if kind == HTML:
        from ingest.readers.html import read_html

        return read_html(data, name)
    from ingest.readers.text import read_text

    return read_text(data, name, kind)

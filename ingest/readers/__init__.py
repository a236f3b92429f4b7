"""Files to text: `read_file` and `read_bytes`. The type is sniffed from the bytes, never believed from the name.

Whatever the bytes are, the result is a SourceText or an UnreadableFile, nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.sources import SourceText
from ingest.errors import UnreadableFile
from ingest.readers.limits import MAX_BYTES
from ingest.readers.sniff import DOC, DOCX, HTML, ODT, PDF, RTF, sniff

if TYPE_CHECKING:  # what only scans need is loaded with the first PDF
    from ingest.ocr.recognition import Recognition


def read_file(path: Path, *, file_name: str | None = None, recognition: Recognition | None = None) -> SourceText:
    """The text of the file at `path`, known as `file_name` (by default the path as given); UnreadableFile otherwise.

    `recognition` says how scanned pages are recognised (workers, progress, cache).
    """
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
    return read_bytes(data, name, recognition=recognition)


def read_bytes(data: bytes, name: str, *, recognition: Recognition | None = None) -> SourceText:
    """The text of a file of these bytes, known as `name`; UnreadableFile otherwise."""
    if len(data) > MAX_BYTES:
        raise UnreadableFile(name, "too_large", limit=MAX_BYTES // 2**20)
    kind = sniff(data, name)
    if kind == PDF:
        from ingest.readers.pdf import read_pdf

        return read_pdf(data, name, recognition)
    if kind == DOCX:
        from ingest.readers.docx import read_docx

        return read_docx(data, name)
    if kind in (DOC, RTF, ODT):
        from ingest.readers.office import read_office

        return read_office(data, name, kind)
    if kind == HTML:
        from ingest.readers.html import read_html

        return read_html(data, name)
    from ingest.readers.text import read_text

    return read_text(data, name, kind)

"""Hostile files, read as users' files are read: a clear reason or the text, and no process, no file left of any of them."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.readers.limited import Readers
from ingest.readers.limits import MAX_PARTS, Limits
from ingest.readers.office import find_program
from ingest.readers.sniff import ODT
from tests.ingest.readers.reaching import odt, odt_with_macro
from tests.ingest.readers.test_bombs import image_of
from tests.ingest.readers.test_limited import linux, processes, wait_until
from tests.ingest.readers.test_unreadable import DOCX, OLE, locked_pdf
from tests.pdf_files import pdf_of

READ, ARTICLE = "read", "Điều 1."


def with_parts(package: bytes, parts: dict[str, bytes]) -> bytes:
    """A package with more parts."""
    out = io.BytesIO(package)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)
    return out.getvalue()


def nested(depth: int = 6, width: int = 10) -> bytes:
    """Some kilobytes that unpack, package by package, to terabytes."""
    inner = bytes(2**20)
    for _ in range(depth):
        inner = with_parts(b"", {f"{n}.zip": inner for n in range(width)})
    return inner


def many_parts() -> bytes:
    return with_parts(DOCX, {f"word/media/{n}.png": b"" for n in range(MAX_PARTS)})


def large_parts() -> bytes:
    said, size = 12_345, 101 * 2**20
    data = with_parts(DOCX, {f"word/media/{n}.png": bytes(said) for n in range(10)})
    return data.replace(struct.pack("<I", said), struct.pack("<I", size))


def large_xml() -> bytes:
    return with_parts(DOCX, {f"word/header{n}.xml": b" " * (2**20) for n in range(10, 115)})


def lying_part() -> bytes:
    """A part that unpacks to a hundred times of what the list of parts says."""
    data = with_parts(DOCX, {"word/header9.xml": b" " * (2**20)})
    return data.replace(struct.pack("<I", 2**20), struct.pack("<I", 100))


def large_mimetype() -> bytes:
    return with_parts(b"", {"mimetype": bytes(2**26), "content.xml": b"<a/>"})


def endless_pdf() -> bytes:
    return pdf_of(zlib.compress(b"q 0 0 m 9 9 l S Q\n" * 2_000_000, 9))


def word_97_noise() -> bytes:
    return OLE + "WordDocument".encode("utf-16-le") + random.Random(5).randbytes(20_000)


GIVEN_UP = {"too_slow", "too_complex", "crashed", "no_text", "scan", "broken"}
FILES: list[tuple[Callable[[], bytes], str, set[str], str]] = [
    (many_parts, "a.docx", {"too_many_parts"}, "ten thousand parts and more"),
    (large_parts, "a.docx", {"too_large"}, "parts that say that they unpack to a gigabyte"),
    (large_xml, "a.docx", {"too_large"}, "parts of XML, each of them small"),
    (lying_part, "a.docx", {"broken", READ}, "a part that is larger than it says"),
    (lambda: with_parts(DOCX, {"word/embeddings/a.zip": nested()}), "a.docx", {READ}, "packages in packages in a Word file"),
    (large_mimetype, "a.odt", {"unsupported"}, "a media type of 64 MB"),
    (lambda: with_parts(b"", {"mimetype": ODT.encode(), "a.zip": nested()}), "a.odt", {"broken"}, "packages instead of a text"),
    (locked_pdf, "a.pdf", {"password"}, "a PDF with a password"),
    (lambda: pdf_of(b"")[:-40], "a.pdf", {"cut_off"}, "a PDF without its end"),
    (lambda: pdf_of(b"/F Do " * 9, forms=9), "a.pdf", GIVEN_UP, "forms in forms in forms"),
    (endless_pdf, "a.pdf", GIVEN_UP, "a page of two million strokes"),
    (lambda: image_of(20_000), "a.pdf", GIVEN_UP, "an image of 400 million dots"),
    (lambda: b"{\\rtf1" + b"{\\b " * 20_000, "a.rtf", {*GIVEN_UP, READ}, "groups in groups in groups"),
    (word_97_noise, "a.doc", {*GIVEN_UP, READ}, "noise that says it is Word 97"),
    (lambda: odt_with_macro("/dev/null"), "a.odt", {READ}, "a macro"),
    (lambda: odt("<text:p>" * 5000), "a.odt", {*GIVEN_UP, READ}, "elements that are not closed"),
]
OFFICE = (".rtf", ".doc", ".odt")


def outcome(readers: Readers, file: Path) -> str:
    """READ when the text is read, else why not."""
    try:
        return READ if ARTICLE in readers.read(file, file.name).text else "other text"
    except UnreadableFile as error:
        return error.reason


@linux
@pytest.mark.slow
@pytest.mark.parametrize(("made", "name", "outcomes", "why"), FILES, ids=[case[3] for case in FILES])
def test_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Callable[[], bytes], name: str, outcomes: set[str], why: str
) -> None:
    if name.endswith(OFFICE) and find_program() is None:
        outcomes = {*outcomes, "no_converter"}
    home, system, temporary = (tmp_path / name for name in ("home", "system", "temporary"))
    for folder in (home, system, temporary):
        folder.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(system))
    file = tmp_path / name
    file.write_bytes(made())
    readers = Readers(Limits(seconds=60.0 if name.endswith(OFFICE) else 10.0, memory=2**30), temporary)
    assert outcome(readers, file) in outcomes, why
    readers.close()
    wait_until(lambda: not processes(temporary))
    assert not processes(temporary)
    assert not [left for folder in (home, system, temporary) for left in folder.iterdir()]

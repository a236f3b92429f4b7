"""What kind of file these bytes are. Pure functions; UnreadableFile for kinds that no reader takes."""

from __future__ import annotations

import io
import re
import zipfile

from ingest.errors import UnreadableFile

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARKDOWN = "text/markdown"
TEXT = "text/plain"
HTML = "text/html"
DOC = "application/msword"
RTF = "application/rtf"
ODT = "application/vnd.oasis.opendocument.text"

PDF_HEAD = 1024
"""So many bytes tell whether a file is a PDF."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "ảnh"),
    (b"\xff\xd8\xff", "ảnh"),
    (b"GIF8", "ảnh"),
    (b"II*\x00", "ảnh"),
    (b"MM\x00*", "ảnh"),
    (b"BM", "ảnh"),
    (b"Rar!\x1a\x07", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén GZIP"),
    (b"%!PS", "tệp PostScript"),
)
_PAGE_START = re.compile(
    rb"(?>\xef\xbb\xbf|\xff\xfe|\xfe\xff|\s|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"</?[a-z][a-z0-9]*[\s/>]", re.IGNORECASE)


def sniff(data: bytes, name: str) -> str:
    """The media type of the bytes. Only the choice between HTML, MARKDOWN and TEXT sees the name."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile(name, "empty")
    if is_pdf(data):
        return PDF
    if data.startswith(_OLE):
        return _ole_kind(data, name)
    if data.startswith(_ZIP):
        return _zip_kind(data, name)
    if data.lstrip()[:5] == b"{\\rtf":
        return RTF
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (magic != b"BM" or b"\x00" in data[:64]):
            raise UnreadableFile(name, "unsupported", kind=kind)
    if _is_page(data[:65536].replace(b"\x00", b""), name):
        return HTML
    return MARKDOWN if name.lower().endswith((".md", ".markdown")) else TEXT


def is_pdf(head: bytes) -> bool:
    """Whether a file that begins so is a PDF."""
    return b"%PDF-" in head[:PDF_HEAD]


def _is_page(head: bytes, name: str) -> bool:
    """Whether this is the beginning of a web page; pieces of a page need the ending to be told from Markdown."""
    if _PAGE_START.match(head):
        return True
    return name.lower().endswith((".html", ".htm", ".xhtml")) and _TAG.search(head) is not None


def _ole_kind(data: bytes, name: str) -> str:
    """DOC, or why another OLE container cannot be read: its directory names the streams in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableFile(name, "password")
    if "WordDocument".encode("utf-16-le") in data:
        return DOC
    if "Workbook".encode("utf-16-le") in data:
        raise UnreadableFile(name, "unsupported", kind="bảng tính Excel (.xls)")
    raise UnreadableFile(name, "unsupported", kind="tệp Office 97–2003")


def _mimetype(package: zipfile.ZipFile) -> str:
    """What an OpenDocument package says it is; a longer answer is none."""
    with package.open("mimetype") as said:
        return said.read(200).decode("ascii", "replace").strip()


def _zip_kind(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = set(package.namelist())
            is_odt = "mimetype" in parts and _mimetype(package) == ODT
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        reason = "cut_off" if b"PK\x05\x06" not in data[-70000:] else "broken"
        raise UnreadableFile(name, reason) from error
    if "xl/workbook.xml" in parts:
        raise UnreadableFile(name, "unsupported", kind="bảng tính Excel (.xlsx)")
    if "ppt/presentation.xml" in parts:
        raise UnreadableFile(name, "unsupported", kind="bản trình chiếu (.pptx)")
    if is_odt:
        return ODT
    if any(part.endswith(".odt") for part in parts) or ("content.xml" in parts and "mimetype" in parts):
        raise UnreadableFile(name, "unsupported", kind="tệp OpenDocument")
    if not any(part.startswith("word/") for part in parts):
        raise UnreadableFile(name, "broken" if "[Content_Types].xml" in parts else "not_word")
    return DOCX

"""Word 97, RTF and OpenDocument through LibreOffice: the same as the Word file of the same text."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from pathlib import Path

import pytest

from corpus.agencies import load_register
from ingest import parse_source
from ingest.errors import UnreadableFile
from ingest.readers import read_bytes
from ingest.readers.office import find_program, read_office
from ingest.readers.sniff import DOC, ODT, RTF, sniff
from tests.rendering import Centred, Columns, Paragraph, as_docx

needs_libreoffice = pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
PARTS = (
    Columns(("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI", "Số: 12/KH-UBND"), ("CỘNG HÒA XÃ HỘI", "Lào Cai, ngày 05 tháng 02 năm 2021")),
    Centred("KẾ HOẠCH"),
    Centred("Nâng cao năng suất và chất lượng sản phẩm"),
    Paragraph("I. MỤC TIÊU"),
    Paragraph("1. Mục tiêu chung"),
    Paragraph("- Hỗ trợ doanh nghiệp;"),
    Paragraph("- Đào tạo chuyên gia."),
    Paragraph("II. NHIỆM VỤ"),
    Paragraph("a) Tuyên truyền;"),
    Paragraph("b) Thực hiện."),
)


def saved_as(data: bytes, kind: str) -> bytes:
    """A Word file as LibreOffice saves it in another kind."""
    program = find_program()
    assert program is not None
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.docx").write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", kind, "--outdir", folder, str(Path(folder, "a.docx"))]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return Path(folder, f"a.{kind}").read_bytes()


@needs_libreoffice
@pytest.mark.slow
def test_word_97_gives_the_addresses_of_the_word_file() -> None:
    new = as_docx(PARTS)
    old = saved_as(new, "doc")
    sources = read_bytes(new, "a.docx"), read_bytes(old, "a.txt")
    assert [s.media_type for s in sources][1] == DOC
    assert sources[0].sha256 != sources[1].sha256
    (a,), (b,) = (parse_source(source, load_register()) for source in sources)
    assert [p.eid for p in a.provisions] == [p.eid for p in b.provisions]
    assert len(a.provisions) > 6
    assert a.metadata == b.metadata


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("kind", [RTF, ODT])
def test_other_kinds_come_for_free(kind: str) -> None:
    data = rtf("\\u272?i\\u7873?u 1. Ph\\u7841?m vi") if kind == RTF else odt("<text:p>Điều 1. Phạm vi</text:p>")
    source = read_bytes(data, "a")
    assert source.text.strip() == "Điều 1. Phạm vi"
    assert source.media_type == kind


@needs_libreoffice
@pytest.mark.slow
def test_what_takes_too_long_is_given_up_and_leaves_nothing() -> None:
    def folders() -> set[Path]:
        return set(Path(tempfile.gettempdir()).glob("truyvet-office-*"))

    before = folders()
    with pytest.raises(UnreadableFile) as raised:
        read_office(rtf("a"), "a.rtf", RTF, seconds=0.2)
    assert raised.value.reason == "too_slow"
    assert folders() <= before


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), DOC, "an OLE container with a stream of Word"),
        (b"{\\rtf1 a}", RTF, "the first group of RTF"),
    ],
)
def test_the_content_tells_the_kind(data: bytes, kind: str, reason: str) -> None:
    assert sniff(data, "a.txt") == kind


def test_an_encrypted_word_97_file_asks_for_its_password() -> None:
    text = b"\xec\xa5" + b"\x00" * 8 + b"\x00\x01"
    with pytest.raises(UnreadableFile) as raised:
        read_bytes(OLE + text + b"\x00" * 500 + "WordDocument".encode("utf-16-le"), "a.doc")
    assert raised.value.reason == ("password" if find_program() else "no_converter")


def rtf(text: str) -> bytes:
    return b"{\\rtf1\\ansi " + text.encode("ascii") + b"\\par}"


def odt(body: str) -> bytes:
    """The smallest OpenDocument text."""
    out = io.BytesIO()
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", ODT)
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        )
        package.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return out.getvalue()

"""What hostile people may send as files: what they are is seen in them, their names lead nowhere, and nobody is harmed."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.pdf_files import pdf_of
from tests.rendering import Paragraph, as_docx, as_pdf
from tests.service.api.conftest import UPLOAD_BYTES
from tests.service.api.markup import EVIL
from tests.service.conftest import another_plan

pytestmark = pytest.mark.slow


def bomb(part: str = "word/document.xml") -> bytes:
    """An office file that is small and becomes huge."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
        archive.writestr(part, b" " * (60 * 2**20))
    return packed.getvalue()


def image_of(side: int) -> bytes:
    """A page that one grey image of so many dots a side covers, packed to some kilobytes."""
    packer = zlib.compressobj(9)
    pixels = b"".join(packer.compress(bytes(side)) for _ in range(side)) + packer.flush()
    return b"q 595 0 0 842 0 0 cm BI /W %d /H %d /CS /G /BPC 8 /F /Fl ID " % (side, side) + pixels + b" EI Q"


def polyglot() -> bytes:
    """An archive with a page and a program, to be put before or behind another file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.html", "<script>alert(1)</script>")
        archive.writestr("../../evil.sh", "#!/bin/sh")
    return packed.getvalue()


def entities() -> bytes:
    """A Word file whose XML names a file of the server."""
    packed = io.BytesIO()
    attack = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:t>&e;</w:t></w:document>'
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", attack)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"MZ\x90\x00" + b"\x00" * 400, "a program that calls itself a PDF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 400, "an image that calls itself a text"),
        ("a.docx", b"PK\x03\x04" + b"\xff" * 200, "a broken archive"),
        ("a.docx", bomb(), "an archive bomb"),
        ("a.docx", entities(), "XML that reaches for files"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/Launch/F(/bin/sh)>>>>endobj", "a PDF that starts programs"),
        ("a.rtf", b"{\\rtf1 " + b"{" * 90_000, "brackets without end"),
        ("a.html", b"<div>" * 18_000, "elements without end"),
        ("a.html", b"<script>alert(1)</script><img src=x onerror=alert(1)>", "a page that is nothing but an attack"),
        ("a.pdf", pdf_of(zlib.compress(b" " * (80 * 2**20), 9)), "a page that is small and becomes huge"),
        ("a.pdf", pdf_of(b"", count=10**9), "a file that claims many pages"),
        ("a.pdf", pdf_of(image_of(9_000)), "an image that is small and becomes huge"),
        ("a.pdf", pdf_of(b"BT /T 12 Tf (x) Tj ET") + polyglot(), "a PDF that is an archive too"),
        ("a.docx", polyglot() + pdf_of(b"BT /T 12 Tf (x) Tj ET"), "an archive that is a PDF too"),
        ("a.txt", b"GIF89a/*" + b"\x00" * 50 + b"*/=1;alert(1)//", "an image that is a script too"),
        ("a.md", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a drawing that is a script"),
        ("a.odt", bomb("content.xml"), "another archive bomb"),
    ],
)
def test_hostile_files_harm_nobody(empty: TestClient, name: str, content: bytes, why: str) -> None:
    answer = empty.post("/api/v1/documents", files={"file": (name, content)}, headers={"prefer": "wait=50"})
    assert answer.status_code in (201, 422), (why, answer.text)
    assert "root:" not in empty.get("/api/v1/search", params={"q": "root bin bash"}).text
    assert "Traceback" not in answer.text
    assert ".py" not in answer.text
    assert empty.get("/api/v1/health").json()["status"] == "ok"


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.txt",
        "..\\evil.txt",
        "/etc/cron.d/evil.txt",
        "a\x00.txt",
        "con.txt",
        "a" * 5000 + ".txt",
        f"{EVIL}.txt",
        "\u202etxt.txt",
    ],
)
def test_names_of_uploads_are_only_shown(empty: TestClient, tmp_path: Path, name: str) -> None:
    before = set(tmp_path.parent.rglob("*evil*"))
    answer = empty.post(
        "/api/v1/documents", files={"file": (name, b"K\xe1\xba\xbe HO\xe1\xba\xa0CH 1")}, headers={"prefer": "wait=50"}
    )
    assert answer.status_code in (201, 202, 400, 415, 422)
    assert set(tmp_path.parent.rglob("*evil*")) == before
    assert all(len(path.stem) == 64 for path in (tmp_path / "store" / "originals").glob("*"))


PARTS = [Paragraph("Điều 1. Phê duyệt Chương trình nâng cao năng suất và chất lượng sản phẩm, hàng hóa.")]


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.docx", "a.html", "a.rtf", "a.md"])
@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (as_pdf(PARTS), "application/pdf"),
        (as_docx(PARTS), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
    ids=["PDF", "DOCX"],
)
def test_what_a_file_is_stands_in_it_and_not_in_its_name(empty: TestClient, name: str, content: bytes, media_type: str) -> None:
    said = {"file": (name, content, "image/png")}
    answer = empty.post("/api/v1/documents", files=said, headers={"prefer": "wait=50"})
    assert answer.status_code == 201, answer.text
    number = answer.json()["documents"][0]["id"].removeprefix("/")
    assert empty.get(f"/api/v1/documents/{number}").json()["source"]["media_type"] == media_type


@pytest.mark.parametrize(
    ("size", "status"),
    [(UPLOAD_BYTES, 201), (UPLOAD_BYTES + 1, 413), (UPLOAD_BYTES * 10, 413)],
    ids=["most", "more", "much more"],
)
def test_a_file_of_more_than_the_limit_is_not_kept(empty: TestClient, tmp_path: Path, size: int, status: int) -> None:
    content = another_plan(1).ljust(size)
    answer = empty.post("/api/v1/documents", files={"file": ("a.txt", content)}, headers={"prefer": "wait=50"})
    assert answer.status_code == status
    assert not list((tmp_path / "store" / "uploads").glob("*")), (
        "what was read as text is needed no more, the rest is not taken"
    )


@pytest.mark.parametrize(
    "form",
    [
        {"files": [("file", ("a.txt", b"x"))] * 2000},
        {"files": {"file": ("a.txt", b"x")}, "data": {f"field {n}": "x" for n in range(2000)}},
        {"data": {"file": "no file"}},
        {"files": {"other": ("a.txt", b"x")}},
        {"content": b"--b\r\n" * 1000, "headers": {"content-type": "multipart/form-data; boundary=b"}},
        {"content": b"x", "headers": {"content-type": "multipart/form-data"}},
        {"content": b"x" * 1000, "headers": {"content-type": "multipart/form-data; boundary=" + "b" * 5000}},
        {"content": b"{}", "headers": {"content-type": "application/json"}},
    ],
    ids=["many files", "many fields", "no file", "another field", "empty parts", "no edge", "a long edge", "no form"],
)
def test_a_strange_form_is_refused(empty: TestClient, form: dict[str, object]) -> None:
    answer = empty.post("/api/v1/documents", **form)  # type: ignore[arg-type]
    assert answer.status_code in (400, 413, 422)
    assert answer.headers["content-type"] == "application/problem+json"

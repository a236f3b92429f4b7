"""PDF files in fonts of old code tables: read as Unicode, and said so; what is Unicode under such a name stays."""

from __future__ import annotations

import pytest

from ingest.legacy import TCVN3, VNI, VPS
from ingest.readers import read_bytes
from tests.encoding import encode
from tests.pdf_files import pdf_of

SENTENCE = "Điều 1. Phê duyệt Quy chế quản lý nước thải, đầu tư hạ tầng"


def page(font: str, text: str) -> bytes:
    """One page that shows a text, as windows-1252, in a font of that name."""
    codes = b"".join(c.encode("cp1252") if not 0x80 <= ord(c) < 0xA0 else bytes([ord(c)]) for c in text)
    shown = codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return pdf_of(b"BT /T 12 Tf 72 700 Td (" + shown + b") Tj ET", font=font)


@pytest.mark.parametrize(
    ("font", "text", "read", "encoding", "reason"),
    [
        ("ABCDEF+.VnTime", encode(SENTENCE, TCVN3), SENTENCE, "TCVN3", "the usual font, a subset"),
        (".VnTimeH", encode(SENTENCE, TCVN3), SENTENCE.upper(), "TCVN3", "its capitals"),
        ("VNI-Times", encode(SENTENCE, VNI), SENTENCE, "VNI", "letters of two characters"),
        ("VNI-Times", encode("thời hạn của phường, ướt", VNI), "thời hạn của phường, ướt", "VNI", "ơ and ư with marks"),
        ("VPS-Times", encode(SENTENCE, VPS), SENTENCE, "VPS", "controls and signs as letters"),
        ("Times-Roman", "règlement général øre µm", "règlement général øre µm", None, "another font"),
        (".VnTime", "có hà, ù; là cá « »", "có hà, ù; là cá « »", None, "Unicode under an old name"),
    ],
    ids=lambda value: value if value and value.isascii() else "",
)  # fmt: skip
def test_fonts(font: str, text: str, read: str, encoding: str | None, reason: str) -> None:
    source = read_bytes(page(font, text), "a.pdf")
    assert source.text.strip() == read
    assert [dict(f.facts)["encoding"] for f in source.findings if f.code == "I014"] == ([encoding] if encoding else [])

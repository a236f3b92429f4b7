"""Plain text: encodings told by the bytes, line ends as "\\n"."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.legacy import ENCODINGS, Encoding
from ingest.normalise import normalise
from ingest.readers import read_bytes
from tests.encoding import encode

SENTENCE = "Điều 1. Phê duyệt Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng"
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text: str) -> bytes:
    """Vietnamese as Windows wrote it: base letters with tones as marks after them."""
    parts = [unicodedata.normalize("NFD", c) for c in text]
    letters = ["".join(c for c in part if c not in TONES) for part in parts]
    tones = ["".join(c for c in part if c in TONES) for part in parts]
    return "".join(unicodedata.normalize("NFC", a) + b for a, b in zip(letters, tones, strict=True)).encode("cp1258")


ENCODED = [
    (SENTENCE.encode(), "UTF-8"),
    (SENTENCE.encode("utf-8-sig"), "UTF-8 with a mark"),
    (SENTENCE.encode("utf-16"), "UTF-16 with a mark"),
    (SENTENCE.encode("utf-16-le"), "UTF-16, low byte first, no mark"),
    (SENTENCE.encode("utf-16-be"), "UTF-16, high byte first, no mark"),
    (windows_1258(SENTENCE), "windows-1258"),
]


@pytest.mark.parametrize(("data", "encoding"), ENCODED, ids=[case[1] for case in ENCODED])
def test_encodings(data: bytes, encoding: str) -> None:
    assert unicodedata.normalize("NFC", read_bytes(data, "a.txt").text) == SENTENCE


@pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda e: e.name)
def test_bytes_of_old_fonts_are_shown_and_decoded_later(encoding: Encoding) -> None:
    shown = encode(SENTENCE, encoding)
    raw = b"".join(c.encode("cp1252") if not 0x80 <= ord(c) < 0xA0 else bytes([ord(c)]) for c in shown)
    source = read_bytes(raw, "a.txt")
    assert normalise(source).text == SENTENCE


@pytest.mark.parametrize(
    ("printed", "read", "why"),
    [
        ("một\r\nhai\r\n", "một\nhai\n", "line ends of Windows"),
        ("một\rhai", "một\nhai", "line ends of old Macs"),
        ("một\thai\n\n ba ", "một\thai\n\n ba ", "all other white space stays"),
        ("một\fhai", "một\fhai", "page breaks stay"),
    ],
)
def test_line_ends(printed: str, read: str, why: str) -> None:
    assert read_bytes(printed.encode(), "a.txt").text == read


def test_a_letter_cut_at_the_end_costs_only_itself() -> None:
    assert read_bytes((SENTENCE + "ệ").encode()[:-1], "a.txt").text == SENTENCE + "\ufffd"


def test_media_type_and_pages() -> None:
    assert read_bytes(b"# a", "a.md").media_type == "text/markdown"
    assert read_bytes(b"a", "a.txt").media_type == "text/plain"
    assert read_bytes(b"a\fb", "a.txt").pages == 2


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_utf_8_is_read_letter_for_letter(text: str) -> None:
    assert read_bytes(("x" + text).encode(), "a.txt").text == "x" + text

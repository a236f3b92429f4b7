"""Old code tables: every accented letter there and back, fonts by name, plain text by its words; Unicode stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agencies import load_register
from corpus.sources import SourceText
from ingest import parse_source
from ingest.legacy import ENCODINGS, TCVN3, VNI, VPS, Encoding, legacy_font
from ingest.legacy_tables import SMALL
from ingest.legacy_text import RULE, decode_legacy, encoding_of
from ingest.normalise import normalise
from ingest.traced import Traced
from tests.encoding import encode

TEXT = """ỦY BAN NHÂN DÂN TỈNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/QĐ-UBND
QUYẾT ĐỊNH
Về việc ban hành Quy chế quản lý nước thải
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý, đầu tư nước thải như sau:
a) Lập hồ sơ;
đ) Trường hợp khác.
"""


@pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda e: e.name)
def test_every_small_letter_there_and_back(encoding: Encoding) -> None:
    assert [encoding.decode(encode(letter, encoding)) for letter in SMALL] == list(SMALL)


@pytest.mark.parametrize("encoding", [VNI, VPS], ids=lambda e: e.name)
def test_every_capital_letter_there_and_back(encoding: Encoding) -> None:
    assert [encoding.decode(encode(letter, encoding)) for letter in SMALL.upper()] == list(SMALL.upper())


def test_capitals_of_tcvn3_live_in_fonts_of_their_own() -> None:
    font = legacy_font(".VnTimeH")
    assert font is not None
    assert font.decode(encode(SMALL, TCVN3)) == SMALL.upper()
    assert TCVN3.decode(encode("ĂÂĐÊÔƠƯ", TCVN3)) == "ĂÂĐÊÔƠƯ"


def test_tcvn3_agrees_with_the_national_standard() -> None:
    """The code points that TCVN 5712:1993 gives, as far as they are remembered by everybody who typed them."""
    assert TCVN3.decode("Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc") == (
        "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc"
    )
    assert VNI.decode("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM, Ñoäc laäp - Töï do - Haïnh phuùc") == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, Độc lập - Tự do - Hạnh phúc"
    )


@pytest.mark.parametrize(
    ("name", "encoding", "capitals", "reason"),
    [
        (".VnTime", TCVN3, False, "the usual font"),
        (".VnTimeH", TCVN3, True, "its capitals"),
        ("ABCDEF+.VnArialH,Bold", TCVN3, True, "a subset in a PDF, with a style"),
        (".VnArial NarrowH", TCVN3, True, "a name of two words"),
        ("VNI-Times", VNI, False, "the usual font"),
        ("VPS Times", VPS, False, "the usual font"),
        ("Times New Roman", None, False, "Unicode"),
        ("Vni Vietnam", None, False, "a name that only begins alike"),
        ("ABCDEF+VPSans", None, False, "a name that only begins alike"),
    ],
)
def test_fonts(name: str, encoding: Encoding | None, capitals: bool, reason: str) -> None:
    font = legacy_font(name)
    assert (font and font.encoding) is encoding
    assert capitals is (font is not None and font.capitals)


@pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda e: e.name)
def test_plain_text_is_recognised_and_restored(encoding: Encoding) -> None:
    printed = encode(TEXT, encoding)
    decoded = decode_legacy(Traced(printed))
    assert decoded.text == TEXT
    assert decoded.receipt.undo(decoded.text) == printed
    assert {edit.rule for edit in decoded.receipt.edits} == {RULE}


@pytest.mark.parametrize(
    ("printed", "read", "reason"),
    [
        ("Ủy ban\nQuyÕt ®Þnh vÒ viÖc ban hµnh quy chÕ", "Ủy ban\nQuyết định về việc ban hành quy chế", "one paragraph pasted"),
        ("n-íc th¶i, ®Çu t- nh- sau, tr-êng hîp", "nước thải, đầu tư như sau, trường hợp", "ư written as a hyphen"),
        ("b- QuyÕt ®Þnh vÒ viÖc ban hµnh", "b- Quyết định về việc ban hành", "the hyphen of a point"),
        ("§iÒu 1. QuyÕt ®Þnh sè 12/Q§-UBND vÒ viÖc", "Điều 1. Quyết định số 12/QĐ-UBND về việc", "Đ in a number"),
        (
            "C¸c bé ®· häp víi ViÖt Nam.\nSè: 12",
            "Các bộ đã họp với Việt Nam.\nSố: 12",
            "a line without proof beside lines with it",
        ),
    ],
)
def test_lines(printed: str, read: str, reason: str) -> None:
    assert decode_legacy(Traced(printed)).text == read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (TEXT, "Unicode"),
        (unicodedata.normalize("NFD", TEXT), "decomposed Unicode"),
        ("có cá mà mè, ô tô; hôm mồng một", "letters that are codes of TCVN3 as well"),
        ("«Về việc» © 2020, ± 5 °C, 3 × 4 µm, ½", "signs that are codes of TCVN3 as well"),
        ("Le règlement général sur la protection des données à caractère personnel a été adopté à Genève", "French"),
        ("für größere Straßen müssen natürlich Gebühren erhöht werden", "German"),
        ("", "nothing"),
    ],
)
def test_what_stays(text: str, reason: str) -> None:
    assert decode_legacy(Traced(text)).text == text


ONSETS = st.sampled_from(["b", "c", "d", "đ", "g", "h", "l", "m", "n", "ng", "nh", "ph", "s", "t", "th", "tr", "v", "x"])
RHYMES = st.sampled_from(
    ["à", "á", "ã", "âm", "ân", "ê", "ì", "í", "ó", "õ", "ô", "ôn", "ùng", "ú", "éo", "ộ", "ước", "ạnh", "ắn"]
)
SIGNS = st.sampled_from([" ", " ", " ", ", ", "; ", " - ", "\n", " «", "» ", "® ", " ½ ", "· ", " µ", " 12/", "¹ ", "­"])
UNICODE = st.lists(st.tuples(ONSETS, RHYMES, SIGNS).map("".join)).map("".join)


@given(UNICODE, st.sampled_from(["NFC", "NFD"]), st.booleans())
def test_unicode_vietnamese_is_never_touched(text: str, form: str, capitals: bool) -> None:
    text = unicodedata.normalize(form, text.upper() if capitals else text)  # type: ignore[arg-type]  # one of the forms
    assert decode_legacy(Traced(text)).text == text


@given(st.text())
def test_any_text_is_restored(text: str) -> None:
    decoded = decode_legacy(Traced(text))
    assert decoded.receipt.undo(decoded.text) == text


@pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda e: e.name)
def test_the_document_is_the_same_and_says_so(encoding: Encoding) -> None:
    old, new = (SourceText(text, "a.txt", "", "text/plain") for text in (encode(TEXT, encoding), TEXT))
    (read,), (plain,) = (parse_source(source, load_register()) for source in (old, new))
    assert [p.eid for p in read.provisions] == [p.eid for p in plain.provisions]
    assert read.metadata == plain.metadata
    assert ("I014", encoding.name) in [(f.code, dict(f.facts).get("encoding")) for f in read.findings]
    assert "I014" not in [f.code for f in plain.findings]
    assert normalise(old).text == normalise(new).text
    assert encoding_of(normalise(old).text) is None

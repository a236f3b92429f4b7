"""Word files in fonts of old code tables: read as Unicode, and said so; what is Unicode under such a name stays."""

from __future__ import annotations

import pytest

from ingest.readers import read_bytes
from tests.ingest.readers.test_docx import lines, num, numbered, word


def run(text: str, font: str, more: str = "") -> str:
    return (
        f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>{more}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def paragraph(*runs: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def styled(name: str, font: str, based_on: str = "") -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{base}{fonts}</w:style>'


PLAIN = '<w:r><w:t xml:space="preserve">n­íc th¶i</w:t></w:r>'


@pytest.mark.parametrize(
    ("body", "styles", "read", "reason"),
    [
        (paragraph(run("Céng hßa x· héi", ".VnTimeH")), "", "CỘNG HÒA XÃ HỘI", "capitals live in fonts of their own"),
        (paragraph(run("QuyÕt ®Þnh sè 12/Q§-UBND", ".VnTime")), "", "Quyết định số 12/QĐ-UBND", "small letters and Đ"),
        (paragraph(run("Ñieàu 1. Phaïm vi", "VNI-Times")), "", "Điều 1. Phạm vi", "letters of two characters"),
        (paragraph(run("Ñie", "VNI-Times"), run("àu 1", "VNI-Times", "<w:b/>")), "", "Điều 1", "a letter over two runs"),
        (paragraph(PLAIN, style="Old"), styled("Old", ".VnTime"), "nước thải", "the style names the font"),
        (paragraph(PLAIN, style="New"), styled("Old", ".VnTime") + styled("New", "", "Old"), "nước thải", "the style below it"),
        (
            paragraph(
                run("th¶i n", ".VnTime") + run("", ".VnTime").replace("<w:t ", "<w:softHyphen/><w:t "), run("íc", ".VnTime")
            ),
            "",
            "thải nước",
            "Word keeps 0xAD as an optional hyphen",
        ),
        (paragraph(run("\uf0a7i\uf0d2u 1. Ph\uf0b9m vi", ".VnTime")), "", "Điều 1. Phạm vi", "codes in the private use area"),
        (
            paragraph(run("Điều 1. có", ".VnTime"), run(" cá, là", ".VnTime")),
            "",
            "Điều 1. có cá, là",
            "Unicode under an old name",
        ),
        (paragraph(run("Số: ", "Arial"), run("QuyÕt ®Þnh", ".VnTime")), "", "Số: Quyết định", "one run of many"),
    ],
    ids=lambda value: value if isinstance(value, str) and "<" not in value else "",
)
def test_fonts(body: str, styles: str, read: str, reason: str) -> None:
    assert lines(word(body, styles=styles)) == [read]


def test_the_reader_says_so() -> None:
    source = read_bytes(word(paragraph(run("QuyÕt ®Þnh", ".VnTime"))), "a.docx")
    assert [(f.code, f.facts) for f in source.findings] == [("I014", (("encoding", "TCVN3"),))]
    assert not read_bytes(word(paragraph(run("Quyết định", ".VnTime"))), "a.docx").findings


def test_automatic_numbers() -> None:
    level = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="§iÒu %1."/><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:lvl></w:abstractNum>'
    )
    assert lines(word(numbered("Phạm vi"), lists=level + num())) == ["Điều 1. Phạm vi"]

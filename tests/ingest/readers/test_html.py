"""Web pages: the document they show, whatever surrounds it and however it is written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.agencies import load_register
from ingest import parse_source
from ingest.errors import UnreadableFile
from ingest.readers import read_bytes
from tests.ingest.readers import sites
from tests.ingest.readers.pages import BODY, DECISION, LEFT, LINES, PAGES, RIGHT, each, links, page


def lines(markup: str | bytes, name: str = "a.html") -> list[str]:
    data = markup.encode() if isinstance(markup, str) else markup
    source = read_bytes(data, name)
    assert source.media_type == "text/html"
    return source.text.splitlines()


@pytest.mark.parametrize("markup", PAGES.values(), ids=PAGES)
def test_the_document_and_nothing_else(markup: str) -> None:
    assert lines(markup) == list(LINES)


@pytest.mark.parametrize("site", sites.SITES)
def test_every_site_gives_the_same_document(site: str) -> None:
    source = read_bytes(sites.SITES[site], "a.html")
    assert source.text.splitlines() == list(sites.LINES)
    (document,) = parse_source(source, load_register())
    assert tuple(str(p.eid) for p in document.provisions) == sites.EIDS


INSIDE = [
    ("<p>Chương II</p>", "<div class=ads-banner><a href=/x>Mua ngay</a></div><p>Chương II</p>", "an advertisement in the text"),
    ("<p>Chương II</p>", f"<div class=related><p>Xem thêm:</p><ul>{links(3)}</ul></div><p>Chương II</p>", "a box in the text"),
    ("Người nộp phí;", "<a href=#>Người nộp phí</a><span style='display:none'>Bị sửa đổi</span>;", "hidden hints"),
    ("<p>", "<p>&nbsp;&nbsp;&nbsp;", "indented by spaces"),
    ("</p>", "</p><p>&nbsp;</p><p><br></p>", "empty paragraphs"),
    ("<p>Điều 1. ", "<p><b>Điều</b> <b>1</b><b>.</b> ", "a number in pieces"),
    ("<p>Điều 3. ", "<p><a href=#></a><strong><span id=d3></span>Điều 3.</strong>&nbsp;", "an anchor before the number"),
    ("</body>", "<section id=binhluan><h3>Ý kiến</h3><p>1. Tôi đồng ý.</p></section></body>", "comments"),
    ("</body>", "<div>Đánh giá</div><div>Tệp đính kèm: <a href=a.pdf>a.pdf</a></div></body>", "attached files"),
]


@pytest.mark.parametrize(("old", "new", "why"), INSIDE, ids=[case[2] for case in INSIDE])
def test_what_sites_put_into_a_document(old: str, new: str, why: str) -> None:
    markup = sites.SITES["nested tables"].decode()
    assert old in markup
    assert lines(markup.replace(old, new)) == list(sites.LINES)


def test_footnotes_of_word_pages() -> None:
    """Marks are links to the notes, which stand in boxes at the end."""
    mark = "<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a>"
    note = "<div style='mso-element:footnote' id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Đã sửa đổi.</p></div>"
    markup = page(f"<div class=WordSection1>{DECISION.replace('thương mại;', f'thương mại{mark};')}</div><div><hr>{note}</div>")
    (document,) = parse_source(read_bytes(markup.encode(), "a.html"), load_register())
    assert [(n.label, n.text, len(n.marks)) for n in document.notes] == [("1", "Đã sửa đổi.", 1)]


def test_a_page_is_the_document_of_its_text() -> None:
    document = parse_source(read_bytes(page(DECISION).encode(), "a.html"), load_register())[0]
    assert [str(p.eid) for p in document.provisions] == [
        "art_1", "art_1__cl_1", "art_1__cl_2", "art_1__cl_2__point_a", "art_1__cl_2__point_b", "art_2",
    ]  # fmt: skip
    assert (str(document.metadata.number), document.metadata.date) == ("12/QĐ-UBND", "2021-04-03")


def test_a_press_article_without_letterhead() -> None:
    told = (
        "Thủ tướng Chính phủ vừa ký Quyết định phê duyệt Chương trình.",
        "Chương trình hỗ trợ doanh nghiệp nâng cao năng suất.",
    )
    markup = page(
        f"<nav><a href=/>Trang chủ</a></nav><div class='main has-sidebar'><div><h1>Phê duyệt Chương trình</h1>{each(told)}"
        f"<div class=related><h3>Tin liên quan</h3><ul>{links(4)}</ul></div></div><ul>{links(9)}</ul></div>"
    )
    assert lines(markup) == ["Phê duyệt Chương trình", *told]


def test_a_table_of_linked_documents_is_no_menu() -> None:
    rows = "".join(f"<tr><td>{i}<td><a href=/{i}>Quyết định số {i}/QĐ-UBND về nhà ở</a><td>2020" for i in range(1, 6))
    found = lines(
        page(f"{DECISION}<p>PHỤ LỤC</p><div><table border=1>{rows}</table></div><table><tr><td>{links(5)}</td></tr></table>")
    )
    assert found[len(LINES) :] == ["PHỤ LỤC", *(f"{i}\tQuyết định số {i}/QĐ-UBND về nhà ở\t2020" for i in range(1, 6))]


INLINE = [
    ("<p>Diện tích 12 m<sup>2</sup>, khí CO<sub>2</sub></p>", ["Diện tích 12 m², khí CO2"], "raised and lowered signs"),
    (
        "<p>Điều&nbsp;1. <b>Phạm\n   vi</b>\tđiều chỉnh</p>",
        ["Điều 1. Phạm vi điều chỉnh"],
        "white space of the source is one space",
    ),
    ("<p>a<br/>b<br>c</p>", ["a", "b", "c"], "line breaks"),
    ("<h2>Chương I</h2>QUY ĐỊNH<p>Điều 1</p>", ["Chương I", "QUY ĐỊNH", "Điều 1"], "text beside blocks"),
    ("<p>N&#259;m 2020 &ndash; 2021 &lt;m&gt;</p>", ["Năm 2020 – 2021 <m>"], "entities"),
    ("<p>A &#150; B</p>", ["A – B"], "numbers of windows-1252"),
    ("<p>giá < 5 và > 3</p>", ["giá < 5 và > 3"], "signs that are no tags"),
    ("<p>còn <del>bỏ</del>lại<o:p></o:p><?xml:x?><![if a]>.<![endif]></p>", ["còn lại."], "deleted text, tags of Word"),
    ("<p>Theo <a href='/l'>Luật Nhà ở</a> năm 2014</p>", ["Theo Luật Nhà ở năm 2014"], "a link in a sentence stays"),
    ("<dl><dt>Sở</dt><dd>là cơ quan</dd></dl>", ["Sở", "là cơ quan"], "lists of terms"),
]

LISTS = [
    ("<ol><li>Một<li>Hai</ol>", ["1. Một", "2. Hai"], "numbers"),
    ("<ol start=4><li>Bốn<li value=7>Bảy<li>Tám</ol>", ["4. Bốn", "7. Bảy", "8. Tám"], "start and value"),
    ("<ol reversed><li>Hai<li>Một</ol>", ["2. Hai", "1. Một"], "backwards"),
    (
        "<ol type=a><li><p>Một</p><p>thêm</p><li>Hai</ol>",
        ["a. Một", "thêm", "b. Hai"],
        "the number stands before the first paragraph",
    ),
    ("<ol style='list-style-type: upper-roman'><li>Một</ol>", ["I. Một"], "number format as a style"),
    ("<ol type=i><li>Một<ul><li>x</ul><li>Hai</ol>", ["i. Một", "- x", "ii. Hai"], "bullets inside"),
    ("<ul><li>Một<ul><li>Một một</ul><li>Hai</ul>", ["- Một", "+ Một một", "- Hai"], "bullets inside bullets"),
    ("<ul><li>- Một<li>a) Hai<li>1. Ba</ul>", ["- Một", "a) Hai", "1. Ba"], "items that bring their own number"),
    ("<ul style='list-style: none'><li>Một</ul>", ["Một"], "a list without bullets"),
]

TABLES = [
    ("<tr><th>TT<th>Việc<tr><td>1<td><p>Rà</p><p>soát</p><tr><td>2<td>", ["TT\tViệc", "1\tRà soát", "2\t"], "a row a line"),
    ("<tr><td>1<td rowspan=2>Sở<td>x<tr><td>2<td>y", ["1\tSở\tx", "2\tSở\ty"], "a cell over two rows is in both"),
    ("<tr><td>1<td>a<td>x<tr><td colspan=3>Nhóm<tr><td>2<td>b<td>y", ["1\ta\tx", "Nhóm", "2\tb\ty"], "a cell over all columns"),
    ("<caption>Bảng 1</caption><tbody><tr><td>a<td>b<td>c</tbody>", ["Bảng 1", "a\tb\tc"], "the title of a table"),
    ("<tr><td>a<td><table><tr><td>x<td>y<td>z</table><td>b<td>c", ["a\tx y z\tb\tc"], "a table inside a cell"),
    (
        "<thead><tr><th>TT<th>B<tfoot><tr><td><td>Cộng<tbody><tr><td>1<td>x",
        ["TT\tB", "1\tx", "\tCộng"],
        "the foot is shown last",
    ),
    ("<tr><td rowspan=99 colspan=0>a<td>b<td>c", ["a\tb\tc"], "impossible spans"),
    ("<tr><td>Điều 1. Một<td>x<tr><td>Điều 2. Hai<td>y", ["Điều 1. Một\tx", "Điều 2. Hai\ty"], "articles compared in columns"),
]


@pytest.mark.parametrize(("markup", "expected", "why"), [*INLINE, *LISTS], ids=lambda v: v if isinstance(v, str) else "")
def test_text(markup: str, expected: list[str], why: str) -> None:
    assert lines(page(markup)) == expected


@pytest.mark.parametrize(("rows", "expected", "why"), TABLES, ids=[row[2] for row in TABLES])
def test_table(rows: str, expected: list[str], why: str) -> None:
    assert lines(page(f"<table border=1>{rows}</table>")) == expected


def _windows_1258(text: str) -> bytes:
    """`text` with letters composed as far as windows-1258 has them, tones after them."""
    out = b""
    for letter in text:
        base, tones = letter, ""
        for mark in "\u0300\u0301\u0303\u0309\u0323":
            parts = unicodedata.normalize("NFD", letter)
            if mark in parts:
                base, tones = unicodedata.normalize("NFC", parts.replace(mark, "")), mark
        out += (base + tones).encode("cp1258")
    return out


ENCODED = [
    (page(DECISION).encode("utf-8-sig"), "UTF-8 with its mark"),
    (page(DECISION, "").encode(), "UTF-8 that nobody declares"),
    (page(DECISION, "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>").encode(), "UTF-8 called Latin-1"),
    (page(DECISION, "<meta charset=utf-8>").encode().replace(b"</p>", b"\xff</p>", 1), "UTF-8 with one broken byte"),
    (page(DECISION, "").encode("utf-16"), "UTF-16 with its mark"),
    (page(DECISION, "").encode("utf-16-le"), "UTF-16 without mark"),
    (page(DECISION, "").encode("utf-16-be"), "UTF-16, high byte first"),
    (_windows_1258(page(DECISION, "<meta charset='windows-1258'>")), "windows-1258"),
    (_windows_1258(page(DECISION, "")), "windows-1258 that nobody declares"),
    (page(DECISION, "").encode("ascii", "xmlcharrefreplace"), "nothing but entities"),
    (b"<?xml version='1.0' encoding='utf-8'?>" + page(DECISION, "").encode(), "XHTML"),
]


@pytest.mark.parametrize(("data", "why"), ENCODED, ids=[row[1] for row in ENCODED])
def test_encoding(data: bytes, why: str) -> None:
    assert [line.strip("\ufffd") for line in lines(data)] == list(LINES)


SNIFFED = [
    ("<!DOCTYPE html><p>a", "a.txt", "text/html", "a page with another ending"),
    ("<!-- x --><html><p>a", "a", "text/html", "a comment before the page"),
    ("<p>a</p>", "a.htm", "text/html", "a piece of a page"),
    ("Điều 1. x < y", "a.html", "text/plain", "text without any tag"),
    ("<div align=center>\n\n# Kế hoạch", "a.md", "text/markdown", "Markdown may contain tags"),
]


@pytest.mark.parametrize(("text", "name", "kind", "why"), SNIFFED, ids=[row[3] for row in SNIFFED])
def test_kind(text: str, name: str, kind: str, why: str) -> None:
    assert read_bytes(text.encode(), name).media_type == kind


def test_left_column_before_right_column() -> None:
    rows = "".join(f"<tr><td>{a}<td>{b}" for a, b in zip(LEFT, RIGHT, strict=True))
    assert lines(page(f"<table>{rows}</table>{each(BODY)}"))[:6] == [*LEFT, *RIGHT]


HUGE = [
    ("<b>" * 100_000 + "Điều 1" + "</b>" * 100_000, "tags inside each other"),
    ("<table><tr><td>" * 3000 + "Điều 1", "tables inside each other"),
    ("<div>" * 1500 + "Điều 1", "boxes inside each other"),
    ("<ul><li>" * 900 + "Điều 1", "lists inside each other"),
    ("<!--" * 50_000 + "--><p>Điều 1</p>", "comments that do not end"),
    ("<p>Điều 1</p>" + "<a href=x>" * 50_000, "links that do not end"),
    (f"<p>Điều 1</p><img src='data:image/png;base64,{'A' * 2_000_000}'>", "a picture inside"),
]


@pytest.mark.parametrize(("markup", "why"), HUGE, ids=[row[1] for row in HUGE])
def test_absurd_pages_are_read(markup: str, why: str) -> None:
    assert "Điều 1" in " ".join(lines(page(markup)))


@pytest.mark.parametrize(("data", "reason"), [(b"<html>" + b"<p>" * 1_100_000, "too_large"), (b"<html><body><img>", "no_text")])
def test_unreadable(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_bytes(data, "a.html")
    assert raised.value.reason == reason


PIECES = (
    "<p>", "</p>", "<div class=menu>", "</div>", "<table>", "<tr>", "<td rowspan=3>", "<td colspan='2'>", "</td>",
    "</table>", "<ol type=A>", "<li>", "</ol>", "<ul>", "<br>", "<pre>", "<sup>2</sup>", "<a href=#>", "</a>",
    "<script>", "</script>", "<!--", "-->", "<![CDATA[", "&nbsp;", "&#0;", "&#xD800;", "&bogus;", "<", ">", "\x00",
    "\f", "\t", "Điều 1. Phạm vi", "Nơi nhận:", "<svg><p>", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "<hr/>", "<body>",
    "<html>", "<head>", "<title>", "<plaintext>", "<nav>", "<th>", "<caption>", "<textarea>",
    "<span style='display:none'>",
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(pieces=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=40))
def test_any_markup_is_text_or_unreadable(pieces: list[str]) -> None:
    _is_sound(b"<html>" + "".join(pieces).encode("utf-8", "replace"))


@settings(deadline=None, max_examples=150)
@given(noise=st.binary(max_size=300), at=st.integers(0, 2000))
def test_any_bytes_are_text_or_unreadable(noise: bytes, at: int) -> None:
    whole = page(DECISION).encode()
    _is_sound(b"<html>" + noise)
    _is_sound(whole[:at] + noise + whole[at:])


def _is_sound(data: bytes) -> None:
    """Text comes out line by line, each with a place, or one reason why not."""
    try:
        source = read_bytes(data, "a.html")
    except UnreadableFile:
        return
    assert source.text.strip()
    assert all(a.span.of(source.text).strip("\n") for a in source.anchors)
    assert not set(source.text) & {"\x00", "\r"}

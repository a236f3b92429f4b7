"""Small web pages around one decision, as sites of different make show it."""

from __future__ import annotations

from collections.abc import Iterable

LEFT = ("ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI", "Số: 12/QĐ-UBND")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Quảng Ngãi, ngày 03 tháng 4 năm 2021")
BODY = (
    "QUYẾT ĐỊNH", "Ban hành Quy chế quản lý nhà ở", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
    "Căn cứ Luật Nhà ở ngày 25 tháng 11 năm 2014;", "QUYẾT ĐỊNH:",
    "Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý nhà ở, gồm:", "1. Nhà ở thương mại;", "2. Nhà ở xã hội:",
    "a) Nhà cho thuê;", "b) Nhà tái định cư.", "Điều 2. Quyết định này có hiệu lực từ ngày ký./.",
)  # fmt: skip
RECIPIENTS = ("Nơi nhận:", "- Như Điều 2;", "- Lưu: VT.")
SIGNATURE = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn An")
LINES = (*LEFT, *RIGHT, *BODY, *RECIPIENTS, *SIGNATURE)


def each(lines: Iterable[str], tag: str = "p") -> str:
    """Every line in an element of its own."""
    return "\n".join(f"<{tag}>{line}</{tag}>" for line in lines)


def side_by_side(left: Iterable[str], right: Iterable[str]) -> str:
    """A table of two columns, as letterheads and signatures stand in."""
    return f"<table border=1><tr><td>{each(left)}</td><td>{each(right)}</td></tr></table>"


DECISION = side_by_side(LEFT, RIGHT) + each(BODY) + side_by_side(RECIPIENTS, SIGNATURE)


def links(count: int) -> str:
    """Items of a list that are links."""
    return "".join(f"<li><a href='/{i}'>Quyết định khác của tỉnh, số thứ {i}</a></li>" for i in range(count))


def page(body: str, head: str = "<meta charset=utf-8>") -> str:
    """A whole page."""
    return f"<!DOCTYPE html><html><head><title>Cổng thông tin</title>{head}</head><body>{body}</body></html>"


PAGES: dict[str, str] = {
    "paragraphs and layout tables": page(DECISION),
    "a piece of a page": DECISION,
    "every line a block": page(f"<div>{each(LINES, 'div')}</div>"),
    "line breaks only": page("<br>\n".join(LINES)),
    "preformatted text": page("<pre>\n" + "\n".join(LINES) + "</pre>"),
    "Word": page(DECISION.replace("<p>", "<p class=MsoHeader><span lang=VI>").replace("</p>", "<o:p></o:p></span></p>")),
    "the page is a table, no classes": page(
        f"<form><table><tr><td colspan=2><a href=/>Trang chủ</a> | <a href=/l>Liên hệ</a> | <a href=/v>Văn bản</a></td></tr>"
        f"<tr><td><ul>{links(9)}</ul></td><td>Quyết định 12/QĐ-UBND<br>Ngày ban hành: 03/04/2021<br>{DECISION}"
        f"<ul>{links(4)}</ul></td></tr><tr><td colspan=2>Bản quyền của tỉnh<br>Điện thoại: 0255</td></tr></table></form>"
    ),
    "sections with names": page(
        f"<header><ul class=menu>{links(9)}</ul></header><div class=wrap><div class=detail><h1>Quyết định 12/QĐ-UBND</h1>"
        f"<div class=box>Mục lục<div>Điều 1. Ban hành…</div><div>Điều 2. Quyết định…</div></div>"
        f"<div class=content>{DECISION}</div></div>"
        f"<div class=right-sidebar><p>Văn bản liên quan</p>{links(5)}</div></div><footer>Bộ Tư pháp</footer>"
    ),
    "letterhead, body and signature in boxes of their own": page(
        f"<div><ul>{links(5)}</ul></div><div><div>{side_by_side(LEFT, RIGHT)}</div><div>{each(BODY)}</div>"
        f"<div class=footer>{side_by_side(RECIPIENTS, SIGNATURE)}</div></div><div>Thiết kế: ABC</div>"
    ),
    "hidden parts, scripts, comments": page(
        f"<script>document.write('<p>Điều 3. Không có</p>')</script><!-- <p>Điều 4.</p> --><noscript>Hãy bật</noscript>"
        f"<div hidden>Đang tải…</div><div style='display: none'>Điều 9. Bản cũ</div>{DECISION}"
        f"<select><option>Cỡ chữ</option></select>"
    ),
    "boxes with titles like a document's": page(
        f"<div><div><b>THÔNG BÁO</b><p>Mời họp</p></div><div>{DECISION}</div>"
        f"<div><b>Điều tra dân số</b><p>Mục tin mới</p></div></div>"
    ),
    "buttons around": page(
        f"<div><h1>Quyết định 12</h1><p>Bản in</p>{DECISION}<p>Tải về</p><p>Chia sẻ:</p><p>0 bình luận</p></div>"
    ),
    "never closed": page(DECISION).replace("</p>", "").replace("</td>", "").replace("</body></html>", ""),
}  # fmt: skip
"""Pages by what is special in them; every one shows LINES and nothing else of the document."""

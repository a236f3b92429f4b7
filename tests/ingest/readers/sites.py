"""Pages around one circular, each made the way one kind of official or commercial site makes its pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from tests.ingest.readers.pages import each, links

_LEFT = ("BỘ TÀI CHÍNH", "Số: 24/2021/TT-BTC")
_RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hà Nội, ngày 31 tháng 3 năm 2021")
_TITLE = (
    "THÔNG TƯ", "Quy định mức thu phí thẩm định hồ sơ", "Căn cứ Luật Phí và lệ phí ngày 25 tháng 11 năm 2015;",
    "Theo đề nghị của Vụ trưởng Vụ Chính sách thuế;", "Bộ trưởng Bộ Tài chính ban hành Thông tư quy định mức thu phí.",
)  # fmt: skip
_UNITS = (
    "Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng",
    "1. Thông tư này quy định mức thu, chế độ thu, nộp phí thẩm định hồ sơ.", "2. Thông tư này áp dụng đối với:",
    "a) Người nộp phí;", "b) Tổ chức thu phí.", "Điều 2. Người nộp phí", "Tổ chức, cá nhân khi nộp hồ sơ phải nộp phí.",
    "Chương II", "TỔ CHỨC THỰC HIỆN", "Điều 3. Mức thu phí", "1. Mức thu phí như sau:",
)  # fmt: skip
_LAST = ("Điều 4. Hiệu lực thi hành", "Thông tư này có hiệu lực thi hành kể từ ngày 15 tháng 5 năm 2021.")
_RECIPIENTS = ("Nơi nhận:", "- Văn phòng Chính phủ;", "- Lưu: VT, CST.")
_SIGNATURE = ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Vũ Thị Mai")
ROWS = (
    "STT\tNội dung\tMức thu lần đầu\tMức thu cấp lại",
    "1\tHồ sơ loại A\t500.000\t200.000",
    "2\tHồ sơ loại B\t300.000\t200.000",
)
EIDS = (
    "chp_I", "art_1", "art_1__cl_1", "art_1__cl_2", "art_1__cl_2__point_a", "art_1__cl_2__point_b", "art_2",
    "chp_II", "art_3", "art_3__cl_1", "art_3__cl_1__row_1", "art_3__cl_1__row_2", "art_4",
)  # fmt: skip
"""The units of the circular, whatever page it stands on."""
LINES = (*_LEFT, *_RIGHT, *_TITLE, *_UNITS, *ROWS, *_LAST, *_RECIPIENTS, *_SIGNATURE)

_TABLE = (
    "<table border='1' cellspacing='0' cellpadding='0' style='border-collapse:collapse'><thead>"
    "<tr><td rowspan='2'><p><b>STT</b></p></td><td rowspan=2><p>Nội dung</p></td><td colspan='2'><p>Mức thu</p></td></tr>"
    "<tr><td><p>lần đầu</p></td><td><p>cấp lại</p></td></tr></thead><tbody>"
    "<tr><td><p>1</p></td><td><p>Hồ sơ</p><p>loại A</p></td><td>500.000</td><td rowspan=2>200.000</td></tr>"
    "<tr><td><p>2</p></td><td>Hồ sơ loại B</td><td>300.000</td></tr></tbody></table>"
)


def _columns(left: Iterable[str], right: Iterable[str], attributes: str = "", tag: str = "p") -> str:
    return f"<table {attributes}><tr><td width=223>{each(left, tag)}</td><td width=367>{each(right, tag)}</td></tr></table>"


def _document(tag: str = "p", attributes: str = "border=0 cellspacing=0 width='100%'") -> str:
    return (
        _columns(_LEFT, _RIGHT, attributes, tag)
        + each((*_TITLE, *_UNITS), tag)
        + _TABLE
        + each(_LAST, tag)
        + _columns(_RECIPIENTS, _SIGNATURE, attributes, tag)
    )


_ANCHORED = _document()
for _number in range(1, 5):  # law libraries put anchors and links into the text
    _ANCHORED = _ANCHORED.replace(f"<p>Điều {_number}. ", f"<p><a name='dieu_{_number}'></a><b>Điều {_number}. </b>")
_ANCHORED = _ANCHORED.replace("Luật Phí và lệ phí", "<a href='/luat' class=clsLink onclick='x()'>Luật Phí và lệ phí</a>")

_WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office' xmlns:w='urn:schemas-microsoft-com:office:word'><head>"
    "<meta http-equiv=Content-Type content='text/html; charset={0}'><meta name=Generator content='Microsoft Word 15'>"
    "<style><!-- @font-face {{font-family:Times}} p.MsoNormal {{margin:0}} --></style><!--[if gte mso 9]><xml>"
    "<w:WordDocument>"
    "<w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head><body lang=VI style='tab-interval:36pt'>"
    "<div class=WordSection1>"
    + _document("p", "class=MsoTableGrid border=0")
    .replace("<p>", "<p class=MsoNormal align=center style='text-align:justify;mso-line-height-rule:\nexactly'><span\nlang=VI>")
    .replace("</p>", "<o:p></o:p></span></p>")
    .replace("Phạm vi điều chỉnh", "Phạm vi\nđiều<span style='mso-spacerun:yes'> </span>chỉnh")
    + "</div></body></html>"
)


def _windows_1258(text: str) -> bytes:
    """The text as Word writes it in windows-1258: letters with a tone as letter and tone, the rest as entities."""
    out = bytearray()
    for character in text:
        tones = [c for c in unicodedata.normalize("NFD", character) if c in "\u0300\u0301\u0303\u0309\u0323"]
        bare = unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", character) if c not in tones))
        for piece in (bare, *tones):
            out += piece.encode("cp1258", "xmlcharrefreplace")
    return bytes(out)


SITES: dict[str, bytes] = {
    "law library": (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><script>var a='Điều 9. Không';</script></head><body>"
        f"<div id='header'><div class='logo'>THƯ VIỆN</div><ul class='menu'>{links(12)}</ul>"
        "<form><input name=q placeholder='Tìm văn bản'><button>Tìm kiếm</button></form></div>"
        f"<div class='breadcrumb'><a href='/'>Trang chủ</a> » <a href='/vb'>Văn bản</a> » Thông tư 24/2021/TT-BTC</div>"
        "<h1>Thông tư 24/2021/TT-BTC quy định mức thu phí thẩm định hồ sơ</h1>"
        "<ul class='nav nav-tabs'><li><a href='#tab1'>Tóm tắt nội dung</a></li><li><a href='#tab2'>Nội dung</a></li>"
        "<li><a href='#tab3'>Tiếng Anh</a></li><li><a href='#tab4'>Lược đồ</a></li><li><a href='#tab5'>Tải về</a></li></ul>"
        f"<div id='tab1'><div class='content1' id='divContentDoc'><div>{_ANCHORED}</div></div></div>"
        f"<div class='right-col'><div class='box'><h3>Văn bản liên quan</h3><ul>{links(8)}</ul></div>"
        "<table><tr><td>Số hiệu:</td><td>24/2021/TT-BTC</td></tr><tr><td>Loại văn bản:</td><td>Thông tư</td></tr>"
        "<tr><td>Nơi ban hành:</td><td>Bộ Tài chính</td></tr></table></div>"
        "<div class='mucluc'><b>Mục lục</b><div>Điều 1. Phạm vi điều chỉnh</div><div>Điều 2. Người nộp phí</div></div>"
        "<div id='cookie-bar' class='cookie'>Trang này dùng cookie. <button>Đồng ý</button></div>"
        "<div class='popup'>Bạn phải đăng nhập để xem toàn văn</div>"
        f"<footer>Bản quyền<ul>{links(6)}</ul></footer></body></html>"
    ).encode(),
    "national database": (
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'></head><body><form id='aspnetForm'>"
        f"<div class='header'><div class='top-header'><ul>{links(7)}</ul></div></div>"
        "<div class='box-container'><div class='box-tab-vb'><div class='header'><ul><li><a href=#>Toàn văn</a>"
        "</li><li><a href=#>"
        "Thuộc tính</a></li><li><a href=#>Lược đồ</a></li><li><a href=#>Tải về</a></li></ul></div>"
        "<div class='content'><div class='vbInfo'><ul><li><span>Hiệu lực:</span> Còn hiệu lực</li><li><span>Ngày có hiệu lực:"
        "</span> 15/05/2021</li></ul></div><div class='fulltext'><div></div><div class='toanvancontent'"
        f" id='toanvancontent'>{_document()}"
        "</div></div></div></div></div>"
        f"<div class='box-news'><h2>Văn bản cùng cơ quan ban hành</h2><ul>{links(5)}</ul></div>"
        "<div class='footer'>CƠ SỞ DỮ LIỆU QUỐC GIA VỀ VĂN BẢN PHÁP LUẬT<p>Số 60 Trần Phú, Hà Nội</p></div>"
        "</form></body></html>"
    ).encode(),
    "gazette": (
        f"<html><body><table width=1000 align=center><tr><td colspan=3><img src=b.png></td></tr><tr><td width=200><table>"
        f"<tr><td>CÔNG BÁO</td></tr><tr><td><ul>{links(6)}</ul></td></tr></table></td>"
        f"<td><table><tr><td><b>THÔNG TƯ 24/2021/TT-BTC</b></td></tr><tr><td>Công báo số 537 + 538, ngày 20-4-2021</td></tr>"
        f"<tr><td><div align=justify>{_document('div')}</div></td></tr></table></td><td width=150>"
        f"<ul>{links(3)}</ul></td></tr>"
        "<tr><td colspan=3>TRUNG TÂM INFORMATIC. Điện thoại: 08048543</td></tr></table></body></html>"
    ).encode(),
    "government portal": (
        "<!DOCTYPE html><html lang='vi'><body class='page'><header class='site-header'><nav><ul>"
        f"{links(9)}</ul></nav></header><main><article class='document-detail'><div class='meta'><table"
        " class='table'><tr><th>Số ký hiệu</th>"
        "<td>24/2021/TT-BTC</td></tr><tr><th>Ngày ban hành</th><td>31-03-2021</td></tr><tr><th>Người ký</th>"
        "<td>Vũ Thị Mai</td></tr></table></div>"
        f"<section class='document-body'>{_document()}</section><div class='attachments'><a"
        " href=/f.pdf>24.signed.pdf</a></div></article>"
        f"<aside><h4>Văn bản mới</h4><ul>{links(5)}</ul></aside></main><footer>© Cổng Thông tin điện tử Chính"
        " phủ</footer></body></html>"
    ).encode(),
    "provincial WordPress": (
        "<!DOCTYPE html><html><head><meta charset='UTF-8'><style>.a{}</style></head><body class='post-template single'>"
        f"<div id='page'><div id='masthead' class='site-header'><ul id='menu-main' class='menu'>{links(10)}</ul></div>"
        "<div id='content'><div id='primary'><div class='post-1 post type-post hentry'><div"
        " class='entry-header'><h1 class='entry-title'>"
        "Thông tư quy định mức thu phí</h1><div class='entry-meta'>Đăng ngày 05/04/2021 bởi <a href=/a>admin</a></div></div>"
        f"<div class='entry-content'>{_document()}<div class='sharedaddy'><h3>Chia sẻ:</h3><ul>{links(3)}</ul></div></div>"
        "<div class='entry-footer'>Chuyên mục: <a href=/c>Văn bản</a></div></div>"
        f"<div class='navigation post-navigation'><a href=/p>Bài trước</a><a href=/n>Bài sau</a></div>"
        "<div id='comments' class='comments-area'><h2>2 bình luận</h2><ol class='comment-list'><li>Anh Nguyễn:"
        " Cảm ơn nhiều.</li>"
        "<li>Chị Lê: 1. Cho hỏi mức phí?</li></ol><form><label>Bình luận *</label><textarea></textarea></form></div></div>"
        f"<div id='secondary' class='widget-area'><div class='widget'><h2>Bài viết mới</h2><ul>{links(5)}</ul>"
        "</div></div></div></div></body></html>"
    ).encode(),
    "Word, UTF-8": _WORD.format("utf-8").encode(),
    "Word, UTF-16": _WORD.format("unicode").encode("utf-16"),
    "Word, windows-1258": _windows_1258(_WORD.format("windows-1258")),
    "nested tables": (
        "<html><body><table><tr><td><table><tr><td>"
        f"<table><tr><td>{each(_LEFT, 'div')}</td><td><table><tr><td>{each(_RIGHT, 'div')}</td></tr></table>"
        "</td></tr></table>"
        f"</td></tr><tr><td>{each((*_TITLE, *_UNITS))}{_TABLE}{each(_LAST)}</td></tr><tr><td>"
        f"<table><tr><td>{each(_RECIPIENTS)}</td><td><center>{'<br>'.join(_SIGNATURE)}</center></td></tr></table>"
        "</td></tr></table></td></tr></table></body></html>"
    ).encode(),
}  # fmt: skip
"""Pages by the site whose manner they have."""

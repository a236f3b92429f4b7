"""PDF files written by hand, object by object, that no program would write."""

from __future__ import annotations


def pdf_of(contents: bytes, *, forms: int = 0, count: int = 1, font: str = "Times-Roman") -> bytes:
    """One page with these contents (packed when they are a zlib stream), with so many forms, each of which shows the next one
    as often as the page shows the first. `count` is the number of pages that the file claims, `font` the name of its font /T.
    """
    named = b"/Resources<</Font<</T<</Type/Font/Subtype/TrueType/BaseFont/%s/Encoding/WinAnsiEncoding>>>>>>" % font.encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count %d>>" % count if count > 1 else b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R" + (_uses(5) if forms else named) + b">>",
        _stream(contents, b"/Filter/FlateDecode" if contents[:1] == b"\x78" else b""),
    ]
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    objects += [_stream(contents, head + _uses(6 + n)) for n in range(forms)]
    if forms:
        objects.append(_stream(b"0 0 m 9 9 l S", head))
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n" % (len(objects) + 1) + table + end


def _uses(form: int) -> bytes:
    return b"/Resources<</XObject<</F %d 0 R>>>>" % form


def _stream(body: bytes, entries: bytes) -> bytes:
    return b"<<" + entries + b"/Length %d>>\nstream\n" % len(body) + body + b"\nendstream"

"""Word files that reach outside or want to run something when they are opened."""

from __future__ import annotations

import io
import zipfile
from html import escape

from ingest.readers.sniff import ODT
from tests.ingest.readers.test_unreadable import DOCX

TEXT = "Điều 1. Phạm vi"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMES = {"draw": "drawing", "svg": "svg-compatible"}
_PREFIXES = ("office", "text", "draw", "svg", "meta", "script", "manifest")
_SPACES = " ".join(
    (
        *(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{_NAMES.get(prefix, prefix)}:1.0"' for prefix in _PREFIXES),
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dom="http://www.w3.org/2001/xml-events"',
        'xmlns:ooo="http://openoffice.org/2004/office" office:version="1.2"',
    )
)


def odt(body: str, scripts: str = "", **parts: str) -> bytes:
    """An OpenDocument text of TEXT, then `body`; `parts` are named with `__` for `/` and without ending `.xml`."""
    content = f"<office:scripts>{scripts}</office:scripts><office:body><office:text><text:p>{TEXT}</text:p>{body}"
    files = {
        "content.xml": f"<office:document-content {_SPACES}>{content}</office:text></office:body></office:document-content>",
        **{f"{name.replace('__', '/')}.xml": part for name, part in parts.items()},
    }
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", ODT), *((name, "text/xml") for name in files))
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", ODT)
        package.writestr("META-INF/manifest.xml", f"<manifest:manifest {_SPACES}>{listed}</manifest:manifest>")
        for name, part in files.items():
            package.writestr(name, part)
    return out.getvalue()


def linked_odt(address: str) -> bytes:
    """An OpenDocument text with a template, a picture and a section that stand elsewhere."""
    meta = f'<meta:template xlink:type="simple" xlink:href="{address}/mau.ott"/>'
    picture = f'<draw:image xlink:href="{address}/anh.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
    frame = f'<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm">{picture}</draw:frame>'
    return odt(
        f"<text:p>{frame}</text:p>{_section(f'{address}/phan.odt')}",
        meta=f"<office:document-meta {_SPACES}><office:meta>{meta}</office:meta></office:document-meta>",
    )


def odt_with_file(address: str) -> bytes:
    """An OpenDocument text that draws in another file."""
    return odt(_section(address))


def _section(address: str) -> str:
    return f'<text:section text:name="A"><text:section-source xlink:href="{address}"/><text:p>x</text:p></text:section>'


def linked_rtf(address: str) -> bytes:
    """An RTF file with a template, a picture and a text that stand elsewhere."""
    fields = "".join(
        rf'{{\field{{\*\fldinst {kind} "{address}/{file}" \\d}}{{\fldrslt x}}}}\par '
        for kind, file in (("INCLUDEPICTURE", "anh.png"), ("INCLUDETEXT", "phan.doc"))
    )
    return rf"{{\rtf1{{\*\template {address}/mau.dot}} \u272?i\u7873?u 1. Ph\u7841?m vi\par {fields}}}".encode()


def linked_docx(address: str) -> bytes:
    """A Word file with a template and a picture that stand elsewhere."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{address}/{file}" TargetMode="External"/>'
        for name, kind, file in (("rId98", "image", "anh.png"), ("rId99", "attachedTemplate", "mau.dotm"))
    )
    blip = f'<a:blip xmlns:a="{_DRAWING}/main" xmlns:r="{_RELATIONS}" r:link="rId98"/>'
    picture = f"<w:p><w:r><w:drawing>{blip}</w:drawing></w:r></w:p>"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as source, zipfile.ZipFile(out, "w") as package:
        for name in source.namelist():
            part = source.read(name).decode("utf-8", "surrogateescape")
            if name == "word/document.xml":
                part = part.replace("<w:sectPr", f"{picture}<w:sectPr", 1)
            if name == "word/_rels/document.xml.rels":
                part = part.replace("</Relationships>", f"{relations}</Relationships>")
            package.writestr(name, part.encode("utf-8", "surrogateescape"))
    return out.getvalue()


def odt_with_macro(file: str) -> bytes:
    """An OpenDocument text whose macro makes `file` when the text is opened."""
    code = f'Sub Run\nOpen "{file}" For Output As #1\nPrint #1, "ran"\nClose #1\nEnd Sub'
    place = "vnd.sun.star.script:Standard.A.Run?language=Basic&amp;location=document"
    listener = f'script:language="ooo:script" script:event-name="dom:load" xlink:href="{place}" xlink:type="simple"'
    library, module = (f"http://openoffice.org/2000/{name}" for name in ("library", "script"))
    return odt(
        "",
        f"<office:event-listeners><script:event-listener {listener}/></office:event-listeners>",
        **{
            "Basic__script-lc": _typed(
                "libraries", f'<library:libraries xmlns:library="{library}"><library:library library:name="Standard" '
                f'library:link="false"/></library:libraries>', "library",
            ),
            "Basic__Standard__script-lb": _typed(
                "library", f'<library:library xmlns:library="{library}" library:name="Standard" library:readonly="false" '
                f'library:passwordprotected="false"><library:element library:name="A"/></library:library>', "library",
            ),
            "Basic__Standard__A": _typed(
                "module", f'<script:module xmlns:script="{module}" script:name="A" script:language="StarBasic">'
                f"{escape(code)}</script:module>", "script",
            ),
        },
    )  # fmt: skip


def _typed(root: str, xml: str, prefix: str) -> str:
    """A part of a library of macros, which is read only with the name of its grammar."""
    return f'<!DOCTYPE {prefix}:{root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{root}.dtd">{xml}'

"""The identification of a document and its attachments (FRBR: work, expression, manifestation)."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from corpus.doctypes import by_code
from corpus.documents import Document
from service.akn.names import q

LANGUAGE = "vie"
NO_DATE = "0001-01-01"
"""Akoma Ntoso wants a date; this one is called `unknown`."""


def add_meta(parent: _Element, document: Document, component: str = "main") -> None:
    """Adds `meta` for the whole document (`main`) or one of its attachments (`att_1`)."""
    meta = etree.SubElement(parent, q("meta"))
    identification = etree.SubElement(meta, q("identification"), source="#truyvet")
    iri = document.iri
    dated = {"date": document.metadata.date or NO_DATE, "name": "signature" if document.metadata.date else "unknown"}
    expression = f"{iri}/{LANGUAGE}@{document.metadata.date or ''}"
    for level, uri in (("FRBRWork", str(iri)), ("FRBRExpression", expression), ("FRBRManifestation", f"{expression}.xml")):
        here = etree.SubElement(identification, q(level))
        this = f"{expression}/!{component}.xml" if level == "FRBRManifestation" else f"{uri}/!{component}"
        etree.SubElement(here, q("FRBRthis"), value=this)
        etree.SubElement(here, q("FRBRuri"), value=uri)
        if level == "FRBRWork" and document.metadata.title and component == "main":
            etree.SubElement(here, q("FRBRalias"), value=document.metadata.title, name="title")
        etree.SubElement(here, q("FRBRdate"), dated)
        etree.SubElement(here, q("FRBRauthor"), href="#truyvet" if level == "FRBRManifestation" else "#issuer")
        if level == "FRBRWork":
            _work(here, document)
        elif level == "FRBRExpression":
            etree.SubElement(here, q("FRBRlanguage"), language=LANGUAGE)
        else:
            etree.SubElement(here, q("FRBRformat"), value="application/akn+xml")
    if component == "main":
        _organizations(meta, document)


def _work(work: _Element, document: Document) -> None:
    etree.SubElement(work, q("FRBRcountry"), value="vn")
    etree.SubElement(work, q("FRBRsubtype"), value=by_code(document.metadata.type).slug)
    if document.metadata.number:
        etree.SubElement(work, q("FRBRnumber"), value=str(document.metadata.number))
    etree.SubElement(work, q("FRBRname"), value=by_code(document.metadata.type).name)


def _organizations(meta: _Element, document: Document) -> None:
    references = etree.SubElement(meta, q("references"), source="#truyvet")
    slug = document.issuer_slug
    for eid, href, name in (
        ("issuer", f"/akn/ontology/organization/vn/{slug}", document.metadata.issuer or slug),
        ("truyvet", "/akn/ontology/organization/vn/truyvet", "Truyvet"),
    ):
        etree.SubElement(references, q("TLCOrganization"), eId=eid, href=href, showAs=name)

"""Where things are found on the pages. Pure."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def address_of(iri: str, eid: str | None = None) -> str:
    """Where the page of a document is, or the place of a provision on it."""
    return f"/documents{quote(iri)}" + (f"#{quote(eid)}" if eid else "")


def framed_at(iri: str, eid: str) -> str:
    """Where the page of a document is, with that provision framed on the page of the original."""
    return f"/documents{quote(iri)}?{urlencode({'provision': eid})}#{quote(eid)}"


def image_of(iri: str, number: int) -> str:
    """Where the picture of a page of the original is."""
    return f"/api/v1/documents{quote(iri)}/pages/{number}.png"


def pair_query(decision: str, plan: str) -> str:
    """The query that names a decision and a plan."""
    return urlencode({"decision": decision, "plan": plan})

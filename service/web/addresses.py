"""Where things are found on the pages. Pure."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def address_of(iri: str, eid: str | None = None) -> str:
    """Where the page of a document is, or the place of a provision on it."""
    return f"/documents{quote(iri)}" + (f"#{quote(eid)}" if eid else "")


def pair_query(decision: str, plan: str) -> str:
    """The query that names a decision and a plan."""
    return urlencode({"decision": decision, "plan": plan})

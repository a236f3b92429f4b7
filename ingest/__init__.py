"""Files to documents: readers, repair with a receipt, splitting, structure and headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.pipeline import parse_source

__all__ = ["parse_source"]


def __getattr__(name: str) -> object:
    """The pipeline is loaded when it is first asked for: processes that only read files do without."""
    if name == "parse_source":
        from ingest.pipeline import parse_source

        return parse_source
    raise AttributeError(name)

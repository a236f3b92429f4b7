"""Files to documents: readers, repair with a receipt, splitting, structure and headings."""

from ingest.pipeline import parse_source

__all__ = ["parse_source"]

"""Akoma Ntoso 3.0: a document as XML (`write_akn`) and the XML as structure and text again (`read_akn`).

docs/akn.md tells which element stands for what.
"""

from service.akn.read import AknReading, read_akn
from service.akn.write import write_akn

__all__ = ["AknReading", "read_akn", "write_akn"]

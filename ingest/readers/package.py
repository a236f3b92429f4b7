"""The packages (ZIP) that Word and OpenDocument files are, looked at before anything is unpacked."""

from __future__ import annotations

import io
import re
import zipfile

from ingest.errors import UnreadableFile
from ingest.readers.limits import MAX_PARTS, MAX_UNPACKED, MAX_XML

_DECLARATION = re.compile(rb"<!ENTITY|<!DOCTYPE[^>\[]*\[")
"""What can make much of little; the mere name of a grammar, as before the macros of OpenDocument, declares nothing."""
_HEAD = 4096


def check_package(data: bytes, name: str) -> None:
    """Refuses a package that unpacks to absurd sizes or numbers of parts, declares entities, or cannot be unpacked.

    Packages inside of it are not looked at: nobody unpacks them.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            if len(members) > MAX_PARTS:
                raise UnreadableFile(name, "too_many_parts", parts=len(members), limit=MAX_PARTS)
            parts = [member for member in members if member.filename.endswith((".xml", ".rels"))]
            for found, limit in ((members, MAX_UNPACKED), (parts, MAX_XML)):
                if sum(member.file_size for member in found) > limit:
                    raise UnreadableFile(name, "too_large", limit=limit // 2**20)
            for part in parts:
                if part.flag_bits & 1:
                    raise UnreadableFile(name, "password")
                with package.open(part) as content:
                    if _DECLARATION.search(content.read(_HEAD)):
                        raise UnreadableFile(name, "broken")
    except UnreadableFile:
        raise
    except Exception as error:  # zipfile and zlib raise many kinds on damaged archives
        raise UnreadableFile(name, "broken") from error

"""Hard-wrapped lines and page breaks: one paragraph a line again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.landmarks import TABLE_END, TABLE_HEAD
from ingest.layout import read_layout
from ingest.lines import lines_of
from ingest.numbering import read_marker
from ingest.seams import Seam, goes_on
from ingest.traced import Change, Traced

UNIT_CODE = re.compile(r"[A-ZĐ]{2,}-$")
_LONGEST_MARKER = 12
_MEMORY = 200


def join_lines(traced: Traced) -> Traced:
    """The text with one paragraph a line, no blank lines, no page breaks.

    Lines are joined only where the text itself says so: by its typical line width, by punctuation, and by how the
    next line begins. Numbered units, bullets, rows and the parts of a letterhead or a signature begin lines of their own.
    """
    return traced.repair(_changes(traced.text))


def _changes(text: str) -> Iterator[Change]:
    lines = lines_of(text)
    if not lines:
        yield Change(0, len(text), "", "blank")
        return
    markers = [read_marker(line.text) for line in lines]
    layout = read_layout(lines, markers)
    is_first, in_table, above, begun = True, False, "", lines[0].text
    yield Change(0, lines[0].start, "", "blank")
    for i, (line, following) in enumerate(pairwise(lines)):
        after = lines[i + 2] if i + 2 < len(lines) else None
        in_table = bool(TABLE_HEAD.fullmatch(line.text)) or (in_table and not TABLE_END.match(line.text))
        joined = goes_on(Seam(line, following, after, above, begun, is_first, in_table, layout, markers[i + 1]))
        if joined:
            glue = "" if UNIT_CODE.search(line.text) else " "  # "15/2022/TT-" / "BKHCN"
            is_first = is_first and len(begun) <= _LONGEST_MARKER  # after "4." the first line is still to come
            begun = f"{begun} {following.text}"[:_MEMORY]
        else:
            glue, is_first, above, begun = "\n", True, begun, following.text
        yield Change(line.end, following.start, glue, "join_lines" if joined else "blank")
    yield Change(lines[-1].end, len(text), "", "blank")

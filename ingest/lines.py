"""Lines of a text under repair, with what stands between them."""

from __future__ import annotations

import re
from typing import NamedTuple

TERMINAL = re.compile(r"[.;:!?…]['\"”’)\]]*$|/\.$")
"""How a finished paragraph ends."""
_MOST = 0.8


class Line(NamedTuple):
    """One line that is not blank, without the spaces around it; `gap` blank lines and perhaps a page break stand before it."""

    start: int
    end: int
    text: str
    gap: int = 0
    new_page: bool = False

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table (cells separated by tabs)."""
        return "\t" in self.text

    @property
    def is_finished(self) -> bool:
        """Whether it ends as a paragraph does."""
        return bool(TERMINAL.search(self.text))

    @property
    def is_upper(self) -> bool:
        """Whether it has letters, all of them capitals."""
        return self.text.isupper()


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that are not blank; a page break ends a line too.

    Gaps are counted from the usual one: some converters leave a blank line after every line.
    """
    lines = printed_lines(text)
    usual = 1 if sum(x.gap > 0 for x in lines[1:]) > _MOST * len(lines[1:]) else 0
    return [x._replace(gap=0 if x.new_page else max(0, x.gap - usual)) if x.gap else x for x in lines]


def printed_lines(text: str) -> list[Line]:
    """The lines of `text` that are not blank, with every blank line between them counted."""
    out: list[Line] = []
    gap, new_page, start = 0, False, 0
    for number, page in enumerate(text.split("\f")):
        new_page |= number > 0
        for piece in page.split("\n"):
            body = piece.strip(" ")
            if body.strip("\t "):
                begin = start + piece.index(body[0])
                out.append(Line(begin, begin + len(body), body, gap, new_page))
                gap, new_page = 0, False
            elif out:
                gap += 1
            start += len(piece) + 1
    return out

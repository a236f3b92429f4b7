"""Tables of contents: lines that only repeat the headings of the text, with or without the number of a page. Pure, no I/O."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ingest.paragraphs import Paragraph

_HEAD = re.compile(r"\W*MỤC\s+LỤC\W*", re.IGNORECASE)
_LONGEST_HEAD = 30
_PAGE = re.compile(r"[\s….]*(?:[…\t ]|\.{2,})\s?(?P<page>\d{1,4})$")
_LED = re.compile(r"(?=.*\w).{3,}?(?:…|\.{3,}|\t)[\s….]*(?P<page>\d{1,4})$")
_KEY = 25
_LEAST_KEY = 5
_LONGEST = 300
_MOST = 800
_MISSES = 3
_LEAST = 3


def _is_head(text: str) -> bool:
    """Whether a line is the head of a table of contents."""
    return len(text) < _LONGEST_HEAD and _HEAD.fullmatch(text) is not None


def contents(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The paragraphs that make up tables of contents, their heads included.

    A table has a head or pages behind leaders, and most of its lines stand in the text once more; below a head at the end of
    the text it may be all that follows.
    """
    starts = [i for i, p in enumerate(paragraphs) if _is_head(p.text)]
    led = _led(paragraphs)
    if not starts and not led:
        return frozenset()
    text = _Text(paragraphs)
    found: set[int] = set()
    for start in starts:
        if start not in found:
            found.update(range(start, text.end_of_contents(start)))
    for first, end in led:
        if first not in found and 2 * sum(map(text.is_repeated, range(first, end))) >= end - first:
            found.update(range(first, end))
    return frozenset(found)


class _Text:
    """The paragraphs with what is compared of them: their first letters and digits."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._keys = [_key(p.text) for p in paragraphs]
        pairs = (_key(a + b) for a, b in zip(self._keys, self._keys[1:], strict=False))  # the heading on the next line
        self._pairs = [*pairs, ""]
        self._sorted = sorted((*self._keys, *(b for a, b in zip(self._keys, self._pairs, strict=True) if len(a) < _KEY)))

    def end_of_contents(self, start: int) -> int:
        """Where the table ends whose head is paragraph `start`: before the text begins, or behind its last entry.

        `start` itself where no table follows.
        """
        entries: list[str] = []
        matched = misses = 0
        end = start + 1
        for i in range(start + 1, min(len(self._paragraphs), start + _MOST)):
            if len(self._paragraphs[i].text) > _LONGEST:
                break
            if any(self._repeats(i, entry) for entry in entries):
                end = i
                break
            entries.append(self._keys[i])
            if self.is_repeated(i):
                matched, misses, end = matched + 1, 0, i + 1
            else:
                misses += 1
                if misses > _MISSES:
                    break
        if self._lists_to_the_end(start + 1):
            return len(self._paragraphs)
        return end if matched >= _LEAST and 2 * matched >= end - start - 1 else start

    def _lists_to_the_end(self, first: int) -> bool:
        """Whether nothing but short lines without a closing sign stands from paragraph `first` to the end of the text."""
        rest = self._paragraphs[first : first + _MOST]
        lists = not any(len(p.text) > _LONGEST or p.is_row or p.bare.endswith((".", ";", ":")) for p in rest)
        return _LEAST <= len(rest) < _MOST and lists

    def _repeats(self, at: int, entry: str) -> bool:
        return len(entry) >= _LEAST_KEY and any(key.startswith(entry) for key in (self._keys[at], self._pairs[at]))

    def is_repeated(self, at: int) -> bool:
        """Whether the words of paragraph `at` stand at the head of another one."""
        key = self._keys[at]
        if len(key) < _LEAST_KEY:
            return False
        first = bisect_left(self._sorted, key)
        its_own = 1 + (len(key) < _KEY)  # alone and together with the next line
        return sum(other.startswith(key) for other in self._sorted[first : first + its_own + 1]) > its_own


def _key(text: str) -> str:
    bare = _PAGE.sub("", text[: 4 * _KEY])
    return "".join(c for c in bare.casefold() if c.isalnum())[:_KEY]


def _led(paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Runs of lines that end with leaders and the number of a page, which never falls."""
    out: list[tuple[int, int]] = []
    first, page = 0, 0
    for i, paragraph in enumerate(paragraphs):
        found = _LED.fullmatch(paragraph.text) if paragraph.text[-1:].isdigit() and paragraph.text.count("\t") < 2 else None
        if found is not None and (i == first or int(found["page"]) >= page):
            page = int(found["page"])
            continue
        if i - first >= _LEAST:
            out.append((first, i))
        first, page = (i, int(found["page"])) if found is not None else (i + 1, 0)
    if len(paragraphs) - first >= _LEAST:
        out.append((first, len(paragraphs)))
    return out

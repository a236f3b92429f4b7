"""Footnotes printed with plain digits: marks and labels are raised, notes at the foot of a page move behind the text.

What a reader of Word files gives for a real footnote ("97%²" in the text, "² Theo Kế hoạch …" at the end) is what a text
gets whose digits have lost their place: "97%2" and "2 Theo Kế hoạch …". Only where a note bears the number of a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.landmarks import LOWER, MOTTO, RECIPIENTS, SIGNED_FOR, UPPER
from ingest.lines import Line, printed_lines
from ingest.numbering import WORDS, read_marker
from ingest.raised import LOWERED, RAISED
from ingest.traced import Change, Traced

_NUMBER = r"(?P<label>[1-9]\d?|[¹²³⁴-⁹][⁰¹²³⁴-⁹]?)"
_MARK = re.compile(
    rf"(?:(?<=[{LOWER}]{{2}})(?<!\b[kcdm]m)|(?<=[”\"%)\]])){_NUMBER}(?=[ \t,.;:)\]”]|$)",
    re.MULTILINE,
)
"""A digit stuck to the end of a word, a share or a quotation: "hạnh phúc”1.", "97%2 các gia đình"."""
_LABEL = re.compile(rf"{_NUMBER}[ \t]+(?=[{UPPER}“\"(])")
_MOST_LINES = 0.25
_FOOT = 20
"""Of how many lines the notes of a page consist at most."""


@dataclass(frozen=True, slots=True)
class _Notes:
    """The lines with labels, and the marks that go with them, both in order."""

    labels: tuple[tuple[Line, int], ...]
    marks: tuple[re.Match[str], ...]

    def raised(self) -> Iterator[Change]:
        """Marks and labels as raised digits."""
        for mark in self.marks:
            yield Change(mark.start(), mark.end(), mark["label"].translate(RAISED), "footnote")
        for line, label in self.labels:
            yield Change(line.start, line.start + len(str(label)), str(label).translate(RAISED), "footnote")


def gather_footnotes(traced: Traced) -> Traced:
    """The text with the notes of every page behind its last line, and the digits of notes and their marks raised."""
    moved = traced.repair(_moved(traced.text))
    return moved.repair(_raised(moved.text))


def _raised(text: str) -> Iterator[Change]:
    lines = printed_lines(text)
    notes = _notes(text, lines, 0)
    if notes is not None:
        yield from notes.raised()


def _moved(text: str) -> Iterator[Change]:
    if "\f" not in text:
        return
    behind: list[str] = []
    start = 0
    for page in text.split("\f"):
        lines = [line._replace(start=line.start + start, end=line.end + start) for line in printed_lines(page)]
        notes = _notes(text, lines, start)
        if notes is not None and len(lines) - lines.index(notes.labels[0][0]) <= _FOOT:
            first, last = notes.labels[0][0].start, lines[-1].end
            inner = [c._replace(start=c.start - first, end=c.end - first) for c in notes.raised() if c.start >= first]
            behind.append(Traced(text[first:last]).repair(inner).text)
            yield from (c for c in notes.raised() if c.start < first)
            yield Change(lines[lines.index(notes.labels[0][0]) - 1].end, last, "", "footnote")
        start += len(page) + 1
    if behind:
        yield Change(len(text), len(text), "\n" + "\n".join(behind), "footnote")


def _notes(text: str, lines: Sequence[Line], start: int) -> _Notes | None:
    """The notes that stand last among `lines` (`text` from `start` on), at least half of which are marked above, in order."""
    labels = [(i, int(m["label"].translate(LOWERED))) for i, x in enumerate(lines) if (m := _LABEL.match(x.text)) is not None]
    found: _Notes | None = None
    for at, (i, label) in reversed(list(enumerate(labels))):
        if not (i and (start or label == 1) and _is_apart(lines, i)) or (found and label != found.labels[0][1] - 1):
            continue
        chain = [(i, label)]
        for entry in labels[at + 1 :]:
            if entry[1] == chain[-1][1] + 1:
                chain.append(entry)
        if any(map(_is_other, lines[i:])) or len(lines) - i > max(_FOOT, _MOST_LINES * len(lines)):
            return found
        marks = _marked(text, start, lines[i - 1].end, [k for _, k in chain])
        found = _Notes(tuple((lines[k], n) for k, n in chain), tuple(marks)) if marks else found
    return found


def _is_apart(lines: Sequence[Line], at: int) -> bool:
    """Whether line `at` is no rest of a sentence: "tại khoản" / "1 Điều 5"."""
    return lines[at - 1].is_finished or lines[at].gap > 0 or not lines[at - 1].text[-1].isalnum()


def _is_other(line: Line) -> bool:
    """Whether a line stands in no footnote."""
    text = line.text
    if any(p.match(text) for p in (MOTTO, RECIPIENTS, SIGNED_FOR)):
        return True
    marker = read_marker(text)
    return marker is not None and marker.form in WORDS and marker.firm


def _marked(text: str, start: int, end: int, labels: Sequence[int]) -> list[re.Match[str]]:
    """The marks of `labels`, in order, each the last possible one before `end`; none where more than half of them lack."""
    found = list(_MARK.finditer(text, start, end))
    marks: list[re.Match[str]] = []
    for label in reversed(labels):
        at = next((i for i in reversed(range(len(found))) if int(found[i]["label"].translate(LOWERED)) == label), None)
        if at is not None:
            marks.append(found[at])
            del found[at:]
    return marks[::-1] if 2 * len(marks) >= len(labels) else []

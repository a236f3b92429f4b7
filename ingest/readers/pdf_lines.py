"""Glyphs to runs, cells and printed lines. Pure functions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from corpus.sources import Box
from ingest.raised import RAISED
from ingest.readers.pdf_glyphs import Glyph

MOTTO = re.compile(r"CỘNG\s?H(?:ÒA|OÀ)\s?XÃ\s?HỘI\s?CHỦ\s?NGHĨA|ĐẢNG\s?CỘNG\s?SẢN\s?VIỆT\s?NAM$")
SPACE = 0.3
"""A gap of more than so many letter sizes parts words."""
TWICE = 0.12
"""A letter printed again, shifted by less, is the same letter."""
_LABEL = re.compile(r"\W?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]{1,2}|[ivxlc]{1,6}|[-+*•–o])?\W{0,2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs printed one after the other on one baseline, as text."""

    text: str
    box: Box
    baseline: float
    size: float
    spaced: bool = False
    added: bool = False


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line (of one column): its cells from left to right, split at wide gaps, and the box around them."""

    cells: tuple[Run, ...]
    box: Box

    @property
    def text(self) -> str:
        """The line as read."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def size(self) -> float:
        """The size of its largest print."""
        return self.cells[0].size if len(self.cells) == 1 else max([cell.size for cell in self.cells])


def around(boxes: Iterable[Box]) -> Box:
    """The smallest rectangle that holds all boxes."""
    held = tuple(boxes)
    return Box(min([b.x0 for b in held]), min([b.top for b in held]), max([b.x1 for b in held]), max([b.bottom for b in held]))


def to_runs(glyphs: Sequence[Glyph]) -> list[Run]:
    """Glyphs in the order of the file joined while they follow each other on one baseline."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        if last is not None and _printed_twice(glyph, runs[-1]):
            continue
        if last is not None and _follows(glyph, last):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [_run(part) for run in runs for part in _split_at_motto(run)]


def _follows(glyph: Glyph, last: Glyph) -> bool:
    size = glyph.size if glyph.size > last.size else last.size
    if glyph.turned or last.turned:
        return glyph.turned and last.turned and abs(glyph.box.x0 - last.box.x0) < 0.3 * size
    gap = glyph.box.x0 - last.box.x1
    return (
        -0.5 * size < gap < 0.9 * size
        and abs(glyph.baseline - last.baseline) < 0.12 * size
        and abs(glyph.size - last.size) < 0.15 * size
    )


def _printed_twice(glyph: Glyph, run: Sequence[Glyph]) -> bool:
    """Whether the same letter was just printed at the same place (a way to make bold)."""
    if glyph.char != run[-1].char and (len(run) < 2 or glyph.char != run[-2].char):
        return False
    return any(
        g.char == glyph.char
        and abs(g.box.x0 - glyph.box.x0) < TWICE * g.size
        and abs(g.baseline - glyph.baseline) < TWICE * g.size
        for g in run[-2:]
    )


def _split_at_motto(run: list[Glyph]) -> list[list[Glyph]]:
    """The run parted before the national motto, which may stand close to the issuer: "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI…"."""
    motto = MOTTO.search(unicodedata.normalize("NFC", "".join([g.char for g in run])))
    if not motto or not motto.start():
        return [run]
    ends = accumulate(len(g.char) for g in run)
    first = next((n for n, end in enumerate(ends, 1) if end >= motto.start()), len(run))
    return [part for part in (run[:first], run[first:]) if part]


def _run(glyphs: Sequence[Glyph]) -> Run:
    text = glyphs[0].char
    for before, glyph in pairwise(glyphs):
        gap = glyph.box.x0 - before.box.x1
        text += " " * (glyph.spaced or (gap > SPACE * glyph.size and not glyph.turned)) + glyph.char
    baselines = sorted([g.baseline for g in glyphs for _ in g.char])
    size = max([g.size for g in glyphs])
    box = around([g.box for g in glyphs])
    return Run(text, box, baselines[len(baselines) // 2], size, glyphs[0].spaced, glyphs[0].added)


def to_lines(runs: Sequence[Run]) -> list[PrintedLine]:
    """Runs side by side as one line, from top to bottom."""
    rows: list[list[Run]] = []
    ordered = sorted(runs, key=lambda r: (-r.size, r.baseline, r.box.x0))
    reach = ordered[0].size if ordered else 0.0
    for run in ordered:
        near = [row for row in rows if abs(row[0].baseline - run.baseline) < reach and _beside(run, row)]
        if near:
            min(near, key=lambda row: abs(row[0].baseline - run.baseline)).append(run)
        else:
            rows.append([run])
    rows.sort(key=lambda row: row[0].baseline)
    lines = (_cells(sorted(row, key=lambda r: r.box.x0)) for row in rows)
    return [PrintedLine(cells, around(cell.box for cell in cells)) for cells in lines]


def _beside(run: Run, row: Sequence[Run]) -> bool:
    """Whether a run stands on the line of a row: its letters overlap in height with those of the row and not in width."""
    first = row[0]
    top, bottom = max(run.baseline - 0.7 * run.size, first.baseline - 0.7 * first.size), min(run.baseline, first.baseline)
    raised = (
        run.size < 0.8 * first.size and first.baseline - 0.8 * first.size < run.baseline < first.baseline + 0.3 * first.size
    )
    if not raised and bottom - top < 0.35 * run.size:
        return False
    return not any(min(run.box.x1, r.box.x1) - max(run.box.x0, r.box.x0) > 0.3 * run.size for r in row)


def _cells(row: Sequence[Run]) -> tuple[Run, ...]:
    """The runs of one line joined to cells; a new cell begins after a gap wider than 1.2 letters, or at the national motto."""
    cells = [row[0]]
    for run in row[1:]:
        last = cells[-1]
        gap = run.box.x0 - last.box.x1
        if (gap > 1.2 * max(last.size, run.size) and not _LABEL.fullmatch(last.text)) or MOTTO.match(
            unicodedata.normalize("NFC", run.text)
        ):
            cells.append(run)
        else:
            box = around((last.box, run.box))
            cells[-1] = Run(_beside_text(last, run), box, last.baseline, max(last.size, run.size), last.spaced, run.added)
    return tuple(replace(cell, text=cell.text.strip()) for cell in cells)


def _beside_text(last: Run, run: Run) -> str:
    gap = run.box.x0 - last.box.x1
    raised = run.size < 0.8 * last.size and run.baseline < last.baseline - 0.15 * last.size
    if raised and run.text.isdecimal() and len(run.text) <= 2 and not run.added:
        return last.text + run.text.translate(RAISED)
    apart = gap >= 0.12 * run.size or run.added != last.added or (run.spaced and gap > 0.03 * run.size)
    return last.text + " " * apart + run.text

"""Charts as numbers that a template draws as SVG; a table beside each says the same in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 900
_HEIGHT, _TOP, _BOTTOM, _SPACE = 220, 20, 26, 0.25
_BAR_LEFT, _BAR_WIDTH, _BAR_HEIGHT = 340, 500, 26


@dataclass(frozen=True, slots=True)
class Part:
    """A rectangle of the chart."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """One column, its parts from the bottom up; `label` is "" where labels would stand too close."""

    parts: tuple[Part, ...]
    middle: float
    top: float
    total: int
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart of columns side by side."""

    columns: tuple[ChartColumn, ...]
    width: int = WIDTH
    height: int = _HEIGHT
    base: int = _HEIGHT - _BOTTOM


def columns(rows: Sequence[tuple[str, str, Sequence[int]]]) -> Columns:
    """A column for each row: label, title, the sizes of its parts."""
    most = max((sum(sizes) for _, _, sizes in rows), default=0) or 1
    step = WIDTH / max(len(rows), 1)
    every = -(-len(rows) * 48 // WIDTH) or 1
    return Columns(
        tuple(
            _column(sizes, at * step, step, most, label if at % every == 0 else "", title)
            for at, (label, title, sizes) in enumerate(rows)
        )
    )


def _column(sizes: Sequence[int], left: float, step: float, most: int, label: str, title: str) -> ChartColumn:
    y = float(_HEIGHT - _BOTTOM)
    parts = []
    for size in sizes:
        height = round(size / most * (_HEIGHT - _BOTTOM - _TOP), 1)
        y = round(y - height, 1)
        parts.append(Part(round(left + step * _SPACE / 2, 1), y, round(step * (1 - _SPACE), 1), height))
    return ChartColumn(tuple(parts), round(left + step / 2, 1), y, sum(sizes), label, title)


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart of bars."""

    label: str
    number: int
    y: int
    width: float


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars below each other."""

    bars: tuple[Bar, ...]
    height: int
    width: int = WIDTH
    left: int = _BAR_LEFT


def bars(rows: Sequence[tuple[str, int]]) -> Bars:
    """A bar for each row: label and size."""
    most = max((number for _, number in rows), default=0) or 1
    return Bars(
        tuple(
            Bar(label, number, at * _BAR_HEIGHT, round(number / most * _BAR_WIDTH, 1))
            for at, (label, number) in enumerate(rows)
        ),
        len(rows) * _BAR_HEIGHT + 6,
    )

"""A table that stands one cell a line, while it is read: which of its lines begin rows. Mutable, used inside one reading."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.numbering import Form, Marker
from ingest.rows import RowNumbers, row_number
from ingest.units import Unit

_MOST_CELLS = 100


@dataclass(slots=True)
class ColumnTable:
    """What is known of the table so far: its row numbers, its first row numbered 1, the forms of lists begun inside cells."""

    numbers: RowNumbers = field(default_factory=RowNumbers)
    first: Unit | None = None
    listed: set[Form] = field(default_factory=set)

    def begins_row(self, text: str, following: str, above: Unit | None) -> str | None:
        """The number of the row that begins with the bare number `text`, or None; `above` is the unit read before."""
        opens = row_number(following) is None and (len(following) > 4 or any(c.isalpha() for c in following))
        return row_number(text) if self._take(text, opens=opens, restarts=opens and self._is_complete(above)) else None

    def begins_group(self, text: str, marker: Marker) -> bool:
        """Whether `text` is the head of a group of rows: "2. VỤ TỔ CHỨC CÁN BỘ" among rows that bear bare numbers."""
        return text[marker.end :].isupper() and self._take(text[: marker.end], opens=True, restarts=True)

    def note(self, row: Unit) -> None:
        """Remember a row that has begun."""
        if row.num == "1" and self.first is None:
            self.first = row

    def _take(self, cell: str, *, opens: bool, restarts: bool) -> bool:
        numbers = self.numbers.take(cell, opens=opens, restarts=restarts)
        self.numbers = numbers or self.numbers
        return numbers is not None

    def _is_complete(self, above: Unit | None) -> bool:
        """Whether a list of rows may begin anew behind `above`: the head of a group, or a row as wide as the first one."""
        if above is None or above.prefix != "row":
            return False
        return _width(above) == 1 or (
            self.first is not None and above is not self.first and _width(above) >= _width(self.first)
        )


def _width(row: Unit) -> int:
    """How many cells a row has, of its first ones; the bullets of a list are one cell."""
    bullets = [cell.lstrip().startswith(("-", "+")) for cell in row.cells[:_MOST_CELLS]]
    return sum(not (is_bullet and above) for is_bullet, above in zip(bullets, (False, *bullets), strict=False))

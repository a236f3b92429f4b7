"""The units of a document while they are read, and their addresses. The only mutable values of this reading stay inside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.addresses import Eid
from ingest.numbering import BULLETS, WORDS, Form, Marker
from ingest.outline import Fit
from ingest.paragraphs import Paragraph


@dataclass(slots=True, eq=False)
class Unit:
    """One unit: its number (`start` to `body` of the document) and the paragraphs that belong to it alone."""

    prefix: str
    num: str
    start: int
    body: int
    paragraphs: list[Paragraph]
    parent: Unit | None = None
    marker: Marker | None = None
    cells: list[str] = field(default_factory=list)
    fit: Fit = Fit.NEXT
    before: Marker | None = None
    children: list[Unit] = field(default_factory=list)
    quoted: bool = False

    @property
    def own_end(self) -> int:
        """Where its own text ends; an attachment without a title has none."""
        if not self.paragraphs:
            return self.start
        return self.paragraphs[-1].start + len(self.paragraphs[-1].text.rstrip())

    def ancestors(self) -> Iterator[Unit]:
        """The units above it, innermost first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


def prefix_of(marker: Marker, above: Sequence[Marker]) -> str:
    """The prefix of an eId for a number below these open ones (outermost first)."""
    if marker.form in WORDS:
        return str(marker.form)
    if marker.form in (Form.UPPER, Form.ROMAN):
        return "sec"
    if marker.form in BULLETS:
        return "indent"
    in_point = any(m.form is Form.LETTER for m in above)
    in_clause = any(m.form is Form.DECIMAL for m in above)
    if marker.form is Form.DECIMAL:
        return "item" if in_point or (in_clause and marker.sign == ")") else "cl"
    if marker.form is Form.LETTER:
        return "item" if in_point else "point"
    if marker.form is Form.PAREN and not in_point:
        return "cl" if marker.num.isdigit() and not in_clause else "item"
    return "item"


def address(units: Sequence[Unit]) -> list[Eid]:
    """The eIds of units in document order (parents before children).

    Bullets and loose paragraphs are counted within their parent; articles stand outside the parts, chapters and sections
    above them, quoted ones below what quotes them; a repeated address gets "-2", "-3" at its end.
    """
    eids: dict[int, Eid] = {}
    counts: defaultdict[tuple[Eid | None, str], int] = defaultdict(int)
    out: list[Eid] = []
    for unit in units:
        parent = _addressed_parent(unit)
        above = eids[id(parent)] if parent is not None else None
        num = unit.num
        if unit.prefix in ("indent", "para"):
            counts[above, unit.prefix] += 1
            num = str(counts[above, unit.prefix])
        counts[above, f"{unit.prefix}_{num}_"] += 1
        if (times := counts[above, f"{unit.prefix}_{num}_"]) > 1:
            num = f"{num}-{times}"
        eids[id(unit)] = Eid.of(unit.prefix, num) if above is None else above.child(unit.prefix, num)
        out.append(eids[id(unit)])
    return out


def _addressed_parent(unit: Unit) -> Unit | None:
    if unit.prefix != "art":
        return unit.parent
    return next((above for above in unit.ancestors() if above.prefix == "att" or above.quoted != unit.quoted), None)

"""The paragraphs of a normalised text with their places. Pure, no I/O."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a normalised text: `text` stands at `start` of the document, without the line break."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where the paragraph ends (its line break is not counted)."""
        return self.start + len(self.text)

    @property
    def bare(self) -> str:
        """The paragraph without white space at its ends."""
        return self.text.strip()

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a table row; a paragraph of text is one cell."""
        return tuple(self.text.split("\t"))

    @property
    def is_row(self) -> bool:
        """Whether it is a table row: tabs separate at least two cells that are not empty. Tabs alone may indent a text."""
        return "\t" in self.text and sum(bool(cell.strip()) for cell in self.cells) > 1


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """The lines of `text` that hold more than white space, in order."""
    out: list[Paragraph] = []
    at = 0
    for piece in text.split("\n"):
        if piece.strip():
            out.append(Paragraph(at, piece))
        at += len(piece) + 1
    return tuple(out)


def is_capital(text: str) -> bool:
    """Whether every cased letter of `text` is a capital, and there are at least two."""
    return sum(c.isupper() for c in text) >= 2 and not any(c.islower() for c in text)

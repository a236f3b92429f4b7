"""Sentences and clauses of official prose, as spans. Pure functions on characters, no tokenizer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.spans import Span

BROKEN_NAME = re.compile(
    r"(?:(?<=[,;:] Vụ)|(?<=[,;:] Cục)|(?<=[,;:] Viện)|(?<=[,;:] Bệnh viện)|(?<=Cục Quản lý)|(?<=Mặt trận)(?=\nTổ quốc)|"
    r"(?<=Đài)(?=\n(?:Truyền hình|Tiếng nói))|(?<=Hà)(?=\nNội)|(?<=Hồ)(?=\nChí Minh)|(?<=Đà)(?=\nNẵng))\n(?=\w)"
)
"""The end of a line inside a name: `Vụ Pháp chế, Vụ⏎KHTC`, `Mặt trận⏎Tổ quốc Việt Nam`."""

_SENTENCE_END = re.compile(  # begins with one set of characters: what is none of them is passed over quickly
    r"[.!?…\s](?:"
    r"(?<=[.!?…])(?<!TP.)(?<!Tp.)(?<!KT.)(?<!TM.)(?<!TS.)(?<!Th.)(?<!PGS.)[.!?…]*[”\"»)]*\s+(?=[A-ZĐÀ-Ỹ“\"(+\-])|"
    r"(?<=[\n\t])[\n\t]*|\|\s)"
)
_CLAUSE_END = re.compile(r";\s*|,\s*(?=trong đó\b)|\s(?=trong đó có\b)")


def sentences(text: str, within: Span) -> Iterator[Span]:
    """The sentences of `text` inside `within`, without what ends them; a line, a table cell ends one too. None is empty."""
    ends = _SENTENCE_END.finditer(text, within.start, within.end)
    return _cut(text, within, (end for end in ends if not BROKEN_NAME.match(text, end.start(), within.end)))


def clauses(text: str, sentence: Span) -> Iterator[Span]:
    """The parts of a sentence between semicolons and before `trong đó`, in order. None is empty."""
    return _cut(text, sentence, _CLAUSE_END.finditer(text, sentence.start, sentence.end))


def bracketed(text: str, start: int, at: int) -> bool:
    """Whether a bracket that opens between `start` and `at` is still open there: what stands in brackets only explains."""
    return text.count("(", start, at) > text.count(")", start, at)


def _cut(text: str, within: Span, ends: Iterable[re.Match[str]]) -> Iterator[Span]:
    start = within.start
    for found in ends:
        if text[start : found.start()].strip():
            yield Span(start, found.start())
        start = found.end()
    if text[start : within.end].strip():
        yield Span(start, within.end)

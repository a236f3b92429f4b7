"""Words and parts of speech of Vietnamese prose, with their places. The only module that imports underthesea.

Of the 1,200 commonest openings of bullets in decisions and plans the tagger calls many nouns verbs (“Thông tư”, “Thủ trưởng”)
and common verbs nouns (“Tổ chức”, “Số hóa”). It is therefore asked only for the verb that grammar expects and nlp.actions does
not list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from corpus.spans import Span


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it stands and its tag (V verb, N noun, E preposition, …)."""

    span: Span
    tag: str


class _Tagger(Protocol):
    def predict(self, sentence: Sequence[str]) -> list[tuple[str, str]]: ...


def words(text: str, within: Span) -> tuple[Word, ...]:
    """The words of `text` inside `within`, ordered and disjoint; together they cover everything but white space. NFC in."""
    printed = within.of(text)
    if not printed.strip():
        return ()
    tagged = _tagger().predict(_cut(printed))
    return tuple(Word(span, tag) for span, (_, tag) in zip(_places(text, within, [w for w, _ in tagged]), tagged, strict=True))


def _places(text: str, within: Span, printed: Sequence[str]) -> Iterator[Span]:
    """Where each word stands: the segmenter joins its syllables by one space whatever stood between them."""
    at = within.start
    for word in printed:
        begin = None
        for syllable in word.split():
            start = text.index(syllable, at, within.end)
            begin, at = start if begin is None else begin, start + len(syllable)
        yield Span(at if begin is None else begin, at)


def _cut(printed: str) -> list[str]:
    from underthesea import word_tokenize

    found: list[str] = word_tokenize(printed, use_token_normalize=False)  # by default it rewrites hoà to hòa
    return found


@cache
def _tagger() -> _Tagger:
    """The tagger itself: the public function would segment again, with rewriting."""
    from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor

    tagger: _Tagger = CRFPOSTagPredictor.Instance()
    return tagger

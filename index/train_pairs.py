"""Questions made from the texts themselves, each with the passage that answers it. Pure; the same seed gives the same pairs.

Nothing is learned from questions of people. A made question is the heading of a unit, a part of one of its sentences, or both,
with words of the title and one of the turns of phrase in which people ask; what it was made from is often taken out of the
passage, so that the rest has to be enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.words import Codes

FRAMES = (
    ("", "được quy định như thế nào"), ("", "được quy định thế nào"), ("", "là gì"), ("", "là bao nhiêu"), ("", "gồm những gì"),
    ("", "bao gồm những nội dung nào"), ("", "gồm những giấy tờ gì"), ("", "trong thời hạn bao lâu"), ("", "là bao lâu"),
    ("", "do cơ quan nào thực hiện"), ("", "có đúng không"), ("", "có phải không"), ("", "hay không"), ("", "như thế nào"),
    ("", "ra sao"), ("", "theo trình tự nào"), ("", "có trách nhiệm gì"), ("", "có nhiệm vụ gì"), ("", "có quyền gì"),
    ("", "thực hiện theo nguyên tắc nào"), ("", "bị xử phạt như thế nào"), ("", "bị phạt bao nhiêu tiền"), ("", "từ khi nào"),
    ("", "cần đáp ứng điều kiện gì"), ("", "được hiểu như thế nào"), ("", "trong trường hợp nào"), ("", "có được không"),
    ("cơ quan nào", ""), ("ai có thẩm quyền", ""), ("khi nào", ""), ("quy định về", ""), ("trường hợp nào", ""),
    ("thế nào là", ""), ("những", "nào"), ("", ""), ("", ""),
    ("theo quy định thì", "phải làm gì"), ("tổ chức cá nhân", "cần làm gì"), ("hồ sơ", "gồm những gì"), ("mức", "là bao nhiêu"),
    ("thời hạn", "là bao lâu"), ("điều kiện", "là gì"), ("có mấy", ""), ("có bao nhiêu", ""),
)  # fmt: skip
"""How people ask: what stands before and after the matter."""

PASSAGE_WORDS, TITLE_WORDS = 160, 24


@dataclass(frozen=True)
class Words:
    """The texts as words of the embedding: sentence i is `words[starts[i]:starts[i + 1]]`; `units` as in `Texts`."""

    words: Codes
    starts: NDArray[np.int64]
    units: NDArray[np.int64]


@dataclass(frozen=True)
class PairMaker:
    """Makes pairs of question and passage from units."""

    texts: Words
    frames: tuple[tuple[Codes, Codes], ...]

    @classmethod
    def of(cls, texts: Words, words_of: Callable[[str], Codes]) -> PairMaker:
        """A maker whose turns of phrase are words of the same embedding."""
        return cls(texts, tuple((words_of(before), words_of(after)) for before, after in FRAMES))

    def batch(self, units: NDArray[np.int64], random: np.random.Generator) -> tuple[list[Codes], list[Codes]]:
        """A question and a passage for every unit."""
        rows = self.texts.units[units, 1:].tolist()
        pairs = [self._pair(title, heading, end, random) for title, heading, end in rows]
        return [question for question, _ in pairs], [passage for _, passage in pairs]

    def _pair(self, title: int, heading: int, end: int, random: np.random.Generator) -> tuple[Codes, Codes]:
        chance = random.random(6)
        head, name = self._sentence(heading), self._sentence(title)
        asked: list[Codes] = []
        left_out = -1
        if chance[0] < 0.45:
            asked.append(_thinned(head, 0.15, random))
            if chance[1] < 0.5:
                left_out = heading
        if chance[0] > 0.3:
            sentence = int(random.integers(heading + 1, end))
            asked.append(_thinned(_window(self._sentence(sentence), random), 0.3, random))
            if chance[0] > 0.45 and chance[2] < 0.4:
                asked.append(_thinned(head, 0.4, random))
            if chance[1] < 0.4:
                left_out = sentence
        if chance[3] < 0.5:
            asked.append(_thinned(name[:TITLE_WORDS], 0.5, random))
        before, after = self.frames[int(random.integers(len(self.frames)))]
        passage = list(self._parts(heading, end, left_out))
        if chance[4] < 0.8:
            passage.insert(0, name[:TITLE_WORDS])
        return np.concatenate([before, *asked, after]), np.concatenate(passage)[:PASSAGE_WORDS]

    def _sentence(self, number: int) -> Codes:
        return self.texts.words[self.texts.starts[number] : self.texts.starts[number + 1]]

    def _parts(self, heading: int, end: int, left_out: int) -> Iterator[Codes]:
        starts = self.texts.starts
        if left_out < 0:
            yield self.texts.words[starts[heading] : starts[end]]
            return
        yield self.texts.words[starts[heading] : starts[left_out]]
        yield self.texts.words[starts[left_out + 1] : starts[end]]


def _window(words: Codes, random: np.random.Generator) -> Codes:
    """Neighbouring words of a sentence, as many as a question holds."""
    length = int(random.integers(4, 16))
    start = int(random.integers(max(1, len(words) - length + 1)))
    return words[start : start + length]


def _thinned(words: Codes, share: float, random: np.random.Generator) -> Codes:
    """Without about that share of the words."""
    return words[random.random(len(words)) >= share]

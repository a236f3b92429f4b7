"""Two channels made one order: scores as shares of the best one, added with weights. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.passages import Passage


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer the question, with its exact score in both channels, however it was found.

    `lexical` is 0 for a passage with none of the words asked for; `dense` is a cosine (0 without a dense index, or when
    nothing of the question is known to the embedding). `fused` lies between 0 and 1; it orders the candidates of one
    question and says nothing across questions. `key` names the passage while its source is not replaced.
    """

    key: int
    passage: Passage
    lexical: float
    dense: float
    fused: float

    @property
    def document(self) -> tuple[str, str]:
        """What candidates of one document share; a copy in another file is another document."""
        return self.passage.document, self.passage.file


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """The share of the lexical channel; the dense one has the rest."""

    lexical: float = 0.65

    def fuse(self, lexical: Mapping[int, float], dense: Mapping[int, float]) -> dict[int, float]:
        """The weighted sum for every key of either channel, each channel as shares of its own best score.

        A channel without any positive score leaves the order to the other one.
        """
        best_lexical, best_dense = (max(scores.values(), default=0.0) for scores in (lexical, dense))
        share = 0.0 if best_lexical <= 0 else self.lexical if best_dense > 0 else 1.0
        of_words = share / best_lexical if best_lexical > 0 else 0.0
        of_meaning = (1 - share) / best_dense if best_dense > 0 else 0.0
        return {
            key: of_words * max(lexical.get(key, 0.0), 0.0) + of_meaning * max(dense.get(key, 0.0), 0.0)
            for key in dict.fromkeys((*lexical, *dense))
        }

"""What PostgreSQL itself would find: its text search over our syllables and pairs, and pgvector, beside the local index.

    python -m tests.quality.server_search LIBRARY QUESTIONS.jsonl [--first N] [--per-mille M]

Of LIBRARY only the documents that answer the first N questions are taken, and M of a thousand others. Documents are ranked by
their best passage, before any second stage. Prints MRR@10 and the milliseconds of a question for every way.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

from corpus.passages import Passage
from corpus.vietnamese import fold
from index.embedding import SHIPPED, Embedding, load_embedding
from index.query import Query, read_query
from index.searching import SearchIndex
from index.syllables import pairs, syllables
from index.writing import embedded_text
from service.library import Library
from tests.service import databases

_DEPTH, _LEXICAL, _MOST_PLACES, _BATCH = 200, 0.65, 20, 1024
_COMMON = 0.05
"""Words of more passages are not asked for, unless there is no other."""
Ranked = list[tuple[str, float]]
"""Documents with the scores of passages, best first."""


@dataclass
class Server:
    """Passages in a table of PostgreSQL."""

    connection: psycopg.Connection[Any]
    embedding: Embedding
    passages: int = 0
    frequency: Mapping[str, int] = field(default_factory=dict)

    def fill(self, passages: Iterable[Passage]) -> None:
        """Folded syllables and pairs as a tsvector with the right counts, vectors in 16 bits; and the index of words."""
        self.connection.execute("CREATE TABLE p (k int PRIMARY KEY, document text, v halfvec(256), t tsvector)")
        chosen = list(passages)
        with self.connection.cursor().copy("COPY p FROM STDIN") as rows:
            for at in range(0, len(chosen), _BATCH):
                part = chosen[at : at + _BATCH]
                vectors = self.embedding.encode([embedded_text(passage) for passage in part])
                for key, (passage, vector) in enumerate(zip(part, vectors, strict=True), at):
                    rows.write_row((key, _stem(passage), str(vector.tolist()), _tsvector(passage)))
        self.connection.execute("CREATE INDEX ON p USING gin (t)")
        self.connection.execute("ANALYZE p")
        self.passages = len(chosen)
        self.frequency = dict(self.connection.execute("SELECT word, ndoc FROM ts_stat('SELECT t FROM p')").fetchall())

    def by_rank(self, query: Query) -> Ranked:
        """`ts_rank` of passages with any of the rarer words."""
        asked = " | ".join(f"'{word}'" for word in self._words(query))
        wanted = "SELECT document, ts_rank(t, %s::tsquery) r FROM p WHERE t @@ %s::tsquery ORDER BY r DESC, k LIMIT %s"
        return self.connection.execute(wanted, (asked, asked, _DEPTH)).fetchall() if asked else []

    def by_rarity(self, query: Query) -> Ranked:
        """The sum of the rarity of the words that a passage has."""
        words = self._words(query)
        each = " UNION ALL ".join("SELECT k, document, %s::float8 w FROM p WHERE t @@ %s::tsquery" for _ in words)
        given = [value for word in words for value in (self._rarity(word), f"'{word}'")]
        wanted = f"SELECT min(document), sum(w) FROM ({each}) u GROUP BY k ORDER BY 2 DESC, k LIMIT {_DEPTH}"
        return self.connection.execute(wanted.encode(), given).fetchall() if words else []

    def by_meaning(self, query: Query) -> Ranked:
        """Cosines, all vectors compared."""
        vector = str(self.embedding.encode([" ".join(query.words)], folded=not query.accented)[0].tolist())
        wanted = "SELECT document, -(v <#> %s::halfvec) FROM p ORDER BY v <#> %s::halfvec LIMIT %s"
        return self.connection.execute(wanted, (vector, vector, _DEPTH)).fetchall()

    def _words(self, query: Query) -> list[str]:
        known = [word for word in dict.fromkeys(_terms([fold(word) for word in query.words])) if word in self.frequency]
        most = max(500, _COMMON * self.passages)
        return [w for w in known if self.frequency[w] <= most] or sorted(known, key=lambda w: self.frequency[w])[:3]

    def _rarity(self, word: str) -> float:
        found = self.frequency[word]
        return math.log(1 + (self.passages - found + 0.5) / (found + 0.5))


def main() -> None:
    """One line for every way of searching."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library")
    parser.add_argument("questions", type=Path)
    parser.add_argument("--first", type=int, default=80)
    parser.add_argument("--per-mille", type=int, default=8)
    given = parser.parse_args()
    asked = [json.loads(line) for line in given.questions.read_text(encoding="utf-8").splitlines()][: given.first]
    answers = {name for question in asked for name in question["relevant"]}
    whole = Library(given.library).index()
    assert isinstance(whole, SearchIndex)
    chosen = list(_chosen(whole.passages(), answers, given.per_mille))
    with TemporaryDirectory() as folder, databases.server() as address, psycopg.connect(address, autocommit=True) as connection:
        embedding = load_embedding(SHIPPED)
        local = SearchIndex.open(Path(folder), embedding)
        with local.writing() as writer:
            writer.put("", chosen)
        server = Server(connection, embedding)
        server.fill(chosen)
        ways: dict[str, Callable[[Query], Ranked]] = {
            "local index": lambda query: [(_stem(c.passage), c.fused) for c in local.candidates(query, limit=_DEPTH)],
            "ts_rank": server.by_rank,
            "rarity": server.by_rarity,
            "pgvector": server.by_meaning,
            "ts_rank + pgvector": lambda query: _fused(server.by_rank(query), server.by_meaning(query)),
            "rarity + pgvector": lambda query: _fused(server.by_rarity(query), server.by_meaning(query)),
        }
        print(f"{len(chosen)} passages, {len(asked)} questions")
        for name, way in ways.items():
            _measure(name, way, asked, local)


def _measure(name: str, way: Callable[[Query], Ranked], asked: list[dict[str, Any]], local: SearchIndex) -> None:
    ranks, times = [], []
    for question in asked:
        query = read_query(question["query"], local.meanings)
        began = time.perf_counter()
        found = list(dict.fromkeys(document for document, _ in way(query)))[:10]
        times.append((time.perf_counter() - began) * 1000)
        ranks.append(next((1 / place for place, document in enumerate(found, 1) if document in question["relevant"]), 0.0))
    ninety_fifth = sorted(times)[int(len(times) * 0.95)]
    print(f"{name}: MRR@10 {statistics.mean(ranks):.3f}, {statistics.median(times):.0f} ms median, {ninety_fifth:.0f} ms p95")


def _fused(words: Ranked, meaning: Ranked) -> Ranked:
    """The best passage of each document in either channel, as shares of the best, weighted as the local index weighs them."""
    scores: defaultdict[str, float] = defaultdict(float)
    for found, weight in ((words, _LEXICAL), (meaning, 1 - _LEXICAL)):
        best = dict(reversed(found))  # of each document the first, which is the best
        for document, score in best.items():
            scores[document] += weight * score / (found[0][1] or 1.0)
    return sorted(scores.items(), key=lambda item: -item[1])


def _chosen(passages: Iterable[Passage], answers: set[str], per_mille: int) -> Iterator[Passage]:
    others: dict[str, bool] = {}
    for passage in passages:
        name = _stem(passage)
        if name in answers or others.setdefault(name, len(others) % 1000 < per_mille):
            yield passage


def _terms(words: list[str]) -> list[str]:
    return [*words, *(pair.replace(" ", "_") for pair in pairs(words))]


def _tsvector(passage: Passage) -> str:
    """Every word as often as it stands there (at most 20 times), wherever."""
    words = Counter(_terms(syllables(fold(f"{passage.title} {passage.context} {passage.text}"))))
    return " ".join(f"'{w}':{','.join(map(str, range(1, min(n, _MOST_PLACES) + 1)))}" for w, n in words.items())


def _stem(passage: Passage) -> str:
    return Path(passage.file).stem


if __name__ == "__main__":
    main()

"""The lexical index: tantivy over syllables and pairs of syllables, accented and folded. The only module that imports tantivy.

One folder on disk. Every passage belongs to a `source` (the hash of its file); a source is put and removed as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import tantivy

from corpus.codec import decode, encode
from corpus.numbers import DocumentNumber
from corpus.passages import Hit, Passage
from index.abbreviations import explained_in
from index.naming import names_of
from index.narrowing import narrow
from index.query import Query
from index.snippets import snippet_of
from index.syllables import pairs, syllables

FILTERS = ("type", "issuer", "place", "year", "document")
"""Attributes of passages that a search can be limited to."""
_SYLLABLE, _FOLDED = "truyvet_syllable", "truyvet_folded"
_HEAP_BYTES = 128_000_000
_FIRST_FETCH = 100
SUPPORTING = 4
"""Passages beside the best one that speak for a document."""


class IndexBusy(Exception):  # noqa: N818 - a state, not a fault
    """Another process is writing to this index."""


class IndexDamaged(Exception):  # noqa: N818
    """What lies in the folder is not an index that this program can read."""


class IndexFault(Exception):  # noqa: N818
    """The index cannot be written (a full disk, a folder without permission); the text says why."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of match counts beside one syllable of the text.

    `support` is what each of the next best passages of a document (`SUPPORTING` of them) adds to its best one.
    """

    pair: float = 1.0
    head: float = 0.1
    phrase: float = 2.0
    number: float = 30.0
    segment: float = 15.0
    year: float = 10.0
    support: float = 0.1


class LexicalIndex:
    """Passages of many documents, searched by the words that they hold. Any number of readers, one writer at a time."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index

    @classmethod
    def open(cls, folder: Path) -> LexicalIndex:
        """The index in `folder`, made when there is none; IndexDamaged when there is something else."""
        folder.mkdir(parents=True, exist_ok=True)
        try:
            index = tantivy.Index(_schema(), path=str(folder), reuse=True)
        except ValueError as error:
            raise IndexDamaged(str(folder)) from error
        for name, folded in ((_SYLLABLE, False), (_FOLDED, True)):
            index.register_tokenizer(name, _analyzer(folded=folded))
        return cls(index)

    @contextmanager
    def writing(self) -> Iterator[IndexWriter]:
        """A writer; what it did becomes visible, all at once, when the block ends well. IndexBusy when there is another one."""
        try:
            writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        except ValueError as error:
            raise (IndexBusy if "LockBusy" in str(error) else IndexFault)(str(error)) from error
        try:
            yield IndexWriter(writer)
            with _faults():
                writer.commit()
        finally:
            writer.wait_merging_threads()  # gives the lock back; what was not committed is gone
        self._index.reload()

    def search(
        self,
        query: Query,
        *,
        limit: int,
        by_document: bool = False,
        filters: Mapping[str, Iterable[str]] | None = None,
        weights: Weights | None = None,
    ) -> tuple[Hit, ...]:
        """The best passages, best first; `by_document` orders documents and gives the best passage of each."""
        weights = weights or Weights()
        asked = _build(self._index.schema, query, filters or {}, weights)
        searcher = self._index.searcher()
        words = frozenset((*query.words, *(word for phrase in query.phrases for word in phrase)))
        fetch = max(_FIRST_FETCH, limit)
        while True:
            found = searcher.search(asked, limit=fetch, count=False).hits
            best = [(score, score, _passage(searcher, address)) for score, address in found[: None if by_document else limit]]
            if by_document:
                best = _of_documents(best, weights.support)
            if len(best) >= limit or len(found) < fetch:
                return tuple(_hit(score, own, passage, words, query) for score, own, passage in best[:limit])
            fetch *= 4

    def count(self) -> int:
        """How many passages are searchable."""
        self._index.reload()
        return int(self._index.searcher().num_docs)

    def frequency(self, field: str, term: str) -> int:
        """In how many passages the term of the field stands."""
        return int(self._index.searcher().doc_freq(field, term))

    def meanings(self, short: str) -> tuple[str, ...]:
        """What passages say that the abbreviation (its key) stands for, the most frequent first."""
        searcher, start = self._index.searcher(), f"{short}="
        found = searcher.terms_with_prefix("explains", start)
        return tuple(term.removeprefix(start) for term, _ in sorted(found, key=lambda pair: (-pair[1], pair[0])))


class IndexWriter:
    """Changes of one transaction."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer

    def remove(self, source: str) -> None:
        """Takes out every passage of the source."""
        with _faults():
            self._writer.delete_documents_by_term("source", source)

    def put(self, source: str, passages: Iterable[Passage]) -> None:
        """Adds passages of the source."""
        for passage in passages:
            record = _record(source, passage)
            with _faults():
                self._writer.add_document(record)


@contextmanager
def _faults() -> Iterator[None]:
    """What tantivy cannot write becomes IndexFault."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexFault(str(error)) from error


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name, folded in (("text", False), ("text_folded", True)):
        builder.add_text_field(name, tokenizer_name=_FOLDED if folded else _SYLLABLE, index_option="position")
    for name in ("pairs", "head", "head_pairs"):
        builder.add_text_field(name, tokenizer_name=_SYLLABLE, index_option="freq")
        builder.add_text_field(f"{name}_folded", tokenizer_name=_FOLDED, index_option="freq")
    for name in (*FILTERS, "source", "number"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("segments", "named", "explains"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("passage", stored=True, indexed=False)
    return builder.build()


def _analyzer(*, folded: bool) -> tantivy.TextAnalyzer:
    """Splits at spaces only: what comes in are syllables already, and a regular expression would double the time."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    return (builder.filter(tantivy.Filter.ascii_fold()) if folded else builder).build()


def _record(source: str, passage: Passage) -> tantivy.Document:
    words, head = syllables(passage.text), syllables(f"{passage.title} {passage.context}")
    texts = {
        "text": " ".join(words),
        "pairs": " ".join(pairs(words)),
        "head": " ".join(head),
        "head_pairs": " ".join(pairs(head)),
    }
    record = tantivy.Document()
    for name, text in texts.items():
        record.add_text(name, text)
        record.add_text(f"{name}_folded", text)
    for name in FILTERS:
        record.add_text(name, str(getattr(passage, name)))
    for segment in {s for eid in (passage.eid, *(part.eid for part in passage.parts)) for s in eid.split("__") if s}:
        record.add_text("segments", segment)
    record.add_text("number", _number_key(passage.number))
    for name in names_of(passage):
        record.add_text("named", name)
    for short, meant in sorted(set(explained_in(passage.text))):
        record.add_text("explains", f"{short}={meant}")
    record.add_text("source", source)
    record.add_bytes("passage", encode(passage).encode())
    return record


def _number_key(printed: str) -> str:
    """What spellings of the number share; "" for none, or one that nobody can ask for."""
    try:
        return DocumentNumber.parse(printed).key
    except ValueError:
        return ""


def _build(schema: tantivy.Schema, query: Query, filters: Mapping[str, Iterable[str]], weights: Weights) -> tantivy.Query:
    """What tantivy is asked: any word counts, phrases must be there, excluded words and other documents must not."""
    tail = "" if query.accented else "_folded"
    must, should, must_not = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot

    def any_of(name: str, terms: Iterable[str], weight: float) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        return [(should, _weighted(tantivy.Query.term_query(schema, name, term, "freq"), weight)) for term in terms]

    words, neighbours = dict.fromkeys(query.words), dict.fromkeys(pairs(query.words))
    clauses = [
        *any_of(f"text{tail}", words, 1.0),
        *any_of(f"pairs{tail}", neighbours, weights.pair),
        *any_of(f"head{tail}", words, weights.head),
        *any_of(f"head_pairs{tail}", neighbours, weights.head * weights.pair),
    ]
    constants: tuple[tuple[str, Iterable[str], float], ...] = (
        ("number", query.numbers, weights.number),
        ("named", (named.term for named in query.named), weights.number),
        ("segments", query.segments, weights.segment),
        ("year", map(str, query.years), weights.year),
    )
    for name, terms, weight in constants:
        clauses += [(should, tantivy.Query.const_score_query(_term(schema, name, term), weight)) for term in terms]
    for phrase in query.phrases:
        clauses.append((must, _weighted(_phrase(schema, f"text{tail}", phrase), weights.phrase)))
    clauses += [(must_not, _phrase(schema, f"text{tail}", phrase)) for phrase in query.excluded]
    asked = tantivy.Query.boolean_query(clauses)
    limits = [(must, _one_of(schema, name, values)) for name, values in filters.items()]
    return tantivy.Query.boolean_query([(must, asked), *limits]) if limits else asked


def _term(schema: tantivy.Schema, name: str, value: str) -> tantivy.Query:
    return tantivy.Query.term_query(schema, name, value, "basic")


def _weighted(query: tantivy.Query, weight: float) -> tantivy.Query:
    return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)


def _phrase(schema: tantivy.Schema, name: str, words: tuple[str, ...]) -> tantivy.Query:
    if len(words) == 1:
        return tantivy.Query.term_query(schema, name, words[0], "freq")
    return tantivy.Query.phrase_query(schema, name, list(words))


def _one_of(schema: tantivy.Schema, name: str, values: Iterable[str]) -> tantivy.Query:
    terms = [(tantivy.Occur.Should, _term(schema, name, value)) for value in values]
    return tantivy.Query.const_score_query(tantivy.Query.boolean_query(terms), 0.0)


def _passage(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> Passage:
    passage: Passage = decode(bytes(searcher.doc(address)["passage"][0]).decode())
    return passage


def _hit(score: float, own: float, passage: Passage, words: frozenset[str], query: Query) -> Hit:
    exact = narrow(passage, words, frozenset(query.segments), accented=query.accented)
    return Hit(exact, score, (("lexical", own),), snippet_of(exact.text, words, accented=query.accented))


def _of_documents(found: list[tuple[float, float, Passage]], support: float) -> list[tuple[float, float, Passage]]:
    """The best passage of each document, scored with what its next ones add; a copy in another file is another document."""
    documents: dict[tuple[str, str], list[tuple[float, float, Passage]]] = {}
    for hit in found:
        documents.setdefault((hit[2].document, hit[2].file), []).append(hit)
    scored = [
        (hits[0][0] + support * sum(score for score, _, _ in hits[1 : 1 + SUPPORTING]), hits[0][1], hits[0][2])
        for hits in documents.values()
    ]
    return sorted(scored, key=lambda hit: -hit[0])

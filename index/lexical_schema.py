"""What the lexical index keeps of a passage: fields of words, accented and folded, and the passage itself.

Beside passages stand two kinds of records: one for each source that was taken up, and one with the state of the whole index.
Fields of words hold no positions: a phrase is asked for by its pairs, which suffices for two words; longer ones are compared
with the text of what was found.
"""

from __future__ import annotations

import json

import tantivy

from corpus.lookup import number_key
from corpus.passages import Part, Passage
from index.abbreviations import explained_in
from index.naming import names_of
from index.syllables import pairs, syllables

FILTERS = ("type", "issuer", "place", "year", "document")
"""Attributes of passages that a search can be limited to."""
STATE = "state"
_SYLLABLE, _FOLDED = "truyvet_syllable", "truyvet_folded"
_TEXTS = ("text", "pairs", "head", "head_pairs")


def schema() -> tantivy.Schema:
    """The fields."""
    builder = tantivy.SchemaBuilder()
    for name in _TEXTS:
        builder.add_text_field(name, tokenizer_name=_SYLLABLE, index_option="freq")
        builder.add_text_field(f"{name}_folded", tokenizer_name=_FOLDED, index_option="freq")
    for name in (*FILTERS, "source", "number", "segments", "named", "explains", "taken", "role"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("key", indexed=True, fast=True)
    builder.add_bytes_field("content", stored=True, indexed=False)
    return builder.build()


def register_analyzers(index: tantivy.Index) -> None:
    """Texts are split at spaces only: what comes in are syllables already, and a regular expression would double the time."""
    for name, folded in ((_SYLLABLE, False), (_FOLDED, True)):
        builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
        index.register_tokenizer(name, (builder.filter(tantivy.Filter.ascii_fold()) if folded else builder).build())


def record_of(key: int, source: str, passage: Passage) -> tantivy.Document:
    """A passage as it is indexed."""
    words, head = syllables(passage.text), syllables(f"{passage.title} {passage.context}")
    record = tantivy.Document()
    for name, text in zip(_TEXTS, (words, pairs(words), head, pairs(head)), strict=True):
        record.add_text(name, " ".join(text))
        record.add_text(f"{name}_folded", " ".join(text))
    for name in FILTERS:
        record.add_text(name, str(getattr(passage, name)))
    for segment in {s for eid in (passage.eid, *(part.eid for part in passage.parts)) for s in eid.split("__") if s}:
        record.add_text("segments", segment)
    record.add_text("number", number_key(passage.number) or "")
    for name in names_of(passage):
        record.add_text("named", name)
    for short, meant in sorted(set(explained_in(passage.text))):
        record.add_text("explains", f"{short}={meant}")
    record.add_text("source", source)
    record.add_unsigned("key", key)
    record.add_bytes("content", pack(passage))
    return record


def record_of_source(source: str) -> tantivy.Document:
    """Says that the source was taken up, though it may have no passage."""
    record = tantivy.Document()
    record.add_text("source", source)
    record.add_text("taken", source)
    record.add_text("role", "source")
    return record


def record_of_state(state: bytes) -> tantivy.Document:
    """The state of the whole index."""
    record = tantivy.Document()
    record.add_text("role", STATE)
    record.add_bytes("content", state)
    return record


def pack(passage: Passage) -> bytes:
    """The passage as a short list; `unpack` restores it."""
    parts = [item for part in passage.parts for item in (part.eid, part.start)]
    fields = (getattr(passage, name) for name in _PLAIN)
    return json.dumps([*fields, parts], ensure_ascii=False, separators=(",", ":")).encode()


def unpack(content: bytes) -> Passage:
    """The passage that `pack` wrote."""
    fields = json.loads(content)
    parts = fields.pop()
    fields.insert(-1, tuple(map(Part, parts[::2], parts[1::2])))
    return Passage(*fields)


_PLAIN = tuple(name for name in Passage.__slots__ if name != "parts")
"""In the order in which a passage takes them; its parts stand before the last, the heading."""

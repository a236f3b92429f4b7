"""How a document stands to those it cites: legal basis, what it carries out, amends, replaces, repeals, guides. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.annotations import Reference, Relation
from corpus.doctypes import by_code
from corpus.documents import Document, Provision
from corpus.relations import relation_kind
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp.places import Places
from nlp.relation_words import (
    GOES_ON,
    IN_THE_FRONT,
    LISTED,
    OF_ANOTHER,
    OF_ANY_TEXT,
    OF_ITS_OWN,
    PART,
    RECITAL,
    RECITAL_KINDS,
    SAID_BEHIND,
    SELF,
)
from nlp.sentences import sentences

_ITEM = re.compile(r"(?:^|[;,:]|(?<!\w)(?:và|các|cùng))\s*$", re.IGNORECASE)
_CONTENT_OF = re.compile(r"(?:^|[;,:]|(?<!\w)(?:và|các|cùng|tại|trong))\s*$", re.IGNORECASE)
_OPENS_UNIT = re.compile(r"\W*(?:các\s+)?", re.IGNORECASE)
_EXCEPT = re.compile(r"[^.;]*?,\s*(?:trừ|ngoại trừ)(?!\w)", re.IGNORECASE)
_JOINED = re.compile(r"[\s,;]*(?:và\s+)?(?:các\s+)?")


def find_relations(document: Document, references: Sequence[Reference]) -> tuple[Relation, ...]:
    """How the document stands to each document it cites in full; the plain mention (dan_chieu) only where nothing else holds.

    The first documents of a recital are its legal basis (or what it carries out). What amends, replaces, repeals or guides
    does so in the title or in a sentence about itself ("Thông tư này thay thế …"): a plan to replace a circular replaces none.
    """
    full = [r for r in references if r.form == "full"]
    reader = _Reader(document, Places.of(document), full, [])
    relations: dict[tuple[str, str], Relation] = {}
    for reference in full:
        kind, start, partial = reader.read(reference)
        if relation_kind(kind).effect != "none" and not _may_act_on(document, reference):
            kind, start, partial = "dan_chieu", reference.span.start, False
        span = Span(start, reference.span.end)
        cited = reference.number or reference.title or reference.quote
        quote = collapse(span.of(document.text))
        found = Relation(kind, reference.number, reference.target, quote, span, reference, partial)
        known = relations.get((kind, cited))
        if known is None or (known.partial and not partial):
            relations[(kind, cited)] = found
    closer = {cited for kind, cited in relations if kind != "dan_chieu"}
    return tuple(r for (kind, cited), r in relations.items() if kind != "dan_chieu" or cited not in closer)


def _may_act_on(document: Document, reference: Reference) -> bool:
    """Letters, plans and reports end or change only their own kind: that one decree replaced another they merely tell."""
    own = document.metadata.type
    return by_code(own).category == "act" or own == reference.type or own in ("khac", "quy_che", "quy_dinh")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the relations of one document in order; `heads` grows by the references that open a recital."""

    document: Document
    places: Places
    references: Sequence[Reference]
    heads: list[Reference]

    def read(self, reference: Reference) -> tuple[str, int, bool]:
        """The kind, where the words that show it start, whether a part of the other is meant."""
        text, at = self.document.text, reference.span.start
        in_front = self.document.front.contains(reference.span)
        unit = None if in_front else self.places.at(at)
        if unit is not None and unit.quoted:
            return "dan_chieu", at, False
        sentence = self._sentence(unit, reference) if unit else Span(text.rfind("\n", 0, at) + 1, reference.span.end)
        before = text[sentence.start : at]
        recital = RECITAL.match(before) if in_front else None
        if recital and self._opens_recital(Span(sentence.start, sentence.start + recital.end()), reference):
            self.heads.append(reference)
            return RECITAL_KINDS.get(recital["verb"].lower(), "thuc_hien"), sentence.start, False
        own = None if recital else self._of_its_own(sentence, reference, in_front=in_front)
        for told in (own, self._behind(sentence, reference), self._above(unit, reference)):
            if told is not None:
                kind, begin = told
                return kind, sentence.start + begin, self._is_partial(sentence.start + begin, reference)
        for kind, pattern in OF_ANY_TEXT:
            found = pattern.search(before)
            if found:
                return kind, sentence.start + found.start(), False
        return "dan_chieu", at, False

    def _sentence(self, unit: Provision, reference: Reference) -> Span:
        whole = (s for s in sentences(self.document.text, unit.own) if s.start <= reference.span.start < s.end)
        return next(whole, Span(reference.span.start, reference.span.end))

    def _of_its_own(self, sentence: Span, reference: Reference, *, in_front: bool) -> tuple[str, int] | None:
        """What a title says, or a sentence about the document itself; the verb also governs the later items of its list."""
        before = self.document.text[sentence.start : reference.span.start]
        for kind, pattern in (*OF_ITS_OWN, *(IN_THE_FRONT if in_front else ())):
            found = pattern.search(before)
            if (
                found
                and (in_front or SELF.search(before))
                and not self._describes(sentence.start + found.start(), sentence, in_front=in_front)
            ):
                return kind, found.start()
        if in_front:
            return None
        for kind, pattern in LISTED:
            verb = next(iter(reversed([*pattern.finditer(before)])), None)
            if verb and SELF.search(before[: verb.end()]) and self._is_item(sentence.start + verb.end(), reference):
                return kind, verb.start()
        return None

    def _is_item(self, verb: int, reference: Reference) -> bool:
        """Whether the verb governs the document: an item of its list, or the first one (“nội dung … tại Thông tư số …”)."""
        is_first = not any(verb <= r.span.start < reference.span.start for r in self.references)
        item = _CONTENT_OF if is_first else _ITEM
        return item.search(self.document.text, verb, reference.span.start) is not None

    def _describes(self, verb: int, sentence: Span, *, in_front: bool) -> bool:
        """Whether the verb tells of another document: “Nghị định … quy định chi tiết Luật …”, “dự thảo Thông tư thay thế”."""
        text = self.document.text
        named = any(sentence.start <= r.span.start and r.span.end <= verb for r in self.references)
        other = not in_front and OF_ANOTHER.search(text, sentence.start, verb) is not None
        return other or (named and not GOES_ON.search(text, sentence.start, verb))

    def _behind(self, sentence: Span, reference: Reference) -> tuple[str, int] | None:
        """“Nghị định số … hết hiệu lực kể từ ngày Nghị định này có hiệu lực”: the verb stands behind what it ends."""
        text = self.document.text
        before, after = (
            text[sentence.start : reference.span.start],
            text[reference.span.end : max(sentence.end, reference.span.end)],
        )
        found = SAID_BEHIND.search(after)
        if found and _ITEM.search(re.sub(r"^\W*(?:\w{1,4}[.)]\s)?|^.*?này có hiệu lực[^,]*(?=,)", "", before)):
            return "bai_bo", len(before)
        return None

    def _above(self, unit: Provision | None, reference: Reference) -> tuple[str, int] | None:
        """What the unit above says of its items: “Thông tư này thay thế các văn bản sau:”."""
        above = self.document.provision(unit.eid.parent) if unit and unit.eid.parent else None
        if unit is None or above is None:
            return None
        lead = self.document.text[unit.text_span.start : reference.span.start]
        said = above.body
        if not _OPENS_UNIT.fullmatch(lead) or not (said.rstrip().endswith(":") or re.search(r"sau(?: đây)?[:.]?$", said)):
            return None
        for kind, pattern in LISTED:
            if pattern.search(said) and (SELF.search(said) or pattern.match(said)):
                return kind, 0
        return ("bai_bo", 0) if SAID_BEHIND.search(said) else None

    def _is_partial(self, verb: int, reference: Reference) -> bool:
        """Whether only a provision or some content of the other is meant, or not all of it (“trừ …”)."""
        text, at = self.document.text, reference.span.start
        begin = max([verb, *(r.span.end for r in self.references if verb <= r.span.start and r.span.end <= at)])
        listed = re.split(r"[;,]|(?<!\w)và(?!\w)", text[begin:at])[-1] if begin > verb else text[begin:at]
        exception = _EXCEPT.match(text, reference.span.end, reference.span.end + 400)
        return reference.provision is not None or bool(PART.search(listed)) or exception is not None

    def _opens_recital(self, verb: Span, reference: Reference) -> bool:
        """Whether only the verb, or documents that open the recital too, stand before it (“Công văn số … và Công văn số …”)."""
        last = next((head.span for head in reversed(self.heads) if head.span.start >= verb.start), verb)
        return bool(_JOINED.fullmatch(self.document.text, last.end, reference.span.start))

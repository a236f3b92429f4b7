"""The duties that one clause tells: acts and object, with what stands before the act. Pure but for the models of nlp.words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp import grammar
from nlp.grammar import Found
from nlp.tokens import Token, tokens
from nlp.words import words

_ACTS = ("ACT", "NOMINAL")
_BEARERS = ("agencies", "group", "bound", "leader", "order")
_ADDRESSES = (*_BEARERS, "partners")
_NO_ACT_BEFORE = re.compile(r"(?:của|này|nêu|nói|trên|được|bao gồm|gồm|là)(?!\w)", re.IGNORECASE)
_LEADS = ("vào", "trong", "đến", "từ", "trước", "kể", "hết", "xong")
_REASONS = ("nhiệm vụ", "chức năng", "quyền hạn", "chức năng, nhiệm vụ", "nhiệm vụ, quyền hạn", "tình hình thực tế")
"""What a clause says before its duty where a heading names who bears it (“Căn cứ chức năng, nhiệm vụ có trách nhiệm …”)."""
_STATES = ("có", "là", "được", "bị", "đủ", "đạt")
"""Verbs that tell what must be, not what to do."""
_BLANK = re.compile(r"\.{4}|…{2}|_{3}|[□☐]")
"""A form to be filled in."""
_LOOK_AHEAD = 8
_SURE, _LIKELY, _DOUBTFUL = 0.9, 0.8, 0.6


@dataclass(frozen=True, slots=True)
class Told:
    """One duty of a clause.

    `opening` is what stands before the first act of the clause (subject, order, partners), shared by all its duties;
    `addressed` whether it says who acts.
    """

    actions: tuple[str, ...]
    object: str
    bearer: str | None
    opening: Span
    span: Span
    addressed: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class _Start:
    """Where the first act stands: tokens `at` to `end`, reached over the rows of `path`."""

    at: int
    end: int
    path: tuple[Found, ...]
    known: bool = True


def duties_told(text: str, clause: Span, marked: Mapping[Span, str]) -> tuple[Told, ...]:
    """The duties of `clause` in order; `marked` are the agencies (NAME) and times (TIME) in the text.

    Empty where the clause tells nothing to do: a label, a title in capitals, a blank of a form. Spans are disjoint and lie
    inside the clause.
    """
    if clause.of(text).isupper() or _BLANK.search(text, clause.start, clause.end):
        return ()
    found_tokens = tokens(text, clause, marked)
    if not any(t.tag in (*_ACTS, "MUST", "OBLIGED", "JOIN") for t in found_tokens):
        return ()
    reader = _Clause(text, found_tokens, grammar.find(text, found_tokens))
    start = reader.start()
    return tuple(reader.duties(start)) if start else ()


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    tokens: Sequence[Token]
    found: Sequence[Found]

    def start(self) -> _Start | None:
        """The first act that openings lead to, the nearest first; an unlisted verb only behind “có trách nhiệm”, “phải”."""
        paths: dict[int, tuple[Found, ...]] = {0: ()}
        for at in range(len(self.tokens)):
            if at not in paths:
                continue
            if end := self._group(at, paths[at]):
                return _Start(at, end, paths[at])
            for row in self.found:
                if row.table == "openings" and row.start == at:
                    paths.setdefault(row.end, (*paths[at], row))
        behind = ((at, path) for at, path in sorted(paths.items()) if path and path[-1].row == "bound")
        unlisted = ((at, self._unlisted(at), path) for at, path in behind)
        return next((_Start(at, end, path, known=False) for at, end, path in unlisted if end), None) or self._joining(paths)

    def _joining(self, paths: Mapping[int, tuple[Found, ...]]) -> _Start | None:
        """“Phối hợp với Sở Tài chính.”: to work with others is the act when there is no other."""
        joins = (at for at in sorted(paths) if self._tag(at) == "JOIN" and self._tag(at + 1) != "COLON")
        return next((_Start(at, at + 1, paths[at]) for at in joins), None)

    def _group(self, at: int, path: Sequence[Found]) -> int | None:
        """Where the acts that begin at `at` end; None where they are nouns or end the clause."""
        ends = [row.end for row in self.found if row.table == "groups" and row.start == at]
        if not ends or max(ends) == len(self.tokens) or self.tokens[max(ends)].tag == "COLON":
            return None
        after = self.tokens[max(ends)].span.start
        if self._is_bearer(max(ends)) or (at > 0 and self.tokens[at - 1].tag == "DONE"):
            return None
        nouns = at > 0 and self.tokens[at - 1].tag in ("OPEN", "NOUN") and not (path and path[-1].row == "partners")
        return None if nouns or _NO_ACT_BEFORE.match(self.text, after) else max(ends)

    def _is_bearer(self, end: int) -> bool:
        """Whether “có trách nhiệm” follows before any joint, so that the verb belongs to who bears the duty."""
        before_joint = takewhile(lambda t: t.tag not in ("COMMA", "AND", "COLON"), self.tokens[end:])
        return any(t.tag == "OBLIGED" for t in before_joint)

    def _unlisted(self, at: int) -> int | None:
        ahead = self.tokens[at : at + _LOOK_AHEAD]
        if not ahead or ahead[0].tag != "WORD":
            return None
        first = next(iter(words(self.text, Span(ahead[0].span.start, ahead[-1].span.end))), None)
        if first is None or first.tag != "V" or first.span.of(self.text).lower() in _STATES:
            return None
        return at + sum(t.span.end <= first.span.end for t in ahead)

    def duties(self, start: _Start) -> Iterator[Told]:
        """The duty of the first act, then those that go on behind its object."""
        opening = Span(self.tokens[0].span.start, self.tokens[start.at].span.start)
        bearer, rows = self._bearer(start.path), {row.row for row in start.path}
        addressed = bool(rows & {*_BEARERS})
        confidence = (_SURE if rows & {*_ADDRESSES} else _LIKELY) if start.known else _DOUBTFUL
        at, end = start.at, start.end
        while True:
            follows = self._following(end)
            stop = follows[0] if follows else len(self.tokens)
            told_object = self._object(end, stop)
            if told_object:
                span = Span(self.tokens[at].span.start, self._last(at, stop))
                yield Told(self._actions(at, end), told_object, bearer, opening, span, addressed, confidence)
            if not follows:
                return
            _, at, end = follows

    def _following(self, after: int) -> tuple[int, int, int] | None:
        """The next duty behind `after`: where its joint stands, where its acts begin and end."""
        for row in self.found:
            if row.table != "next" or row.start <= after:
                continue
            if row.row not in grammar.SURE and self._makes_nouns(after, row.start):
                continue
            at = next(i for i in range(row.start, row.end) if self.tokens[i].tag in _ACTS)
            if end := self._group(at, ()):
                return row.start, at, end
        return None

    def _makes_nouns(self, start: int, stop: int) -> bool:
        """Whether a word in between makes nouns of the acts behind `stop`."""
        pairs = zip(self.tokens[start:stop], self.tokens[start + 1 : stop + 1], strict=False)
        return any(t.tag in ("OPEN", "PURPOSE", "WHEN") or (t.tag == "NOUN" and n.tag in _ACTS) for t, n in pairs)

    def _actions(self, at: int, end: int) -> tuple[str, ...]:
        """The acts between joints; acts that follow each other at once are one (“tham mưu ban hành”)."""
        pieces: list[list[str]] = [[]]
        for token in self.tokens[at:end]:
            if token.tag in ("AND", "COMMA"):
                pieces.append([])
            elif token.tag == "JOIN":
                pieces[-1].append("phối hợp")
            elif token.tag != "HOW":
                pieces[-1].append(collapse(token.span.of(self.text)).lower())
        return tuple(" ".join(piece) for piece in pieces if piece)

    def _object(self, start: int, stop: int) -> str:
        """What the acts are done to: up to the purpose, without a time at its end or a joint at its start."""
        while start < stop and self.tokens[start].tag in ("COMMA", "AND"):
            start += 1
        purpose = next((i for i in range(start + 1, stop) if self.tokens[i].tag == "PURPOSE"), stop)
        while purpose > start and self._is_loose(purpose - 1):
            purpose -= 1
        if purpose <= start:
            return ""
        return collapse(Span(self.tokens[start].span.start, self.tokens[purpose - 1].span.end).of(self.text))

    def _is_loose(self, at: int) -> bool:
        """Whether the token ends no object: a time and what leads to it, a joint, a manner."""
        token = self.tokens[at]
        return token.tag in ("TIME", "COMMA", "AND", "MARK", "PURPOSE", "OPEN", "HOW") or token.span.of(self.text) in _LEADS

    def _last(self, at: int, stop: int) -> int:
        while stop > at + 1 and self.tokens[stop - 1].tag in ("COMMA", "AND", "MARK"):
            stop -= 1
        return self.tokens[stop - 1].span.end

    def _bearer(self, path: Sequence[Found]) -> str | None:
        row = next((row for row in path if row.row in ("agencies", "group", "bound", "leader")), None)
        if row is None:
            return None
        named = [t for t in self.tokens[row.start : row.end] if t.tag not in ("MUST", "OBLIGED", "LEAD", "MARK")]
        while named and named[-1].tag in ("COMMA", "AND", "COLON"):
            named.pop()
        bearer = collapse(Span(named[0].span.start, named[-1].span.end).of(self.text)) if named else ""
        return None if bearer.lower() in _REASONS else bearer or None

    def _tag(self, at: int) -> str:
        return self.tokens[at].tag if at < len(self.tokens) - 1 else ""

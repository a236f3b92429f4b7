"""The tokens that the grammar of duties reads: acts, agencies, times, joints, and single syllables. Pure, no tokenizer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.spans import Span
from nlp.actions import ACTIONS, LEXICON, NOMINAL


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a clause with its tag.

    `tag`: ACT (tells to do), NOMINAL (an act that is also a noun), LEAD, JOIN, OBLIGED, MUST, DONE, ORDER, HOW, WHEN, PURPOSE,
    OPEN (makes nouns of all acts behind it), NOUN (of the next one), NAME (agency), TIME, AND, COMMA, COLON, BRACKET, MARK,
    WORD.
    """

    span: Span
    tag: str


_LISTS = "|".join(f"(?P<{tag}_{n}>{pattern})(?!\\w)" for n, (tag, pattern) in enumerate(LEXICON))
_TOKEN = re.compile(
    rf"(?:{_LISTS}|(?P<ACT_0>{ACTIONS})(?!\w)|(?P<AND_0>(?:và|hoặc|cũng như)(?!\w))|(?P<COMMA_0>,)|(?P<COLON_0>:)"
    r"|(?P<BRACKET_0>\([^()]{0,120}\))|(?P<WORD_0>\w+)|(?P<MARK_0>[^\w\s]))",
    re.IGNORECASE,
)


def tokens(text: str, clause: Span, marked: Mapping[Span, str]) -> tuple[Token, ...]:
    """The tokens of `clause`, ordered and disjoint, covering everything but white space; spans of `marked` stay whole.

    `marked` gives the tag of what is known already (agencies, times); where two overlap the first counts.
    """
    out: list[Token] = []
    at = clause.start
    inside = sorted(span for span in marked if clause.contains(span) and len(span.of(text).strip()))
    for span in inside:
        if span.start >= at:
            out += _plain(text, Span(at, span.start))
            out.append(Token(span, marked[span]))
            at = span.end
    return (*out, *_plain(text, Span(at, clause.end)))


def _plain(text: str, span: Span) -> list[Token]:
    found = (_tagged(m) for m in _TOKEN.finditer(text, span.start, span.end))
    return [Token(Span(*m.span()), tag) for m, tag in found]


def _tagged(found: re.Match[str]) -> tuple[re.Match[str], str]:
    tag = (found.lastgroup or "WORD_0").rpartition("_")[0]
    if tag == "ACT" and " ".join(found.group().lower().split()) in NOMINAL:
        return found, "NOMINAL"
    return found, tag

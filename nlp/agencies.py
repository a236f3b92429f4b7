"""Agencies named in running text: known names, abbreviations, enumerations, bodies with an unlisted name, groups. No I/O."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from corpus.agencies import AgencyRegister
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp import agency_grammar as grammar
from nlp import agency_names as names
from nlp.abbreviations import expand
from nlp.register_patterns import field_names, first_words, known_names
from nlp.sentences import BROKEN_NAME, bracketed
from nlp.tones import retone

_BARE_MINISTRY = re.compile(r"(?:^|[ ,])(?:trực thuộc|thuộc|[Ll]ãnh đạo|[Bb]ộ trưởng|thuộc,) Bộ$")
_DASH = re.compile(r"\s*[-–]\s*")
_REACH = 200
_WITH_BRANCHES = ("association", "party")
_ROMAN = re.compile(r"[IVXL]+(?!\w)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """One agency in a text: where it stands and its name in full. `known` says whether the register has it."""

    span: Span
    name: str
    known: bool = False


Reading = Callable[[str, int], AgencyMention | None]
"""Reads the one agency that starts exactly at a place, or says that none does."""


@dataclass(frozen=True, slots=True)
class AgencyReader:
    """Finds the agencies of one document: what the register knows, and the abbreviations this document defines.

    `ministry` is the issuing ministry that the document calls just `Bộ`, if there is one; `on` the document's ISO date.
    """

    register: AgencyRegister
    defined: Mapping[str, str] = field(default_factory=dict)
    ministry: str | None = None
    on: str | None = None
    _known: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _fields: Mapping[str, re.Pattern[str]] = field(init=False, repr=False, compare=False)
    _starts: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", known_names(self.register))
        object.__setattr__(self, "_fields", {head: field_names(self.register, head) for head in ("Bộ", "Sở")})
        object.__setattr__(self, "_starts", first_words(self.register, self.defined))

    def find(self, text: str, within: Span | None = None) -> tuple[AgencyMention, ...]:
        """The agencies in `text`, ordered and disjoint, the longest reading of each place; never raises."""
        within = Span(0, len(text)) if within is None else within
        text, offset = retone(BROKEN_NAME.sub(" ", within.of(text))), within.start
        mentions: list[AgencyMention] = []
        at = 0
        while start := self._starts.search(text, at):
            here = self._at(text, start.start())
            mentions += (AgencyMention(m.span.shift(offset), m.name, m.known) for m in here)
            at = max(start.start() + 1, here[-1].span.end) if here else grammar.end_of_word(text, start.start())
        return tuple(mentions)

    def guess(self, text: str, at: int) -> AgencyMention | None:
        """The words from `at` to where a name ends, where only an agency can stand (`phối hợp với Thuế cơ sở, …`)."""
        if not text[at : at + 1].isupper() or _ROMAN.match(text, at):
            return None
        part = " " + retone(text[at : at + _REACH])
        end = grammar.end_of_name(part, 0)
        return self._mention(part, Span(at, at + end - 1), part[:end]) if end else None

    def _at(self, text: str, at: int) -> list[AgencyMention]:
        """The agency or enumeration that starts exactly at `at`; nothing where none does."""
        several = (
            self._ministers(text, at)
            or self._enumeration(text, at)
            or _units(text, at)
            or self._drafter(text, at)
            or self._groups(text, at)
        )
        if several:
            return several
        readings: tuple[Reading, ...] = (
            _board,
            _bare,
            self._council,
            self._listed,
            self._person,
            self._named,
            self._defined,
            self._group,
        )
        found = [m for reading in readings if (m := reading(text, at)) is not None]
        return [max(found, key=lambda m: (m.known, m.span.end))] if found else []

    def _enumeration(self, text: str, at: int) -> list[AgencyMention]:
        opened = names.ENUMERATION.match(text, at)
        if opened is None:
            return []
        head = (opened["head"] or opened["bare"]).capitalize()
        mentions: list[AgencyMention] = []
        start, end = at, opened.end()
        while item := self._fields[head].match(text, end):
            name = f"{head} {collapse(item[0]).removeprefix(head).strip()}"
            agency = self.register.find(name, self.on) if grammar.is_short(name) else None
            name = agency.name if agency else name
            mentions.append(self._mention(text, Span(start, item.end()), name, known=True))
            separator = grammar.SEPARATOR.match(text, item.end())
            if separator is None:
                break
            start = end = separator.end()
        return mentions

    def _ministers(self, text: str, at: int) -> list[AgencyMention]:
        """`Bộ trưởng các Bộ: Nội vụ, Công an`: the head of each."""
        found = names.PERSON.match(text, at)
        bodies = self._enumeration(text, found.end() + 1) if found and text.startswith(" các ", found.end()) else []
        if found is None or not bodies:
            return []
        spans = [Span(at, bodies[0].span.end), *(body.span for body in bodies[1:])]
        return [self._mention(text, s, f"{found[0]} {b.name}", known=True) for s, b in zip(spans, bodies, strict=True)]

    def _drafter(self, text: str, at: int) -> list[AgencyMention]:
        found = names.DRAFTER.match(text, at)
        return [self._mention(text, Span(*found.span()), found.group())] if found else []

    def _groups(self, text: str, at: int) -> list[AgencyMention]:
        """`các bộ, cơ quan, tổ chức ở trung ương`: groups that share what stands after the last."""
        found = grammar.GROUP_LIST.match(text, at)
        tail = names.GROUP_TAIL.match(text, found.end()) if found else None
        if found is None or tail is None or tail[0].startswith(" thuộc Chính phủ"):
            return []
        nouns = list(grammar.GROUP_NOUN.finditer(text, found.end("plural"), found.end()))
        spans = [Span(n.start() if i else at, tail.end() if n is nouns[-1] else n.end()) for i, n in enumerate(nouns)]
        return [self._mention(text, s, f"{found['plural'].lower()}{n[0]}{tail[0]}") for s, n in zip(spans, nouns, strict=True)]

    def _council(self, text: str, at: int) -> AgencyMention | None:
        found = names.COUNCIL.match(text, at)
        if found is None:
            return None
        place = names.PLACE.match(text, found.end())
        body = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}.get(found["body"], found["body"].capitalize())
        tail = place.group() if place else ""
        return AgencyMention(Span(at, found.end() + len(tail)), collapse(f"{found['office']}{body}{tail}"), known=True)

    def _listed(self, text: str, at: int) -> AgencyMention | None:
        plural = grammar.PLURAL.match(text, at)
        found = self._known.match(text, plural.end() if plural else at)
        if found is None:
            return None
        printed = collapse(found.group())
        agency = self.register.find(printed, self.on)
        loose = agency is not None and _DASH.sub(" - ", printed).casefold() == agency.name.casefold()
        rewritten = agency and (printed.isupper() or loose or grammar.is_short(printed))
        end = found.end()
        if agency in self.register.provincial:
            place = names.PLACE.match(text, end)
            end = place.end() if place else self._after_province(text, end)
        elif agency and agency.level in _WITH_BRANCHES:  # "Mặt trận Tổ quốc Việt Nam Thành phố"
            place = names.PLACE.match(text, end)
            end = place.end() if place else end
        name = agency.name if agency and rewritten else printed
        return AgencyMention(
            Span(at, end), collapse((plural.group() if plural else "") + name + text[found.end() : end]), known=True
        )

    def _after_province(self, text: str, at: int) -> int:
        """Where the name of a province that stands at `at` ends (`Đài Phát thanh và Truyền hình Hà Nội`); `at` without one."""
        proper = names.PROPER.match(text, at)
        words = proper.group().split() if proper else []
        for count in range(len(words), 0, -1):
            if self.register.province(" ".join(words[:count])):
                return at + len(" " + " ".join(words[:count]))
        return at

    def _person(self, text: str, at: int) -> AgencyMention | None:
        found = names.PERSON.match(text, at)
        if found is None or not text.startswith(" ", found.end()):
            return None
        body = self._at(text, found.end() + 1)
        if body:
            return self._mention(text, Span(at, body[0].span.end), f"{found.group()} {body[0].name}", known=body[0].known)
        bare = Span(at, found.end() + 3)
        return self._mention(text, bare, bare.of(text)) if text.startswith("Bộ", found.end() + 1) else None

    def _named(self, text: str, at: int) -> AgencyMention | None:
        plural = grammar.PLURAL.match(text, at)
        begin = plural.end() if plural else at
        starts = (grammar.HEAD, names.UNKNOWN_MINISTRY, grammar.HEAD_IN_CAPITALS)
        head = next((found for pattern in starts if (found := pattern.match(text, begin))), None)
        if head is None:
            return None
        end = grammar.end_of_name(text, head.end())
        if end == head.end():
            return None
        place = names.PLACE.match(text, end)
        end = place.end() if place and not text.startswith(" cấp", end) else end
        listed = names.PLACE.match(text, text.rfind(" ", at, end))  # "Viện kiểm sát nhân dân tỉnh, thành phố trực thuộc …"
        end = max(end, listed.end()) if listed else end
        return self._mention(text, Span(at, end), text[at:end])

    def _defined(self, text: str, at: int) -> AgencyMention | None:
        for short, full in self.defined.items():
            ends = not text[at + len(short) : at + len(short) + 1].isalnum()
            if text.startswith(short, at) and ends and grammar.HEAD.match(full):
                return AgencyMention(Span(at, at + len(short)), full)
        return None

    def _group(self, text: str, at: int) -> AgencyMention | None:
        found = grammar.GROUP.match(text, at)
        if found is None or text.endswith("xã ", 0, at):  # "tổ chức chính trị - xã hội"
            return None
        noun = found["noun"].lower()
        tail = names.GROUP_TAIL.match(text, found.end())
        end = tail.end() if tail else found.end()
        acts = text.startswith(" phòng, chống", found.end())
        if tail is None and not acts and (found["plural"] or noun in names.ALONE):
            end = grammar.end_of_name(text, end)
            tail = names.GROUP_TAIL.match(text, end)
            end = tail.end() if tail else end
        if end == found.end() and not found["plural"] and noun not in names.STANDING:
            return None
        end = self._whole_ministry(text, end)
        return self._mention(text, Span(at, end), text[at:end])

    def _whole_ministry(self, text: str, end: int) -> int:
        """Where the name ends when its last word starts another (`đơn vị thuộc Bộ Nội vụ`, `thành viên Ban Chỉ đạo`)
        or an owner follows (`đơn vị thuộc Tòa án nhân dân tối cao`)."""
        known = self._known.match(text, end - 2) if text.endswith(" Bộ", 0, end) else None
        known = known or (self._known.match(text, end + len(" thuộc ")) if text.startswith(" thuộc ", end) else None)
        board = self._at(text, end - 3) if text.endswith(" Ban", 0, end) else []
        return board[-1].span.end if board else known.end() if known else end

    def _mention(self, text: str, span: Span, name: str, *, known: bool = False) -> AgencyMention:
        name = expand(collapse(name), self.defined)
        if self.ministry and _BARE_MINISTRY.search(name):
            name = name.removesuffix("Bộ") + self.ministry
        return AgencyMention(span, grammar.in_lower_case(name) if name.isupper() and " " in name else name, known)


def chains(text: str, mentions: tuple[AgencyMention, ...]) -> Iterator[tuple[AgencyMention, ...]]:
    """Mentions joined by nothing but commas, semicolons, `và`, `cùng`, dashes or bare groups, as one list each, in order.

    What stands in brackets after one of them, or tells its office after a dash, only explains it and is left out.
    """
    chain: list[AgencyMention] = []
    for mention in mentions:
        between = text[chain[-1].span.end : mention.span.start] if chain else ""
        if chain and (bracketed(text, chain[-1].span.end, mention.span.start) or _is_office(between, mention)):
            continue
        if chain and not _joined(text[chain[-1].span.end : mention.span.start]):
            yield tuple(chain)
            chain = []
        chain.append(mention)
    if chain:
        yield tuple(chain)


def _is_office(between: str, mention: AgencyMention) -> bool:
    """Whether a dash only tells the office of the body before it: `Bộ A - Cơ quan thường trực Chương trình`."""
    return between.strip() in ("-", "–") and mention.name.lower().startswith("cơ quan thường trực")


def _joined(between: str) -> bool:
    between = grammar.BARE_GROUP.sub("", _IN_BRACKETS.sub("", between))
    return grammar.SEPARATOR.fullmatch(between) is not None or not between.strip(" ,")


def _board(text: str, at: int) -> AgencyMention | None:
    found = names.BOARD.match(text, at)
    return AgencyMention(Span(*found.span()), collapse(found.group()), known=True) if found else None


def _bare(text: str, at: int) -> AgencyMention | None:
    found = names.BARE.match(text, at)
    return AgencyMention(Span(*found.span()), collapse(found.group())) if found else None


def _units(text: str, at: int) -> list[AgencyMention]:
    """`Các Vụ, Cục liên quan`: one mention each, sharing what follows."""
    found = grammar.UNITS.match(text, at)
    if found is None or not (found["tail"] or found["more"]):
        return []
    kinds = list(grammar.UNIT.finditer(text, found.start("first"), found.end("more") if found["more"] else found.end("first")))
    spans = [Span(k.start() if i else at, found.end() if k is kinds[-1] else k.end()) for i, k in enumerate(kinds)]
    return [AgencyMention(s, f"các {k[0]}{found['tail'] or ''}") for s, k in zip(spans, kinds, strict=True)]

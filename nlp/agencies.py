"""Agencies named in running text: known names, abbreviations, enumerations, bodies with an unlisted name, groups. No I/O."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from corpus.agencies import AgencyRegister
from corpus.spans import Span
from corpus.vietnamese import collapse
from nlp import agency_names as names
from nlp.abbreviations import expand
from nlp.tones import retone

_WORD_START = re.compile(r"(?<![\w/&.-])(?=[^\W\d_])")
_NEXT = re.compile(r" (?:[-–] )?(?P<word>[^\W\d_][\w&/.\-]*\w|\w)")
_NO_HEAD = r"(?!\w| (?:hành|cáo|nghị|thảo|kết|hợp|chống|dẫn|thọ|đồng nhân)\b|,? chống)"
_HEAD = re.compile("(?:" + "|".join(sorted(map(re.escape, names.HEADS), key=len, reverse=True)) + ")" + _NO_HEAD)
_HEAD_UPPER = re.compile(
    "(?:" + "|".join(sorted((re.escape(h.upper()) for h in names.HEADS), key=len, reverse=True)) + r")(?!\w)"
)
_GROUP = re.compile(
    rf"(?P<plural>{names.PLURAL} )?(?P<noun>" + "|".join(map(re.escape, names.GROUPS)) + r")(?!\w)", re.IGNORECASE
)
_GROUP_NOUN = re.compile("(?:" + "|".join(map(re.escape, names.GROUPS)) + r")(?!\w)", re.IGNORECASE)
_GROUP_LIST = re.compile(
    rf"(?P<plural>{names.PLURAL} )(?:{_GROUP_NOUN.pattern})(?:(?:, | và )(?:{_GROUP_NOUN.pattern}))+(?! có (?!liên quan))",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"[Cc]ác (?P<first>Vụ|Cục|Phòng|Viện|Trung tâm)(?P<more>(?:(?:, | và )(?:Vụ|Cục|Phòng|Viện|Trung tâm)(?! [A-ZĐ]))+)?(?P<tail> (?:có )?liên quan| chức năng)?(?!\w)"
)
_SEPARATOR = re.compile(r"\s*(?:[,;]\s*(?:và |cùng )?|\s(?:và|cùng|cùng với|hoặc|,)\s+(?:với )?)|\s+-\s+|\s*/\s*")
_BARE_MINISTRY = re.compile(r"(?:^|[ ,])(?:trực thuộc|thuộc|[Ll]ãnh đạo|[Bb]ộ trưởng|thuộc,) Bộ$")


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

    `ministry` is the issuing ministry that the document calls just `Bộ`, if there is one.
    """

    register: AgencyRegister
    defined: Mapping[str, str] = field(default_factory=dict)
    ministry: str | None = None
    on: str | None = None
    _known: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _fields: Mapping[str, re.Pattern[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", _known_names(self.register))
        object.__setattr__(self, "_fields", {head: _field_names(self.register, head) for head in ("Bộ", "Sở")})

    def find(self, text: str, within: Span | None = None) -> tuple[AgencyMention, ...]:
        """The agencies in `text`, ordered and disjoint, the longest reading of each place; never raises."""
        within = within or Span(0, len(text))
        text = retone(text)
        mentions: list[AgencyMention] = []
        at = within.start
        while at < within.end:
            start = _WORD_START.search(text, at, within.end)
            if start is None:
                break
            here = [m for m in self._at(text, start.start()) if m.span.end <= within.end]
            if here:
                mentions += here
                at = max(at + 1, here[-1].span.end)
            else:
                at = _end_of_word(text, start.start())
        return tuple(mentions)

    def guess(self, text: str, at: int) -> AgencyMention | None:
        """The words from `at` to where a name ends, for places where only an agency can stand (`phối hợp với Thuế cơ sở, …`)."""
        text = retone(text)
        end = _extend(text, at - 1) if text[at : at + 1].isupper() else at
        return self._mention(text, Span(at, end), text[at:end]) if end > at else None

    def _at(self, text: str, at: int) -> list[AgencyMention]:
        """The agency or enumeration that starts exactly at `at`; nothing where none does."""
        return (
            self._enumeration(text, at)
            or _units(text, at)
            or self._drafter(text, at)
            or self._groups(text, at)
            or self._one(text, at, (_board, self._council, self._listed, self._person, self._named, self._defined, self._group))
        )

    def _one(self, text: str, at: int, readings: Iterable[Reading]) -> list[AgencyMention]:
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
            mentions.append(
                self._mention(
                    text, Span(start, item.end()), f"{head} {collapse(item[0]).removeprefix(head).strip()}", known=True
                )
            )
            separator = _SEPARATOR.match(text, item.end())
            if separator is None:
                break
            start = end = separator.end()
        return mentions

    def _council(self, text: str, at: int) -> AgencyMention | None:
        found = names.COUNCIL.match(text, at)
        if found is None:
            return None
        place = names.PLACE.match(text, found.end())
        body = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}.get(found["body"], found["body"].capitalize())
        tail = place.group() if place else ""
        span = Span(at, found.end() + len(tail))
        return AgencyMention(span, collapse(f"{found['office']}{body}{tail}"), known=True)

    def _listed(self, text: str, at: int) -> AgencyMention | None:
        plural = re.compile(names.PLURAL + " ", re.IGNORECASE).match(text, at)
        found = self._known.match(text, plural.end() if plural else at)
        if found is None:
            return None
        agency = self.register.find(found.group(), self.on)
        short = agency is not None and found.group().casefold() != agency.name.casefold() and _is_short(found.group())
        name = agency.name if agency and (short or found.group().isupper() or "-" in found.group()) else found.group()
        place = names.PLACE.match(text, found.end()) if agency in self.register.provincial else None
        end = place.end() if place else found.end()
        if agency in self.register.provincial and found.group().endswith(" tỉnh"):
            proper = names.PROPER.match(text, end)
            end = proper.end() if proper and self.register.province(proper.group()) else end
        if text[end : end + 2].strip() and text[end].isalnum():
            return None
        lead = plural.group() if plural else ""
        return AgencyMention(Span(at, end), collapse(lead + name + text[found.end() : end]), known=True)

    def _person(self, text: str, at: int) -> AgencyMention | None:
        found = names.PERSON.match(text, at)
        if found is None or not text.startswith(" ", found.end()):
            return None
        body = self._at(text, found.end() + 1)
        if not body:
            if text.startswith("Bộ", found.end() + 1):
                return self._mention(text, Span(at, found.end() + 3), text[at : found.end() + 3])
            return None
        return self._mention(text, Span(at, body[0].span.end), f"{found.group()} {body[0].name}", known=body[0].known)

    def _named(self, text: str, at: int) -> AgencyMention | None:
        plural = re.compile(names.PLURAL + " ", re.IGNORECASE).match(text, at)
        found = (_HEAD.match(text, plural.end() if plural else at)) or _HEAD_UPPER.match(text, at)
        if found is None:
            return None
        end = _extend(text, found.end())
        if end == found.end():
            return None
        place = names.PLACE.match(text, end)
        end = place.end() if place and not text.startswith(" cấp", end) else end
        return self._mention(text, Span(at, end), text[at:end])

    def _defined(self, text: str, at: int) -> AgencyMention | None:
        for short, full in self.defined.items():
            if text.startswith(short, at) and not text[at + len(short) : at + len(short) + 1].isalnum() and _HEAD.match(full):
                return AgencyMention(Span(at, at + len(short)), full)
        return None

    def _drafter(self, text: str, at: int) -> list[AgencyMention]:
        found = names.DRAFTER.match(text, at)
        return [self._mention(text, Span(*found.span()), found.group())] if found else []

    def _groups(self, text: str, at: int) -> list[AgencyMention]:
        """`các bộ, cơ quan, tổ chức ở trung ương`: groups that share what stands after the last."""
        found = _GROUP_LIST.match(text, at)
        tail = names.GROUP_TAIL.match(text, found.end()) if found else None
        if found is None or tail is None:
            return []
        nouns = list(_GROUP_NOUN.finditer(text, found.end("plural"), found.end()))
        spans = [Span(at if i == 0 else n.start(), tail.end() if n is nouns[-1] else n.end()) for i, n in enumerate(nouns)]
        return [self._mention(text, s, f"{found['plural'].lower()}{n[0]}{tail[0]}") for s, n in zip(spans, nouns, strict=True)]

    def _group(self, text: str, at: int) -> AgencyMention | None:
        found = _GROUP.match(text, at)
        if found is None:
            return None
        tail = names.GROUP_TAIL.match(text, found.end())
        end = tail.end() if tail else found.end()
        if found["plural"] and tail is None:
            end = _extend(text, end)
        elif not found["plural"] and tail is None and found["noun"].lower() not in names.STANDING:
            end = _extend(text, end) if found["noun"].lower() in names.ALONE else end
            if end == found.end():
                return None
            tail = names.GROUP_TAIL.match(text, end)
            end = tail.end() if tail else end
        end = self._whole_ministry(text, end)
        return self._mention(text, Span(at, end), text[at:end])

    def _whole_ministry(self, text: str, end: int) -> int:
        """Where the name ends when the `Bộ` it stops at starts a known name (`các đơn vị thuộc Bộ Nội vụ`)."""
        known = self._known.match(text, end - 2) if text.endswith(" Bộ", 0, end) else None
        return known.end() if known else end

    def _mention(self, text: str, span: Span, name: str, *, known: bool = False) -> AgencyMention:
        name = expand(collapse(name), self.defined)
        if self.ministry and _BARE_MINISTRY.search(name):
            name = name.removesuffix("Bộ") + self.ministry
        return AgencyMention(span, _lower(name) if name.isupper() and " " in name else name, known)


def _board(text: str, at: int) -> AgencyMention | None:
    found = names.BOARD.match(text, at)
    return AgencyMention(Span(*found.span()), collapse(found.group()), known=True) if found else None


def chains(text: str, mentions: tuple[AgencyMention, ...]) -> Iterator[tuple[AgencyMention, ...]]:
    """Mentions joined by nothing but commas, semicolons, `và`, `cùng` or dashes, as one list each, in order."""
    chain: list[AgencyMention] = []
    for mention in mentions:
        if chain and not _joined(text[chain[-1].span.end : mention.span.start]):
            yield tuple(chain)
            chain = []
        chain.append(mention)
    if chain:
        yield tuple(chain)


def _joined(between: str) -> bool:
    between = re.sub(r"\([^()]*\)", "", between)
    return _SEPARATOR.fullmatch(between) is not None or not between.strip(" ,")


def _extend(text: str, at: int) -> int:
    """Where the name that reached `at` ends: before punctuation, a verb or preposition, or the next agency."""
    end = at
    for _ in range(14):
        compound = names.COMPOUND.match(text, end + 1)
        if compound:
            end = compound.end()
            continue
        word = _NEXT.match(text, end)
        if word is None:
            break
        begin = word.start("word")
        if "-" in word.group()[:2] and (_HEAD.match(text, begin) or _GROUP.match(text, begin)):
            break
        if word["word"] == "và" and _goes_on(text, word.end()):
            end = word.end()
            continue
        after_council = text.endswith("Hội đồng", 0, end)
        if (names.STOP.match(text, begin) and not after_council) or names.COUNCIL.match(text, begin):
            break
        end = word.end()
    return end


def _goes_on(text: str, at: int) -> bool:
    """Whether what follows `và` is still the same name: a capital that starts no agency of its own."""
    following = text[at + 1 : at + 2]
    return following.isupper() and not (
        _HEAD.match(text, at + 1) or names.COUNCIL.match(text, at + 1) or text.startswith("Bộ ", at + 1)
    )


def _units(text: str, at: int) -> list[AgencyMention]:
    """`Các Vụ, Cục liên quan`: one mention each, sharing what follows."""
    found = _UNITS.match(text, at)
    if found is None:
        return []
    tail = found["tail"] or ""
    if not tail and not found["more"]:
        return []
    mentions = [AgencyMention(Span(at, found.end("first")), f"các {found['first']}{tail}")]
    for part in re.finditer(r"Vụ|Cục|Phòng|Viện|Trung tâm", found["more"] or ""):
        start = found.start("more") + part.start()
        mentions.append(AgencyMention(Span(start, start + len(part[0])), f"các {part[0]}{tail}"))
    last = mentions[-1]
    return [*mentions[:-1], AgencyMention(Span(last.span.start, found.end()), last.name)]


def _lower(name: str) -> str:
    """A name printed in capitals as it is written in running text: `VỤ PHÁP CHẾ` → `Vụ Pháp chế`."""
    head = _HEAD_UPPER.match(name)
    if head is None:
        return name.capitalize()
    return f"{head[0].capitalize()} {name[head.end() :].strip().capitalize()}".strip()


def _is_short(printed: str) -> bool:
    return "&" in printed or any(w.isupper() and len(w) > 1 for w in printed.split())


def _end_of_word(text: str, at: int) -> int:
    end = at
    while end < len(text) and (text[end].isalnum() or text[end] in "&-/."):
        end += 1
    return max(end, at + 1)


def _known_names(register: AgencyRegister) -> re.Pattern[str]:
    spelled = {retone(n) for a in (*register.agencies, *register.provincial) for n in (a.name, *a.abbreviations)}
    long = sorted((n for n in spelled if not (n.isupper() or len(n) < 6)), key=len, reverse=True)
    short = sorted((n for n in spelled if n.isupper() or len(n) < 6), key=len, reverse=True)
    either = "|".join(re.escape(n).replace(r"\ \-\ ", " ?[-–] ?") for n in long)
    return re.compile(rf"(?:(?i:{either})|{'|'.join(map(re.escape, short))})(?![\w&/-])") if spelled else re.compile(r"(?!)")


def _field_names(register: AgencyRegister, head: str) -> re.Pattern[str]:
    """What stands after `Bộ ` or `Sở ` in the register, longest first."""
    spelled = {n.removeprefix(f"{head} ") for a in (*register.agencies, *register.provincial) for n in (a.name, *a.abbreviations)
               if n.startswith(f"{head} ") and a.level in ("ministry", "department")}  # fmt: skip
    either = "|".join(re.escape(retone(n)) for n in sorted(spelled, key=len, reverse=True))
    return re.compile(rf"(?:{head} )?(?:{either})(?![\w&])") if spelled else re.compile(r"(?!)")

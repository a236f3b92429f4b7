"""Patterns made of the names in the register: what to look for, and where a name may start. Pure functions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping

from corpus.agencies import AgencyRegister
from nlp import agency_names as names
from nlp.tones import retone


def known_names(register: AgencyRegister) -> re.Pattern[str]:
    """Every spelling in the register, longest first; short ones and codes only as they are printed."""
    spelled = {retone(n) for a in (*register.agencies, *register.provincial) for n in (a.name, *a.abbreviations)}
    if not spelled:
        return re.compile(r"(?!)")
    ordered = sorted(spelled, key=len, reverse=True)
    long = "|".join(_loose(n).replace("[ \n]\\-[ \n]", " ?[-–] ?") for n in ordered if not (n.isupper() or len(n) < 6))
    short = "|".join(re.escape(n) for n in ordered if n.isupper() or len(n) < 6)
    return re.compile(rf"(?:(?i:{long})|{short})(?![\w&/-])")


def _loose(name: str) -> str:
    """A pattern of `name`; a line may break inside."""
    return re.escape(name).replace(r"\ ", "[ \n]")


def first_words(register: AgencyRegister, defined: Mapping[str, str]) -> re.Pattern[str]:
    """Where a name may start at all: before any first word of a known, listed or defined name, or of a group."""
    spelled = [n for a in (*register.agencies, *register.provincial) for n in (a.name, *a.abbreviations)]
    spelled += [*names.HEADS, *names.GROUPS, *names.OPENERS, *defined]
    words = {retone(name).split(" ")[0].casefold() for name in spelled}
    return re.compile(rf"(?<![\w/&.])(?<!\w-)(?i:{branching(words)})(?![\w])")


def branching(words: Collection[str]) -> str:
    """A pattern for any of these words, a longer one before its beginnings; it looks at a character once for all of them."""
    tails: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        tails[word[:1]].add(word[1:])
    branches = [re.escape(first) + branching(rest) for first, rest in sorted(tails.items()) if first]
    return f"(?:{'|'.join((*branches, *([''] if '' in tails else [])))})" if tails.keys() != {""} else ""


def field_names(register: AgencyRegister, head: str) -> re.Pattern[str]:
    """What stands after `Bộ ` or `Sở ` in the register, longest first."""
    bodies = [a for a in (*register.agencies, *register.provincial) if a.level in ("ministry", "department")]
    spelled = {n.removeprefix(f"{head} ") for a in bodies for n in (a.name, *a.abbreviations) if n.startswith(f"{head} ")}
    either = "|".join(_loose(retone(n)) for n in sorted(spelled, key=len, reverse=True))
    return re.compile(rf"(?:{head} )?(?:{either})(?![\w&])") if spelled else re.compile(r"(?!)")

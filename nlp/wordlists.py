"""Alternations written as readable lists. Pure functions."""

from __future__ import annotations

import re


def phrases(listed: str) -> tuple[str, ...]:
    """The phrases of a list separated by `;`, white space collapsed, the longest first so that an alternation finds it."""
    split = (" ".join(phrase.split()) for phrase in listed.split(";"))
    return tuple(sorted(filter(None, split), key=len, reverse=True))


def any_of(listed: str) -> str:
    """A pattern that matches one of the listed phrases as they are written."""
    return "(?:" + "|".join(re.escape(phrase) for phrase in phrases(listed)) + ")"

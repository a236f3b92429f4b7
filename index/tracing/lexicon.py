"""General words of administrative Vietnamese: abbreviations, and phrases that mean the same act or subject. Read from
`index/data/lexicon.json`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources

from index.tracing.texts import terms


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`abbreviations`: short form → words; `actions`: (name of the act, phrases that say it, as terms). `subjects`: those
    acts whose phrases name what is dealt with (money, data) and no verb. `names`: phrases that contain such a phrase and
    name something else (“công nghệ thông tin” informs nobody).
    """

    abbreviations: dict[str, str]
    actions: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    subjects: frozenset[str]
    names: tuple[tuple[str, ...], ...]

    def actions_in(self, words: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
        """(act, place of its first phrase) for every act that the terms name, in order of place."""
        found: dict[str, int] = {}
        words = self.without_names(words)
        for act, phrases in self.actions:
            for phrase in phrases:
                at = _find(words, phrase)
                if at >= 0:
                    found[act] = min(at, found.get(act, at))
        return tuple(sorted(found.items(), key=lambda pair: (pair[1], pair[0])))

    def without_names(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The terms, with nothing in the place of those that belong to a name."""
        for name in self.names:
            while (at := _find(words, name)) >= 0:
                words = (*words[:at], *("",) * len(name), *words[at + len(name) :])
        return words


def _find(words: tuple[str, ...], phrase: tuple[str, ...]) -> int:
    size = len(phrase)
    if phrase[0] not in words:
        return -1
    return next((i for i in range(len(words) - size + 1) if words[i : i + size] == phrase), -1)


def load_lexicon() -> Lexicon:
    """The lexicon that ships with the project."""
    data = json.loads(resources.files("index").joinpath("data/lexicon.json").read_text(encoding="utf-8"))
    actions = tuple((act, tuple(terms(phrase, {}) for phrase in phrases)) for act, phrases in data["actions"].items())
    names = tuple(terms(name, {}) for name in data["names"])
    return Lexicon(data["abbreviations"], actions, frozenset(data["subjects"]), names)

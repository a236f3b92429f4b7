"""The grammar of duties: which tokens may open a clause, which tell the act, which begin another act. No I/O.

The only module that imports spaCy: a document is made of our own tokens with our own tags, patterns are rows of data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from nlp.tokens import Token

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_ACTS = ["ACT", "NOMINAL"]
_ADVERBIALS = ["WHEN", "PURPOSE", "TIME", "HOW"]
_JOINTS = ["COMMA", "AND"]
_BODIES = [
    "bộ",
    "sở",
    "ban",
    "ngành",
    "cơ",
    "đơn",
    "địa",
    "tổ",
    "phòng",
    "hội",
    "hiệp",
    "doanh",
    "trường",
    "cấp",
    "cục",
    "vụ",
    "huyện",
    "xã",
]
_ADDRESSING = ["tổng hợp", "báo cáo", "trình", "gửi", "đề xuất", "tham mưu", "kiến nghị"]
_SUBJECT = ["WORD", "NAME", "COMMA", "AND", "OPEN", "NOUN", "NOMINAL", "ACT", "BRACKET", "MARK", "TIME"]

OPENINGS: tuple[tuple[str, list[dict[str, Any]]], ...] = (
    # “Trên cơ sở …, ” “Hằng năm, ”
    ("adverbial", [{"TAG": {"IN": _ADVERBIALS}}, {"TAG": {"NOT_IN": ["COLON"]}, "OP": "*"}, {"TAG": "COMMA"}]),
    # “Giao ” “Đề nghị ”
    ("order", [{"TAG": "ORDER"}]),
    # “Sở Tài chính, Sở Tư pháp ” “UBND tỉnh (qua …) ”
    ("agencies", [{"TAG": "NAME"}, {"TAG": {"IN": ["NAME", "COMMA", "AND", "BRACKET"]}, "OP": "*"}]),
    # “Các bộ, ngành, địa phương ”: the next token must be an act or a manner, which the reader checks
    (
        "group",
        [{"LOWER": {"IN": ["các", "những", "mọi"]}}, {"LOWER": {"IN": _BODIES}},
         {"TAG": {"IN": ["WORD", "NAME", "COMMA", "AND", "OPEN", "NOUN"]}, "OP": "*"}],
    ),
    # “Người đứng đầu cơ quan … có trách nhiệm ” “Cơ sở sản xuất phải ”
    ("bound", [{"TAG": {"IN": _SUBJECT}, "OP": "*"}, {"TAG": {"IN": ["MUST", "OBLIGED"]}}]),
    # “Bảo tàng … chủ trì, ”
    ("leader", [{"TAG": {"IN": _SUBJECT}, "OP": "*"}, {"TAG": "LEAD"}, {"TAG": {"IN": _JOINTS}, "OP": "?"}]),
    # “phối hợp với các đơn vị liên quan (trong việc) ”: everything up to the act
    ("partners", [{"TAG": "JOIN"}, {"TAG": {"NOT_IN": ["COLON", *_ACTS]}, "OP": "*"}]),
    # “chủ động, thường xuyên ”
    ("manner", [{"TAG": "HOW"}, {"TAG": {"IN": ["HOW", *_JOINTS]}, "OP": "*"}]),
    # “- ” “* ” “… ”
    ("mark", [{"TAG": "MARK"}]),
)  # fmt: skip
"""(name, pattern): what may stand before the act; several may follow each other."""

GROUPS: tuple[tuple[str, list[dict[str, Any]]], ...] = (
    ("one act", [{"TAG": {"IN": _ACTS}}]),
    # “xây dựng, ban hành và tổ chức thực hiện”: several acts on one object
    ("acts", [{"TAG": {"IN": _ACTS}}, {"TAG": {"IN": [*_ACTS, *_JOINTS, "HOW"]}, "OP": "*"}, {"TAG": {"IN": _ACTS}}]),
)
"""The act itself."""

NEXT: tuple[tuple[str, list[dict[str, Any]]], ...] = (
    # “… và định kỳ báo cáo …”: an act with its manner is no noun
    ("manner", [{"TAG": {"IN": _JOINTS}}, {"TAG": "HOW", "OP": "+"}, {"TAG": {"IN": _ACTS}}]),
    # “…, tổng hợp, báo cáo Thủ tướng Chính phủ”, “… và gửi về Bộ …”: an act towards an agency
    (
        "to an agency",
        [{"TAG": {"IN": _JOINTS}}, {"LOWER": {"IN": _ADDRESSING}},
         {"TAG": {"IN": [*_JOINTS, *_ACTS]}, "OP": "*"}, {"LOWER": {"IN": ["về", "cho", "với", "lên", "giúp"]}, "OP": "?"},
         {"TAG": "NAME"}],
    ),
    # “xây dựng kế hoạch, ban hành quy chế”: an act that is no noun; the reader wants no noun-maker open before it
    ("act", [{"TAG": {"IN": _JOINTS}}, {"TAG": "ACT"}]),
    # “xây dựng quy chế và hướng dẫn thực hiện …”
    ("act after và", [{"TAG": "AND"}, {"TAG": {"IN": _ACTS}}]),
)  # fmt: skip
"""(name, pattern): what begins another duty behind an object."""

SURE = ("manner", "to an agency")
"""Those of NEXT that hold even where a word before has made nouns of the acts behind it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a table that fits the tokens from `start` up to `end`."""

    table: str
    row: str
    start: int
    end: int


def find(text: str, clause: Sequence[Token]) -> tuple[Found, ...]:
    """Every way in which a row of OPENINGS, GROUPS or NEXT fits the tokens, by place."""
    from spacy.tokens import Doc

    matcher, names = _matcher()
    doc = Doc(_vocab(), words=[t.span.of(text) for t in clause], tags=[t.tag for t in clause])
    found = (Found(*names[key], start, end) for key, start, end in matcher(doc))
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.table, f.row)))


@cache
def _matcher() -> tuple[Any, dict[int, tuple[str, str]]]:
    """The matcher of all tables, and what its keys stand for."""
    from spacy.matcher import Matcher

    matcher, names = Matcher(_vocab()), {}
    for table, rows in (("openings", OPENINGS), ("groups", GROUPS), ("next", NEXT)):
        for name, pattern in rows:
            key = f"{table}: {name}"
            matcher.add(key, [pattern])
            names[_vocab().strings[key]] = (table, name)
    return matcher, names


@cache
def _vocab() -> Vocab:
    from spacy.vocab import Vocab

    return Vocab()

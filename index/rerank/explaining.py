"""Why a passage was found, in Vietnamese sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from index.query import Query
from index.rerank.second_stage import Ranked

_MUCH, _SOME = 0.75, 0.5
_LONG = 3


def reasons(one: Ranked, query: Query) -> tuple[str, ...]:
    """What speaks for the passage, the plainest first."""
    return tuple(_reasons(one, query))


def _reasons(one: Ranked, query: Query) -> Iterator[str]:
    candidate = one.candidate
    passage = candidate.passage
    if one.is_named(query):
        yield "Đúng văn bản được nêu trong câu hỏi"
    if query.segments and set(query.segments) <= {
        *passage.eid.split("__"),
        *(s for p in passage.parts for s in p.eid.split("__")),
    }:
        yield "Đúng điều khoản được nêu trong câu hỏi"
    if query.words:
        yield f"Có {one.feature('all words'):.0%} từ của câu hỏi, tính theo độ hiếm của từ"
    run = round(one.feature("body run") * max(len(set(zip(query.words, query.words[1:], strict=False))), 1))
    if run >= _LONG:
        yield f"Có cụm {run + 1} tiếng liền nhau như trong câu hỏi"
    if one.feature("heading pairs") >= _SOME:
        yield "Tiêu đề của điều khoản nêu điều được hỏi"
    if one.feature("title pairs") >= _SOME:
        yield "Tên văn bản nêu điều được hỏi"
    if one.feature("window words") >= _MUCH:
        yield "Các từ của câu hỏi đứng gần nhau trong một đoạn ngắn"
    if one.feature("defined") >= _SOME:
        yield "Có câu giải thích “… là …”"
    if candidate.lexical > 0 and candidate.dense > 0:
        yield f"Tìm thấy theo từ ngữ ({candidate.lexical:.1f}) và theo nghĩa ({candidate.dense:.2f})"
    elif candidate.dense > 0:
        yield f"Tìm thấy theo nghĩa ({candidate.dense:.2f})"
    else:
        yield f"Tìm thấy theo từ ngữ ({candidate.lexical:.1f})"

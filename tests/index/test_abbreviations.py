"""Abbreviations: explained by texts, typed in questions."""

from __future__ import annotations

import pytest

from index.abbreviations import expansions, explained_in, written_out
from index.query import read_query


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("nâng cao năng suất chất lượng (NSCL)", [("nscl", "năng suất chất lượng")]),
        ("công bố hợp quy (sau đây gọi tắt là CBHQ)", [("cbhq", "công bố hợp quy")]),
        ("Bộ Khoa học và Công nghệ (KH&CN)", [("kh&cn", "khoa học và công nghệ")]),  # “và” has no letter
        ("theo Quyết định này (QĐ)", []),  # the words before do not spell it
    ],
)
def test_what_texts_explain(text: str, explained: list[tuple[str, str]]) -> None:
    assert list(explained_in(text)) == explained


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hỗ trợ DN", [("DN", "doanh nghiệp")]),
        ("ubnd tinh", [("ubnd", "ủy ban nhân dân")]),  # in lower case, no syllable
        ("dn nhỏ", []),  # two letters in lower case may be anything
        ("theo 12/QĐ-UBND", []),  # inside a number
        ("thủ tục ĐBCL", [("ĐBCL", "đảm bảo chất lượng")]),  # a document says it
    ],
)
def test_what_questions_mean(typed: str, found: list[tuple[str, str]]) -> None:
    said = {"đbcl": ("đảm bảo chất lượng",)}
    assert list(expansions(typed, lambda key: said.get(key, ()))) == found


def test_the_meaning_stands_behind_the_abbreviation() -> None:
    assert written_out("hỗ trợ DN nhỏ", (("DN", "doanh nghiệp"),)).split() == ["hỗ", "trợ", "DN", "doanh", "nghiệp", "nhỏ"]
    assert read_query("đo NSCL").words == ("đo", "nscl", "năng", "suất", "chất", "lượng")

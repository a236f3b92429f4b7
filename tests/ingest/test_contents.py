"""Tables of contents are no structure of the document."""

from __future__ import annotations

import pytest

from ingest.structure import read_structure

_LIST = ("Chương I. QUY ĐỊNH CHUNG{0}1", "Điều 1. Phạm vi điều chỉnh{0}1", "Điều 2. Đối tượng áp dụng{0}2",
         "Chương II. TỔ CHỨC{0}3", "Điều 3. Trách nhiệm thi hành{0}3")  # fmt: skip
_BODY = ("Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi điều chỉnh", "1. Một.", "2. Hai.", "Điều 2. Đối tượng áp dụng", "Ba.",
         "Chương II", "TỔ CHỨC", "Điều 3. Trách nhiệm thi hành", "Bốn.")  # fmt: skip
_UNITS = ["chp_I", "art_1", "art_1__cl_1", "art_1__cl_2", "art_2", "chp_II", "art_3"]


def units(lines: list[str]) -> list[str]:
    return [str(p.eid) for p in read_structure("\n".join(lines)).provisions if p.kind != "paragraph"]


@pytest.mark.parametrize("leader", ["… ", "\t", " ..... "])
@pytest.mark.parametrize("head", [[], ["MỤC LỤC"], ["Mục lục", "Trang"]])
def test_contents_before_the_text(leader: str, head: list[str]) -> None:
    assert units([*head, *(line.format(leader) for line in _LIST), *_BODY]) == _UNITS


def test_contents_without_pages_before_and_behind() -> None:
    entries = [line.split("{")[0] for line in _LIST]
    assert units(["MỤC LỤC", *entries, *_BODY]) == _UNITS
    assert units([*_BODY, "MỤC LỤC", *entries]) == _UNITS


def test_contents_belong_to_no_unit() -> None:
    """The last article keeps its own words."""
    entries = [line.split("{")[0] for line in _LIST]
    structure = read_structure("\n".join([*_BODY, "MỤC LỤC", *entries]))
    assert next(p.text for p in structure.provisions if str(p.eid) == "art_3") == "Bốn."


@pytest.mark.parametrize(
    ("lines", "expected", "reason"),
    [
        (["Điều 1. Một", "MỤC LỤC", "Điều 2. Hai.", "Điều 3. Ba."], ["art_1", "art_2", "art_3"], "nothing repeats"),
        (["1. Số tiền … 5", "2. Số tiền … 6", "3. Số tiền … 7"], ["cl_1", "cl_2", "cl_3"], "fields of a form"),
    ],
)  # fmt: skip
def test_no_contents(lines: list[str], expected: list[str], reason: str) -> None:
    assert units(lines) == expected, reason

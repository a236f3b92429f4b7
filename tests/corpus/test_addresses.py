"""Addresses parse and print as exact inverses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.addresses import KINDS, DocumentIri, Eid, Segment

nums = st.from_regex(r"[0-9A-Za-zĐđ]{1,3}([.\-][0-9a-zđ]{1,2})?", fullmatch=True)
eids = st.builds(Eid, st.lists(st.builds(Segment, st.sampled_from(sorted(KINDS)), nums), min_size=1, max_size=6).map(tuple))


@given(eids)
def test_eid_parse_is_the_inverse_of_str(eid: Eid) -> None:
    assert Eid.parse(str(eid)) == eid


@given(eids, nums)
def test_a_child_lies_within_its_parent(eid: Eid, num: str) -> None:
    child = eid.child("point", num)
    assert child.parent == eid
    assert child.within(eid)
    assert not eid.within(child)


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("art_1__sec_II__cl_3__point_đ", "point"),  # đ stays đ, it is not d
        ("att_1__row_12", "row"),
        ("sec_II__cl_2.1", "clause"),  # an outline numbers 2.1 under II
        ("cl_5a", "clause"),  # inserted by an amendment
        ("art_5__cl_1-2", "clause"),  # a repeated number
    ],
)
def test_eids_of_real_documents(printed: str, kind: str) -> None:
    eid = Eid.parse(printed)
    assert str(eid) == printed
    assert eid.kind == kind


@pytest.mark.parametrize(
    "printed",
    ["", "art", "art_", "art_1__", "__art_1", "foo_1", "art_1 ", "art_1__cl_", "cl_a b"],
)
def test_what_is_no_eid_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match="segment"):
        Eid.parse(printed)


iris = st.builds(
    DocumentIri,
    st.sampled_from(["act", "doc"]),
    st.from_regex(r"[a-z]{2,8}(-[a-z]{2,8})?", fullmatch=True),
    st.from_regex(r"[a-z]{2,8}(-[a-z]{2,8})?", fullmatch=True),
    st.one_of(st.just("nd"), st.dates().map(str)),
    st.from_regex(r"[0-9]{1,4}(-[a-z]{1,5}){1,2}", fullmatch=True),
)


@given(iris)
def test_iri_parse_is_the_inverse_of_str(iri: DocumentIri) -> None:
    assert DocumentIri.parse(str(iri)) == iri


@pytest.mark.parametrize(
    "printed", ["", "/akn/vn/act", "/akn/us/act/luat/qh/nd/1", "akn/vn/act/luat/qh/nd/1", "/akn/vn/act/luat/qh/2020-1-1/1"]
)
def test_what_is_no_iri_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match="address"):
        DocumentIri.parse(printed)

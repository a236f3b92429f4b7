"""The law of the codec, over values that hypothesis builds from the vocabulary, and the faults it refuses."""

from __future__ import annotations

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.addresses import KINDS, DocumentIri, Eid, Segment
from corpus.annotations import Annotations, Target
from corpus.codec import decode, encode
from corpus.documents import Document, Signer
from corpus.findings import Finding
from corpus.spans import Span
from corpus.traces import Comparison, Coverage, Trace
from tests.builders import document

spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))
segments = st.builds(Segment, st.sampled_from(sorted(KINDS)), st.text(string.ascii_letters + string.digits + "đĐ", min_size=1))
eids = st.lists(segments, min_size=1, max_size=4).map(lambda s: Eid(tuple(s)))
st.register_type_strategy(Span, spans)
st.register_type_strategy(Eid, eids)
st.register_type_strategy(DocumentIri, st.just(DocumentIri("act", "quyet-dinh", "ttg", "2020-08-31", "1-qd-ttg")))
st.register_type_strategy(float, st.floats(allow_nan=False))


@pytest.mark.parametrize("kind", [Document, Annotations, Trace])
def test_round_trip(kind: type) -> None:
    @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a document has many parts
    @given(st.from_type(kind))
    def law(value: object) -> None:
        assert decode(encode(value)) == value

    law()


def test_equal_values_print_alike() -> None:
    one, other = (document([{"eid": "cl_1", "num": "1", "text": "Tăng 15%"}], {"number": "1/QĐ-TTg"}) for _ in range(2))
    assert encode(one) == encode(other)


@pytest.mark.parametrize(
    "value",
    [
        Signer("A", None, "KT. CHỦ TỊCH"),  # a default between two given fields
        Finding.of("I001", count=2, part=1),  # a tuple of pairs
        Comparison(
            Eid.of("cl", "1"), None, Target(None, "m", "min", 1, None, "%", None, None, "", Span(0, 0)), None, "absent", ""
        ),
        Coverage(Eid.of("point", "đ"), "yes", "missing", ("target",), (), "…"),
    ],
)
def test_shapes(value: object) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "[]",
        '{"Signer":{}}',  # a field without default is missing
        '{"Signer":{"name":"A","colour":"red"}}',  # a field that does not exist
        '{"Path":{}}',  # no type of the vocabulary
        '{"Eid":"art"}',  # not an address
        '{"Span":[3,1]}',  # reversed
    ],
)
def test_refusals(printed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        decode(printed)

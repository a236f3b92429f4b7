"""The mapping collection of OSCAL: required fields, and what the numbers mean."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

from corpus.traces import TracedPair
from service.reports.oscal import mapping_collection, render
from tests.service.builders import traced_pair

DAY = date(2026, 11, 25)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TOKEN = re.compile(r"[^\W\d][\w.\-]*")
REQUIRED = {
    "mapping-collection": {"uuid", "metadata", "provenance", "mappings"},
    "metadata": {"title", "last-modified", "version", "oscal-version"},
    "provenance": {"method", "matching-rationale", "status", "mapping-description"},
    "mappings": {"uuid", "source-resource", "target-resource", "maps"},
    "maps": {"uuid", "relationship", "sources", "targets"},
    "sources": {"type", "id-ref"},
    "targets": {"type", "id-ref"},
    "qualifiers": {"subject", "predicate", "category", "description"},
    "source-resource": {"type", "href"},
    "target-resource": {"type", "href"},
    "source-gap-summary": {"uuid", "unmapped-controls"},
    "target-gap-summary": {"uuid", "unmapped-controls"},
    "props": {"name", "value"},
}
"""As the JSON schema of OSCAL 1.2.1 has it."""


def check(name: str, value: Any) -> None:
    """Required fields everywhere, no empty list, no empty or ragged string."""
    if isinstance(value, list):
        assert value, name
        for item in value:
            check(name, item)
    elif isinstance(value, dict):
        assert REQUIRED.get(name, set()) <= value.keys(), name
        for key, inner in value.items():
            check(key, inner)
    elif name == "uuid":
        assert UUID.fullmatch(value)
    elif name in ("with-ids", "relationship", "type", "name"):
        assert TOKEN.fullmatch(value)
    elif isinstance(value, str):
        assert re.fullmatch(r"\S([\s\S]*\S)?", value), name


def only(pair: TracedPair) -> Any:
    (mapping,) = mapping_collection([pair], made_on=DAY)["mapping-collection"]["mappings"]
    return mapping


def test_every_required_field_is_there() -> None:
    pair = traced_pair()
    empty = replace(pair, trace=replace(pair.trace, links=()))
    for pairs in ([pair], [empty], [pair, empty]):
        made = mapping_collection(pairs, made_on=DAY)
        assert set(made) == {"mapping-collection"}
        check("", made)
        check("mapping-collection", made["mapping-collection"])
        assert json.loads(render(pairs, made_on=DAY)) == made


def test_links_are_maps_and_what_has_none_is_a_gap() -> None:
    mapping = only(traced_pair())
    assert [(m["relationship"], m["sources"][0]["id-ref"], m["targets"][0]["id-ref"]) for m in mapping["maps"]] == [
        ("intersects-with", "art_1__sec_I__cl_1__point_a", "sec_I__cl_1"),
        ("subset-of", "art_1__sec_II__cl_2", "sec_II__cl_1"),
    ], "the rejected link is left out"
    assert mapping["source-gap-summary"]["unmapped-controls"] == [{"with-ids": ["art_1__sec_II__cl_1"]}]
    assert mapping["target-gap-summary"]["unmapped-controls"] == [{"with-ids": ["sec_I__cl_2"]}]
    assert "chưa bảo đảm chỉ tiêu" in mapping["maps"][0]["qualifiers"][0]["description"]
    assert mapping["coverage"]["target-coverage"] == 0


def test_equal_pairs_give_equal_files() -> None:
    assert render([traced_pair()], made_on=DAY) == render([traced_pair()], made_on=DAY)

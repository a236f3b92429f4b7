"""What OpenAPI tells of answers: schema and example of what is given, and the problems that may come instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.api.problem_kinds import KINDS
from service.api.problems import MEDIA_TYPE

JSON = "application/json"
Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
FLAG: Schema = {"type": "boolean"}
ANYTHING: Schema = {"type": "object"}


@dataclass(frozen=True, slots=True)
class Shape:
    """What an answer looks like: a JSON Schema and an example, of this media type."""

    schema: Schema
    example: Any
    media_type: str = JSON


def objects(*more: str, **fields: Schema) -> Schema:
    """The schema of an object with these fields, all of them always there, and no other ones; `more` are left open."""
    given = {name.rstrip("_"): schema for name, schema in fields.items()} | {name: {} for name in more}
    return {"type": "object", "properties": given, "required": list(given), "additionalProperties": False}


def lists(schema: Schema) -> Schema:
    """The schema of a list of these."""
    return {"type": "array", "items": schema}


def one_of(*values: str) -> Schema:
    """The schema of one of these words."""
    return {"type": "string", "enum": list(values)}


def maybe(schema: Schema) -> Schema:
    """The schema of the same or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def pages(schema: Schema, example: Any, **fields: Schema) -> Shape:
    """The shape of a page of a list of these."""
    shown = {"total": 1, "offset": 0, "limit": 50, "items": [example]}
    return Shape(objects(**fields, total=WHOLE, offset=WHOLE, limit=WHOLE, items=lists(schema)), shown)


_PROBLEM: Schema = {
    "type": "object",
    "properties": {"type": TEXT, "title": TEXT, "status": WHOLE, "detail": TEXT, "instance": TEXT},
    "required": ["type", "title", "status", "detail", "instance"],
}
_ALWAYS = (401, 403, 421)
_Answers = dict[int | str, dict[str, Any]]


def answers(shape: Shape | Mapping[str, Any] | None, *problems: int, status: int = 200, also: tuple[int, ...] = ()) -> _Answers:
    """The `responses` of a route: the shape for `status` (and for `also`), and problem details for each of these statuses.

    A shape of None is an answer without content.
    """
    spoilt: _Answers = {code: _spoilt(code) for code in (*problems, *_ALWAYS)}
    if shape is None:
        return {status: {"description": "Đã làm xong."}, **spoilt}
    known = shape if isinstance(shape, Shape) else Shape(ANYTHING, dict(shape))
    done = {"content": {known.media_type: {"schema": known.schema, "example": known.example}}}
    return {**dict.fromkeys((status, *also), done), **spoilt}


def _spoilt(code: int) -> dict[str, Any]:
    name, kind = next((name, kind) for name, kind in KINDS.items() if kind.status == code)
    example = {
        "type": f"urn:truyvet:problem:{name.replace('_', '-')}", "title": kind.vi.title, "status": code,
        "detail": kind.vi.detail, "instance": "urn:truyvet:request:5f0c2a9b1d3e4f60",
    }  # fmt: skip
    return {"description": kind.vi.title, "content": {MEDIA_TYPE: {"schema": _PROBLEM, "example": example}}}

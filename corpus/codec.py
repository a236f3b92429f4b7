"""Canonical JSON of the frozen values of this package: `decode(encode(v)) == v`, and equal values give equal strings.

Fields stand under their names, in alphabetical order; addresses as they are printed; spans as two numbers. Fields that
hold their default are left out, so a field that is added with a default does not spoil what is stored.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from functools import cache
from typing import Any

import corpus.annotations
from corpus import addresses, documents, findings, numbers, passages, reviews, sources, spans, traces
from corpus.addresses import DocumentIri, Eid
from corpus.spans import Span

_MODULES = (addresses, corpus.annotations, documents, findings, numbers, passages, reviews, sources, spans, traces)


def encode(value: object) -> str:
    """The value as one line of JSON that names its type."""
    kind: Any = type(value)
    data = {kind.__name__: _writer(kind)(value)}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def decode(printed: str) -> Any:
    """The value that `encode` printed; ValueError for anything else."""
    data = json.loads(printed)
    if not isinstance(data, dict) or len(data) != 1:
        raise ValueError("not an encoded value")
    ((name, fields),) = data.items()
    kind: Any = next((t for m in _MODULES if dataclasses.is_dataclass(t := getattr(m, name, None))), None)
    if kind is None:
        raise ValueError(f"not a type of the vocabulary: {name}")
    try:
        return _reader(kind)(fields)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not an encoded {name}") from error


@cache
def _writer(kind: Any) -> Callable[[Any], Any]:
    """What turns a value of the type into plain JSON data."""
    item = _item(kind)
    if kind in (Eid, DocumentIri):
        return str
    if kind is Span:
        return lambda span: [span.start, span.end]
    if item is not None:
        each = _writer(item)
        return lambda values: [each(v) for v in values]
    inner = _optional(kind)
    if inner is not None:
        some = _writer(inner)
        return lambda value: None if value is None else some(value)
    if dataclasses.is_dataclass(kind):
        plan = tuple((f.name, f.default, _writer(hint)) for f, hint in _fields(kind))
        return lambda value: {n: write(v) for n, default, write in plan if (v := getattr(value, n)) != default}
    return float if kind is float else _same


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What turns the data of `_writer(kind)` back into the value."""
    item = _item(kind)
    if kind in (Eid, DocumentIri):
        parse: Callable[[Any], Any] = kind.parse
        return parse
    if kind is Span:
        return lambda data: Span(*data)
    if item is not None:
        each = _reader(item)
        return lambda data: tuple(each(v) for v in data)
    inner = _optional(kind)
    if inner is not None:
        some = _reader(inner)
        return lambda data: None if data is None else some(data)
    if dataclasses.is_dataclass(kind):
        readers = {f.name: _reader(hint) for f, hint in _fields(kind)}
        build = typing.cast(Callable[..., Any], kind)
        return lambda data: build(**{name: readers[name](v) for name, v in data.items()})
    return float if kind is float else _same


def _same(value: Any) -> Any:
    return value


def _fields(kind: Any) -> list[tuple[dataclasses.Field[Any], Any]]:
    hints = typing.get_type_hints(kind)
    return [(field, hints[field.name]) for field in dataclasses.fields(kind)]


def _item(kind: Any) -> Any:
    """The type of the items of a tuple, or None; a tuple of fixed length holds items of one type here."""
    return typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else None


def _optional(kind: Any) -> Any:
    """X for `X | None`, else None."""
    if typing.get_origin(kind) not in (types.UnionType, typing.Union):
        return None
    return next(arg for arg in typing.get_args(kind) if arg is not type(None))

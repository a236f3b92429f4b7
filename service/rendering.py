"""Fills the templates of `service/templates`; everything put into them is escaped. The only module that imports Jinja."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from importlib import resources
from itertools import groupby
from operator import attrgetter

import jinja2
from markupsafe import Markup


def fill(template: str, **values: object) -> str:
    """The template with these values; a value that it needs and does not get is an error."""
    return _environment().get_template(template).render(**values)


@cache
def asset(name: str) -> Markup:
    """A file of `service/static` as it stands, for a page that must not fetch anything."""
    return Markup(resources.files("service").joinpath("static", name).read_text(encoding="utf-8"))


def capitalise(text: str) -> str:
    """`text` with its first letter in upper case and the rest as it stands."""
    return text[:1].upper() + text[1:]


def grouped(number: int) -> str:
    """The number as it is written in Vietnamese: `8.531`."""
    return f"{number:,}".replace(",", ".")


def printed_moment(moment: str) -> str:
    """`03:40 ngày 26/11/2026` of an ISO time, as the clock of this machine shows it; "" for no moment."""
    return f"{datetime.fromisoformat(moment).astimezone():%H:%M ngày %d/%m/%Y}" if moment else ""


def groupby_in_order(rows: Iterable[object], attribute: str) -> list[tuple[object, list[object]]]:
    """Neighbours of equal attribute together, in their order (Jinja's own filter sorts them)."""
    return [(key, list(group)) for key, group in groupby(rows, key=attrgetter(attribute))]


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("service"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capitalise"] = capitalise
    environment.filters["grouped"] = grouped
    environment.filters["groupby_in_order"] = groupby_in_order
    return environment

"""Writes the reports on traced pairs, and on many plans together, in the format that the name of the file asks for."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.traces import TracedPair
from service import messages
from service.errors import Trouble
from service.review_messages import report_format
from service.usecases.national.matrix import Matrix

FORMATS = (".html", ".xlsx", ".docx", ".csv", ".oscal.json", ".json")
"""Ends of the names of report files; a path that ends otherwise is a folder for the page and the workbook."""
_OTHER_FILES = frozenset({".pdf", ".doc", ".xls", ".odt", ".ods", ".htm", ".txt", ".md", ".xml", ".tsv", ".jsonl"})
MATRIX_FORMATS = (".html", ".xlsx", ".docx", ".csv", ".json")


@dataclass(frozen=True, slots=True)
class Reports:
    """Where the reports of one pair are."""

    html: Path
    xlsx: Path


def format_of(path: Path) -> str | None:
    """The format that the name of the file asks for; None for a folder. Trouble for a file of another format."""
    found = next((end for end in FORMATS if path.name.lower().endswith(end)), None)
    if found is None and path.suffix.lower() in _OTHER_FILES and not path.is_dir():
        raise Trouble(report_format(path.name, FORMATS))
    return found


def write_reports(pair: TracedPair, folder: Path, made_on: date) -> Reports:
    """`report.html` and `report.xlsx`, dated, in `folder`, which is made; Trouble when it cannot be written."""
    from service.reports import html, xlsx
    from service.reports.view import build_view

    reports = Reports(folder / "report.html", folder / "report.xlsx")
    view = build_view(pair, made_on=made_on)
    _write(reports.html, lambda: html.render_view(view))
    _write(reports.xlsx, lambda: xlsx.render_view(view))
    return reports


def write_report(pairs: Sequence[TracedPair], path: Path, made_on: date) -> None:
    """The report on one pair in the format of the name (OSCAL and JSON: on several); Trouble when it cannot be written."""
    from service.contract import trace_json
    from service.reports import csv, docx, html, oscal, xlsx

    makers: dict[str, Callable[[], str | bytes]] = {
        ".html": lambda: html.render(pairs[0], made_on=made_on),
        ".xlsx": lambda: xlsx.render(pairs[0], made_on=made_on),
        ".docx": lambda: docx.render(pairs[0], made_on=made_on),
        ".csv": lambda: csv.render(pairs[0], made_on=made_on),
        ".oscal.json": lambda: oscal.render(pairs, made_on=made_on),
        ".json": lambda: "".join(json.dumps(trace_json(pair.trace), ensure_ascii=False) + "\n" for pair in pairs),
    }
    _write(path, makers[format_of(path) or ".html"])


def write_matrix(matrix: Matrix, path: Path, made_on: date) -> None:
    """The report on many plans in the format of the name, one of MATRIX_FORMATS; Trouble when it cannot be written."""
    from service.contract import matrix_json
    from service.reports.matrix import render_csv, render_html, render_xlsx
    from service.reports.matrix_docx import render_docx

    makers: dict[str, Callable[[], str | bytes]] = {
        ".html": lambda: render_html(matrix, made_on=made_on),
        ".xlsx": lambda: render_xlsx(matrix, made_on=made_on),
        ".docx": lambda: render_docx(matrix, made_on=made_on),
        ".csv": lambda: render_csv(matrix, made_on=made_on),
        ".json": lambda: json.dumps(matrix_json(matrix), ensure_ascii=False) + "\n",
    }
    _write(path, makers[format_of(path) or ".html"])


def _write(path: Path, make: Callable[[], str | bytes]) -> None:
    made = make()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.encode() if isinstance(made, str) else made)
    except OSError as error:
        raise Trouble(messages.report_unwritable(path.parent, error.strerror or str(error))) from error


def folder_for(pair: TracedPair, folder: Path, *, alone: bool) -> Path:
    """The folder itself for the only pair, one below it for each of several plans."""
    plan = pair.trace.plan
    return folder if alone else folder / f"{plan.issuer}-{plan.date}-{plan.number}"

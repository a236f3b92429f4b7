"""Writes the reports of traced pairs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.traces import TracedPair
from service import messages
from service.errors import Trouble


@dataclass(frozen=True, slots=True)
class Reports:
    """Where the reports of one pair are."""

    html: Path
    xlsx: Path


def write_reports(pair: TracedPair, folder: Path, made_on: date) -> Reports:
    """`report.html` and `report.xlsx`, dated, in `folder`, which is made; Trouble when it cannot be written."""
    from service.reports import html, xlsx

    reports = Reports(folder / "report.html", folder / "report.xlsx")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        reports.html.write_text(html.render(pair, made_on=made_on), encoding="utf-8")
        xlsx.write(pair, reports.xlsx, made_on=made_on)
    except OSError as error:
        raise Trouble(messages.report_unwritable(folder, error.strerror or str(error))) from error
    return reports


def folder_for(pair: TracedPair, folder: Path, *, alone: bool) -> Path:
    """The folder itself for the only pair, one below it for each of several plans."""
    plan = pair.trace.plan
    return folder if alone else folder / f"{plan.issuer}-{plan.date}-{plan.number}"

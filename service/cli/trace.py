"""`trace`: a decision beside one plan, several plans, or all stored plans that cite it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service import messages
from service import review_messages as said
from service.cli.compare import DOCUMENT_HELP, find
from service.cli.look import open_library
from service.cli.output import emit, emit_json, note, progress
from service.cli.vietnamese import Command, Count, json_option, store_option
from service.errors import DONE, UNREADABLE, Trouble, UnreadableInput

if TYPE_CHECKING:
    from corpus.annotations import AnnotatedDocument
    from corpus.traces import TracedPair
    from service.library import Library
    from service.usecases.national.matrix import Matrix, PlanRow


@click.command(cls=Command, short_help="Truy vết điều khoản của quyết định trong kế hoạch.")
@click.option("--decision", required=True, metavar="QUYẾT_ĐỊNH", help=f"Văn bản giao việc: {DOCUMENT_HELP}.")
@click.option("--plan", "plans", multiple=True, metavar="KẾ_HOẠCH", help=f"Kế hoạch: {DOCUMENT_HELP}; ghi nhiều lần được.")
@click.argument("more_plans", nargs=-1, metavar="[KẾ_HOẠCH…]")
@click.option("--all", "everything", is_flag=True, help="Mọi kế hoạch trong kho có viện dẫn quyết định.")
@click.option("--matrix", "with_matrix", is_flag=True, help="Thêm bảng tổng hợp kế hoạch và điều khoản (với --all: luôn có).")
@click.option("--report", "reports", multiple=True, metavar="TỆP|THƯ_MỤC",
              help="Ghi báo cáo: tệp .html, .xlsx, .docx, .csv, .json, .oscal.json, hoặc thư mục.")  # fmt: skip
@click.option("--workers", type=Count(1, 64), help="Số tiến trình cùng làm (mặc định theo số nhân của máy).")
@json_option
@store_option
def trace(
    decision: str, plans: tuple[str, ...], more_plans: tuple[str, ...], everything: bool, with_matrix: bool,
    reports: tuple[str, ...], workers: int | None, as_json: bool, store: str,
) -> int:  # fmt: skip
    """Cho biết nội dung nào của kế hoạch thực hiện điều khoản nào của quyết định, điều khoản nào chưa được thực hiện.

    Nhiều kế hoạch: --plan P1 P2…, --plan P1 --plan P2, hoặc --all; khi đó --report ghi bảng tổng hợp.
    """
    from service.usecases.national.matrix import build_matrix, plan_row

    names = (*plans, *more_plans)
    if not names and not everything:
        raise click.UsageError(said.NO_PLAN, click.get_current_context())
    sink = _Reports(reports)
    library = open_library(store)
    asked = find(library, decision)
    found, code = _find_plans(library, names)
    pairs, total = _pairs(asked, found, library, everything, workers or os.cpu_count() or 1)
    many = total > 1 or everything
    rows: list[PlanRow] = []
    for pair in progress(pairs, "Đối chiếu", total):
        _show(pair, as_json, brief=everything)
        if many:
            rows.append(plan_row(pair))
        sink.take(pair, alone=len(names) == 1 and not everything)
    matrix = build_matrix(asked, rows) if many else None
    if matrix:
        _show_matrix(matrix, as_json, wanted=with_matrix or everything)
    sink.finish(matrix)
    return code


def _pairs(
    asked: AnnotatedDocument, found: list[AnnotatedDocument], library: Library | None, everything: bool, workers: int
) -> tuple[Iterator[TracedPair], int]:
    """The traced pairs as they come, and how many there will be."""
    from itertools import chain

    from index.citations import name_of
    from service.usecases.national.find import citing_plans
    from service.usecases.national.run import trace_many, trace_stored

    named = trace_many(asked, found, library)
    if not everything:
        return named, len(found)
    known = {plan.document.iri for plan in found}
    stored = [d.id for d in citing_plans(library, asked.document) if d.known.iri not in known] if library else []
    if library is None or not (stored or found):
        raise Trouble(said.no_citing_plan(name_of(asked.document)))
    return chain(named, trace_stored(asked, stored, library, workers)), len(found) + len(stored)


def _show(pair: TracedPair, as_json: bool, *, brief: bool) -> None:
    from service.cli.summary import brief_line, summary_lines
    from service.contract import trace_json

    if as_json:
        emit_json(trace_json(pair.trace))
    else:
        emit(brief_line(pair) if brief else "\n".join(summary_lines(pair)) + "\n")


def _show_matrix(matrix: Matrix, as_json: bool, *, wanted: bool) -> None:
    from service.cli.summary import matrix_lines
    from service.contract import matrix_json

    if not as_json:
        emit("\n".join(("", *matrix_lines(matrix))))
    elif wanted:
        emit_json(matrix_json(matrix))


class _Reports:
    """Where reports go: a folder takes those on every plan, a file that on the only plan or on all of them together."""

    def __init__(self, names: tuple[str, ...]) -> None:
        from service.usecases.report import format_of

        self._files = [path for name in names if format_of(path := Path(name))]
        self._folders = [path for name in names if not format_of(path := Path(name))]
        self._kept: list[TracedPair] = []

    def take(self, pair: TracedPair, *, alone: bool) -> None:
        """One more pair; it is kept only where a file needs the pair itself."""
        from service.usecases.report import folder_for, write_reports

        for folder in self._folders:
            written = write_reports(pair, folder_for(pair, folder, alone=alone), date.today())
            note(messages.report_written(written.html, written.xlsx))
        if alone or any(path.name.lower().endswith(".oscal.json") for path in self._files):
            self._kept.append(pair)

    def finish(self, matrix: Matrix | None) -> None:
        """Writes the files, of several plans with their matrix."""
        from service.usecases.report import MATRIX_FORMATS, format_of, write_matrix, write_report

        today = date.today()
        written: list[Path] = []
        for path in self._files:
            if matrix and format_of(path) != ".oscal.json":
                write_matrix(matrix, path, today)
            elif self._kept:
                write_report(self._kept, path, today)
            else:
                continue
            written.append(path)
        if matrix:
            for folder in self._folders:
                for end in MATRIX_FORMATS:
                    written.append(folder / f"matrix{end}")
                    write_matrix(matrix, written[-1], today)
        if written:
            with suppress(BrokenPipeError):
                note(said.reports_written(written))


def _find_plans(library: Library | None, names: tuple[str, ...]) -> tuple[list[AnnotatedDocument], int]:
    """The plans that can be read; files that cannot are reported and make the exit code 3."""
    found: list[AnnotatedDocument] = []
    code = DONE
    for name in names:
        try:
            found.append(find(library, name))
        except UnreadableInput as trouble:
            note(trouble.message)
            code = UNREADABLE
    return found, code

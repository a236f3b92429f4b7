"""`check` and `demo`: a decision beside one plan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service import messages
from service.cli.look import open_library
from service.cli.output import emit, emit_json, progress
from service.cli.vietnamese import Choices, Command, json_option, store_option
from service.errors import DONE, GAPS, STALE
from service.text_files import read_text

if TYPE_CHECKING:
    from corpus.annotations import AnnotatedDocument
    from service.library import Library
    from service.usecases.check import Baseline, Check

DOCUMENT_HELP = "số, ký hiệu, địa chỉ hoặc tệp"


def find(library: Library | None, name: str) -> AnnotatedDocument:
    from service.usecases.find_document import find_document

    return find_document(library, name)


@click.command(cls=Command, short_help="Kiểm tra kế hoạch đã đủ so với quyết định chưa.")
@click.argument("plan", metavar="KẾ_HOẠCH")
@click.option("--against", required=True, metavar="QUYẾT_ĐỊNH", help=f"Văn bản giao việc: {DOCUMENT_HELP}.")
@click.option("--fail-on", "reasons", type=Choices(tuple(messages.REASONS), several=True),
              default="missing,partial,suspect,outline",
              help="Thiếu sót nào làm kế hoạch không đạt (mặc định missing,partial,suspect,outline).")  # fmt: skip
@click.option("--baseline", metavar="TỆP", help="Kết quả JSON của lần trace hoặc check trước: chỉ thiếu sót mới làm không đạt.")
@json_option
@store_option
def check(plan: str, against: str, reasons: tuple[str, ...], baseline: str | None, as_json: bool, store: str) -> int:
    """Mã thoát 0 khi mọi điều khoản giao cho cơ quan ban hành kế hoạch đều được thực hiện, 1 khi còn thiếu sót.

    Mã thoát 4 khi chỉ còn quyết định rà soát phải xem lại vì văn bản đã thay đổi. Khi văn bản giao việc kèm đề cương, kế hoạch
    còn được kiểm tra theo từng phần của đề cương.
    """
    from index.outlines import check_outline
    from service.usecases.check import Baseline, check_json
    from service.usecases.check import check as run
    from service.usecases.trace import trace_pair

    earlier = _read_baseline(baseline) if baseline else Baseline(())
    library = open_library(store)
    pair = trace_pair(find(library, against), find(library, plan), library)
    result = run(pair.trace, reasons, earlier.known(pair.trace), check_outline(pair.decision, pair.plan))
    with suppress(BrokenPipeError):  # the verdict counts even when nobody reads on
        if as_json:
            emit_json(check_json(result))
        else:
            emit("\n".join(_check_lines(result)))
    return DONE if result.passed else STALE if result.is_stale else GAPS


def _read_baseline(path: str) -> Baseline:
    from service.usecases.check import read_baseline

    return read_baseline(read_text(path), path)


def _check_lines(result: Check) -> Iterator[str]:
    from corpus.addresses import Eid
    from index.citations import place_of
    from service.reports import words

    for gap in result.gaps:
        lacking = ", ".join(words.lacking_words(gap.lacking)) if gap.reason != "outline" else ""
        mark = "✕" if gap.is_new else "·"
        yield f"{mark} {messages.REASONS[gap.reason]}: {place_of(Eid.parse(gap.clause))}" + (f" — {lacking}" if lacking else "")
        yield f"    {gap.why}"
    new = sum(gap.is_new for gap in result.gaps)
    yield messages.check_passed(len(result.gaps)) if result.passed else messages.check_failed(new, len(result.gaps))


@click.command(cls=Command, short_help="Làm thử việc chính trên các văn bản kèm theo chương trình.")
@click.option("--report", default="truyvet-demo", metavar="THƯ_MỤC", help="Nơi ghi báo cáo (mặc định truyvet-demo/).")
@json_option
@store_option
def demo(report: str, as_json: bool, store: str) -> int:
    """Nạp các văn bản kèm theo chương trình, truy vết quyết định trong kế hoạch và ghi báo cáo HTML, XLSX."""
    from service.cli.summary import document_warnings, summary_lines
    from service.contract import trace_json
    from service.library import Library
    from service.usecases.demo import ingest_shipped, shipped_documents, trace_shipped
    from service.usecases.report import write_reports
    from service.usecases.trace import reviewed

    library = Library(store)
    for _ in progress(ingest_shipped(library), "Nạp"):
        pass
    documents = shipped_documents(library)
    pair = reviewed(trace_shipped(documents), library)
    written = write_reports(pair, Path(report), date.today())
    if as_json:
        emit_json({**trace_json(pair.trace), "reports": [str(written.html), str(written.xlsx)]})
        return DONE
    emit("\n".join((*summary_lines(pair), *document_warnings(documents))) + "\n")
    emit(messages.report_written(written.html.resolve(), written.xlsx.resolve()))
    return DONE

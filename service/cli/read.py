"""`parse` and `ingest`: files become documents."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

import click

from service import messages
from service.cli.output import emit, emit_json, note, progress, tell_page
from service.cli.vietnamese import Command, Count, json_option, store_option
from service.errors import DONE, UNREADABLE, Trouble

if TYPE_CHECKING:
    from service.usecases.crew import Crew


@click.command(cls=Command, short_help="Đọc và phân tích tệp, không lưu.")
@click.argument("files", nargs=-1, required=True, metavar="TỆP…")
@click.option("--workers", type=Count(1, 64), help="Số trang ảnh nhận dạng cùng lúc (mặc định: số nhân của máy).")
@json_option
@store_option
def parse(files: tuple[str, ...], workers: int | None, as_json: bool, store: str) -> int:
    """Đọc tệp, nhận diện cấu trúc, chỉ tiêu, thời hạn, phân công, viện dẫn; không lưu gì vào kho.

    Tệp chứa nhiều văn bản cho nhiều kết quả. Tệp không đọc được báo trên stderr và mã thoát là 3; các tệp khác vẫn được đọc.
    """
    from service.cli.outline import outline_of
    from service.contract import document_json
    from service.usecases.parse import Unreadable, parse_files
    from service.usecases.reading import Reading

    code = DONE
    how = Reading(workers or os.cpu_count() or 1, tell_page)
    for result in progress(parse_files(files, how), "Đọc", len(files)):
        if isinstance(result, Unreadable):
            note(result.message)
            code = UNREADABLE
            continue
        for annotated in result:
            if as_json:
                emit_json(document_json(annotated))
            else:
                emit(outline_of(annotated))
    return code


@click.command(cls=Command, short_help="Nạp tệp và thư mục vào kho.")
@click.argument("paths", nargs=-1, required=True, metavar="ĐƯỜNG_DẪN…")
@click.option("--workers", type=Count(1, 64), help="Số tệp đọc, số trang ảnh nhận dạng cùng lúc (mặc định: số nhân của máy).")
@click.option(
    "--cluster",
    metavar="ĐỊA_CHỈ",
    help="Bộ điều phối Dask (tcp://MÁY:8786) có các máy đọc sẽ đọc tệp; local:N tự mở N máy đọc trên máy này.",
)
@json_option
@store_option
def ingest(paths: tuple[str, ...], workers: int | None, cluster: str | None, as_json: bool, store: str) -> int:
    """Nạp tệp và thư mục (kể cả thư mục con) vào kho và chỉ mục tìm kiếm.

    Tệp đã nạp và không đổi nội dung được bỏ qua; lệnh bị dừng giữa chừng thì chạy lại là nạp tiếp. Với --cluster, đường dẫn có
    thể là địa chỉ (s3://…, https://…) mà các máy đọc tự mở; --workers khi đó không dùng.
    """
    from service.library import Library
    from service.usecases.ingest import EXTENSIONS, Ingested, Unchanged, crew_of, files_of
    from service.usecases.ingest import ingest as run
    from service.usecases.parse import Unreadable

    files = files_of(paths)
    if not files:
        raise Trouble(messages.nothing_to_ingest(sorted(EXTENSIONS)))
    library = Library(store)
    counts = Counter[type]()
    if cluster:
        from service.cluster.crew import Cluster

        crew: Crew = Cluster(cluster, tell_page, note)
    else:
        crew = crew_of(files, workers=workers or os.cpu_count() or 1, on_page=tell_page)
    outcomes = run(library, files, crew, tell=note)
    for outcome in progress(outcomes, "Nạp", len(files)):
        counts[type(outcome)] += 1
        if isinstance(outcome, Unreadable):
            note(outcome.message)
        if as_json:
            emit_json(_outcome_json(outcome))
    library.close()
    if not as_json:
        emit(messages.ingest_report(counts[Ingested], counts[Unchanged], counts[Unreadable]))
    return UNREADABLE if counts[Unreadable] else DONE


def _outcome_json(outcome: object) -> dict[str, object]:
    from service.usecases.ingest import Ingested
    from service.usecases.parse import Unreadable

    match outcome:
        case Ingested(path, documents):
            return {"file": path, "status": "new", "documents": documents}
        case Unreadable(path, message):
            return {"file": path, "status": "failed", "message": message}
        case _:
            return {"file": getattr(outcome, "path", None), "status": "unchanged"}

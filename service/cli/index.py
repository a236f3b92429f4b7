"""`index`: the search index of a library, examined and made anew."""

from __future__ import annotations

import click

from service import messages
from service.cli.look import open_library
from service.cli.output import emit, emit_json, note
from service.cli.vietnamese import Command, Group, json_option, store_option
from service.errors import DONE, GAPS, Trouble


@click.group(cls=Group, short_help="Kiểm tra, lập lại chỉ mục tìm kiếm.")
def index() -> None:
    """Chỉ mục tìm kiếm theo kho văn bản và luôn lập lại được từ kho; bản cũ vẫn dùng được cho đến khi bản mới hoàn thành."""


@index.command(cls=Command, short_help="Kiểm tra chỉ mục.")
@json_option
@store_option
def verify(as_json: bool, store: str) -> int:
    """Kiểm tra chỉ mục nguyên vẹn, đúng phiên bản, đúng mô hình véc-tơ và khớp với kho; mã thoát 1 khi có sai lệch."""
    library = open_library(store)
    if library is None:
        raise Trouble(messages.STORE_EMPTY)
    wrong = library.indexing.verify()
    passages, pending = 0 if wrong else library.index().count(), 0 if wrong else library.indexing.waiting()
    if as_json:
        emit_json({"good": not wrong, "passages": passages, "pending": pending, "problems": list(wrong)})
    elif wrong:
        for line in (*wrong, messages.INDEX_AGAIN):
            emit(line)
    else:
        emit(messages.index_is_good(passages, pending))
    return GAPS if wrong else DONE


@index.command(cls=Command, short_help="Lập lại chỉ mục từ kho.")
@click.option(
    "--model",
    metavar="MÔ_HÌNH",
    help="Thư mục hoặc tên mô hình sentence-transformers; “default” là mô hình kèm theo chương trình.",
)
@json_option
@store_option
def rebuild(model: str | None, as_json: bool, store: str) -> int:
    """Lập lại toàn bộ chỉ mục từ các văn bản trong kho; khi không ghi --model thì giữ mô hình véc-tơ đang dùng."""
    from service.library import Library

    if not Library.exists(store):
        raise Trouble(messages.STORE_EMPTY)
    library = Library(store)
    sources = library.indexing.rebuild(model, on_wait=lambda: note(messages.WAITING_FOR_INDEX))
    passages = library.index().count()
    library.close()
    if as_json:
        emit_json({"files": sources, "passages": passages})
    else:
        emit(messages.index_rebuilt(sources, passages))
    return DONE

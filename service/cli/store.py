"""`store`: copies of a store, and whether one is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import closing
from typing import TYPE_CHECKING

import click

from service import messages, store_messages
from service.cli.look import open_library
from service.cli.output import emit, emit_json, progress
from service.cli.vietnamese import Command, Group, json_option, store_option
from service.errors import DONE, GAPS, Trouble

if TYPE_CHECKING:
    from service.store.copying import Contents


@click.group(cls=Group, short_help="Chép, kiểm tra kho văn bản.")
def store() -> None:
    """Chép kho giữa thư mục và máy chủ PostgreSQL; kiểm tra kho còn nguyên vẹn."""


@store.command(cls=Command, short_help="Chép cả kho sang kho trống khác.")
@click.argument("source", metavar="KHO_NGUỒN")
@click.argument("target", metavar="KHO_ĐÍCH")
@json_option
def copy(source: str, target: str, as_json: bool) -> int:
    """Chép văn bản, nhật ký rà soát, tài khoản, công việc; mỗi kho là thư mục hoặc postgresql://NGƯỜI_DÙNG@MÁY/CƠ_SỞ_DỮ_LIỆU.

    Chép tất cả hoặc không gì: khi lệnh bị dừng, hoặc bản chép đọc lại không giống, kho đích vẫn trống. Sau đó chép tệp gốc đã
    giữ; bị dừng lúc ấy thì chạy lại là chép tiếp. Chỉ mục không được chép mà lập lại từ kho đích.
    """
    from service.library import Library
    from service.usecases.originals import hand_over

    if not Library.exists(source):
        raise Trouble(messages.STORE_EMPTY)
    if source == target:
        raise Trouble(store_messages.COPY_ONTO_ITSELF)
    with closing(Library(source)) as old, closing(Library(target)) as new:
        copying = old.store.copy_to(new.store)
        with closing(copying.run()) as rows:
            for _ in progress(rows, "Chép", copying.total()):
                pass
        hand_over(old, new)
        held = new.store.verifying.contents()
    if as_json:
        emit_json({"rows": _rows(held), "digest": _digest(held)})
    else:
        emit(store_messages.copied(_rows(held), _digest(held)))
    return DONE


@store.command(cls=Command, short_help="Kiểm tra kho.")
@json_option
@store_option
def verify(as_json: bool, store: str) -> int:
    """Kiểm tra kho nguyên vẹn, mọi văn bản đọc được; in mã kiểm, giống nhau ở kho và bản chép; mã thoát 1 khi có sai lệch."""
    library = open_library(store)
    if library is None:
        raise Trouble(messages.STORE_EMPTY)
    defects, held = library.store.verifying.defects(), library.store.verifying.contents()
    wrong = [store_messages.defect(defect.kind, defect.count) for defect in defects]
    if as_json:
        tables = {name: {"rows": table.rows, "digest": table.digest} for name, table in held.items()}
        emit_json({"good": not wrong, "problems": wrong, "rows": _rows(held), "digest": _digest(held), "tables": tables})
    else:
        for line in wrong or (store_messages.store_is_good(_rows(held), _digest(held)),):
            emit(line)
    return GAPS if wrong else DONE


def _rows(held: Mapping[str, Contents]) -> int:
    return sum(table.rows for table in held.values())


def _digest(held: Mapping[str, Contents]) -> str:
    """Of all tables together."""
    printed = json.dumps({name: table.digest for name, table in held.items()}, sort_keys=True)
    return hashlib.sha256(printed.encode()).hexdigest()

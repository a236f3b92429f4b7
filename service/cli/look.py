"""`list`, `show` and `search`: what the library holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service import messages
from service.cli.output import emit, emit_json, note, progress
from service.cli.vietnamese import Choices, Command, Count, json_option, store_option
from service.errors import DONE, Trouble, UnreadableInput

if TYPE_CHECKING:
    from corpus.passages import Hit
    from service.library import Library


@click.command("list", cls=Command, short_help="Liệt kê văn bản trong kho.")
@json_option
@store_option
def list_documents(as_json: bool, store: str) -> int:
    """Liệt kê văn bản trong kho, mỗi dòng một văn bản, theo địa chỉ; tệp không đọc được liệt kê trên stderr."""
    from corpus.effects import EFFECTS
    from service.contract import listed_json
    from service.usecases.find_document import describe
    from service.usecases.standing import effects_of

    library = open_library(store)
    stored = library.store.summaries() if library else ()
    if library is None or not stored:
        note(messages.STORE_EMPTY)
    effects = effects_of(library, stored) if library else {}
    for document in stored:
        effect = effects[document.known.iri]
        if as_json:
            emit_json(listed_json(document, effect))
        else:
            emit(f"{describe(document)} · {EFFECTS[effect.status]}")
    if library:
        note(*(message for _, message in library.store.failures()))
    return DONE


def open_library(store: str) -> Library | None:
    """The library of that folder, None when there is none yet: looking makes no files."""
    from service.library import Library

    return Library(Path(store)) if Library.exists(Path(store)) else None


@click.command(cls=Command, short_help="Xem một văn bản.")
@click.argument("name", metavar="VĂN_BẢN")
@click.option("--format", "shape", type=Choices(("text", "json", "akn")), default="text", help="Dạng in ra (mặc định text).")
@json_option
@store_option
def show(name: str, shape: str, as_json: bool, store: str) -> int:
    """Xem một văn bản: số, ký hiệu (12/QĐ-UBND), địa chỉ /akn/vn/… hoặc đường dẫn tệp (TỆP#2 là văn bản thứ hai trong tệp)."""
    from service.cli.outline import outline_of
    from service.contract import document_json
    from service.usecases.find_document import find_document
    from service.usecases.reading import with_duties
    from service.usecases.standing import with_standing

    library = open_library(store)
    annotated = with_standing(library, with_duties(find_document(library, name)))
    if shape == "akn":
        from service.akn import write_akn

        emit(write_akn(annotated.document, annotated.annotations.references).decode().rstrip("\n"))
    elif as_json or shape == "json":
        emit_json(document_json(annotated))
    else:
        emit(outline_of(annotated))
    return DONE


@click.command(cls=Command, short_help="Tìm trong các văn bản đã nạp.")
@click.argument("query", required=False, metavar="[CÂU_HỎI]")
@click.option(
    "--by", type=Choices(("provision", "document")), default="provision", help="Mỗi kết quả là một điều khoản hay một văn bản."
)
@click.option("--type", "kind", metavar="LOẠI", help="Chỉ loại văn bản này (quyết định, QĐ, quyet_dinh…).")
@click.option("--issuer", metavar="CƠ_QUAN", help="Chỉ văn bản của cơ quan này (tên, một phần tên hoặc tên viết tắt).")
@click.option("--place", metavar="NƠI", help="Chỉ văn bản ký tại nơi này.")
@click.option("--level", metavar="CẤP", help="Chỉ văn bản của cấp này: trung ương, bộ, tỉnh, sở, huyện, xã, đảng.")
@click.option("--year", metavar="NĂM", help="Chỉ văn bản của năm hoặc khoảng năm này (2021, 2020-2022).")
@click.option("--limit", type=Count(1, 1000), default=10, help="Số kết quả nhiều nhất (mặc định 10).")
@click.option("--queries", metavar="TỆP.jsonl", help='Nhiều câu hỏi, mỗi dòng {"qid": …, "query": …}.')
@click.option("--explain", is_flag=True, help="Cho biết câu hỏi được hiểu thế nào.")
@json_option
@store_option
def search(
    query: str | None, by: str, kind: str | None, issuer: str | None, place: str | None, level: str | None, year: str | None,
    limit: int, queries: str | None, explain: bool, as_json: bool, store: str,
) -> int:  # fmt: skip
    """Tìm điều khoản hoặc văn bản.

    Số, ký hiệu văn bản và “Điều 12 khoản 3” trong câu hỏi được nhận ra. Cụm từ trong ngoặc kép phải có nguyên văn; từ có dấu
    trừ đứng trước không được có. Câu hỏi không dấu được tìm không dấu.
    """
    from service.contract import hits_json
    from service.usecases.reading import register
    from service.usecases.search import Filters, Search, understood

    if (query is None) == (queries is None):
        raise click.UsageError("Cần một CÂU_HỎI hoặc --queries.", click.get_current_context())
    library = open_library(store)
    if library is None:
        raise Trouble(messages.STORE_EMPTY)
    asked = [(None, query)] if query is not None else list(_read_queries(queries or ""))
    filters = Filters(kind, issuer, place, level, year)
    stored = library.store.summaries() if filters.need_stored else ()  # of many documents the list takes a second
    searching = Search(library.index(), stored, register(), filters)
    for qid, typed in progress(asked, "Tìm") if queries else asked:
        hits = searching.answer(typed, limit=limit, by_document=by == "document")
        if as_json:
            emit_json({**hits_json(typed, qid, hits), **({"understood": understood(typed)} if explain else {})})
            continue
        if queries:
            emit(f"# {qid}: {typed}")
        if explain:
            note(*(f"{name}: {value}" for name, value in understood(typed).items()))
        for line in _hit_lines(hits):
            emit(line)
    return DONE


def _read_queries(path: str) -> Iterator[tuple[str | None, str]]:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(messages.unreadable(path, messages.CANNOT_READ_TEXT)) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                entry = json.loads(line)
                yield entry.get("qid"), str(entry["query"])
            except (ValueError, KeyError, AttributeError, TypeError) as error:
                raise Trouble(messages.wrong_queries(path, number)) from error


def _hit_lines(hits: Iterable[Hit]) -> Iterator[str]:
    rank = 0
    for rank, hit in enumerate(hits, 1):
        channels = ", ".join(f"{name} {score:.1f}" for name, score in hit.channels)
        yield f"{rank}. {hit.passage.citation}  [{channels}]"
        yield f"   {hit.snippet}"
    if rank == 0:
        note(messages.NO_HITS)

"""`search`: finds provisions and documents in the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from service import messages
from service.cli.look import open_library
from service.cli.output import emit, emit_json, note, progress
from service.cli.vietnamese import Choices, Command, Count, json_option, store_option
from service.errors import DONE, Trouble
from service.text_files import json_lines, read_text

if TYPE_CHECKING:
    from corpus.passages import Hit


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
@click.option("--in-force", is_flag=True, help="Bỏ văn bản đã biết là hết hiệu lực hoặc chưa có hiệu lực.")
@click.option("--ended-mixed", is_flag=True, help="Không xếp văn bản đã hết hiệu lực xuống cuối.")
@click.option("--limit", type=Count(1, 1000), default=10, help="Số kết quả nhiều nhất (mặc định 10).")
@click.option("--queries", metavar="TỆP.jsonl", help='Nhiều câu hỏi, mỗi dòng {"qid": …, "query": …}.')
@click.option("--explain", is_flag=True, help="Cho biết câu hỏi được hiểu thế nào và vì sao có từng kết quả.")
@json_option
@store_option
def search(
    query: str | None, by: str, kind: str | None, issuer: str | None, place: str | None, level: str | None, year: str | None,
    in_force: bool, ended_mixed: bool, limit: int, queries: str | None, explain: bool, as_json: bool, store: str,
) -> int:  # fmt: skip
    """Tìm điều khoản hoặc văn bản.

    Số, ký hiệu văn bản (“quyết định 1322”) và “Điều 12 khoản 3” trong câu hỏi được nhận ra, chữ viết tắt được viết đầy đủ. Cụm
    từ trong ngoặc kép phải có nguyên văn; từ có dấu trừ đứng trước không được có. Câu hỏi không dấu được tìm không dấu. Văn bản
    đã hết hiệu lực được ghi rõ và xếp cuối.
    """
    from service.contract import hits_json
    from service.usecases.effects import effects_kept
    from service.usecases.reading import register
    from service.usecases.search import Filters, Search

    if (query is None) == (queries is None):
        raise click.UsageError("Cần một CÂU_HỎI hoặc --queries.", click.get_current_context())
    library = open_library(store)
    if library is None:
        raise Trouble(messages.STORE_EMPTY)
    asked = [(None, query)] if query is not None else list(_read_queries(queries or ""))
    filters = Filters(kind, issuer, place, level, year, in_force)
    stored = library.directory().documents if filters.need_stored else ()  # of many documents the list takes a second
    effects = effects_kept(library)
    searching = Search(library.index(), stored, register(), filters, effects, ended_last=not ended_mixed)
    for qid, typed in progress(asked, "Tìm") if queries else asked:
        answer = searching.answer(typed, limit=limit, by_document=by == "document")
        if as_json:
            emit_json(hits_json(typed, qid, answer, explain=explain))
            continue
        if queries:
            emit(f"# {qid}: {typed}")
        if explain:
            note(*(f"{name}: {value}" for name, value in answer.understood.items()))
        if answer.hits and not answer.fits:
            note(messages.NO_GOOD_ANSWER)
        for line in _hit_lines(answer.hits, explain=explain):
            emit(line)
    return DONE


def _read_queries(path: str) -> Iterator[tuple[str | None, str]]:
    return json_lines(read_text(path), path, lambda entry: (entry.get("qid"), str(entry["query"])), messages.wrong_queries)


def _hit_lines(hits: Iterable[Hit], *, explain: bool) -> Iterator[str]:
    from corpus.effects import EFFECTS, NOT_IN_FORCE

    rank = 0
    for rank, hit in enumerate(hits, 1):
        effect = hit.effect
        marked = f" ({EFFECTS[effect.status]})" if effect and effect.status in NOT_IN_FORCE else ""
        channels = ", ".join(f"{name} {score:.1f}" for name, score in hit.channels)
        yield f"{rank}. {hit.passage.citation}{marked}  [{channels}]"
        yield f"   {hit.snippet}"
        if explain:
            yield from (f"   · {reason}" for reason in hit.why)
            if effect:
                yield f"   · Hiệu lực: {EFFECTS[effect.status]}. {effect.reason}"
    if rank == 0:
        note(messages.NO_HITS)

"""`evaluate`: the published numbers, from data that lie outside the project."""

from __future__ import annotations

import json
from pathlib import Path

import click

from service.cli.output import emit, emit_json, progress
from service.cli.vietnamese import Command, Group, json_option
from service.errors import DONE


@click.group(cls=Group, short_help="Đo chất lượng trên dữ liệu có đáp án.")
def evaluate() -> None:
    """Đo chất lượng trên dữ liệu có đáp án."""


@evaluate.command("search", cls=Command, short_help="Đo tìm kiếm trên các câu hỏi đã biết văn bản trả lời.")
@click.argument("folder", metavar="KHO")
@click.argument("questions", nargs=-1, required=True, metavar="TỆP.jsonl…")
@click.option("--asked-before", metavar="TỆP.jsonl", help="Đo riêng câu hỏi về văn bản không có trong các câu hỏi của tệp này.")
@click.option("--without-diacritics", is_flag=True, help="Hỏi không dấu.")
@click.option("--out", metavar="THƯ_MỤC", help="Ghi kết quả từng câu hỏi, mỗi dòng {qid, ranked}.")
@click.option("--first", type=int, help="Chỉ những câu hỏi đầu tiên, mỗi tệp bấy nhiêu.")
def search(
    folder: str,
    questions: tuple[str, ...],
    asked_before: str | None,
    without_diacritics: bool,
    out: str | None,
    first: int | None,
) -> int:
    """Đo tìm kiếm: mỗi dòng của tệp câu hỏi là {"qid", "query", "relevant": [tên tệp không đuôi]}.

    In kết quả của từng bước (từ ngữ, theo nghĩa, kết hợp, xếp lại) và khoảng tin cậy của phần hơn.
    """
    from service.library import Library
    from service.usecases.evaluate_search import STAGES, read_questions, report

    library = Library(folder)
    before = (
        frozenset(name for question in read_questions(Path(asked_before)) for name in question.relevant)
        if asked_before
        else frozenset()
    )
    for name in questions:
        asked = read_questions(Path(name))[:first]
        emit(f"# {name}")
        lines = report(library.index(), asked, before, folded=without_diacritics, stages=STAGES)
        for line, run in progress(lines, Path(name).name):
            emit(line)
            if out and run.ranked:
                file = Path(out) / f"{Path(name).stem}.{line.split(' (')[0].replace(' ', '-')}.jsonl"
                file.parent.mkdir(parents=True, exist_ok=True)
                results = ({"qid": q.qid, "ranked": ranked} for q, ranked in zip(asked, run.ranked, strict=True))
                file.write_text("".join(json.dumps(result, ensure_ascii=False) + "\n" for result in results), encoding="utf-8")
    library.close()
    return DONE


@evaluate.command("trace", cls=Command, short_help="Đo truy vết trên các cặp văn bản đã gán nhãn.")
@click.argument("folders", nargs=-1, required=True, metavar="THƯ_MỤC…")
@click.option("--parsed", is_flag=True, help="Đọc từ văn bản gốc thay vì từ các đơn vị đã gán nhãn.")
@click.option("--left-out", "without", is_flag=True, help="Đo từng cặp bằng mô hình không học từ cặp ấy (mất vài phút).")
@json_option
def trace(folders: tuple[str, ...], parsed: bool, without: bool, as_json: bool) -> int:
    """Mỗi THƯ_MỤC là một cặp hoặc chứa nhiều cặp: units_D.json, units_P.json, links*.json, coverage*.json.

    In F1, κ, MAP… của từng cặp và trung bình; hệ số của mô hình đi kèm đã học từ các cặp này. Với --left-out, in thêm tỷ lệ
    liên kết đúng theo từng mức xác suất.
    """
    from service.usecases.evaluate_trace import evaluate_pairs, left_out, mean, measured_line

    paths = [Path(folder) for folder in folders]
    if without:
        for line in left_out(paths):
            emit_json({"left_out": line}) if as_json else emit(line)
        return DONE
    measured = []
    for one in evaluate_pairs(paths, parsed=parsed):
        measured.append(one)
        if as_json:
            emit_json({"pair": one.pair, "readers": one.readers, **{k: round(v, 4) for k, v in one.values.items()}})
        else:
            emit(measured_line(one))
    together = mean(measured)
    if as_json:
        emit_json({"pair": None, "readers": None, **{k: round(v, 4) for k, v in together.values.items()}})
    else:
        emit(measured_line(together))
    return DONE

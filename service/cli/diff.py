"""`diff`: what changed between two runs of `trace` or two versions of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service import review_messages as said
from service.cli.look import open_library
from service.cli.output import emit, emit_json
from service.cli.vietnamese import Command, json_option, store_option
from service.errors import DONE, GAPS, Trouble

if TYPE_CHECKING:
    from service.usecases.check import Gap
    from service.usecases.diff.documents import DocumentDiff
    from service.usecases.diff.traces import TraceDiff


@click.command(cls=Command, short_help="So sánh hai lần truy vết hoặc hai phiên bản văn bản.")
@click.argument("before", metavar="TRƯỚC")
@click.argument("after", metavar="SAU")
@click.option(
    "--against", metavar="QUYẾT_ĐỊNH", help="Với hai phiên bản kế hoạch: cho biết thêm thiếu sót mới và đã khắc phục."
)
@json_option
@store_option
def diff(before: str, after: str, against: str | None, as_json: bool, store: str) -> int:
    """TRƯỚC và SAU là hai tệp JSON của lệnh trace, hoặc hai văn bản (số, ký hiệu, địa chỉ, tệp).

    Mã thoát 1 khi có thiếu sót mới.
    """
    traces = [_traces(name) for name in (before, after)]
    if all(traces):
        if against:
            raise Trouble(said.against_traces())
        return _diff_traces(traces, as_json)
    if any(traces):
        raise Trouble(said.two_kinds(before, after))
    return _diff_documents(before, after, against, as_json, store)


def _traces(name: str) -> tuple[Mapping[str, Any], ...] | None:
    """The traces in the file of that name; None when it is something else (a document, or a number)."""
    from service.usecases.diff.traces import read_traces

    path = Path(name)
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            start = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
        if not start.startswith(b"{") and path.suffix not in (".json", ".jsonl"):
            return None
        return read_traces(path.read_text(encoding="utf-8-sig"), name)
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(said.wrong_trace(name)) from error


def _diff_traces(traces: list[Any], as_json: bool) -> int:
    from service.contract import trace_diff_json
    from service.usecases.diff.traces import diff_traces, same_plans

    code = DONE
    for pair in same_plans(*traces):
        found = diff_traces(*pair)
        code = GAPS if found.new_gaps else code
        emit_json(trace_diff_json(found)) if as_json else emit("\n".join(_trace_lines(found)))
    return code


def _diff_documents(before: str, after: str, against: str | None, as_json: bool, store: str) -> int:
    from service.contract import document_diff_json, trace_diff_json, trace_json
    from service.usecases.diff.documents import diff_documents
    from service.usecases.diff.traces import diff_traces
    from service.usecases.find_document import find_document
    from service.usecases.trace import trace_pair

    library = open_library(store)
    old, new = (find_document(library, name) for name in (before, after))
    found = diff_documents(old, new)
    gaps = None
    if against:
        asked = find_document(library, against)
        gaps = diff_traces(*(trace_json(trace_pair(asked, plan, library).trace) for plan in (old, new)))
    if as_json:
        emit_json(document_diff_json(str(old.document.iri), str(new.document.iri), found))
        if gaps:
            emit_json(trace_diff_json(gaps))
    else:
        emit("\n".join((*_document_lines(found), *(_trace_lines(gaps) if gaps else ()))))
    return GAPS if gaps and gaps.new_gaps else DONE


def _trace_lines(diff: TraceDiff) -> Iterator[str]:
    from service.reports import words

    if diff.is_empty:
        yield said.NO_DIFFERENCE
        return
    yield from _gap_lines(f"Thiếu sót mới ({len(diff.new_gaps)})", "✕", diff.new_gaps)
    yield from _gap_lines(f"Thiếu sót đã khắc phục ({len(diff.closed_gaps)})", "✓", diff.closed_gaps)
    if diff.targets:
        yield f"Chỉ tiêu thay đổi ({len(diff.targets)})"
        for t in diff.targets:
            outcomes = (
                words.OUTCOMES[side["outcome"]].text.lower() if side else "không so sánh" for side in (t.before, t.after)
            )
            values = " → ".join(_planned(side) for side in (t.before, t.after))
            yield f"  · {_place(t.clause)}: {t.metric.strip()}: {values} ({' → '.join(dict.fromkeys(outcomes))})"
    yield f"Liên kết: thêm {len(diff.links_added)}, bớt {len(diff.links_removed)}"


def _gap_lines(title: str, mark: str, gaps: tuple[Gap, ...]) -> Iterator[str]:
    from service import messages

    if gaps:
        yield title
        for gap in gaps:
            yield f"  {mark} {messages.REASONS[gap.reason]}: {_place(gap.clause)}"
            yield f"      {gap.why}"


def _planned(side: Mapping[str, Any] | None) -> str:
    from service.reports import words

    planned = side and side["planned"]
    if not planned:
        return "không có"
    value = words.number_words(planned["value"])
    return f"{value}–{words.number_words(planned['value_to'])}" if planned["value_to"] is not None else value


def _document_lines(diff: DocumentDiff) -> Iterator[str]:
    from service.reports import words

    if not (diff.provisions or diff.targets or diff.deadlines):
        yield said.NO_DIFFERENCE
    for change in diff.provisions:
        name = words.CHANGES[change.change]
        sides = [side for side in (change.before, change.after) if side]
        yield f"{name.symbol} {name.text}: {' → '.join(dict.fromkeys(_place(str(side.eid)) for side in sides))}"
        if change.change != "moved":
            yield from (
                f"    {sign} {side.body}" for sign, side in zip("-+", (change.before, change.after), strict=True) if side
            )
    if diff.targets:
        yield f"Chỉ tiêu thay đổi ({len(diff.targets)})"
        for target in diff.targets:
            yield "  · " + " → ".join(
                f"{words.target_words(t)} [{t.metric}]" if t else "không có" for t in (target.before, target.after)
            )
    if diff.deadlines:
        yield f"Thời hạn thay đổi ({len(diff.deadlines)})"
        for time in diff.deadlines:
            yield "  · " + " → ".join(words.time_words(d.normalized) if d else "không có" for d in (time.before, time.after))


def _place(eid: str) -> str:
    from corpus.addresses import Eid
    from index.citations import place_of

    return place_of(Eid.parse(eid))

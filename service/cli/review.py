"""`review`: what people decide about the links of a decision and a plan."""

from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING, Any

import click

from service import review_messages as said
from service.cli.choosing import choice_options, eid_of, pair_options, selection, who_options
from service.cli.output import emit, emit_json, note
from service.cli.vietnamese import Choices, Command, Count, Group, json_option, store_option
from service.errors import DONE, Trouble

if TYPE_CHECKING:
    from corpus.addresses import Eid
    from corpus.annotations import AnnotatedDocument
    from corpus.reviews import ReviewEntry
    from corpus.traces import TracedPair
    from service.library import Library
    from service.usecases.review.record import Reviewer

_WIDTH = 110
_STATES = ("proposed", "confirmed", "rejected", "suspect")


@click.group(cls=Group, short_help="Xác nhận, bác hoặc sửa liên kết do máy đề xuất.")
def review() -> None:
    """Quyết định của người rà soát được ghi thêm vào nhật ký, không bao giờ ghi đè, và luôn thắng đề xuất của máy."""


@review.command("list", cls=Command, short_help="Liệt kê liên kết và quyết định rà soát.")
@pair_options
@click.option("--state", "states", type=Choices(_STATES, several=True), default=_STATES, help="Chỉ các trạng thái này.")
@click.option("--log", "as_log", is_flag=True, help="In nhật ký quyết định, kể cả quyết định đã hủy.")
@json_option
@store_option
def list_reviews(decision: str, plan: str, states: tuple[str, ...], as_log: bool, as_json: bool, store: str) -> int:
    """Liệt kê liên kết kèm trạng thái, hoặc (--log) toàn bộ nhật ký của cặp văn bản."""
    from service.contract import entry_json, link_json
    from service.reports import words

    library, pair = _open(store, decision, plan)
    if as_log:
        log = library.store.reviews.of(pair.trace.decision, pair.trace.plan)
        for entry in log:
            emit_json(entry_json(entry)) if as_json else emit(_entry_line(entry))
        if not log:
            note(said.NO_REVIEWS)
        return DONE
    for link in pair.trace.links:
        if link.state not in states:
            continue
        if as_json:
            emit_json(link_json(link))
            continue
        by = f" — {_by(link.review)}" if link.review else ""
        emit(f"{link.clause}:{link.unit} · {words.GRADES[link.grade].text} · {link.score:.2f} · {words.STATES[link.state]}{by}")
        emit(f"    {_said(pair.decision, link.clause)}")
        emit(f"  ↔ {_said(pair.plan, link.unit)}")
    if pair.trace.stale:
        note(said.stale_reviews(len(pair.trace.stale)), *(f"  {_entry_line(one.entry)}" for one in pair.trace.stale))
    return DONE


def _decision_command(action: str, short: str, help: str) -> click.Command:
    def run(decision: str, plan: str, reviewer: str | None, reason: str, grade: int | None, **chosen: Any) -> int:
        return _decide(action, decision, plan, _who(reviewer, reason, action), grade=grade, **chosen)

    run = click.option("--grade", type=Count(1, 2), help="2: thực hiện đầy đủ, 1: một phần (mặc định như máy đề xuất).")(run)
    run = json_option(store_option(pair_options(who_options(choice_options(run)))))
    return click.command(action, cls=Command, short_help=short, help=help)(run)


review.add_command(
    _decision_command("accept", "Xác nhận liên kết.", "Xác nhận liên kết của máy, hoặc bổ sung liên kết máy bỏ sót.")
)
review.add_command(_decision_command("reject", "Bác liên kết.", "Bác liên kết: nội dung ấy không thực hiện điều khoản ấy."))


@review.command(cls=Command, short_help="Chuyển liên kết sang nội dung khác.")
@click.option("--to", "target", required=True, metavar="MÃ", help="Nội dung đúng của kế hoạch.")
@pair_options
@who_options
@choice_options
@json_option
@store_option
def remap(target: str, decision: str, plan: str, reviewer: str | None, reason: str, **chosen: Any) -> int:
    """Bác liên kết cũ và xác nhận liên kết của điều khoản ấy với nội dung --to."""
    who = _who(reviewer, reason, "remap")
    return _decide("remap", decision, plan, who, moved_to=eid_of(target), **chosen)


@review.command(cls=Command, short_help="Điều khoản không áp dụng cho kế hoạch.")
@pair_options
@who_options
@click.argument("clauses", nargs=-1, required=True, metavar="ĐIỀU_KHOẢN…")
@json_option
@store_option
def na(decision: str, plan: str, clauses: tuple[str, ...], reviewer: str | None, reason: str, as_json: bool, store: str) -> int:
    """Đưa điều khoản ra ngoài phạm vi: nó không giao việc cho cơ quan ban hành kế hoạch này."""
    from service.usecases.review.record import set_aside

    who = _who(reviewer, reason, "na")
    library, pair = _open(store, decision, plan)
    return _written(set_aside(library.store.reviews, pair, [eid_of(clause) for clause in clauses], who), as_json)


@review.command(cls=Command, short_help="Hủy quyết định rà soát đã ghi.")
@click.argument("numbers", nargs=-1, type=Count(1, 10**9), metavar="SỐ…")
@who_options
@json_option
@store_option
def undo(numbers: tuple[int, ...], reviewer: str | None, reason: str, as_json: bool, store: str) -> int:
    """Hủy các quyết định mang số này (xem bằng review list --log); hủy một lệnh hủy thì quyết định cũ có lại hiệu lực."""
    from service.library import Library
    from service.usecases.review.record import undo as take_back

    library = Library(store)
    return _written(take_back(library.store.reviews, numbers, _who(reviewer, reason, "undo")), as_json)


def _decide(
    action: str, decision: str, plan: str, who: Reviewer, *, store: str, as_json: bool, grade: int | None = None,
    moved_to: Eid | None = None, **chosen: Any,
) -> int:  # fmt: skip
    from service.usecases.review.record import choose, decide

    meant = selection(**chosen)
    library, pair = _open(store, decision, plan)
    entries = decide(library.store.reviews, pair, action, choose(pair, meant), who, moved_to=moved_to, grade=grade)
    return _written(entries, as_json)


def _open(store: str, decision: str, plan: str) -> tuple[Library, TracedPair]:
    from service.library import Library
    from service.usecases.find_document import find_document
    from service.usecases.trace import trace_pair

    library = Library(store)
    return library, trace_pair(find_document(library, decision), find_document(library, plan), library)


def _who(name: str | None, reason: str, action: str) -> Reviewer:
    from service.usecases.review.record import Reviewer

    if action in ("reject", "remap", "na") and not reason.strip():
        raise Trouble(said.NO_REASON)
    return Reviewer.now(name or os.environ.get("TRUYVET_REVIEWER") or _login(), reason)


def _written(entries: tuple[ReviewEntry, ...], as_json: bool) -> int:
    from service.contract import entry_json

    if as_json:
        for entry in entries:
            emit_json(entry_json(entry))
    else:
        first, last = entries[0].id, entries[-1].id
        emit(said.reviewed(len(entries), f"số {first}" if first == last else f"số {first}–{last}"))
    return DONE


def _said(read: AnnotatedDocument, eid: Eid) -> str:
    """Where it stands, and how it begins."""
    from index.citations import place_of

    provision = read.document.provision(eid)
    text = provision.body if provision else ""
    return f"{place_of(eid)}: “{text if len(text) <= _WIDTH else text[:_WIDTH].rsplit(' ', 1)[0] + ' …'}”"


def _login() -> str:
    """The name under which the person is logged in, "" where the machine has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _by(entry: ReviewEntry) -> str:
    reason = f": {entry.reason}" if entry.reason else ""
    return f"{entry.reviewer}, {entry.at[:16].replace('T', ' ')}{reason}"


def _entry_line(entry: ReviewEntry) -> str:
    from service.reports import words

    what = str(entry.clause.eid) + (f":{entry.unit.eid}" if entry.unit else "")
    to = f" → {entry.moved_to.eid}" if entry.moved_to else ""
    undone = f" (số {entry.undoes})" if entry.undoes else ""
    return f"{entry.id} · {words.ACTIONS[entry.action]}{undone} · {what}{to} — {_by(entry)}"

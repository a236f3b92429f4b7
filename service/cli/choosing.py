"""Options of the review commands: which pair, who decides, and which links are meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from service import review_messages as said
from service.errors import Trouble
from service.text_files import json_lines, read_text

if TYPE_CHECKING:
    from corpus.addresses import Eid
    from service.usecases.review.record import Chosen, Key

F = TypeVar("F", bound=Callable[..., Any])


class _Score(click.ParamType[float]):
    """A number from 0 to 1, with a point or a comma."""

    name = "score"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """How the number is called on help pages."""
        return "ĐIỂM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number."""
        try:
            score = float(str(value).replace(",", "."))
        except ValueError:
            self.fail(f"“{value}” không phải là số", param, ctx)
        if not 0 <= score <= 1:
            self.fail("phải từ 0 đến 1", param, ctx)
        return score


def pair_options(function: F) -> F:
    """`--decision` and `--plan`."""
    plan = click.option("--plan", required=True, metavar="KẾ_HOẠCH", help="Kế hoạch: số, ký hiệu, địa chỉ hoặc tệp.")
    decision = click.option("--decision", required=True, metavar="QUYẾT_ĐỊNH", help="Văn bản giao việc, ghi như trên.")
    return plan(decision(function))


def who_options(function: F) -> F:
    """`--reviewer` and `--reason`."""
    name = click.option("--reviewer", metavar="TÊN", help="Người rà soát (mặc định: biến TRUYVET_REVIEWER, rồi tên đăng nhập).")
    reason = click.option("--reason", default="", metavar="LÝ_DO", help="Vì sao.")
    return name(reason(function))


def choice_options(function: F) -> F:
    """Named links, and the filters that choose several."""
    for option in (
        click.option("--from", "source", metavar="TỆP", help="Liên kết ghi trong tệp JSON Lines (- là đầu vào chuẩn)."),
        click.option("--all", "everything", is_flag=True, help="Mọi liên kết chưa có quyết định."),
        click.option(
            "--min-score", type=_Score(), default=0.0, help="Chỉ liên kết có điểm từ mức này (với --clause, --unit, --all)."
        ),
        click.option("--unit", "units", multiple=True, metavar="MÃ", help="Mọi liên kết của nội dung này của kế hoạch."),
        click.option("--clause", "clauses", multiple=True, metavar="MÃ", help="Mọi liên kết của điều khoản này."),
        click.argument("links", nargs=-1, metavar="[ĐIỀU_KHOẢN:NỘI_DUNG…]"),
    ):
        function = option(function)
    return function


def selection(
    links: tuple[str, ...],
    clauses: tuple[str, ...],
    units: tuple[str, ...],
    min_score: float,
    everything: bool,
    source: str | None,
) -> Chosen:
    """The links that the options of `choice_options` mean; Trouble for what is not written as a link."""
    from service.usecases.review.record import Chosen

    named = [*map(_link, links), *(_links_in(source) if source else ())]
    return Chosen(tuple(named), tuple(map(eid_of, clauses)), tuple(map(eid_of, units)), min_score, everything)


def _link(typed: str) -> Key:
    clause, colon, unit = typed.partition(":")
    if not colon:
        raise Trouble(said.wrong_link(typed))
    return eid_of(clause), eid_of(unit)


def eid_of(typed: str) -> Eid:
    """The address that was typed; Trouble for anything else."""
    from corpus.addresses import Eid

    try:
        return Eid.parse(typed)
    except ValueError as error:
        raise Trouble(said.wrong_eid(typed)) from error


def _links_in(path: str) -> Iterator[Key]:
    printed = read_text(path, or_stdin=True)
    return json_lines(printed, path, lambda given: (eid_of(given["clause"]), eid_of(given["unit"])), said.wrong_links_file)

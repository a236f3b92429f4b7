"""Click in Vietnamese: help pages, names of parameters and every usage error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

HELP = "In hướng dẫn này rồi thoát."


class _Page(click.Command):
    """A command whose help page is Vietnamese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how the command is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of options."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for param in options if (record := _record(param, ctx))]
        with formatter.section("Tùy chọn"):
            formatter.write_dl(records)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it, but words that nobody asked for are refused in Vietnamese."""
        allowed, ctx.allow_extra_args = ctx.allow_extra_args, True
        rest = super().parse_args(ctx, args)
        if rest and not allowed and not ctx.resilient_parsing:
            raise click.UsageError(f"Thừa tham số: {' '.join(rest)}", ctx)
        return rest


def _record(param: click.Option, ctx: click.Context) -> tuple[str, str] | None:
    record = param.get_help_record(ctx)
    if record and "--help" in param.opts:
        return record[0], HELP
    return record and (record[0], record[1].replace("[required]", "[bắt buộc]"))


class Command(_Page):
    """One command."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[TÙY CHỌN]", **kwargs})


class Group(_Page, click.Group):
    """The group of commands, listed in the order of their definition."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[TÙY CHỌN]", "subcommand_metavar": "LỆNH [THAM SỐ]…", **kwargs})
        self.no_args_is_help = False

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a user needs them."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Without arguments the help page is shown."""
        return click.Group.parse_args(self, ctx, args or ["--help"])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then commands."""
        super().format_options(ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(90)) for name in self.list_commands(ctx)]
        with formatter.section("Lệnh"):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of that name; a usage error that lists the commands otherwise."""
        if self.get_command(ctx, args[0]) is None:
            raise click.UsageError(f"Không có lệnh “{args[0]}”. Các lệnh: {', '.join(self.commands)}.", ctx)
        return super().resolve_command(ctx, args)


class Choices(click.ParamType[Any]):
    """Values of a closed list; `several` takes them separated by commas and gives a tuple."""

    name = "choice"

    def __init__(self, values: tuple[str, ...], *, several: bool = False) -> None:
        self.values = values
        self.several = several

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """The list itself."""
        return ("," if self.several else "|").join(self.values)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value, or the tuple of values."""
        if isinstance(value, tuple):
            return value
        chosen = tuple(piece.strip() for piece in value.split(",")) if self.several else (value,)
        for piece in chosen:
            if piece not in self.values:
                self.fail(f"“{piece}” không hợp lệ; chọn trong: {', '.join(self.values)}", param, ctx)
        return chosen if self.several else value


class Count(click.ParamType[int]):
    """A whole number from `least` on."""

    name = "count"

    def __init__(self, least: int = 1, most: int = 10_000) -> None:
        self.least = least
        self.most = most

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """How the number is called on help pages."""
        return "SỐ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        try:
            number = int(value)
        except ValueError:
            self.fail(f"“{value}” không phải số nguyên", param, ctx)
        if not self.least <= number <= self.most:
            self.fail(f"phải từ {self.least} đến {self.most}", param, ctx)
        return number


def usage_error(error: click.UsageError) -> str:
    """The error as a person reads it: what is wrong, how the command is called, where help is."""
    command = error.ctx.command_path if error.ctx else "truyvet"
    usage = f"{error.ctx.get_usage()}\n" if error.ctx else ""
    return f"Lỗi: {_sentence(error)}\n{usage}Xem hướng dẫn: {command} --help"


def _sentence(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            return f"Không có tùy chọn “{error.option_name}”." + _perhaps(error)
        case click.MissingParameter():
            return f"Thiếu {_name(error.param, error.ctx)}."
        case click.BadParameter():
            return f"Giá trị của {_name(error.param, error.ctx)}: {error.message}."
        case click.BadOptionUsage():
            return f"Tùy chọn “{error.option_name}” dùng sai: thiếu hoặc thừa giá trị."
        case _:
            return error.message


def _perhaps(error: click.NoSuchOption) -> str:
    return f" Có phải: {', '.join(error.possibilities)}?" if error.possibilities else ""


def _name(param: click.Parameter | None, ctx: click.Context | None) -> str:
    if param is None or ctx is None:
        return "tham số"
    if isinstance(param, click.Argument):
        return f"tham số {param.make_metavar(ctx)}"
    return f"tùy chọn {'/'.join(param.opts)}"


def store_option(function: F) -> F:
    """`--store`, the same for every command."""
    said = "Thư mục kho văn bản (mặc định .truyvet/) hoặc postgresql://NGƯỜI_DÙNG@MÁY/CƠ_SỞ_DỮ_LIỆU."
    return click.option("--store", default=".truyvet", metavar="KHO", show_default=False, help=said)(function)


def json_option(function: F) -> F:
    """`--json`, the same for every command."""
    return click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho máy đọc (mỗi dòng một đối tượng).")(
        function
    )

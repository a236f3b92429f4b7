"""The group of commands, and what becomes of every way in which a command can end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from service import messages
from service.cli import compare, diff, evaluate, index, look, read, review, search, serve, store, trace, user
from service.cli.output import note
from service.cli.vietnamese import Group, usage_error
from service.errors import DONE, USAGE, DocumentAmbiguous, DocumentNotFound, Trouble

INTERRUPTED = 130
"""As shells report a process that Ctrl-C ended."""


@click.group(
    cls=Group, help="Truyvet đọc văn bản hành chính, tìm kiếm và truy vết từng điều khoản của quyết định trong kế hoạch."
)
@click.version_option(None, "--version", package_name="truyvet", message="truyvet %(version)s", help="In phiên bản rồi thoát.")
def truyvet() -> None:
    """The commands below; each prints its results on stdout and everything else on stderr."""


COMMANDS = (
    compare.demo, read.parse, read.ingest, look.list_documents, look.show, search.search, trace.trace, compare.check,
    review.review, diff.diff, index.index, store.store, evaluate.evaluate, serve.serve, user.user,
)  # fmt: skip
for command in COMMANDS:
    truyvet.add_command(command)


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of the command line; nothing is raised for what a user can cause."""
    try:
        code = _invoke(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except click.UsageError as error:
        note(usage_error(error))
        return USAGE
    except Trouble as trouble:
        return _explain(trouble)
    except (click.Abort, KeyboardInterrupt):
        note(messages.INTERRUPTED)
        return INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough (`| head`)
        _forget_stdout()
        return DONE
    return code


def _invoke(arguments: list[str]) -> int:
    """The exit code that the command gives; click's own `main` would end the process for a broken pipe."""
    try:
        with truyvet.make_context("truyvet", arguments) as context:
            code = truyvet.invoke(context)
    except click.exceptions.Exit as ended:  # after --help and --version
        return ended.exit_code
    return code if isinstance(code, int) else DONE


def _explain(trouble: Trouble) -> int:
    note(messages.error(trouble.message))
    if isinstance(trouble, DocumentNotFound) and trouble.nearest:
        note(messages.NEAREST, *(f"  {line}" for line in trouble.nearest))
    if isinstance(trouble, DocumentAmbiguous):
        note(messages.CANDIDATES, *(f"  {line}" for line in trouble.candidates))
    return trouble.exit_code


def _forget_stdout() -> None:
    """So that the interpreter does not complain when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

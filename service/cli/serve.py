"""`serve`: the API and the web page."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path

import click

from service import messages
from service.cli.output import note
from service.cli.vietnamese import Command, Count, store_option
from service.errors import DONE, Trouble

_HOST = "127.0.0.1"


@click.command(cls=Command, short_help="Mở giao diện web và API trên máy này.")
@click.option("--port", type=Count(1, 65535), default=8000, help="Cổng (mặc định 8000).")
@store_option
def serve(port: int, store: str) -> int:
    """Mở trang tìm kiếm, báo cáo và API tại http://127.0.0.1:CỔNG; chỉ máy này truy cập được."""
    import uvicorn

    from service.api import create_app

    with _listen(port) as listener, suppress(KeyboardInterrupt):
        note(messages.serving(port))
        uvicorn.Server(uvicorn.Config(create_app(Path(store)), log_level="warning")).run([listener])
    return DONE


def _listen(port: int) -> socket.socket:
    """A socket that only this machine reaches; Trouble when the port is taken."""
    try:
        return socket.create_server((_HOST, port))
    except OSError as error:
        raise Trouble(messages.port_taken(port)) from error

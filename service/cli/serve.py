"""`serve`: the API and the web page."""

from __future__ import annotations

from pathlib import Path

import click

from service import messages
from service.cli.output import note
from service.cli.vietnamese import Command, Count, store_option
from service.errors import DONE


@click.command(cls=Command, short_help="Mở giao diện web và API trên máy này.")
@click.option("--port", type=Count(1, 65535), default=8000, help="Cổng (mặc định 8000).")
@store_option
def serve(port: int, store: str) -> int:
    """Mở trang tìm kiếm, báo cáo và API tại http://127.0.0.1:CỔNG; chỉ máy này truy cập được."""
    import uvicorn

    from service.api import create_app

    note(messages.serving(port))
    uvicorn.run(create_app(Path(store)), host="127.0.0.1", port=port, log_level="warning")
    return DONE

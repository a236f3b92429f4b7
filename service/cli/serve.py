"""`serve`: the API and the pages."""

from __future__ import annotations

from pathlib import Path

import click

from service import server_messages as messages
from service.cli.output import note
from service.cli.vietnamese import Command, Count, store_option
from service.errors import DONE


@click.command(cls=Command, short_help="Mở giao diện web và API.")
@click.option("--host", default="127.0.0.1", metavar="ĐỊA_CHỈ", help="Địa chỉ lắng nghe (mặc định 127.0.0.1, chỉ máy này).")
@click.option("--port", type=Count(1, 65535), default=8000, help="Cổng (mặc định 8000).")
@click.option("--workers", type=Count(1, 64), default=1, help="Số tiến trình trả lời yêu cầu (mặc định 1).")
@click.option("--sign-in", is_flag=True, help="Chỉ phục vụ người đã đăng nhập hoặc có khóa (xem truyvet user).")
@click.option("--read-only", is_flag=True, help="Không nhận thay đổi nào.")
@click.option("--name", "names", multiple=True, metavar="TÊN", help="Tên miền mà người dùng gõ; có thể ghi nhiều lần.")
@click.option("--certificate", metavar="TỆP", help="Chứng thư TLS (PEM).")
@click.option("--certificate-key", metavar="TỆP", help="Khóa của chứng thư TLS (PEM).")
@click.option("--behind-proxy", "proxy", metavar="ĐỊA_CHỈ", help="Địa chỉ của máy chủ TLS đứng trước.")
@store_option
def serve(
    host: str, port: int, workers: int, sign_in: bool, read_only: bool, names: tuple[str, ...], certificate: str | None,
    certificate_key: str | None, proxy: str | None, store: str,
) -> int:  # fmt: skip
    """Mở trang tìm kiếm, báo cáo và API; mặc định chỉ máy này truy cập được và không ai phải đăng nhập.

    Địa chỉ mà máy khác truy cập được chỉ mở khi có --sign-in và TLS. SIGTERM hoặc Ctrl-C dừng sau khi trả lời xong các yêu cầu.
    """
    from service.api.state import Settings
    from service.library import Library
    from service.serving.plan import Plan, ensure_safe
    from service.serving.supervisor import serve as run

    settings = Settings(
        store, sign_in=sign_in, read_only=read_only, names=names, secure=certificate is not None or proxy is not None
    )
    plan = Plan(settings, host, port, workers, _path(certificate), _path(certificate_key), proxy)
    library = Library(store)  # a damaged store is told of here, once
    admins = tuple(user.name for user in library.store.accounts.all() if user.role == "admin")
    library.close()
    ensure_safe(plan, admins)
    run(plan, lambda: note(messages.serving(plan.address)), lambda: note(messages.STOPPING))
    return DONE


def _path(typed: str | None) -> Path | None:
    return None if typed is None else Path(typed)

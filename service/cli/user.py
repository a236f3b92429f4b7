"""`user`: who may use a server with sign-in."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

import click

from service import server_messages as messages
from service.cli.output import emit, emit_json, note
from service.cli.vietnamese import Choices, Command, Group, json_option, store_option
from service.errors import DONE, Trouble

if TYPE_CHECKING:
    from service.usecases.access import Actor

_ROLES = ("reader", "reviewer", "admin")


@click.group(cls=Group, short_help="Quản lý người dùng của máy chủ.")
def user() -> None:
    """Vai trò: reader đọc; reviewer còn rà soát, nạp tệp, chạy truy vết; admin còn xóa văn bản, xem nhật ký thay đổi."""


@user.command(cls=Command, short_help="Thêm người dùng hoặc đổi vai trò, mật khẩu.")
@click.argument("name", metavar="TÊN")
@click.option("--role", type=Choices(_ROLES), default="reader", help="Vai trò (mặc định reader).")
@click.option("--no-password", is_flag=True, help="Chỉ dùng khóa, không đăng nhập được.")
@store_option
def add(name: str, role: str, no_password: bool, store: str) -> int:
    """Hỏi mật khẩu ở bàn phím, hoặc đọc một dòng từ đầu vào chuẩn. Người đang đăng nhập với tên này bị đăng xuất."""
    from service.library import Library
    from service.usecases.access import note as write_down
    from service.usecases.access import put_user

    password = None if no_password else _password()
    library = Library(store)
    put_user(library.store, name, role, password)
    write_down(library.store, _operator(), "user-add", f"{name} {role}")
    library.close()
    note(messages.user_saved(name, role))
    return DONE


@user.command(cls=Command, short_help="Tạo khóa cho chương trình.")
@click.argument("name", metavar="TÊN")
@store_option
def key(name: str, store: str) -> int:
    """In một khóa mới của người dùng; gửi trong tiêu đề Authorization: Bearer. Khóa không xem lại được."""
    from service.library import Library
    from service.usecases.access import new_key
    from service.usecases.access import note as write_down

    library = Library(store)
    made = new_key(library.store, name)
    write_down(library.store, _operator(), "user-key", name)
    library.close()
    note(messages.key_made(name))
    emit(made)
    return DONE


@user.command("list", cls=Command, short_help="Liệt kê người dùng.")
@json_option
@store_option
def list_users(as_json: bool, store: str) -> int:
    """Tên, vai trò, có mật khẩu hay không, số khóa."""
    from service.library import Library

    library = Library(store)
    users = library.store.accounts.all()
    library.close()
    for one in users:
        if as_json:
            emit_json({"name": one.name, "role": one.role, "password": one.password is not None, "keys": one.keys})
        else:
            emit(f"{one.name} · {one.role} · {'có mật khẩu' if one.password else 'không mật khẩu'} · {one.keys} khóa")
    if not users:
        note(messages.NO_USERS)
    return DONE


@user.command(cls=Command, short_help="Xóa người dùng.")
@click.argument("name", metavar="TÊN")
@store_option
def remove(name: str, store: str) -> int:
    """Xóa người dùng cùng mọi khóa và phiên đăng nhập; nhật ký vẫn giữ tên."""
    from service.library import Library
    from service.usecases.access import note as write_down

    library = Library(store)
    if not library.store.accounts.remove(name):
        raise Trouble(messages.no_such_user(name))
    write_down(library.store, _operator(), "user-remove", name)
    library.close()
    note(messages.user_removed(name))
    return DONE


def _operator() -> Actor:
    from service.usecases.access import ADMIN, Actor

    return Actor(f"dòng lệnh: {getpass.getuser()}", ADMIN)


def _password() -> str:
    """Typed twice at a terminal, else the first line of stdin."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass(f"{messages.ASK_PASSWORD}: ")
    if password != getpass.getpass(f"{messages.ASK_PASSWORD_AGAIN}: "):
        raise Trouble(messages.PASSWORDS_DIFFER)
    return password

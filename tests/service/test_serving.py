"""Where a server may listen, and who may use it: the command line."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from service.api import Settings
from service.errors import Trouble
from service.serving.plan import Plan, ensure_safe, is_public
from tests.service.api.conftest import filled
from tests.service.conftest import Truyvet, another_plan
from tests.service.servers import server

PEM = Path("x.pem")


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("::1", False),
        ("localhost", False),
        ("0.0.0.0", True),
        ("::", True),
        ("10.0.0.7", True),
        ("192.168.1.2", True),
        ("truyvet.example", True),
        ("", True),
    ],
)
def test_only_loopback_is_not_public(host: str, public: bool) -> None:
    assert is_public(host) == public


def settings(*, sign_in: bool = False, names: tuple[str, ...] = ()) -> Settings:
    return Settings(Path("store"), sign_in=sign_in, names=names)


@pytest.mark.parametrize(
    ("plan", "admins", "words"),
    [
        (Plan(settings(), "0.0.0.0"), ("an",), "bật đăng nhập"),
        (Plan(settings(names=("truyvet.example",))), ("an",), "bật đăng nhập"),
        (Plan(settings(), proxy="127.0.0.1"), ("an",), "bật đăng nhập"),
        (Plan(settings(sign_in=True, names=("truyvet.example",)), "0.0.0.0"), ("an",), "dạng rõ"),
        (Plan(settings(sign_in=True), "0.0.0.0", certificate=PEM, certificate_key=PEM), ("an",), "--name"),
        (Plan(settings(sign_in=True, names=("truyvet.example",)), certificate=PEM), ("an",), "đi cùng nhau"),
        (Plan(settings(sign_in=True)), (), "Chưa có quản trị viên"),
    ],
)
def test_what_is_unsafe_is_refused(plan: Plan, admins: tuple[str, ...], words: str) -> None:
    with pytest.raises(Trouble, match=words):
        ensure_safe(plan, admins)


@pytest.mark.parametrize(
    "plan",
    [
        Plan(settings()),
        Plan(settings(sign_in=True)),
        Plan(settings(sign_in=True, names=("truyvet.example",)), proxy="127.0.0.1"),
        Plan(settings(sign_in=True, names=("truyvet.example",)), "0.0.0.0", certificate=PEM, certificate_key=PEM),
        Plan(settings(sign_in=True, names=("truyvet.example",)), "0.0.0.0", proxy="10.0.0.1"),
    ],
)
def test_what_is_safe_is_served(plan: Plan) -> None:
    ensure_safe(plan, ("an",))


def test_the_command_refuses_a_public_address(truyvet: Truyvet) -> None:
    ended = truyvet("serve", "--host", "0.0.0.0")
    assert (ended.code, ended.out) == (2, "")
    assert "hãy bật đăng nhập bằng --sign-in" in ended.err


def test_users_are_added_listed_and_removed(truyvet: Truyvet, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Chưa có người dùng nào." in truyvet("user", "list").err
    monkeypatch.setattr("sys.stdin", io.StringIO("một mật khẩu dài\n"))
    assert truyvet("user", "add", "an", "--role", "admin").code == 0
    assert truyvet("user", "add", "máy quét", "--no-password").code == 0
    made = truyvet("user", "key", "máy quét")
    assert len(made.out.strip()) == 43
    assert truyvet("user", "list", "--json").lines == [
        {"name": "an", "role": "admin", "password": True, "keys": 0},
        {"name": "máy quét", "role": "reader", "password": False, "keys": 1},
    ]
    assert truyvet("user", "remove", "an").code == 0
    assert [user["name"] for user in truyvet("user", "list", "--json").lines] == ["máy quét"]


@pytest.mark.parametrize(
    ("arguments", "typed", "words"),
    [
        (("add", "an"), "ngắn\n", "Mật khẩu cần từ 12"),
        (("add", " an"), "một mật khẩu dài\n", "Tên người dùng cần"),
        (("add", "a" * 65), "một mật khẩu dài\n", "Tên người dùng cần"),
        (("remove", "bình"), "", "Không có người dùng “bình”."),
        (("key", "bình"), "", "Không có người dùng “bình”."),
    ],
)
def test_what_no_user_can_be_is_explained(
    truyvet: Truyvet, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], typed: str, words: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    ended = truyvet("user", *arguments)
    assert ended.code == 2
    assert words in ended.err


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="starts a server in processes of its own")
def test_every_process_finds_what_was_read(tmp_path: Path) -> None:
    with server(filled(tmp_path / "library"), "--workers", "2") as running:
        for number in range(3):
            received = running.upload("kế hoạch.txt", another_plan(number), prefer="wait=60")
            (stored,) = received["documents"]
            for _ in range(8):  # each on a line of its own, which any process may take
                found = running.get(f"/api/v1/search?q={1000 + number}/KH-UBND")["hits"]
                assert stored["id"] in {hit["document"] for hit in found}

"""The command line as a function, and a folder of small real files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from service.cli.app import run
from service.database_indexing import SETTING
from service.library import Library
from service.store import Store
from tests.service import databases

DECISION = """THỦ TƯỚNG CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/QĐ-TTg
Hà Nội, ngày 31 tháng 8 năm 2020

QUYẾT ĐỊNH
Phê duyệt Chương trình hỗ trợ doanh nghiệp

Điều 1. Phê duyệt Chương trình với nội dung sau:
1. Các địa phương đào tạo ít nhất 30 chuyên gia mỗi năm.
2. Các địa phương tổ chức tuyên truyền về năng suất.
Điều 2. Quyết định này có hiệu lực từ ngày ký.

Nơi nhận:
- Như Điều 1;
- Lưu: VT.
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
Nguyễn Văn A
"""
PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 34/KH-UBND
Lào Cai, ngày 18 tháng 01 năm 2021

KẾ HOẠCH
Thực hiện Quyết định số 12/QĐ-TTg ngày 31/8/2020 của Thủ tướng Chính phủ

I. NHIỆM VỤ
1. Hằng năm tổ chức tuyên truyền về năng suất trên đài phát thanh.
2. Tổ chức hội chợ.

Nơi nhận:
- Lưu: VT.
CHỦ TỊCH
Trần Văn B
"""


def longer_decision(clauses: int) -> str:
    """The decision with so many clauses in its first article."""
    more = "".join(f"{n}. Sở Công Thương báo cáo kết quả việc thứ {n} hằng năm.\n" for n in range(3, clauses + 1))
    return DECISION.replace("Điều 2.", f"{more}Điều 2.")


def another_plan(number: int) -> bytes:
    """The plan as a file of another number."""
    return PLAN.replace("34/KH-UBND", f"{1000 + number}/KH-UBND").encode()


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON Lines on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


Truyvet = Callable[..., Ended]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with databases.server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where there is no store yet: a file, and a schema of a PostgreSQL server."""
    if request.param == "sqlite":
        return tmp_path / "store.sqlite"
    return databases.new_place(request.getfixturevalue("server"))


@pytest.fixture
def store(place: Path | str) -> Iterator[Store]:
    """A new store, on each kind of database."""
    made = Store.open(place)
    yield made
    made.close()


@pytest.fixture
def truyvet(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Truyvet:
    """Runs a command in an empty folder, so that the default store is there."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Ended:
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ended(code, printed.out, printed.err)

    return call


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a decision and a plan."""
    folder = tmp_path / "van-ban"
    folder.mkdir()
    (folder / "quyet-dinh.txt").write_text(DECISION, encoding="utf-8")
    (folder / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    return folder


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Library]]:
    """Opens the library at a place as the machine of that name would, to search in the database or not."""
    with ExitStack() as stack:

        def open_as(place: str, name: str, wanted: str = "database") -> Library:
            monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
            monkeypatch.setenv(SETTING, wanted)
            return stack.enter_context(closing(Library(place)))

        yield open_as

"""Files that cannot be read: one clear line each, exit code 3, the good file still done."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF

from tests.architecture.test_imports import ROOT
from tests.service.conftest import Truyvet


def _pdf(file: Path, password: str | None = None) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica")
    pdf.cell(text="So: 12/QD-TTg")
    if password:
        pdf.set_encryption(owner_password=password, user_password=password)
    pdf.output(str(file))


def cut_off(file: Path) -> None:
    """The first half of a PDF."""
    _pdf(file)
    file.write_bytes(file.read_bytes()[:400])


def renamed_zip(file: Path) -> None:
    """An archive that is called .docx."""
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("anh.txt", "không phải Word")


BAD: dict[str, Callable[[Path], object]] = {
    "khong-co.txt": lambda file: None,
    "rong.txt": lambda file: file.touch(),
    "trang.txt": lambda file: file.write_text(" \n\n"),
    "thu-muc": lambda file: file.mkdir(),
    "mat-khau.pdf": lambda file: _pdf(file, "secret"),
    "cut.pdf": cut_off,
    "nen.docx": renamed_zip,
    "nhieu.txt": lambda file: file.write_bytes(bytes(range(256)) * 20),
}


@pytest.mark.parametrize("name", BAD)
def test_one_line_for_each(truyvet: Truyvet, files: Path, tmp_path: Path, name: str) -> None:
    BAD[name](tmp_path / name)
    ended = truyvet("parse", "--json", tmp_path / name, files / "ke-hoach.txt")
    assert ended.code == 3
    assert [line["number"] for line in ended.lines] == ["34/KH-UBND"]
    (line,) = ended.err.splitlines()
    assert line.startswith(f"{tmp_path / name}: ")


def test_all_of_them_beside_a_good_one(truyvet: Truyvet, files: Path, tmp_path: Path) -> None:
    for name, make in BAD.items():
        make(files / name)
    ended = truyvet("ingest", files, tmp_path / "khong-co.txt", "--workers", 2)
    assert ended.code == 3
    assert ended.out == "Mới: 2 · Không đổi: 0 · Lỗi: 7\n"  # the empty folder holds nothing
    assert len(ended.err.splitlines()) == 7
    assert truyvet("list").err.splitlines() == sorted(ended.err.splitlines())
    (files / "rong.txt").write_text("1. Nội dung mới.", encoding="utf-8")
    assert "rong.txt" not in truyvet("ingest", files).err + truyvet("list").err


def test_damaged_stores(truyvet: Truyvet, files: Path, tmp_path: Path) -> None:
    truyvet("ingest", files)
    next((tmp_path / ".truyvet" / "index").glob("*/lexical/meta.json")).write_text("{", encoding="utf-8")
    ended = truyvet("search", "năng suất")
    assert (ended.code, ended.out) == (3, "")
    assert "Chỉ mục tìm kiếm .truyvet/index đã hỏng" in ended.err
    for file in (tmp_path / ".truyvet").glob("store.sqlite*"):
        file.write_bytes(b"noise" * 1000)
    for command in (["list"], ["search", "năng suất"], ["show", "12"], ["ingest", files]):
        ended = truyvet(*command)
        assert ended.code == 3
        assert "không phải là kho" in ended.err


def test_a_disk_without_room(truyvet: Truyvet, files: Path, tmp_path: Path) -> None:
    limited = subprocess.run(
        ["bash", "-c", f'ulimit -f 40; exec "{sys.executable}" -m service ingest van-ban --workers 1'],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (limited.returncode, limited.stdout) == (3, "")
    (line,) = limited.stderr.splitlines()
    assert line.startswith("Lỗi: ")
    assert truyvet("ingest", files).code == 0  # with room again
    assert len(truyvet("list", "--json").lines) == 2


def test_a_report_folder_that_cannot_be_made(truyvet: Truyvet, files: Path, tmp_path: Path) -> None:
    (tmp_path / "tep").touch()
    ended = truyvet(
        "trace", "--decision", files / "quyet-dinh.txt", "--plan", files / "ke-hoach.txt", "--report", tmp_path / "tep"
    )
    assert ended.code == 2
    assert "Không ghi được báo cáo" in ended.err


def test_a_port_that_is_taken(truyvet: Truyvet) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = truyvet("serve", "--port", port)
    assert ended.code == 2
    assert f"Không mở được 127.0.0.1:{port}" in ended.err
    assert "--port" in ended.err

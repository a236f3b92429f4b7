"""Pages kept as files: whole or not at all, bounded, forgotten with their document."""

from __future__ import annotations

import os
import time
from pathlib import Path

from ingest.ocr import page_files
from ingest.ocr.page_files import PageFiles


def test_pages_are_kept_until_their_document_is_forgotten(tmp_path: Path) -> None:
    pages = PageFiles(tmp_path / "pages")
    assert pages.get("a/1") is None
    pages.put("a/1", "Điều 1")
    pages.put("b/1", "Điều 2")
    assert pages.get("a/1") == "Điều 1"
    pages.forget("a")
    assert pages.get("a/1") is None
    assert pages.get("b/1") == "Điều 2"


def test_a_damaged_page_is_no_page(tmp_path: Path) -> None:
    pages = PageFiles(tmp_path)
    pages.put("a/1", "Điều 1")
    whole = (tmp_path / "a" / "1").read_bytes()
    for damaged in (b"", b"x", whole[:-4], whole[:10] + b"?" * 9 + whole[19:]):
        (tmp_path / "a" / "1").write_bytes(damaged)
        assert pages.get("a/1") is None


def test_old_documents_make_room(tmp_path: Path) -> None:
    pages = PageFiles(tmp_path)
    pages.put("old/1", "a")
    long_ago = time.time() - page_files.OLDEST - 60
    os.utime(tmp_path / "old", (long_ago, long_ago))
    pages.put("new/1", "b")
    assert pages.get("old/1") is None


def test_the_oldest_documents_make_room_for_new_ones(tmp_path: Path) -> None:
    pages = PageFiles(tmp_path, most_bytes=5000)
    for n in range(8):
        pages.put(f"{n}/1", "".join(map(chr, range(200, 1200))))
        os.utime(tmp_path / str(n), (1e9 + n, time.time() - 100 + n))
    kept = {n for n in range(8) if pages.get(f"{n}/1")}
    assert kept
    assert kept == set(range(min(kept), 8))
    assert sum(file.stat().st_size for file in tmp_path.rglob("*/*")) < 5000 + 2000


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    pages = PageFiles(tmp_path / "file" / "pages")
    pages.put("a/1", "Điều 1")
    assert pages.get("a/1") is None
    pages.forget("a")

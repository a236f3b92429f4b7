"""What the demonstration needs of the manifest."""

from __future__ import annotations

from corpus.shipped import shipped_files


def test_every_file_is_there_and_described() -> None:
    files = shipped_files()
    assert [file.path.is_file() for file in files] == [True] * 5
    assert all(file.title and file.source and file.status for file in files)


def test_there_is_one_decision_and_one_plan() -> None:
    assert sorted(role for file in shipped_files() for role in file.roles) == ["decision", "plan"]

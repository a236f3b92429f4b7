"""The shipped documents are what the manifest says they are."""

from __future__ import annotations

import hashlib
import json

from tests.architecture.test_imports import ROOT

FOLDER = ROOT / "corpus" / "documents"


def test_every_shipped_document_is_in_the_manifest_and_unchanged() -> None:
    entries = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))["documents"]
    digests = {entry["file"]: entry["sha256"] for entry in entries}
    files = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in FOLDER.iterdir() if p.suffix in (".md", ".txt")}
    assert digests == files

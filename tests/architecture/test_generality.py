"""The code knows kinds of documents, never one document or one province: those live in data and in `corpus/documents`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from corpus.agencies import load_register
from tests.architecture.test_imports import LAYERS, ROOT, modules

SOURCES = [path for layer in LAYERS for path in modules(layer)]


def strings_and_names(path: Path) -> str:
    """The code of a module without comments and docstrings, which may quote the real text that caused a rule."""
    import ast

    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            kept = [s for s in body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
            node.body = kept or [ast.Pass()]  # type: ignore[attr-defined]  # every node with a body list accepts this
    return ast.unparse(tree)


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_shipped_document_is_named_in_code(path: Path) -> None:
    manifest = json.loads((ROOT / "corpus/documents/manifest.json").read_text(encoding="utf-8"))
    serials = {
        n.split("/")[0] for entry in manifest["documents"] for n in entry.get("numbers", ()) if len(n.split("/")[0]) >= 4
    }
    code = strings_and_names(path)
    assert not [s for s in serials if re.search(rf"\b{s}\b", code)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_province_is_named_in_code(path: Path) -> None:
    provinces = {province.name for province in load_register().provinces if province.kind == "tỉnh"}
    assert len(provinces) > 50
    code = strings_and_names(path)
    assert not [name for name in provinces if re.search(rf"\b{name}\b", code)]

"""Who may import whom, and what must not be loaded before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYERS = ("corpus", "ingest", "nlp", "index", "service")

HEAVY: dict[str, str | tuple[str, ...]] = {
    "docx": ("ingest/readers/", "service/reports/official.py"),  # one reads, one writes
    "pdfplumber": "ingest/readers/",
    "pypdfium2": "ingest/",
    "tesserocr": "ingest/ocr/engine_process.py",
    "spacy": "nlp/",
    "underthesea": "nlp/",
    "tantivy": "index/lexical",
    "faiss": "index/dense.py",
    "sentence_transformers": "index/sentence_models.py",
    "torch": "index/train.py",
    "sqlalchemy": "service/store",
    "alembic": "service/store/migrations/",
    "psycopg": "service/store/",
    "openpyxl": "service/reports/sheets.py",
    "fastapi": "service/api/",
    "uvicorn": "service/serving/",
    "argon2": "service/usecases/access.py",
    "dask": "service/cluster/",
    "distributed": "service/cluster/",
    "fsspec": "service/cluster/",
}
"""Library → the only place (for each direction) that may import it."""


def modules(layer: str) -> list[Path]:
    return sorted((ROOT / layer).rglob("*.py"))


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == 0}
    return {name.split(".")[0] for name in names}


def test_layers_import_downwards_only() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", modules("corpus"), ids=lambda p: p.name)
def test_corpus_imports_the_standard_library_only(path: Path) -> None:
    assert imported(path) <= {*sys.stdlib_module_names, "corpus"}


@pytest.mark.parametrize("library", HEAVY)
def test_a_heavy_library_has_one_home(library: str) -> None:
    users = {str(p.relative_to(ROOT)) for layer in LAYERS for p in modules(layer) if library in imported(p)}
    assert all(user.startswith(HEAVY[library]) for user in users), users


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom service.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.rpartition("LOADED")[2].split())
    assert not loaded & {*HEAVY, "numpy", "torch", "lxml", "jinja2", "pydantic", "uvicorn"}

"""Any other model, through sentence-transformers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.embedding import UnusableModel, load_embedding
from index.sentence_models import load_sentence_model
from index.train_files import save_model
from tests.index.embeddings import small_table, small_vocabulary

pytest.importorskip("sentence_transformers")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


def test_vectors_size_and_digest(tmp_path: Path) -> None:
    vocabulary = small_vocabulary()
    save_model(tmp_path / "a", vocabulary, small_table(vocabulary), {})
    save_model(tmp_path / "b", vocabulary, small_table(vocabulary) + 1, {})
    model, other = (load_sentence_model(str(tmp_path / name)) for name in "ab")
    texts = ["kinh phí hòa giải", "", "Điều 1322"]
    assert model.encode(texts) == pytest.approx(load_embedding(tmp_path / "a").encode(texts), abs=1e-6)
    assert model.encode(["kinh phi"], folded=True).dtype == np.float32
    assert (model.size, model.name) == (16, str(tmp_path / "a"))
    assert model.digest != other.digest
    assert model.digest == load_sentence_model(str(tmp_path / "a")).digest


@pytest.mark.parametrize("name", ["empty", "broken"])
def test_folders_that_are_no_models(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "modules.json").write_text("{", encoding="utf-8")
    with pytest.raises(UnusableModel):
        load_embedding(tmp_path / name)

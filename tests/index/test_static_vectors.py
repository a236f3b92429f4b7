"""The embedding by a plain lookup: the numbers of sentence-transformers, other files, texts without diacritics."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedding import SHIPPED, UnusableModel, load_embedding
from index.static_vectors import StaticVectors
from index.train_files import save_model
from index.weights import file_of, in_eight_bits, rows_of
from tests.index.embeddings import SYLLABLES, small_table, small_vocabulary

TEXTS = (
    "Hoà giải, năng suất; kinh phí của Điều 1322.",
    "hòa giải năng suất",  # two ways to join
    "năng suất năng suất kinh phí kinh",
    "lạ lùng hòa xyz giải",
    "",
    "中文",
    "1322/QĐ-TTg\n\tcủa — “kinh\u00a0phí”",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("model")
    vocabulary = small_vocabulary()
    save_model(made, vocabulary, small_table(vocabulary), {})
    return made


def test_vectors_have_length_one_or_nothing_to_say(folder: Path) -> None:
    lengths = np.linalg.norm(load_embedding(folder).encode(TEXTS), axis=1)
    assert lengths == pytest.approx([1, 1, 1, 1, 0, 0, 1], abs=1e-6)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_same_numbers_as_sentence_transformers(folder: Path) -> None:
    models = pytest.importorskip("sentence_transformers")
    model = models.SentenceTransformer(str(folder), device="cpu")
    assert type(model[0]).__name__ == "StaticEmbedding"
    assert load_embedding(folder).encode(TEXTS) == pytest.approx(model.encode(list(TEXTS)), abs=1e-6)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_shipped_model_has_the_same_numbers_too() -> None:
    models = pytest.importorskip("sentence_transformers")
    texts = [*TEXTS, "Hồ sơ cấp lại Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm gồm những gì?", "thuỷ lợi quý IV" * 50]
    model = models.SentenceTransformer(str(SHIPPED), device="cpu")
    assert load_embedding().encode(texts) == pytest.approx(model.encode(texts), abs=1e-6)


@given(st.lists(st.sampled_from([*SYLLABLES, "lạ", ",", "Hoà"]), max_size=15).map(" ".join))
def test_the_words_of_the_library_tokenizers(words: str) -> None:
    tokenizers = pytest.importorskip("tokenizers")
    from index.train_files import tokenizer

    vocabulary = small_vocabulary()
    told = tokenizers.Tokenizer.from_str(json.dumps(tokenizer(vocabulary)))
    numbers = {name: number for number, name in enumerate(SYLLABLES, 1)}
    from index.words import spell

    codes = np.array([numbers.get(syllable, -1) for syllable in spell(words)], dtype=np.int32)
    ours = vocabulary.pairs.segment(codes)[0]
    assert [n for n in told.encode(words).ids if n > 0] == ours[ours > 0].tolist()


def test_the_shipped_model_is_small() -> None:
    assert sum(file.stat().st_size for file in SHIPPED.rglob("*") if file.is_file()) <= 20_000_000


def test_texts_without_diacritics_come_near_those_with_them() -> None:
    embedding = load_embedding()
    full = embedding.encode(["hồ sơ cấp giấy chứng nhận an toàn thực phẩm", "xử phạt vi phạm hành chính về đất đai"])
    bare = embedding.encode(["ho so cap giay chung nhan an toan thuc pham"], folded=True)
    assert bare[0] @ full[0] > 0.8 > bare[0] @ full[1]


def test_many_texts_are_what_each_is_alone(folder: Path) -> None:
    embedding = load_embedding(folder)
    together = embedding.encode(["", *TEXTS, *TEXTS])
    alone = np.concatenate([embedding.encode([text]) for text in ("", *TEXTS, *TEXTS)])
    assert together == pytest.approx(alone, abs=1e-6)


@pytest.mark.parametrize("name", ["tokenizer.json", "model.safetensors"])
def test_damaged_files_are_told(folder: Path, tmp_path: Path, name: str) -> None:
    for file in ("modules.json", "tokenizer.json", "model.safetensors"):
        (tmp_path / file).write_bytes((folder / file).read_bytes())
    content = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(content[: len(content) // 2])
    with pytest.raises(UnusableModel):
        StaticVectors.load(tmp_path)


def test_another_model_has_another_digest(folder: Path, tmp_path: Path) -> None:
    vocabulary = small_vocabulary()
    save_model(tmp_path, vocabulary, small_table(vocabulary) + 0.1, {})
    assert load_embedding(tmp_path).digest != load_embedding(folder).digest
    assert load_embedding(folder).digest == load_embedding(folder).digest


def test_eight_bits_come_back_nearly() -> None:
    table = np.random.default_rng(1).standard_normal((7, 5)).astype(np.float32)
    table[3] = 0
    rows = rows_of(file_of(in_eight_bits(table))).take(np.arange(7))
    assert np.abs(rows - table).max() <= np.abs(table).max() / 127
    assert rows_of(file_of({"embedding.weight": table})).take(np.array([2])) == pytest.approx(table[2:3])

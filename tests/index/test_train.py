"""The training: what is read, what is counted, which questions are made; the same folder gives the same model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.shipped import shipped_files
from index.embedding import load_embedding
from index.train_pairs import PairMaker, Words
from index.train_texts import Texts, read_texts
from index.train_words import separated, vocabulary
from index.words import Codes, WordCodes

LAW = """BỘ TÀI CHÍNH
-------
Số: 12/2020/TT-BTC

THÔNG TƯ
QUY ĐỊNH VỀ KINH PHÍ HÒA GIẢI
Ở CƠ SỞ

Căn cứ Luật Hòa giải ở cơ sở;

Điều 1. Mức chi

cho hòa giải viên
1. Chi hỗ trợ hòa giải viên theo vụ việc, mức chi tối đa 200.000 đồng
một vụ việc. Mức chi tăng khi hòa giải thành.
2. Chi mua văn phòng phẩm cho tổ hòa giải mỗi tháng.

Điều 2. Hiệu lực
1. Thông tư này có hiệu lực từ ngày 01 tháng 01 năm 2021 và thay thế các quy định trước đây.
"""


def folder_with(path: Path, *texts: str) -> Path:
    for number, text in enumerate(texts):
        (path / f"{number}.txt").write_text(text, encoding="utf-8")
    return path


def sentence(texts: Texts, number: int) -> str:
    return " ".join(texts.syllables[code] for code in texts.codes[texts.starts[number] : texts.starts[number + 1]])


def test_units_have_titles_headings_and_bodies(tmp_path: Path) -> None:
    texts = read_texts(folder_with(tmp_path, LAW))
    read = [
        (sentence(texts, title), sentence(texts, heading), [sentence(texts, n) for n in range(heading + 1, end)])
        for _, title, heading, end in texts.units.tolist()
    ]
    title = "quy định về kinh phí hòa giải ở cơ sở"  # of two types of equal length the first by name
    assert [(name, heading) for name, heading, _ in read] == [(title, "mức chi cho hòa giải viên"), (title, "hiệu lực")]
    assert read[0][2] == [
        "chi hỗ trợ hòa giải viên theo vụ việc mức chi tối đa 200 000 đồng một vụ việc",
        "mức chi tăng khi hòa giải thành",
        "chi mua văn phòng phẩm cho tổ hòa giải mỗi tháng",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "Không có điều nào.", "Điều 1. Chỉ có tên", "Điều 1. \n" * 5])
def test_texts_without_units(tmp_path: Path, text: str) -> None:
    texts = read_texts(folder_with(tmp_path, text, LAW))
    assert {document for document, *_ in texts.units.tolist()} == {1}


def test_frequent_and_cohesive_words(tmp_path: Path) -> None:
    texts = read_texts(folder_with(tmp_path, *[LAW] * 40))
    known = vocabulary(texts, 200)
    assert known.syllables[0] == "hòa"  # the most frequent
    assert ("văn", "phòng") in known.words
    assert ("phòng", "tổ") not in known.words  # never neighbours
    assert len(known.words) <= 200
    assert known.numbers[texts.syllables.index("hòa")] == 1


def test_made_questions_come_from_their_passages(tmp_path: Path) -> None:
    texts = read_texts(folder_with(tmp_path, *[LAW] * 40))
    known = vocabulary(texts, 200)
    joined, places = known.pairs.segment(separated(texts, known.numbers))
    words = Words(joined, np.searchsorted(places, texts.starts + np.arange(len(texts.starts))), texts.units)
    codes = WordCodes()

    def framed(text: str) -> Codes:
        return 1000 + codes.codes_of(text)

    maker = PairMaker.of(words, framed)
    units = np.arange(len(texts.units))
    questions, passages = maker.batch(units, np.random.default_rng(0))
    again, _ = maker.batch(units, np.random.default_rng(0))
    assert all((a == b).all() for a, b in zip(questions, again, strict=True))
    for (_, title, heading, end), question, passage in zip(texts.units.tolist(), questions, passages, strict=True):
        of_unit = words.words[words.starts[heading] : words.starts[end]].tolist()
        name = words.words[words.starts[title] : words.starts[title + 1]].tolist()
        assert set(question[question < 1000].tolist()) <= {*of_unit, *name}
        assert set(passage.tolist()) <= {*of_unit, *name}
        assert len(passage) > 0


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_same_folder_gives_the_same_model(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from index.train import main

    source = tmp_path / "texts"
    source.mkdir()
    shipped = [file.path.read_text(encoding="utf-8") for file in shipped_files()]
    folder_with(source, *shipped, *[LAW] * 40)
    options = ["--rows", "300", "--size", "16", "--steps", "6", "--horizon", "6", "--batch", "32"]
    for out in ("a", "b"):
        main([str(source), str(tmp_path / out), *options])
    first, second = load_embedding(tmp_path / "a"), load_embedding(tmp_path / "b")
    assert (first.digest, first.size) == (second.digest, 16)
    near, far = first.encode(["chi hỗ trợ hòa giải viên", "hiệu lực từ ngày 01 tháng 01"])
    asked = first.encode(["mức chi cho hòa giải viên là bao nhiêu"])[0]
    assert asked @ near > asked @ far

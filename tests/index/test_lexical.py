"""The index on disk, lexical channel: what is found, what is left out, what a second writer and a crash do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.passages import Passage
from corpus.vietnamese import fold
from index.lexical import IndexBusy, IndexDamaged, Weights
from index.lexical_query import ask
from index.lexical_schema import schema
from index.query import read_query
from index.searching import SearchIndex

TEXTS = {
    "art_1": "Hỗ trợ doanh nghiệp nâng cao năng suất, chất lượng.",
    "art_2__cl_3": "Bộ Tài chính bố trí kinh phí hằng năm.",
    "art_12": "Đào tạo, bồi dưỡng nhân lực; hoà giải ở cơ sở.",
}


def passage(eid: str, text: str, number: str = "12/QĐ-TTg", year: int = 2020) -> Passage:
    document = f"/akn/vn/act/quyet-dinh/ttg/{year}-01-01/{number.lower().replace('/', '-')}"
    return Passage(
        document, f"{number}.txt", number, "quyet_dinh", "Thủ tướng Chính phủ", "Hà Nội", year, eid, eid, "", "", text
    )


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    made = SearchIndex.open(tmp_path / "index")
    with made.writing() as writer:
        writer.put("one", [passage(eid, text) for eid, text in TEXTS.items()])
        writer.put("two", [passage("art_1", "Kinh phí hỗ trợ doanh nghiệp nhỏ.", "9/QĐ-BTC", 2022)])
    return made


def found(index: SearchIndex, typed: str, **options: object) -> list[str]:
    candidates = index.candidates(read_query(typed), **options)  # type: ignore[arg-type]
    return [f"{c.passage.number} {c.passage.eid}" for c in candidates]


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("năng suất chất lượng", "12/QĐ-TTg art_1"),
        ("nang suat chat luong", "12/QĐ-TTg art_1"),  # the folded fields
        ("hòa giải", "12/QĐ-TTg art_12"),  # the text prints hoà
        ("hỗ trợ doanh nghiệp 9/QĐ-BTC", "9/QĐ-BTC art_1"),  # the number names the document
        ("khoản 3 Điều 2 12/QĐ-TTg", "12/QĐ-TTg art_2__cl_3"),
        ("Điều 12", "12/QĐ-TTg art_12"),
    ],
)
def test_the_best_hit(index: SearchIndex, typed: str, best: str) -> None:
    assert found(index, typed)[0] == best


def test_both_sides_fold_alike(index: SearchIndex) -> None:
    letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    with index.writing() as writer:
        writer.put("letters", [passage("art_7", " ".join(f"x{letter}x" for letter in letters))])
    for letter in letters:
        assert found(index, f"x{fold(letter)}x") == ["12/QĐ-TTg art_7"], letter


def test_phrases_and_exclusions(index: SearchIndex) -> None:
    assert found(index, '"kinh phí hỗ trợ"') == ["9/QĐ-BTC art_1"]
    assert found(index, "kinh phí -“doanh nghiệp”") == ["12/QĐ-TTg art_2__cl_3"]
    assert found(index, '"kinh phí hỗ trợ doanh nghiệp nhỏ"') == ["9/QĐ-BTC art_1"]
    assert found(index, '"hỗ trợ doanh nghiệp chất lượng"') == []  # its pairs stand apart in one text
    assert found(index, "chất lượng -“hỗ trợ doanh nghiệp chất lượng”") == ["12/QĐ-TTg art_1"]


def test_filters(index: SearchIndex) -> None:
    assert found(index, "doanh nghiệp", filters={"year": ("2022",)}) == ["9/QĐ-BTC art_1"]
    assert found(index, "doanh nghiệp", filters={"issuer": ()}) == []  # nothing is allowed


def test_as_many_as_wanted(index: SearchIndex) -> None:
    with index.writing() as writer:
        writer.put("three", [passage(f"art_{i}", "hỗ trợ doanh nghiệp", "7/QĐ-BCT") for i in range(1, 700)])
    assert [len(found(index, "hỗ trợ doanh nghiệp", limit=limit)) for limit in (3, 300, 1000)] == [3, 300, 701]


def test_what_is_stored_comes_back(index: SearchIndex) -> None:
    (candidate,) = index.candidates(read_query("bố trí"))
    assert candidate.passage == passage("art_2__cl_3", TEXTS["art_2__cl_3"])
    assert (candidate.fused, candidate.dense) == (1.0, 0.0)
    assert candidate.lexical > 0


def test_a_source_is_replaced_as_a_whole(index: SearchIndex) -> None:
    with index.writing() as writer:
        writer.remove("one")
        writer.put("one", [passage("art_1", "Nội dung mới.")])
    assert index.count() == 2


def test_an_exception_undoes_the_whole_block(index: SearchIndex) -> None:
    def fail() -> None:
        with index.writing() as writer:
            writer.remove("one")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert index.count() == 4
    with index.writing() as writer:  # and gives the lock back
        writer.remove("two")
    assert index.count() == 3


def test_opening_again_changes_no_result(index: SearchIndex, tmp_path: Path) -> None:
    again = SearchIndex.open(tmp_path / "index")
    query = read_query("hỗ trợ doanh nghiệp")
    assert again.candidates(query) == index.candidates(query) != ()


def test_a_second_writer_is_told(index: SearchIndex, tmp_path: Path) -> None:
    with index.writing(), pytest.raises(IndexBusy), SearchIndex.open(tmp_path / "index").writing():
        pass


def test_something_else_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "lexical").mkdir()
    (tmp_path / "lexical" / "meta.json").write_text("{")
    with pytest.raises(IndexDamaged):
        SearchIndex.open(tmp_path)


def test_words_of_most_passages_propose_only_when_there_are_no_others() -> None:
    often = {"quy": 80_000, "định": 70_000, "quy_định": 60_000, "lương": 3_000, "định_lương": 10}

    def terms(typed: str, passages: int) -> int:
        asked = ask(schema(), read_query(typed), {}, Weights(), lambda _, word: often.get(word, 0), passages)
        assert 2 * len(asked.proposing) <= len(asked.scored)  # in texts, and in titles and headings
        return len(asked.proposing)

    assert terms("quy định lương", 100_000) == len(["lương", "định_lương"])
    assert terms("quy định", 100_000) == len(["quy", "định", "quy_định"])
    assert terms("quy định lương", 10_000_000) == len(["quy", "định", "lương", "quy_định", "định_lương"])


def test_words_of_titles_alone_find_their_passages_when_texts_propose_too_little(tmp_path: Path) -> None:
    index = SearchIndex.open(tmp_path)
    titled = replace(passage("art_1", "Mức hỗ trợ là 5 triệu đồng."), title="Nghị định về giống cây trồng")
    with index.writing() as writer:
        writer.put("one", [titled, passage("art_2", "Xử phạt vi phạm.")])
    assert [found.passage.eid for found in index.candidates(read_query("giống cây trồng"))] == ["art_1"]
    assert [found.passage.eid for found in index.candidates(read_query("xử phạt giống"))] == ["art_2", "art_1"]

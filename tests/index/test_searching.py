"""Both channels together: candidates and their scores, changes of sources, states that a crash or another process leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.passages import Passage
from index import writing
from index.lexical import IndexDamaged
from index.query import read_query
from index.searching import ModelMismatch, SearchIndex
from index.state import State, corpus_digest
from tests.index.embeddings import HashedSyllables
from tests.index.test_lexical import TEXTS, passage


def named(eid: str, text: str, number: str = "12/QĐ-TTg", title: str = "") -> Passage:
    made = passage(eid, text, number)
    return Passage(**{name: getattr(made, name) for name in Passage.__slots__} | {"title": title})


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    made = SearchIndex.open(tmp_path / "index", HashedSyllables())
    with made.writing() as writer:
        writer.put("one", [passage(eid, text) for eid, text in TEXTS.items()])
        writer.put("two", [named("art_1", "Nội dung khác hẳn.", "9/QĐ-BTC", title="Năng suất")])
    return made


def eids(index: SearchIndex, typed: str, **options: object) -> list[str]:
    found = index.candidates(read_query(typed), **options)  # type: ignore[arg-type]
    return [f"{c.passage.number} {c.passage.eid}" for c in found]


def test_every_candidate_has_both_scores(index: SearchIndex) -> None:
    found = index.candidates(read_query("năng suất chất lượng"))
    assert len(found) == 4  # also those that only one channel proposes
    first = found[0]
    assert first.passage.eid == "art_1"
    assert first.fused == pytest.approx(1.0)
    assert first.lexical == max(c.lexical for c in found)
    assert first.dense == max(c.dense for c in found)
    assert [c.fused for c in found] == sorted((c.fused for c in found), reverse=True)
    (other,) = (c for c in found if c.passage.number == "9/QĐ-BTC")
    assert other.dense > 0.2  # the title is embedded
    kept = next(c for c in found if c.passage.eid == "art_2__cl_3")
    assert kept.lexical == 0.0


def test_without_diacritics(index: SearchIndex) -> None:
    assert eids(index, "nang suat chat luong")[0] == "12/QĐ-TTg art_1"


def test_filters_hold_in_both_channels(index: SearchIndex) -> None:
    assert eids(index, "năng suất", filters={"document": ("/akn/vn/act/quyet-dinh/ttg/2020-01-01/9-qđ-btc",)}) == [
        "9/QĐ-BTC art_1"
    ]
    assert eids(index, "năng suất", filters={"issuer": ()}) == []


def test_phrases_and_exclusions_hold_in_both_channels(index: SearchIndex) -> None:
    assert eids(index, '"năng suất"') == ["12/QĐ-TTg art_1"]
    assert "12/QĐ-TTg art_1" not in eids(index, 'chất lượng -"năng suất"')


def test_sources_replaced_and_removed(index: SearchIndex) -> None:
    with index.writing() as writer:
        writer.remove("one")
        writer.put("one", [passage("art_1", "Chỉ còn kinh phí.")])
        writer.remove("two")
        writer.remove("never there")
        writer.put("empty", [])
    assert index.count() == 1
    assert index.state().corpus == corpus_digest(["empty", "one"])
    assert eids(index, "năng suất kinh phí") == ["12/QĐ-TTg art_1"]
    with index.writing() as writer:
        writer.remove("one")
        writer.remove("empty")
    assert (index.count(), index.state().corpus) == (0, corpus_digest([]))
    assert eids(index, "kinh phí") == []


def test_put_and_removed_at_once(index: SearchIndex) -> None:
    with index.writing() as writer:
        writer.put("three", [passage("art_9", "Xử phạt.")])
        writer.remove("three")
    assert index.count() == 4
    assert "12/QĐ-TTg art_9" not in eids(index, "xử phạt")


def test_many_transactions_leave_few_segments(index: SearchIndex, tmp_path: Path) -> None:
    for number in range(3 * writing._SEGMENTS):
        with index.writing() as writer:
            writer.remove(f"s{number % 5}")
            writer.put(f"s{number % 5}", [passage(f"art_{number + 20}", f"Điều thứ {number} về kinh phí.")])
    state = index.state()
    assert state.passages == 9
    assert len(state.segments) <= writing._SEGMENTS
    assert sum(segment.rows for segment in state.segments) <= 9 / (1 - writing._DEAD) + 1
    files = {file.name for file in (tmp_path / "index" / "vectors").iterdir()}
    assert files == {name for segment in state.segments for name in segment.files}
    assert len(eids(index, "kinh phí")) == 9
    again = SearchIndex.open(tmp_path / "index", HashedSyllables())
    assert eids(again, "kinh phí") == eids(index, "kinh phí")


def test_few_vectors_stay_beside_inverted_files(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "FLAT_LIMIT", 600)
    monkeypatch.setattr(writing, "_TAIL", 250)
    for number in range(24):
        with index.writing() as writer:
            writer.put(f"s{number}", [passage(f"art_{at}", f"Mức {number} {at} đồng.") for at in range(150)])
        segments = index.state().segments
        rows = [segment.rows for segment in segments if not segment.probes]
        assert sum(segment.rows for segment in segments) == index.count()
        assert sum(rows) <= (250 if len(rows) < len(segments) else 600)
        assert len(segments) - len(rows) <= writing._FILES
    assert index.problems([*(f"s{number}" for number in range(24)), "one", "two"]) == ()


def test_a_reader_keeps_up_with_a_writer(index: SearchIndex, tmp_path: Path) -> None:
    reader = SearchIndex.open(tmp_path / "index", HashedSyllables())
    for number in range(2 * writing._SEGMENTS):
        with index.writing() as writer:
            writer.put(f"s{number}", [passage(f"art_{number + 20}", "Kinh phí.")])
        assert len(eids(reader, "kinh phí", limit=100)) == 5 + number


def test_an_exception_leaves_the_index_as_it_was(index: SearchIndex) -> None:
    before = index.state()

    def fail() -> None:
        with index.writing() as writer:
            writer.remove("one")
            writer.put("three", [passage("art_9", "Xử phạt.")])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert index.state() == before
    assert len(eids(index, "năng suất")) == 4


def test_another_model_is_told(index: SearchIndex, tmp_path: Path) -> None:
    for embedding in (HashedSyllables("other"), None):
        with pytest.raises(ModelMismatch):
            SearchIndex.open(tmp_path / "index", embedding)


def test_missing_vectors_are_told(index: SearchIndex, tmp_path: Path) -> None:
    next((tmp_path / "index" / "vectors").glob("*.codes")).unlink()
    with pytest.raises(IndexDamaged):
        SearchIndex.open(tmp_path / "index", HashedSyllables())


def test_state_comes_back() -> None:
    state = State(model="m", passages=3).toggled("a")
    assert State.decode(state.encode()) == state
    assert state.toggled("b").toggled("a").corpus == corpus_digest(["b"])
    for wrong in (b"", b"{}", b'{"segments":[{}]}', b"[]"):
        with pytest.raises(ValueError, match=r".*"):
            State.decode(wrong)


KILLED = """
import os, signal, sys
from pathlib import Path
from index.searching import SearchIndex
from tests.index.embeddings import HashedSyllables
from tests.index.test_lexical import passage
index = SearchIndex.open(Path(sys.argv[1]), HashedSyllables())
with index.writing() as writer:
    writer.remove("one")
    writer.put("three", [passage(f"art_{n}", f"Kinh phí thứ {n}.") for n in range(3000)])
    if sys.argv[2] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    writer._embed(), writer._write()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("moment", ["before", "after"])  # the vectors are written
def test_a_killed_writer_leaves_the_index_as_it_was(index: SearchIndex, tmp_path: Path, moment: str) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "index"), moment], check=False)
    assert done.returncode == -signal.SIGKILL
    again = SearchIndex.open(tmp_path / "index", HashedSyllables())
    assert again.state() == index.state()
    assert again.count() == 4
    with again.writing() as writer:  # the lock went with the process, what it left is swept
        writer.put("four", [passage("art_4", "Kinh phí.")])
    files = {file.name for file in (tmp_path / "index" / "vectors").iterdir()}
    assert files == {name for segment in again.state().segments for name in segment.files}
    assert len(eids(again, "kinh phí")) == 5

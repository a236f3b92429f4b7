"""The index inside the database: it answers as an index of a machine does, and every machine sees the same state of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.passages import Passage
from index.embedding import load_embedding
from index.fusion import Candidate
from index.query import read_query
from index.train_files import save_model
from service.database_indexing import SETTING, DatabaseIndexing
from service.errors import Trouble, UnusableStore
from service.indexing import MODEL_SETTING
from service.library import Library
from service.store.search.asking import DatabaseSearch
from service.store.search.reading import state_or_none
from service.store.search.state import SearchState
from service.store.search.writing import SearchWriter
from service.usecases.ingest import ingest
from service.usecases.reading import register
from service.usecases.search import Filters, Search
from tests.index.embeddings import small_table, small_vocabulary
from tests.service import databases
from tests.service.conftest import Truyvet, another_plan, longer_decision
from tests.service.test_search import FRAME, REPLACES

QUESTIONS = (
    "mức hỗ trợ năng suất chất lượng",
    "muc ho tro nang suat chat luong",
    "nstl",
    "NSCL",
    "hội chợ trên đài phát thanh",
    '"năng suất chất lượng"',
    '"nâng cao năng suất chất lượng"',
    "năng suất -hội",
    'năng suất -"đài phát thanh"',
    "1003/KH-UBND",
    "kế hoạch 1003",
    "quyết định 36 năm 2020 hỗ trợ bao nhiêu",
    "điều 2 khoản 1",
    "thông tư của Bộ Khoa học và Công nghệ",
    "từ không có ở đâu cả xyzzy",
)
FILTERS: tuple[dict[str, tuple[str, ...]], ...] = (
    {},
    {"type": ("ke_hoach",)},
    {"type": ("quyet_dinh", "ke_hoach"), "year": ("2020", "2021")},
    {"place": ("Lào Cai",)},
    {"issuer": ("Không có cơ quan này",)},
)
_PATIENCE = 60.0


@pytest.fixture
def many(files: Path) -> list[str]:
    """Some documents: decisions, of which one replaces another, and plans."""
    (files / "cu.txt").write_text(FRAME.format(number=15, day=10, year=2015, amount=20, more=""), encoding="utf-8")
    (files / "moi.txt").write_text(FRAME.format(number=36, day=11, year=2020, amount=50, more=REPLACES), encoding="utf-8")
    (files / "dai.txt").write_text(longer_decision(40), encoding="utf-8")
    for number in range(5):
        (files / f"ke-hoach-{number}.txt").write_bytes(another_plan(number))
    return sorted(map(str, files.iterdir()))


def brief(found: tuple[Candidate, ...]) -> set[tuple[str, str, str]]:
    return {(c.passage.file, c.passage.eid, c.passage.text) for c in found}


def test_it_finds_what_a_local_index_finds(server: str, many: list[str], opened: Callable[..., Library]) -> None:
    place = databases.new_place(server)
    local, database = opened(place, "one", "local"), opened(place, "one")
    list(ingest(local, many))
    assert isinstance(database.indexing, DatabaseIndexing)
    assert database.index().count() == local.index().count() > 20
    for typed in QUESTIONS:
        query = read_query(typed, database.index().meanings)
        assert query == read_query(typed, local.index().meanings)
        for filters in FILTERS:
            one, other = (library.index().candidates(query, limit=20, filters=filters) for library in (local, database))
            for found in (one, other):
                assert [c.fused for c in found] == sorted((c.fused for c in found), reverse=True)
            everything = [library.index().candidates(query, limit=1000, filters=filters) for library in (local, database)]
            assert brief(everything[0]) == brief(everything[1]), (typed, filters)
            cosine = {c.passage: c.dense for c in everything[0]}
            assert all(abs(cosine[c.passage] - c.dense) < 0.02 for c in everything[1])
            assert {c.passage for c in everything[0] if c.lexical} == {c.passage for c in everything[1] if c.lexical}
    for word in ("năng", "hỗ", "xyzzy"):
        assert database.index().frequency("text", word) == local.index().frequency("text", word)
        assert database.index().frequency("text_folded", word) == local.index().frequency("text_folded", word) == 0


def test_everything_above_it_works_over_it(server: str, many: list[str], opened: Callable[..., Library]) -> None:
    place = databases.new_place(server)
    local, database = opened(place, "one", "local"), opened(place, "one")
    list(ingest(database, many))
    for filters in (Filters(), Filters(in_force=True), Filters(type="kế hoạch"), Filters(level="tỉnh", year="2019-2022")):
        for typed in QUESTIONS:
            for by_document in (False, True):
                answers = [
                    Search(library.index(), library.directory().documents, register(), filters).answer(
                        typed, by_document=by_document
                    )
                    for library in (local, database)
                ]
                assert answers[0].understood == answers[1].understood
                assert answers[0].fits == answers[1].fits, typed
                first = {hit.passage.document for hit in answers[0].hits[:1] if hit.score > 1}
                assert first <= {hit.passage.document for hit in answers[1].hits[:5]}, typed
                assert all(hit.why for hit in answers[1].hits if hit.score > 10)


@pytest.mark.slow
def test_many_passages_with_an_index_of_vectors(server: str, opened: Callable[..., Library]) -> None:
    """So many that vectors are looked for in lists, and that one filter leaves few and another many of them."""
    library = opened(databases.new_place(server), "one")
    kinds = {"thong_tu": 21_000, "quyet_dinh": 5_000}
    plain = Passage("", "a.txt", "", "", "", "", 2020, "", "", "", "", "")
    passages = [replace(plain, type=kind, text=_words(n)) for kind, count in kinds.items() for n in range(count)]
    embedding = load_embedding()
    with library.store.search.writing(None) as connection:
        writer = SearchWriter(connection, SearchState(), embedding)
        for number in range(0, len(passages), 1000):
            writer.put(f"{number:064x}", passages[number : number + 1000])
        writer.finish()
    tables = library.store.search
    index = DatabaseSearch(tables, lambda connection: state_or_none(connection) or SearchState(), lambda _: embedding)
    assert index.count() == len(passages)
    for number in (7, 1234, 4999):
        query = read_query(_words(number))
        for filters in ({}, {"type": ("thong_tu",)}, {"type": ("quyet_dinh",)}, {"type": tuple(kinds)}):
            first = index.candidates(query, limit=50, filters=filters)
            assert len(first) == 50
            assert first[0].passage.text == _words(number)
            assert first[0].dense == pytest.approx(1, abs=0.01)
            assert {c.passage.type for c in first} <= set(filters.get("type", kinds))
            closest = max(first, key=lambda c: c.dense)
            assert closest.passage.text == _words(number)


def _words(number: int) -> str:
    """Four syllables, others for every number."""
    syllables = ("đất", "nước", "nhà", "thuế", "học", "sinh", "bệnh", "viện", "giao", "thông")
    return " ".join(syllables[number // 10**place % 10] + " " + syllables[place] for place in range(4))


def test_two_take_up_at_once(server: str, many: list[str], opened: Callable[..., Library]) -> None:
    place = databases.new_place(server)
    libraries = [opened(place, name) for name in ("one", "other")]
    list(ingest(opened(place, "own", "local"), many))
    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(lambda library: library.refresh_index(), libraries)) == len(many)
    assert [library.indexing.verify() for library in libraries] == [(), ()]


def test_made_anew_with_another_model(
    server: str, many: list[str], opened: Callable[..., Library], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = databases.new_place(server)
    one, other = opened(place, "one"), opened(place, "other")
    list(ingest(one, many))
    before = brief(found(other, "năng suất"))
    vocabulary = small_vocabulary()
    save_model(tmp_path / "model", vocabulary, small_table(vocabulary), {})
    assert one.indexing.rebuild(str(tmp_path / "model")) == len(many)
    assert brief(found(other, "năng suất")) == before
    assert other.indexing.verify() == ()
    monkeypatch.setenv(MODEL_SETTING, "default")
    with pytest.raises(UnusableStore, match="TRUYVET_MODEL"):
        other.index()
    assert one.indexing.rebuild("default") == len(many)
    assert other.indexing.verify() == one.indexing.verify() == ()


def test_commands_over_it(server: str, files: Path, truyvet: Truyvet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = databases.new_place(server)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "one"))
    monkeypatch.setenv(SETTING, "database")
    assert truyvet("ingest", files, "--store", place).code == 0
    assert truyvet("search", "năng suất", "--type", "kế hoạch", "--store", place, "--json").lines[0]["hits"]
    assert truyvet("index", "verify", "--store", place).out.startswith("Chỉ mục nguyên vẹn và khớp với kho: ")
    databases.execute(place, "UPDATE search_passages SET content = 'x'")
    assert "không đọc được" in truyvet("index", "verify", "--store", place).out
    assert truyvet("index", "rebuild", "--store", place, "--json").lines[0]["files"] == 2
    assert truyvet("index", "verify", "--store", place).code == 0
    databases.execute(place, "UPDATE search_state SET state = '{}'")  # as another program may have left it
    ended = truyvet("search", "năng suất", "--store", place)
    assert (ended.code, "truyvet index rebuild" in ended.err) == (3, True)
    assert truyvet("index", "rebuild", "--store", place).code == 0
    assert truyvet("search", "năng suất", "--store", place).code == 0


def test_settings_that_cannot_be(server: str, truyvet: Truyvet, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert truyvet("ingest", files).code == 0
    for wanted, said in (("database", "chỉ dùng được với kho trên PostgreSQL"), ("elastic", "“elastic” không có nghĩa")):
        monkeypatch.setenv(SETTING, wanted)
        ended = truyvet("search", "năng suất")
        assert (ended.code, said in ended.err) == (2, True)
    monkeypatch.setenv(SETTING, "local")
    assert truyvet("search", "năng suất").code == 0


def test_a_server_without_pgvector(server: str, files: Path, opened: Callable[..., Library]) -> None:
    place = databases.new_place(server).replace("%2Cpublic", "")  # the extension lies in another schema
    list(ingest(opened(place, "own", "local"), sorted(map(str, files.iterdir()))))
    with pytest.raises(Trouble, match="CREATE EXTENSION vector"):
        opened(place, "one").index()
    assert opened(place, "own", "local").index().count() > 0


def found(library: Library, typed: str) -> tuple[Candidate, ...]:
    return library.index().candidates(read_query(typed))

"""The pages of the original: where the provisions stand on them, their pictures, and the page beside the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from corpus.shipped import shipped_files
from corpus.sources import Box
from ingest.ocr.installed import find_tesseract
from service.api import Settings, create_app
from service.library import Library
from service.usecases.ingest import ingest
from service.usecases.originals import originals_of
from service.usecases.page_images import paged, places_in
from tests.degrading import Scanner, scanned
from tests.rendering import as_docx, as_pdf, parts_of
from tests.service.api.conftest import HOST, guarded
from tests.service.conftest import DECISION, PLAN, longer_decision
from tests.shown import words_in

PDF = as_pdf(parts_of(longer_decision(89)))
NAME = "12/QĐ-TTg"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a decision as PDF and a plan as Word file."""
    files = tmp_path_factory.mktemp("files")
    (files / "qd.pdf").write_bytes(PDF)
    (files / "kh.docx").write_bytes(as_docx(parts_of(PLAN)))
    library = Library(tmp_path_factory.mktemp("library"))
    assert len(list(ingest(library, [str(files / "qd.pdf"), str(files / "kh.docx")]))) == 2
    library.close()
    (files / "qd.pdf").unlink()  # the library keeps its own copy
    return library.folder


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(folder, read_only=True)), base_url=HOST) as client:
        yield client


def pages(client: TestClient, name: str = NAME) -> list[dict[str, Any]]:
    found = client.get(f"/api/v1/documents/{name}/pages").json()
    assert found["total"] == len(found["items"])
    items: list[dict[str, Any]] = found["items"]
    return items


def letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())


def sides(box: dict[str, float]) -> tuple[float, float, float, float]:
    return box["x0"], box["top"], box["x1"], box["bottom"]


def test_every_page_is_listed_with_its_size(client: TestClient) -> None:
    found = pages(client)
    assert [page["number"] for page in found] == [1, 2, 3]
    assert {(page["width"], page["height"]) for page in found} == {(595.3, 841.9)}
    part = client.get(f"/api/v1/documents/{NAME}/pages?offset=1&limit=1")
    assert [page["number"] for page in part.json()["items"]] == [2]
    assert 'rel="next"' in part.headers["link"]


def test_the_boxes_of_a_provision_contain_its_words_and_no_others(client: TestClient) -> None:
    provisions = client.get(f"/api/v1/documents/{NAME}/provisions?limit=200").json()["items"]
    seen: dict[str, str] = {}
    for page in pages(client):
        for place in page["provisions"]:
            for box in place["boxes"]:
                assert 0 <= box["x0"] < box["x1"] <= page["width"]
                assert 0 <= box["top"] < box["bottom"] <= page["height"]
                seen[place["eid"]] = seen.get(place["eid"], "") + words_in(PDF, page["number"], sides(box))
    assert [p["eid"] for p in provisions] == list(seen)
    for p in provisions:
        assert letters(seen[p["eid"]]) == letters(f"{p['num'] or ''} {p['heading'] or ''} {p['text']}"), p["eid"]


@pytest.mark.parametrize(("query", "width"), [("", 1200), ("?width=200", 200), ("?width=2400", 2400)])
def test_a_page_is_drawn_as_wide_as_asked(client: TestClient, query: str, width: int) -> None:
    answer = client.get(pages(client)[1]["image"] + query)
    assert answer.headers["content-type"] == "image/png"
    with Image.open(BytesIO(answer.content)) as picture:
        assert abs(picture.width - width) <= 1
        assert picture.height / picture.width == pytest.approx(841.9 / 595.3, abs=0.01)
        grey = np.asarray(picture.convert("L"))
    assert 0.005 < (grey < 128).mean() < 0.2, "print on white paper"


def test_a_picture_that_one_holds_is_not_drawn_again(client: TestClient) -> None:
    address = pages(client)[0]["image"]
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "private, no-cache"
    wider = client.get(f"{address}?width=1300", headers={"if-none-match": first.headers["etag"]})
    assert wider.status_code == 200


@pytest.mark.parametrize(
    ("asked", "status", "title"),
    [
        ("4.png", 404, "Bản gốc không có trang này"),
        ("5000.png", 404, "Bản gốc không có trang này"),
        ("0.png", 422, "Tham số không hợp lệ"),
        ("-1.png", 422, "Tham số không hợp lệ"),
        ("x.png", 422, "Tham số không hợp lệ"),
        ("1.png?width=199", 422, "Tham số không hợp lệ"),
        ("1.png?width=2401", 422, "Tham số không hợp lệ"),
    ],
)
def test_what_cannot_be_drawn_is_a_problem(client: TestClient, asked: str, status: int, title: str) -> None:
    answer = client.get(f"/api/v1/documents/{NAME}/pages/{asked}")
    assert (answer.status_code, answer.json()["title"]) == (status, title)


@pytest.mark.parametrize("path", ["pages", "pages/1.png"])
def test_files_without_pages_say_so_in_both_languages(client: TestClient, path: str) -> None:
    address = f"/api/v1/documents/34/KH-UBND/{path}"
    vietnamese, english = (client.get(address, headers={"accept-language": language}) for language in ("vi", "en"))
    assert {vietnamese.status_code, english.status_code} == {404}
    assert "không chia trang cố định (DOCX" in vietnamese.json()["detail"]
    assert "no fixed pages (DOCX" in english.json()["detail"]
    assert 'class="source' not in client.get("/documents/34/KH-UBND").text


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "..%2f..%2fstore.sqlite", "originals/*", "%2e%2e/originals", "*", "%00"]
)
def test_no_name_leads_to_another_file(client: TestClient, name: str) -> None:
    for path in ("pages", "pages/1.png", "pages/../../../store.sqlite/pages/1.png"):
        assert client.get(f"/api/v1/documents/{name}/{path}").status_code == 404


def test_who_may_read_may_see_the_pages(folder: Path) -> None:
    with guarded(folder) as server:
        for path in (f"/api/v1/documents/{NAME}/pages", f"/api/v1/documents/{NAME}/pages/1.png"):
            statuses = [server.ask(role, "GET", path).status_code for role in ("nobody", "reader", "reviewer", "admin")]
            assert statuses == [401, 200, 200, 200]
        assert server.ask("nobody", "GET", f"/documents/{NAME}?provision=art_1").status_code == 303


def test_a_file_that_is_broken_now_is_no_fault_of_the_server(folder: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    (tmp_path / "a.pdf").write_bytes(as_pdf(parts_of(DECISION)))
    list(ingest(library, [str(tmp_path / "a.pdf")]))
    (kept,) = originals_of(library).iterdir()
    kept.write_bytes(b"%PDF-1.7 cut off")
    library.close()
    with TestClient(create_app(Settings(library.folder)), base_url=HOST) as client:
        answer = client.get(f"/api/v1/documents/{NAME}/pages/1.png")
        assert (answer.status_code, answer.json()["title"]) == (422, "Không đọc được tệp")
        assert str(tmp_path) not in answer.text
        assert client.get(f"/documents/{NAME}").status_code == 200, "the text can be read all the same"


def test_the_chosen_provision_is_framed_beside_the_text(client: TestClient) -> None:
    last = client.get(f"/api/v1/documents/{NAME}/provisions?limit=200").json()["items"][-1]["eid"]
    page = client.get(f"/documents/{NAME}?provision={last}").text
    assert last == "art_2"
    assert re.search(r'role="status">Trang 3/3: Điều 2</p>', page)
    assert page.count('<rect class="frame"') == 1
    assert re.search(rf'<p id="{last}" class="depth-0 chosen">', page)
    assert "/pages/3.png" in page
    assert "<details open>" in page.partition('class="source')[2]


def test_the_provisions_in_the_chosen_one_are_framed_too(client: TestClient) -> None:
    page = client.get(f"/documents/{NAME}?provision=art_1").text
    assert page.count('<rect class="frame"') == 1
    assert page.count('<rect class="within"') > 10
    second = client.get(f"/documents/{NAME}?provision=art_1&page=2").text
    assert (second.count('<rect class="frame"'), second.count('<rect class="within"') > 10) == (0, True)


@pytest.mark.parametrize("query", ["", "?provision=art_9", "?provision=%22%3E%3Cscript%3E", "?provision=art_1__"])
def test_without_a_provision_the_first_page_is_shown_plain(client: TestClient, query: str) -> None:
    page = client.get(f"/documents/{NAME}{query}").text
    assert 'role="status">Trang 1/3</p>' in page
    assert "<rect" not in page
    assert "<script>" not in page


def test_pages_are_turned_by_links(client: TestClient) -> None:
    page = client.get(f"/documents/{NAME}?page=2").text
    assert '<a rel="prev" href="?page=1#ban-goc">' in page
    assert '<a rel="next" href="?page=3#ban-goc">' in page
    assert '<a rel="next" href="?page=4#ban-goc" hidden>' in client.get(f"/documents/{NAME}?page=3").text
    assert "Trang 3/3" in client.get(f"/documents/{NAME}?page=99").text


def test_a_trace_leads_to_the_framed_page(client: TestClient) -> None:
    page = client.get("/trace", params={"decision": NAME, "plan": "34/KH-UBND", "show": "all"}).text
    href = re.findall(r'<a href="([^"]*provision=art_1__cl_2#art_1__cl_2)">Trang 1 của bản gốc</a>', page)[0]
    assert '<rect class="frame"' in client.get(href).text
    assert page.count("của bản gốc") == page.count("Xem trong văn bản"), "the plan is a Word file"


def test_originals_go_with_their_documents(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(tmp_path / "library")), base_url=HOST) as client:
        sent = {"file": ("qd.pdf", as_pdf(parts_of(DECISION)))}
        assert client.post("/api/v1/documents", files=sent, headers={"prefer": "wait=60"}).status_code == 201
        assert client.get(f"/api/v1/documents/{NAME}/pages/1.png").status_code == 200
        client.delete(f"/api/v1/documents/{NAME}")
        assert not list((tmp_path / "library" / "originals").iterdir())


def test_a_file_that_changed_after_it_was_read_is_not_kept_in_its_place(tmp_path: Path) -> None:
    library = Library(tmp_path)
    (tmp_path / "a.pdf").write_bytes(PDF)
    list(ingest(library, [str(tmp_path / "a.pdf")]))
    (first,) = library.store.sources()
    (tmp_path / "a.pdf").write_bytes(PDF + b"%%EOF\n")
    list(ingest(library, [str(tmp_path / "a.pdf")]))
    (second,) = library.store.sources()
    assert first != second
    assert paged(library, second) is not None
    library.close()


@pytest.mark.slow
@pytest.mark.skipif(find_tesseract() is None, reason="Tesseract is not installed")
@pytest.mark.parametrize("scanner", [Scanner(stamped=False), Scanner(stamped=False, degrees=-0.6, turned=90)], ids=str)
def test_lines_of_scans_are_placed_as_they_lie(tmp_path: Path, scanner: Scanner) -> None:
    decision = next(file.path for file in shipped_files() if file.path.name.startswith("quyet-dinh"))
    printed = as_pdf(parts_of(decision.read_text(encoding="utf-8"))[:28])
    found = []
    for name, pdf in (("printed", printed), ("scanned", scanned(printed, scanner))):
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
        library = Library(tmp_path / name)
        list(ingest(library, [str(tmp_path / f"{name}.pdf")]))
        (stored,) = library.directory().documents
        document = library.store.document(stored.id)
        library.close()
        found.append(
            {letters(a.span.of(document.text)): a.box for a in document.anchors if a.page == 1 and a.box and len(a.span) > 20}
        )
        framed = [box for place in places_in(document)[1] for box in place.boxes]
        assert all(0 <= box.x0 < box.x1 and 0 <= box.top < box.bottom for box in framed)
    both = found[0].keys() & found[1].keys()
    assert len(both) >= 0.6 * len(found[0]), "most lines are recognised to the letter"
    for line in both:
        expected, box = lying(found[0][line], scanner), found[1][line]
        assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx(expected, abs=9), line


def lying(box: Box, scanner: Scanner) -> tuple[float, ...]:
    """Where the box comes to lie when the page is scanned so."""
    paper = np.zeros((842, 595), dtype=np.uint8)
    paper[round(box.top) : round(box.bottom), round(box.x0) : round(box.x1)] = 255
    turned = np.rot90(np.asarray(Image.fromarray(paper).rotate(scanner.degrees)), -scanner.turned // 90)
    rows, columns = np.nonzero(turned)
    return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1

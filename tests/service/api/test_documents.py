"""Listing, taking up and showing documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.service.api.conftest import UPLOAD_BYTES
from tests.service.conftest import DECISION, PLAN

LETTER = (
    "ỦY BAN NHÂN DÂN\nTỈNH AN MẪU\nSố: 56/KH-UBND\nKẾ HOẠCH\nThực hiện Chương trình mẫu\nI. NHIỆM VỤ\n1. Tổ chức tập huấn.\n"
)


def upload(client: TestClient, name: str, content: bytes) -> tuple[int, dict[str, object]]:
    answer = client.post("/api/v1/documents", files={"file": (name, content)}, headers={"prefer": "wait=30"})
    return answer.status_code, answer.json()


def test_health_counts_what_is_stored(client: TestClient) -> None:
    answer = client.get("/api/v1/health").json()
    assert (answer["status"], answer["documents"]) == ("ok", 2)


@pytest.mark.parametrize(
    ("query", "numbers", "why"),
    [
        ("", ["12/QĐ-TTg", "34/KH-UBND"], "everything, by address"),
        ("?type=ke_hoach", ["34/KH-UBND"], "of one type"),
        ("?issuer=thu tuong", ["12/QĐ-TTg"], "part of the issuer's name, without accents"),
        ("?year=2021", ["34/KH-UBND"], "of one year"),
        ("?limit=1&offset=1", ["34/KH-UBND"], "the second page"),
        ("?offset=9", [], "behind the last one"),
        ("?type=luat", [], "of a type that is not there"),
    ],
)
def test_the_list_is_filtered_and_paged(client: TestClient, query: str, numbers: list[str], why: str) -> None:
    answer = client.get(f"/api/v1/documents{query}").json()
    assert [item["number"] for item in answer["items"]] == numbers, why


def test_the_list_says_how_many_there_are_in_all(client: TestClient) -> None:
    assert client.get("/api/v1/documents?limit=1").json()["total"] == 2


@pytest.mark.parametrize("name", ["12/QĐ-TTg", "12", "akn/vn/act/quyet-dinh/khuyet-danh/2020-08-31/12-qd-ttg"])
def test_a_document_is_found_by_number_or_address(client: TestClient, name: str) -> None:
    answer = client.get(f"/api/v1/documents/{name}").json()
    assert (answer["schema"], answer["number"]) == ("truyvet/document/1", "12/QĐ-TTg")


@pytest.mark.parametrize("name", ["/etc/passwd", "pyproject.toml", "../../etc/passwd"])
def test_no_file_of_the_server_is_opened_by_name(client: TestClient, name: str) -> None:
    assert client.get("/api/v1/documents/" + name).status_code == 404


def test_an_unknown_document_names_the_nearest(client: TestClient) -> None:
    answer = client.get("/api/v1/documents/35/KH-UBND")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["title"] == "Không tìm thấy văn bản"
    assert "34/KH-UBND" in answer.json()["nearest"][0]


def test_a_file_is_taken_up_once(empty: TestClient) -> None:
    first, again = (upload(empty, "kế hoạch.txt", LETTER.encode()) for _ in range(2))
    assert (first[0], first[1]["status"]) == (201, "new")
    assert (again[0], again[1]["status"]) == (200, "unchanged")
    assert first[1]["documents"] == again[1]["documents"]
    assert empty.get("/api/v1/documents/56/KH-UBND").status_code == 200
    assert empty.get("/api/v1/search", params={"q": "tập huấn"}).json()["hits"]


def test_reading_is_work_that_can_be_watched(empty: TestClient) -> None:
    answer = empty.post("/api/v1/documents", files={"file": ("a.txt", LETTER.encode())})
    job = answer.json()["job"]
    assert (answer.status_code, answer.headers["location"]) == (202, f"/api/v1/jobs/{job['id']}")
    assert (job["kind"], job["name"], job["state"] in ("queued", "running")) == ("ingest", "a.txt", True)
    upload(empty, "a.txt", LETTER.encode())
    ended = empty.get(answer.headers["location"]).json()
    assert (ended["state"], len(ended["result"]["documents"])) == ("done", 1)
    assert empty.get("/api/v1/jobs").json()["total"] == 1, "the second upload joined the work on the first"


def test_pages_of_lists_are_linked(client: TestClient) -> None:
    answer = client.get("/api/v1/documents?limit=1&type=quyet_dinh&type=ke_hoach")
    assert "link" not in client.get("/api/v1/documents").headers
    first = client.get("/api/v1/documents?limit=1")
    assert first.headers["link"] == '<?offset=1&limit=1>; rel="next"'
    assert client.get("/api/v1/documents?limit=1&offset=1").headers["link"] == '<?offset=0&limit=1>; rel="prev"'
    assert answer.status_code == 200


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/v1/documents/12/QĐ-TTg")
    again = client.get("/api/v1/documents/12/QĐ-TTg", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    other = client.get("/api/v1/documents/34/KH-UBND", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("query", "eids", "why"),
    [
        ("?kind=article", ["art_1", "art_2"], "of one kind"),
        (
            "?under=art_1__sec_I__cl_1",
            ["art_1__sec_I__cl_1", "art_1__sec_I__cl_1__point_a", "art_1__sec_I__cl_1__point_b"],
            "below",
        ),
        ("?limit=1&offset=8", ["art_2"], "the last page"),
    ],
)
def test_provisions_are_filtered_and_paged(client: TestClient, query: str, eids: list[str], why: str) -> None:
    answer = client.get(f"/api/v1/documents/12/QĐ-TTg/provisions{query}").json()
    assert [item["eid"] for item in answer["items"]] == eids, why


def test_one_provision(client: TestClient) -> None:
    found = client.get("/api/v1/documents/12/QĐ-TTg/provisions/art_2").json()
    assert found["text"] == "Quyết định này có hiệu lực từ ngày ký."
    missing = client.get("/api/v1/documents/12/QĐ-TTg/provisions/art_9")
    assert (missing.status_code, missing.json()["title"]) == (404, "Không tìm thấy điều khoản")


def test_documents_are_given_as_akoma_ntoso(client: TestClient) -> None:
    answer = client.get("/api/v1/documents/12/QĐ-TTg/akn")
    assert answer.headers["content-type"] == "application/akn+xml"
    assert b"<akomaNtoso" in answer.content


def test_what_is_deleted_is_gone_everywhere(empty: TestClient, tmp_path: Path) -> None:
    upload(empty, "a.txt", LETTER.encode())
    assert empty.delete("/api/v1/documents/56/KH-UBND").status_code == 204
    assert empty.get("/api/v1/documents/56/KH-UBND").status_code == 404
    assert not empty.get("/api/v1/search", params={"q": "tập huấn"}).json()["hits"]
    assert not list((tmp_path / "store" / "originals").iterdir())
    assert upload(empty, "a.txt", LETTER.encode())[0] == 201


def test_a_document_does_not_take_its_neighbours_with_it_unasked(empty: TestClient) -> None:
    upload(empty, "a.txt", f"{DECISION}\f{PLAN}".encode())
    assert empty.get("/api/v1/documents").json()["total"] == 2
    refused = empty.delete("/api/v1/documents/34/KH-UBND")
    assert (refused.status_code, len(refused.json()["candidates"])) == (409, 1)
    assert empty.delete("/api/v1/documents/34/KH-UBND?whole_file=true").status_code == 204
    assert empty.get("/api/v1/documents").json()["total"] == 0


def test_the_name_of_an_upload_is_no_path(empty: TestClient, tmp_path: Path) -> None:
    assert upload(empty, "../../../escaped.txt", LETTER.encode())[0] == 201
    files = [path.name for path in (tmp_path / "store" / "originals").iterdir()]
    assert len(files) == 1
    assert len(files[0]) == 64 + len(".txt")
    assert not list(tmp_path.rglob("escaped*"))


def test_documents_say_under_which_name_they_were_sent(empty: TestClient) -> None:
    upload(empty, "C:\\Văn bản\\Kế hoạch 56.txt", LETTER.encode())
    assert empty.get("/api/v1/documents/56/KH-UBND").json()["source"]["file"] == "Kế hoạch 56.txt"


@pytest.mark.parametrize(
    ("name", "content", "status", "title"),
    [
        ("a.exe", b"MZ", 415, "Loại tệp không được hỗ trợ"),
        ("a", b"text", 415, "Loại tệp không được hỗ trợ"),
        ("a.txt", b"", 422, "Không đọc được tệp"),
        ("a.pdf", b"%PDF-1.7 cut", 422, "Không đọc được tệp"),
        ("a.txt", b"x" * (UPLOAD_BYTES + 1), 413, "Dữ liệu gửi lên quá lớn"),
        ("a.txt", b"x" * (UPLOAD_BYTES * 3), 413, "Dữ liệu gửi lên quá lớn"),
    ],
)
def test_what_cannot_be_taken_up_is_a_problem(
    empty: TestClient, tmp_path: Path, name: str, content: bytes, status: int, title: str
) -> None:
    found, problem = upload(empty, name, content)
    assert (found, problem["title"]) == (status, title)
    assert "originals" not in str(problem["detail"])
    uploads = tmp_path / "store" / "originals"
    assert status == 422 or not uploads.exists() or not list(uploads.iterdir()), "what was refused is not kept"
    assert empty.get("/api/v1/documents").json()["total"] == 0

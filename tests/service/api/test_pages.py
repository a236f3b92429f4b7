"""The pages that people read."""

from __future__ import annotations

import re
import time
from io import BytesIO
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from service.library import Library
from tests.service.api.conftest import filled, started
from tests.service.conftest import DECISION

BOTH = {"decision": "12/QĐ-TTg", "plan": "34/KH-UBND"}


def test_the_start_page_lists_and_offers_what_is_stored(client: TestClient) -> None:
    page = client.get("/").text
    assert '<html lang="vi">' in page
    assert '<option value="34/KH-UBND">' in client.get("/trace").text
    assert 'href="/documents/akn/vn/doc/ke-hoach/khuyet-danh/2021-01-18/34-kh-ubnd"' in page
    assert "<script" not in page


def test_results_lead_to_the_place_in_the_document(client: TestClient) -> None:
    page = client.get("/", params={"q": "hội chợ"}).text
    href, eid = re.findall(r'<h3><a href="([^"#]*)#([^"]*)"', page)[0]
    assert "<mark>hội chợ</mark>" in page
    assert f'id="{eid}"' in client.get(href).text


def test_a_question_is_shown_again_but_never_as_markup(client: TestClient) -> None:
    page = client.get("/", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script" not in page


def test_a_question_without_words_is_answered_kindly(client: TestClient) -> None:
    answer = client.get("/", params={"q": "..."})
    assert answer.status_code == 400
    assert "Câu hỏi không có từ nào" in answer.text


def test_an_empty_library_says_how_to_fill_it(empty: TestClient) -> None:
    assert "truyvet ingest" in empty.get("/").text


def test_a_file_sent_from_the_page_leads_to_its_document(empty: TestClient) -> None:
    letter = (
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 56/KH-UBND\nKẾ HOẠCH\nThực hiện Chương trình\nI. NHIỆM VỤ\n1. Tổ chức tập huấn.\n"
    )
    answer = empty.post("/documents", files={"file": ("ke-hoach.txt", letter.encode())}, follow_redirects=False)
    assert answer.status_code == 303
    until = time.monotonic() + 30
    while "công việc vẫn tiếp tục" in (page := empty.get(answer.headers["location"]).text) and time.monotonic() < until:
        time.sleep(0.1)
    assert "Tổ chức tập huấn." in page, "the page of the work leads to the document when it is read"


def test_a_file_that_is_not_taken_is_explained_on_a_page(empty: TestClient) -> None:
    answer = empty.post("/documents", files={"file": ("a.exe", b"MZ")})
    assert (answer.status_code, answer.headers["content-type"]) == (415, "text/html; charset=utf-8")
    assert "Chỉ nhận tệp PDF, DOCX, DOC, RTF, ODT, HTML, TXT hoặc Markdown." in answer.text


def test_the_report_is_served_under_its_own_policy(client: TestClient) -> None:
    answer = client.get("/report", params=BOTH)
    assert answer.status_code == 200
    assert "Đối chiếu Kế hoạch số 34/KH-UBND" in answer.text
    assert "script-src 'sha256-" in answer.headers["content-security-policy"]
    assert "Ngày lập: 25/11/2026" in answer.text


def test_the_workbook_can_be_downloaded(client: TestClient) -> None:
    answer = client.get("/report.xlsx", params=BOTH)
    assert answer.headers["content-disposition"] == 'attachment; filename="34-kh-ubnd.xlsx"'
    assert "Bao phủ" in load_workbook(BytesIO(answer.content)).sheetnames


def test_a_trace_is_shown_clause_by_clause(client: TestClient) -> None:
    page = client.get("/trace", params={**BOTH, "show": "all"}).text
    assert page.count('<details class="clause') == len(client.get("/api/v1/trace", params=BOTH).json()["coverage"])
    assert 'href="/documents/akn/vn/act/quyet-dinh/khuyet-danh/2020-08-31/12-qd-ttg#art_1__sec_II__cl_2"' in page


@pytest.mark.parametrize("page", ["/trace", "/reviews"])
def test_without_a_pair_one_is_asked_for(client: TestClient, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    assert f'<form action="{page}" method="get">' in answer.text


def test_a_link_is_decided_without_javascript(tmp_path: Path) -> None:
    with started(filled(tmp_path / "library")) as client:
        page = client.get("/reviews", params=BOTH).text
        left = int(re.findall(r'<b id="left">(\d+)</b>', page)[0])
        sent = dict(
            re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.partition('<section class="item"')[2])[:4]
        )
        refused = client.post("/reviews", data={**sent, "action": "reject"})
        assert (refused.status_code, "Thiếu lý do." in refused.text) == (400, True)
        page = client.post("/reviews", data={**sent, "action": "accept"}).text
        assert "Đã ghi quyết định." in page
        assert int(re.findall(r'<b id="left">(\d+)</b>', page)[0]) == left - 1


def test_the_list_of_work_offers_to_cancel_what_waits(tmp_path: Path) -> None:
    library = Library(filled(tmp_path / "library"))
    library.store.jobs.add("other", "k", {"name": "a.txt"}, "an")
    library.close()
    with started(tmp_path / "library") as client:
        assert 'action="/jobs/1/cancel"' in client.get("/jobs").text
        assert "Đã hủy" in client.post("/jobs/1/cancel").text


def test_what_was_read_out_of_a_document_is_marked_in_its_text(empty: TestClient) -> None:
    empty.post("/api/v1/documents", files={"file": ("a.txt", DECISION.encode())}, headers={"prefer": "wait=60"})
    page = empty.get("/documents/12/QĐ-TTg").text
    assert re.search(r'<span class="said-target" title="[^"]+">[^<]*30 chuyên gia', page)
    assert '<nav class="tree"' in page


def test_the_dashboard_counts_and_draws(client: TestClient) -> None:
    client.get("/trace", params=BOTH)
    page = client.get("/overview").text
    assert "<b>2</b> văn bản" in page
    assert page.count("<svg") == page.count("số liệu ở bảng bên dưới") <= page.count("<table")
    assert re.search(r'<a href="/trace\?decision=[^"]+">34/KH-UBND</a></th><td>12/QĐ-TTg</td>', page)


def test_the_dashboard_lists_what_is_due(empty: TestClient) -> None:
    letter = DECISION.replace("mỗi năm", "trước ngày 30/6/2027, báo cáo trước ngày 15 tháng 12 hằng năm")
    empty.post("/api/v1/documents", files={"file": ("a.txt", letter.encode())}, headers={"prefer": "wait=60"})
    until = time.monotonic() + 30
    while "đọc từ 1/1 văn bản" not in (page := empty.get("/overview").text) and time.monotonic() < until:
        time.sleep(0.2)
    assert "15/12/2026</b> (hằng năm)" in page
    once = empty.get("/overview", params={"repeat": "once", "months": 24, "month": "2027-06"}).text
    assert ("<b>30/6/2027</b>" in once, "hằng năm)" in once, "1 thời hạn tháng 6/2027" in once) == (True, False, True)
    assert empty.get("/overview", params={"months": 7, "month": "<b>", "page": 99}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"12/QĐ-TTg", "34/KH-UBND"}),
        ({"type": "ke_hoach"}, {"34/KH-UBND"}),
        ({"year": "2020"}, {"12/QĐ-TTg"}),
        ({"issuer": "tinh an mau"}, {"34/KH-UBND"}),
        ({"words": "chuong trinh"}, {"12/QĐ-TTg"}),
        ({"words": "34/kh"}, {"34/KH-UBND"}),
        ({"words": "không có"}, set()),
        ({"year": "không"}, {"12/QĐ-TTg", "34/KH-UBND"}),
        ({"page": "7"}, set()),
    ],
)
def test_the_list_of_documents_is_limited(client: TestClient, asked: dict[str, str], found: set[str]) -> None:
    answer = client.get("/documents", params=asked)
    assert answer.status_code == 200
    assert {number for number in ("12/QĐ-TTg", "34/KH-UBND") if number in answer.text.partition('role="status"')[2]} == found


def test_hits_are_explained(client: TestClient) -> None:
    page = client.get("/", params={"q": "hội chợ", "in_force": "1"}).text
    assert "Vì sao có kết quả này" in page
    assert '<input id="in_force" name="in_force" type="checkbox" value="1" checked>' in page

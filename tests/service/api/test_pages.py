"""The pages that people read."""

from __future__ import annotations

import re
import time
from io import BytesIO

from fastapi.testclient import TestClient
from openpyxl import load_workbook

BOTH = {"decision": "12/QĐ-TTg", "plan": "34/KH-UBND"}


def test_the_start_page_lists_and_offers_what_is_stored(client: TestClient) -> None:
    page = client.get("/").text
    assert '<html lang="vi">' in page
    assert '<option value="34/KH-UBND">' in page
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
    while "Trang tự cập nhật" in (page := empty.get(answer.headers["location"]).text) and time.monotonic() < until:
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

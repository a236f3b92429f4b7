"""An example of every shape of the contract."""

from __future__ import annotations

from typing import Any

_IRI = "/akn/vn/act/quyet-dinh/ttg/2020-08-31/12-qd-ttg"
_PLAN_IRI = "/akn/vn/doc/ke-hoach/ubnd-tinh/2021-01-18/34-kh-ubnd"

LISTED: dict[str, Any] = {
    "id": _IRI, "type": "quyet_dinh", "number": "12/QĐ-TTg", "issuer": "Thủ tướng Chính phủ", "place": "Hà Nội",
    "date": "2020-08-31", "title": "Phê duyệt Chương trình…",
    "effect": {"status": "con_hieu_luc", "reason": "Có hiệu lực từ ngày 31/8/2020; …", "since": "2020-08-31", "by": []},
    "source": {"file": "quyet-dinh.md", "sha256": "9f86d081…", "part": 1},
}  # fmt: skip
DOCUMENT: dict[str, Any] = {
    "schema": "truyvet/document/1", **LISTED,
    "signer": {"name": "Trịnh Đình Dũng", "role": "PHÓ THỦ TƯỚNG", "signed_for": "KT. THỦ TƯỚNG"}, "recipients": [],
    "addressees": [], "text": "…", "front": {"start": 0, "end": 811}, "backs": [],
    "provisions": [{
        "eid": "art_1__sec_I__cl_1", "kind": "clause", "num": "1", "heading": "Mục tiêu chung", "text": "Hỗ trợ doanh nghiệp…",
        "quoted": False, "page": 1, "start": 812, "end": 1204,
    }],
    "targets": [], "deadlines": [], "assignments": [], "references": [], "relations": [], "amendments": [], "duties": [],
    "backward": [], "findings": [],
}  # fmt: skip
HITS: dict[str, Any] = {
    "query": "báo cáo kết quả thực hiện", "qid": None, "fits": True,
    "hits": [{
        "document": _IRI, "file": "quyet-dinh.md", "number": "12/QĐ-TTg", "eid": "art_1__sec_IV__cl_5__point_đ",
        "citation": "điểm đ khoản 5 mục IV Điều 1 Quyết định số 12/QĐ-TTg ngày 31/8/2020", "title": "Phê duyệt Chương trình…",
        "score": 12.4, "channels": {"lexical": 12.4}, "snippet": "Tổ chức sơ kết, tổng kết, đánh giá «kết quả thực hiện»…",
        "effect": LISTED["effect"],
    }],
}  # fmt: skip
TRACE: dict[str, Any] = {
    "schema": "truyvet/trace/1", "decision": _IRI, "plan": _PLAN_IRI,
    "links": [{
        "clause": "art_1__sec_II__cl_2__point_d", "unit": "sec_II__cl_1__indent_2", "grade": 2, "score": 0.91,
        "state": "proposed", "why": "Cùng việc, cùng đối tượng.", "evidence": [],
    }],
    "candidates": [],
    "coverage": [{
        "clause": "art_1__sec_II__cl_2__point_d", "addressed": "yes", "addressed_why": "Điều khoản nêu các địa phương.",
        "verdict": "covered", "lacking": [], "units": ["sec_II__cl_1__indent_2"], "why": "Đủ việc và đối tượng.",
    }],
    "comparisons": [], "orphans": [], "findings": [],
    "summary": {"clauses": 1, "asked": 1, "unclear": 0, "covered": 1, "partial": 0, "missing": 0, "not_assessable": 0,
                "gaps": 0, "links": 1, "orphans": 0},
}  # fmt: skip
CHECK: dict[str, Any] = {
    "schema": "truyvet/check/1", "decision": _IRI, "plan": _PLAN_IRI, "passed": False,
    "gaps": [{"clause": "art_1__sec_IV__cl_5__point_đ", "reason": "missing", "new": True, "lacking": ["deadline"],
              "why": "Không có nội dung báo cáo."}],
    "summary": {**TRACE["summary"], "covered": 0, "missing": 1, "gaps": 1},
}  # fmt: skip

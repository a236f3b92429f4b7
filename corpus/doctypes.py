"""The kinds of official documents: one table of their codes, names and abbreviations.

Source: Decree 30/2020/NĐ-CP, Appendix III, and the Law on Promulgation of Legal Documents.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of document. `code` is the value of `type` in JSON; `abbreviation` stands in numbers (QĐ in 12/QĐ-TTg)."""

    code: str
    name: str
    abbreviation: str | None
    category: str  # "act" or "doc", as in Akoma Ntoso IRIs

    @property
    def slug(self) -> str:
        """The form of the code that stands in addresses."""
        return self.code.replace("_", "-")


DOCUMENT_TYPES: tuple[DocumentType, ...] = (
    DocumentType("hien_phap", "Hiến pháp", None, "act"),
    DocumentType("bo_luat", "Bộ luật", None, "act"),
    DocumentType("luat", "Luật", None, "act"),
    DocumentType("cong_uoc", "Công ước", None, "act"),
    DocumentType("phap_lenh", "Pháp lệnh", "PL", "act"),
    DocumentType("nghi_quyet_lien_tich", "Nghị quyết liên tịch", "NQLT", "act"),
    DocumentType("nghi_quyet", "Nghị quyết", "NQ", "act"),
    DocumentType("nghi_dinh", "Nghị định", "NĐ", "act"),
    DocumentType("thong_tu_lien_tich", "Thông tư liên tịch", "TTLT", "act"),
    DocumentType("thong_tu", "Thông tư", "TT", "act"),
    DocumentType("quyet_dinh", "Quyết định", "QĐ", "act"),
    DocumentType("lenh", "Lệnh", "L", "act"),
    DocumentType("chi_thi", "Chỉ thị", "CT", "act"),
    DocumentType("van_ban_hop_nhat", "Văn bản hợp nhất", "VBHN", "act"),
    DocumentType("quy_che", "Quy chế", "QC", "doc"),
    DocumentType("quy_dinh", "Quy định", "QyĐ", "doc"),
    DocumentType("ket_luan", "Kết luận", "KL", "doc"),
    DocumentType("ke_hoach", "Kế hoạch", "KH", "doc"),
    DocumentType("chuong_trinh_phoi_hop", "Chương trình phối hợp", "CTPH", "doc"),
    DocumentType("chuong_trinh", "Chương trình", "CTr", "doc"),
    DocumentType("de_an", "Đề án", "ĐA", "doc"),
    DocumentType("du_an", "Dự án", "DA", "doc"),
    DocumentType("huong_dan", "Hướng dẫn", "HD", "doc"),
    DocumentType("thong_bao", "Thông báo", "TB", "doc"),
    DocumentType("to_trinh", "Tờ trình", "TTr", "doc"),
    DocumentType("bao_cao", "Báo cáo", "BC", "doc"),
    DocumentType("cong_dien", "Công điện", "CĐ", "doc"),
    DocumentType("cong_van", "Công văn", None, "doc"),
    DocumentType("bai_bao", "Bài báo", None, "doc"),
    DocumentType("khac", "Văn bản khác", None, "doc"),
)


def by_code(code: str) -> DocumentType:
    """The type of that code; an unknown code is `khac`."""
    return next((t for t in DOCUMENT_TYPES if t.code == code), DOCUMENT_TYPES[-1])


def by_abbreviation(abbreviation: str) -> DocumentType | None:
    """The type whose abbreviation it is, as printed in document numbers (case counts: CT is chỉ thị, CTr chương trình)."""
    return next((t for t in DOCUMENT_TYPES if t.abbreviation == abbreviation), None)

"""A decision and a plan with many links to be decided."""

from __future__ import annotations

from pathlib import Path

from service.library import Library
from service.store import read_file_of
from service.usecases.reading import claims_of, read_documents

DECISION, PLAN = "77/QĐ-TTg", "88/KH-UBND"
_WORK = ("Tổ chức tập huấn", "Xây dựng tài liệu", "Hỗ trợ kinh phí", "Kiểm tra việc thực hiện", "Tuyên truyền")
_ABOUT = (
    "năng suất lao động", "tiêu chuẩn đo lường", "truy xuất nguồn gốc", "chuyển đổi số", "an toàn thực phẩm", "hợp tác xã",
    "làng nghề truyền thống", "thủy sản xuất khẩu", "du lịch cộng đồng", "năng lượng tái tạo", "giống cây trồng", "nghề rèn",
)  # fmt: skip
_FOR = ("doanh nghiệp nhỏ và vừa", "hộ kinh doanh", "cơ sở sản xuất", "cán bộ cấp xã")


def filled(folder: Path) -> Path:
    """The folder, with a library of the two."""
    tasks = [f"{work} về {about} cho {whom}." for about in _ABOUT for work in _WORK for whom in _FOR]
    clauses = "\n".join(f"{at}. Các địa phương {task[0].lower()}{task[1:]}" for at, task in enumerate(tasks, 1))
    units = "\n".join(f"{at}. {task}" for at, task in enumerate(tasks, 1))
    texts = {
        "quyet-dinh.txt": f"THỦ TƯỚNG CHÍNH PHỦ\nSố: {DECISION}\nHà Nội, ngày 31 tháng 8 năm 2020\n\nQUYẾT ĐỊNH\n"
        f"Phê duyệt Chương trình hỗ trợ\n\nĐiều 1. Phê duyệt Chương trình với nội dung sau:\n{clauses}\n",
        "ke-hoach.txt": f"ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: {PLAN}\nLào Cai, ngày 18 tháng 01 năm 2021\n\nKẾ HOẠCH\n"
        f"Thực hiện Quyết định số {DECISION} ngày 31/8/2020 của Thủ tướng Chính phủ\n\nI. NHIỆM VỤ\n{units}\n",
    }
    library = Library(folder / "library")
    for name, text in texts.items():
        file = folder / name
        file.write_text(text, encoding="utf-8")
        documents = read_documents(str(file))
        library.store.put(read_file_of(name, documents[0].source.sha256, documents, map(claims_of, documents)))
    library.refresh_index()
    library.close()
    return folder / "library"

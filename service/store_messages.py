"""What is said about the database of a store."""

from __future__ import annotations

from pathlib import Path

_REFUSALS = {
    "SQLITE_FULL": "Hết dung lượng đĩa khi ghi kho {file}.",
    "SQLITE_READONLY": "Không có quyền ghi vào kho {file}.",
    "SQLITE_CANTOPEN": "Không mở được kho {file}; hãy kiểm tra thư mục và quyền truy cập.",
    "SQLITE_BUSY": "Kho {file} đang bị tiến trình khác giữ quá lâu; hãy thử lại sau.",
    "SQLITE_NOTADB": "Tệp {file} không phải là kho của truyvet hoặc đã hỏng.",
    "SQLITE_CORRUPT": "Kho {file} đã hỏng; hãy chuyển đi nơi khác và nạp lại văn bản.",
    "SQLITE_IOERR": "Lỗi đọc, ghi đĩa ở kho {file}.",
}


def store_refused(file: str, reason: str) -> str:
    """Why the database cannot be used; `reason` is SQLite's name of the error, extended names fall back on the basic one."""
    basic = "_".join(reason.split("_")[:2])
    return _REFUSALS.get(basic, "Không dùng được kho {file} ({reason}).").format(file=file, reason=reason or "?")


def store_unwritable(file: Path) -> str:
    """The folder of the store cannot be made."""
    return f"Không tạo được thư mục kho {file.parent}."


def folder_unwritable(folder: Path) -> str:
    """The folder of this machine for a store on a server cannot be made."""
    return f"Không tạo được thư mục làm việc {folder} (đổi nơi bằng biến XDG_CACHE_HOME)."


def store_newer(file: str, found: str, known: int) -> str:
    """The store has another version of the tables."""
    return f"Kho {file} có phiên bản {found}, chương trình này chỉ đọc được phiên bản {known}; hãy cập nhật truyvet."


BAD_ADDRESS = "Địa chỉ kho không hợp lệ; hãy ghi postgresql://NGƯỜI_DÙNG@MÁY/CƠ_SỞ_DỮ_LIỆU."
POSTGRES_MISSING = "Kho trên PostgreSQL cần phần bổ sung: pip install 'truyvet[postgres]'."
_SERVER_REFUSALS = {
    "53100": "Hết dung lượng đĩa trên máy chủ khi ghi kho {place}.",
    "53300": "Máy chủ PostgreSQL của kho {place} đã hết kết nối; hãy tăng max_connections.",
    "55P03": "Kho {place} đang bị tiến trình khác giữ quá lâu; hãy thử lại sau.",
    "28P01": "Sai mật khẩu của kho {place}.",
    "28000": "Máy chủ không cho người dùng này vào kho {place}.",
    "3D000": "Không có cơ sở dữ liệu của kho {place}; hãy tạo bằng createdb.",
    "42501": "Người dùng này không có đủ quyền trong kho {place}.",
    "25006": "Kho {place} chỉ cho đọc.",
}


def server_refused(place: str, code: str | None, said: str) -> str:
    """Why PostgreSQL cannot be used; `code` is the SQLSTATE, None when there was no answer."""
    if code is None:
        return f"Không kết nối được máy chủ PostgreSQL của kho {place}: {said}"
    return _SERVER_REFUSALS.get(code, "Không dùng được kho {place} ({code}: {said}).").format(place=place, code=code, said=said)


COPY_NEEDS_EMPTY = "Kho đích đã có dữ liệu; chỉ chép được vào kho trống."
COPY_DIFFERS = "Bản chép đọc lại không giống kho nguồn nên đã bị hủy; kho đích vẫn trống."
COPY_ONTO_ITSELF = "Kho nguồn và kho đích là một."
_DEFECTS = {
    "database": "Tệp cơ sở dữ liệu hỏng ở {count} chỗ.",
    "unreadable": "{count} văn bản không đọc được.",
    "pathless": "{count} văn bản không còn đường dẫn tệp nào.",
}


def copied(rows: int, digest: str) -> str:
    """What was copied."""
    return f"Đã chép {rows} dòng; bản chép khớp với kho nguồn (mã kiểm {digest[:16]})."


def defect(kind: str, count: int) -> str:
    """One thing that is wrong with a store."""
    return _DEFECTS[kind].format(count=count)


def store_is_good(rows: int, digest: str) -> str:
    """Nothing is wrong."""
    return f"Kho nguyên vẹn: {rows} dòng, mã kiểm {digest[:16]}."


VECTOR_MISSING = (
    "Tìm kiếm trong cơ sở dữ liệu cần phần mở rộng pgvector từ 0.8; người quản trị máy chủ PostgreSQL cài pgvector rồi chạy"
    " trong cơ sở dữ liệu của kho: CREATE EXTENSION vector (hoặc ALTER EXTENSION vector UPDATE)"
)
SEARCH_NEEDS_SERVER = "TRUYVET_SEARCH=database chỉ dùng được với kho trên PostgreSQL; kho trong thư mục có chỉ mục riêng."
SEARCH_INDEX = "trong cơ sở dữ liệu"
"""Stands for the folder of an index."""


def unknown_search(value: str) -> str:
    """The setting has a value that means nothing."""
    known = "“database” (tìm trong cơ sở dữ liệu) hoặc “local” (chỉ mục của máy này)"
    return f"TRUYVET_SEARCH=“{value}” không có nghĩa; hãy ghi {known}."

"""What an ingest on a cluster says to people, in Vietnamese."""

from __future__ import annotations

CLUSTER_MISSING = "Nạp bằng nhiều máy cần thư viện chưa được cài; cài bằng lệnh: pip install 'truyvet[cluster]'"
ADDRESS_NEEDS_CLUSTER = "Đường dẫn dạng “giao-thức://…” chỉ nạp được với --cluster."
BAD_CLUSTER = "Địa chỉ cụm máy không hợp lệ; ghi dạng tcp://MÁY:8786, tls://MÁY:8786, hoặc local:SỐ_TIẾN_TRÌNH."
WAITING_FOR_WORKERS = "Cụm máy chưa có máy đọc nào; đang chờ…"
OTHER_VERSION = (
    "Máy đọc trong cụm chưa cài truyvet cùng phiên bản với máy này; hãy cài cùng phiên bản trên mọi máy rồi chạy lại."
)
_AGAIN = "những tệp đã đọc xong đều đã được lưu; chạy lại lệnh là nạp tiếp phần còn lại."


def unreachable(address: str) -> str:
    """Nobody answers at the address of the scheduler."""
    return f"Không kết nối được với bộ điều phối {address}; hãy kiểm tra địa chỉ và xem lệnh dask scheduler có đang chạy không."


def scheduler_lost(address: str) -> str:
    """The connection to the scheduler broke during the work."""
    return f"Mất kết nối với bộ điều phối {address}; {_AGAIN}"


def no_workers(minutes: int) -> str:
    """There has been no worker for so long."""
    return f"Không có máy đọc nào trong cụm suốt {minutes} phút; {_AGAIN}"


def bad_address(address: str, reason: str) -> str:
    """The files of an address cannot be listed."""
    return f"Không đọc được danh sách tệp ở {address}: {reason}"


def unfetched(path: str, reason: str) -> str:
    """A worker could not get a file."""
    return f"{path}: không tải được tệp: {reason}"


def read_by_others(count: int) -> str:
    """Another run reads these files at the moment."""
    return f"Lượt nạp khác đang đọc {count} tệp trong số này; đang chờ…"

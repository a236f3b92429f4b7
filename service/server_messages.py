"""What the server says to people, in Vietnamese: uploads, background work, accounts, how it is started (see messages.py)."""

from __future__ import annotations

import errno

KIND_NOT_TAKEN = "Chỉ nhận tệp PDF, DOCX, DOC, RTF, ODT, HTML, TXT hoặc Markdown."
FILE_TOO_LARGE = "Tệp gửi lên vượt quá dung lượng cho phép."
JOB_CRASHED = "Chương trình bị dừng đột ngột nhiều lần khi làm việc này."
JOB_FAULT = "Chương trình gặp lỗi ngoài dự kiến; chi tiết nằm trong nhật ký của máy chủ."
JOB_CANCELLED = "Đã hủy theo yêu cầu."
WRONG_SIGN_IN = "Tên hoặc mật khẩu không đúng."
NO_USERS = "Chưa có người dùng nào."
PASSWORDS_DIFFER = "Hai lần nhập mật khẩu không giống nhau."
NO_CITING_PLAN = "Kho không có kế hoạch nào viện dẫn quyết định này; hãy nêu tên các kế hoạch."
NO_REASON = "Thiếu lý do."
NO_PAGES = (
    "Văn bản này không có ảnh trang: tệp nguồn không chia trang cố định (DOCX, DOC, RTF, ODT, HTML, văn bản thuần) "
    "hoặc kho không giữ bản gốc."
)
CHANGED_MEANWHILE = "Dữ liệu đã thay đổi từ lần đọc trước; hãy đọc lại rồi thực hiện."
ASK_PASSWORD = "Mật khẩu"
ASK_PASSWORD_AGAIN = "Nhập lại mật khẩu"
NEEDS_ADMIN = "Chưa có quản trị viên; tạo bằng lệnh: truyvet user add TÊN --role admin."
NEEDS_SIGN_IN = "Địa chỉ này máy khác truy cập được; hãy bật đăng nhập bằng --sign-in."
NEEDS_TLS = (
    "Mật khẩu không được đi qua mạng ở dạng rõ; hãy ghi --certificate và --certificate-key, "
    "hoặc --behind-proxy khi đã có máy chủ TLS đứng trước."
)
NEEDS_NAME = "Hãy ghi tên mà người dùng gõ để vào máy chủ bằng --name, ví dụ --name truyvet.tinh.gov.vn."
NEEDS_BOTH = "--certificate và --certificate-key phải đi cùng nhau."
STOPPING = "Đang dừng; chờ các yêu cầu đang làm kết thúc…"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What systems say when nothing more can be written."""


def upload_unwritable(code: int | None) -> str:
    """The content of an upload cannot be written."""
    if code in NO_ROOM:
        return "Hết dung lượng đĩa; tệp chưa được nhận."
    return "Không ghi được tệp vào kho; tệp chưa được nhận."


def wrong_user_name(longest: int) -> str:
    """A name that no user may bear."""
    return f"Tên người dùng cần từ 1 đến {longest} ký tự, không có dấu hai chấm hay khoảng trắng ở đầu và cuối."


def wrong_password_length(least: int, most: int) -> str:
    """A password that is too short or absurdly long."""
    return f"Mật khẩu cần từ {least} đến {most} ký tự."


def no_such_user(name: str) -> str:
    """No user of that name."""
    return f"Không có người dùng “{name}”."


def user_saved(name: str, role: str) -> str:
    """The user is there with that role."""
    return f"Đã lưu người dùng “{name}” với vai trò {role}."


def user_removed(name: str) -> str:
    """The user is gone."""
    return f"Đã xóa người dùng “{name}” cùng mọi khóa và phiên đăng nhập."


def key_made(name: str) -> str:
    """The key that follows is shown only now."""
    return f"Khóa mới của “{name}”, chỉ hiện một lần này:"


def shares_file(count: int) -> str:
    """A document cannot go alone."""
    return f"Tệp nguồn còn chứa {count} văn bản khác, chúng sẽ bị xóa cùng; gọi lại với whole_file=true nếu đồng ý."


def serving(address: str) -> str:
    """Where the pages are."""
    return f"Truyvet đang chạy tại {address} (Ctrl-C để dừng)."


def cannot_listen(host: str, port: int) -> str:
    """Nobody can listen there."""
    return f"Không mở được {host}:{port} (đang được dùng hoặc không có quyền); hãy chọn cổng khác bằng --port."


def too_many_plans(count: int, most: int) -> str:
    """More plans than are traced while one waits."""
    return f"Có {count} kế hoạch, trả lời ngay được tối đa {most}; hãy chạy như một công việc (POST /api/v1/traces)."


def no_such_page(count: int) -> str:
    """A page that the file does not have."""
    return f"Bản gốc chỉ có {count} trang."


def wrong_eid(typed: str) -> str:
    """Not an address of a provision."""
    return f"“{typed}” không phải là địa chỉ điều khoản, ví dụ art_1__cl_2__point_a."

"""The one exception of reading files: the caller's input cannot be used at all. No I/O."""

from __future__ import annotations

from pathlib import PurePath

SENTENCES: dict[str, str] = {
    "missing": "không tìm thấy tệp; hãy kiểm tra lại đường dẫn.",
    "folder": "đây là thư mục, không phải tệp; hãy chỉ ra từng tệp bên trong.",
    "permission": "không có quyền đọc tệp; hãy kiểm tra quyền truy cập.",
    "empty": "tệp rỗng; hãy kiểm tra lại bản gốc.",
    "too_large": "tệp quá lớn (vượt {limit} MB); hãy tách thành các tệp nhỏ hơn.",
    "password": "tệp được bảo vệ bằng mật khẩu; hãy gỡ mật khẩu rồi thử lại.",
    "cut_off": "tệp bị cắt cụt, thiếu phần cuối; hãy tải lại bản đầy đủ.",
    "broken": "tệp bị hỏng, không mở được; hãy tải lại hoặc xuất lại từ bản gốc.",
    "not_word": "tệp nén ZIP, không phải văn bản Word; hãy giải nén và chọn tệp văn bản bên trong.",
    "noise": "dữ liệu nhị phân, không phải văn bản; hãy chọn tệp PDF, DOCX, DOC, HTML, TXT hoặc Markdown.",
    "unsupported": "chưa đọc được {kind}; hãy lưu lại dưới dạng PDF, DOCX, DOC, HTML, TXT hoặc Markdown.",
    "no_converter": "muốn đọc {kind} cần có LibreOffice (Debian, Ubuntu: apt install libreoffice-writer-nogui); hãy cài rồi "
    "thử lại, hoặc lưu lại dưới dạng DOCX hay PDF.",
    "too_slow": "đọc tệp quá {limit} giây mà chưa xong; hãy tách tệp hoặc xuất lại từ bản gốc.",
    "too_complex": "đọc tệp cần quá nhiều bộ nhớ (vượt {limit} MB); hãy tách tệp hoặc xuất lại từ bản gốc.",
    "too_many_pages": "tệp có {pages} trang (tối đa {limit}); hãy tách thành các tệp nhỏ hơn.",
    "too_many_parts": "tệp nén gồm {parts} phần (tối đa {limit}); hãy xuất lại tệp từ bản gốc.",
    "crashed": "tệp làm trình đọc dừng đột ngột; hãy xuất lại tệp từ bản gốc.",
    "scan": "tệp chỉ có ảnh chụp, {lack}; hãy bổ sung, hoặc dùng bản PDF có văn bản hay DOCX.",
    "no_text": "tệp không chứa chữ nào; hãy kiểm tra lại bản gốc.",
}  # fmt: skip
"""Reason → what is wrong and what to do, in Vietnamese; the only place of these sentences."""


class UnreadableFile(Exception):  # noqa: N818 - a state of the file, shown to users as a message
    """A file that gives no text. `path` as the caller named it, `reason` a key of SENTENCES, `facts` fill its sentence."""

    def __init__(self, path: PurePath | str, reason: str, **facts: object) -> None:
        super().__init__(path, reason)
        self.path = str(path)
        self.reason = reason
        self.facts = facts

    @property
    def message(self) -> str:
        """One Vietnamese sentence: the file, what is wrong with it, what to do."""
        return f"{self.path}: {SENTENCES[self.reason].format(**self.facts)}"

    def __str__(self) -> str:
        return self.message

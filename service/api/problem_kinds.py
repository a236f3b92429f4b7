"""The one list of what can go wrong, with its words in Vietnamese and English."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """A title, and what to say when nothing better is known."""

    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: the status it is answered with, and its words in each language."""

    status: int
    vi: Words
    en: Words

    def words(self, language: str) -> Words:
        """The words in that language."""
        return self.en if language == "en" else self.vi


def _kind(status: int, title: str, detail: str, english_title: str, english_detail: str) -> Kind:
    return Kind(status, Words(title, detail), Words(english_title, english_detail))


KINDS: dict[str, Kind] = {
    "not_found": _kind(
        404, "Không tìm thấy văn bản", "Kho không có văn bản này.",
        "Document not found", "The library holds no such document; see `nearest`.",
    ),
    "no_provision": _kind(
        404, "Không tìm thấy điều khoản", "Văn bản không có điều khoản này.",
        "Provision not found", "The document has no such provision.",
    ),
    "no_job": _kind(
        404, "Không tìm thấy công việc", "Không có công việc mang số này.", "Job not found", "There is no job of this number.",
    ),
    "no_page": _kind(
        404, "Không có địa chỉ này", "Địa chỉ được gọi không tồn tại.", "No such address", "This address does not exist.",
    ),
    "no_page_images": _kind(
        404, "Không có ảnh trang", "Văn bản này không có ảnh trang.",
        "No page images", "The file has no fixed pages (DOCX, DOC, RTF, ODT, HTML, plain text), or its original is not kept.",
    ),
    "no_such_sheet": _kind(
        404, "Bản gốc không có trang này", "Bản gốc có ít trang hơn.",
        "No such page", "The original has fewer pages.",
    ),
    "ambiguous": _kind(
        409, "Tên gọi chỉ nhiều văn bản", "Hãy ghi rõ hơn.",
        "Ambiguous name", "Several documents are meant; name one of `candidates`.",
    ),
    "shared_file": _kind(
        409, "Tệp nguồn còn chứa văn bản khác", "Gọi lại với whole_file=true để xóa mọi văn bản của tệp.",
        "The file holds other documents too", "They would go as well; repeat with whole_file=true to remove all of them.",
    ),
    "ended": _kind(
        409, "Công việc đã kết thúc", "Công việc đã kết thúc, không hủy được nữa.",
        "The job has ended", "A job that has ended cannot be cancelled.",
    ),
    "changed": _kind(
        412, "Dữ liệu đã thay đổi", "Dữ liệu đã thay đổi từ lần đọc trước; hãy đọc lại rồi thực hiện.",
        "Changed meanwhile", "The ETag in If-Match is not the present one; read again, then decide.",
    ),
    "unreadable": _kind(
        422, "Không đọc được tệp", "Tệp không đọc được.", "Unreadable file", "The file cannot be read.",
    ),
    "invalid": _kind(
        422, "Tham số không hợp lệ", "Có tham số thiếu hoặc sai.",
        "Invalid parameters", "Parameters are missing or wrong; see `errors`.",
    ),
    "bad_request": _kind(
        400, "Yêu cầu không hợp lệ", "Yêu cầu không hợp lệ.", "Bad request", "The request cannot be understood.",
    ),
    "wrong_method": _kind(
        405, "Phương thức không được hỗ trợ", "Địa chỉ này không nhận phương thức được gọi.",
        "Method not allowed", "This address does not take this method.",
    ),
    "too_large": _kind(
        413, "Dữ liệu gửi lên quá lớn", "Tệp gửi lên vượt quá dung lượng cho phép.",
        "Too large", "The upload is larger than what is taken.",
    ),
    "unsupported": _kind(
        415, "Loại tệp không được hỗ trợ", "Chỉ nhận tệp PDF, DOCX, DOC, RTF, ODT, HTML, TXT hoặc Markdown.",
        "Unsupported kind of file", "PDF, DOCX, DOC, RTF, ODT, HTML, TXT and Markdown files are taken.",
    ),
    "sign_in": _kind(
        401, "Cần đăng nhập", "Hãy đăng nhập, hoặc gửi khóa trong tiêu đề Authorization: Bearer.",
        "Sign in first", "Sign in, or send a key in the header Authorization: Bearer.",
    ),
    "forbidden": _kind(
        403, "Không có quyền", "Vai trò của bạn không được làm việc này.", "Not allowed", "Your role may not do this.",
    ),
    "read_only": _kind(
        403, "Máy chủ chỉ cho đọc", "Máy chủ đang chạy ở chế độ chỉ đọc.",
        "Read only", "The server runs with --read-only; nothing can be changed.",
    ),
    "foreign_form": _kind(
        403, "Yêu cầu đến từ trang khác", "Không nhận dữ liệu do trang mạng khác gửi đến.",
        "Request from another site", "Data that other sites send is refused.",
    ),
    "stale_form": _kind(
        403, "Biểu mẫu đã cũ", "Phiên đăng nhập đã đổi; hãy tải lại trang rồi gửi lại.",
        "Stale form", "The token of the form does not belong to this session.",
    ),
    "foreign_host": _kind(
        421, "Sai tên máy chủ", "Máy chủ không trả lời dưới tên này.",
        "Wrong host", "The server does not answer under this name.",
    ),
    "too_many_tries": _kind(
        429, "Sai mật khẩu quá nhiều lần", "Hãy thử lại sau 15 phút.", "Too many tries", "Try again in 15 minutes.",
    ),
    "unusable_store": _kind(
        503, "Không dùng được kho văn bản", "Kho văn bản không dùng được.",
        "The library cannot be used", "The library cannot be used at the moment.",
    ),
    "busy": _kind(
        503, "Máy chủ đang bận", "Quá nhiều câu hỏi đang chờ trả lời; hãy thử lại sau ít giây.",
        "Busy", "Too many questions are waiting to be answered; try again in a few seconds.",
    ),
    "disk_full": _kind(
        507, "Hết dung lượng đĩa", "Không còn chỗ để ghi; chưa có gì thay đổi.",
        "Disk full", "There is no room left to write; nothing was changed.",
    ),
    "fault": _kind(
        500, "Lỗi nội bộ", "Chương trình gặp lỗi ngoài dự kiến; chi tiết nằm trong nhật ký của máy chủ.",
        "Internal error", "An unexpected error; the log of the server has the details.",
    ),
}  # fmt: skip
"""The key ends the `type` of the answer."""

SENTENCES: dict[str, tuple[str, str]] = {
    "missing": ("thiếu tham số này", "is missing"),
    "int_parsing": ("cần là số nguyên", "must be an integer"),
    "bool_parsing": ("cần là true hoặc false", "must be true or false"),
    "greater_than_equal": ("không được nhỏ hơn {ge}", "must not be less than {ge}"),
    "less_than_equal": ("không được lớn hơn {le}", "must not be greater than {le}"),
    "string_too_short": ("không được để trống", "must not be empty"),
    "string_too_long": ("dài quá {max_length} ký tự", "is longer than {max_length} characters"),
    "literal_error": ("chỉ nhận một trong: {expected}", "must be one of: {expected}"),
    "json_invalid": ("không phải JSON hợp lệ", "is no valid JSON"),
}
"""What is wrong with a parameter, in both languages."""
INVALID = ("giá trị không hợp lệ", "is not valid")
"""The same for whatever else can be wrong."""


def language_of(accepted: str) -> str:
    """The language of LANGUAGES that an Accept-Language header prefers; Vietnamese when it names none or says nothing."""
    best, chosen = 0.0, LANGUAGES[0]
    for part in accepted[:200].split(","):
        tag, _, parameter = part.strip().partition(";")
        language = tag.strip().lower().partition("-")[0]
        quality = _quality(parameter)
        if language in LANGUAGES and quality > best:
            best, chosen = quality, language
    return chosen


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if not parameter:
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0) if name.strip().lower() == "q" else 0.0
    except ValueError:
        return 0.0

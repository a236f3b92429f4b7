"""What kind of thing a question asks for, and the words by which an answer of that kind shows. Pure.

Only words of the language and of official writing; nothing of any document or field of law.
"""

from __future__ import annotations

import re

ASKS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
    for name, pattern in {
        "penalty": r"phạt|xử phạt|chế tài|tội|tù|xử lý hình sự",
        "amount": r"bao nhiêu|mức|bao nhiêu tiền|tỷ lệ|giá",
        "time": r"bao lâu|thời hạn|thời gian|khi nào|lúc nào|mấy ngày|bao nhiêu ngày|trong bao nhiêu|thời điểm|ngày nào",
        "agency": r"ai|cơ quan nào|người nào|thẩm quyền|đơn vị nào|cấp nào|tổ chức nào|chủ thể nào|trách nhiệm",
        "list": r"những gì|gồm|những ai|giấy tờ|hồ sơ|những nội dung|nội dung gì|các loại|những loại|tài liệu",
        "condition": r"điều kiện|trường hợp nào|khi nào|tiêu chuẩn|tiêu chí|yêu cầu|đối tượng nào",
        "procedure": r"thủ tục|trình tự|quy trình|các bước|thực hiện như thế nào|cách thức",
        "definition": r"là gì|thế nào là|được hiểu|hiểu như thế nào|khái niệm|định nghĩa",
        "permission": r"được không|hay không|có được|có phải|không",
    }.items()
}
"""What is asked → how people ask it, in levelled words."""

SIGNS: dict[str, tuple[str, ...]] = {
    "penalty": ("phạt", "đồng", "tù", "cảnh"),
    "amount": ("đồng", "mức", "tối", "bằng", "lần", "phần"),
    "time": ("ngày", "tháng", "năm", "hạn", "chậm", "giờ"),
    "agency": ("quyền", "trưởng", "chủ", "đốc", "ban", "bộ"),
    "list": ("gồm", "sau", "bản", "đơn", "tờ"),
    "condition": ("điều", "trường", "khi", "đủ", "đáp"),
    "procedure": ("bước", "nộp", "hồ", "nhận", "trình", "tục"),
    "definition": ("là", "hiểu", "ngữ"),
    "permission": ("được", "phải", "cấm", "không", "trừ"),
}
"""What is asked → syllables that passages with an answer of that kind hold."""

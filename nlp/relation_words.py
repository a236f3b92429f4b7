"""The words that tell how a document stands to another. Patterns as data, with what each reads."""

from __future__ import annotations

import re

from nlp.citations import TYPE_WORDS

_I = re.IGNORECASE
_SOME = r"(?:một số\s+|các\s+|toàn bộ\s+)?"
_CONTENT = r"(?:(?:điều|khoản|điểm|nội dung|quy định|phần|phụ lục|biểu mẫu|mẫu)\s*,?\s*(?:và\s+)?)*"
_OF = r"(?:(?:của|tại|trong|đối với|ban hành kèm theo)\s+)?(?:các\s+)?"

RECITAL = re.compile(r"[\s*\-–+]*(?P<verb>căn cứ|(?:triển khai )?thực hiện|theo đề nghị|xét)(?!\w)", _I)
"""How a recital begins."""

GOES_ON = re.compile(r"(?:[;,]|(?<!\w)(?:và|đồng thời))\s*$", re.IGNORECASE)
"""Before a verb that goes on with what the document does; else it describes the document named before it."""

OF_ANOTHER = re.compile(rf"(?<!\w)(?:{TYPE_WORDS})\s+$", _I)
"""Before a verb whose subject is a document that is still to come: “xây dựng Thông tư ” “thay thế …”."""

RECITAL_KINDS = {"căn cứ": "can_cu", "theo đề nghị": "theo_de_nghi", "xét": "theo_de_nghi"}

OF_ITS_OWN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("bai_bo", re.compile(rf"(?:bãi bỏ|h[ủu][ỷy] bỏ)\s+(?:một phần\s+)?{_SOME}{_CONTENT}{_OF}$", _I)),
    ("thay_the", re.compile(rf"thay thế\s+(?:cho\s+)?{_SOME}{_CONTENT}{_OF}$", _I)),
    ("sua_doi_bo_sung", re.compile(rf"(?:sửa đổi(?:\s*,?\s*(?:và\s+)?bổ sung)?|bổ sung)\s+{_SOME}{_CONTENT}{_OF}$", _I)),
    # “Quy định chi tiết một số điều và biện pháp thi hành Luật …”, “Hướng dẫn thi hành Nghị định số …”
    (
        "quy_dinh_chi_tiet",
        re.compile(
            r"(?:quy định (?:chi tiết|cụ thể)(?:,?\s+(?:và\s+)?hướng dẫn(?:\s+thi hành)?)?|hướng dẫn (?:chi tiết )?thi hành)\s+"
            rf"{_SOME}{_CONTENT}(?:(?:và\s+)?biện pháp\s+)?(?:(?:để\s+)?(?:thi hành|thực hiện)\s+)?{_SOME}{_CONTENT}{_OF}$",
            _I,
        ),
    ),
    ("huong_dan", re.compile(rf"hướng dẫn\s+(?:(?:áp dụng|thực hiện|triển khai)\s+)?{_SOME}{_CONTENT}{_OF}$", _I)),
    ("dinh_chinh", re.compile(rf"đính chính\s+{_SOME}{_CONTENT}{_OF}$", _I)),
    ("dinh_chi", re.compile(rf"đình chỉ\s+(?:(?:việc\s+)?thi hành\s+)?{_SOME}{_CONTENT}{_OF}$", _I)),
    ("tam_ngung", re.compile(rf"(?:tạm\s+)?ngưng\s+(?:hiệu lực\s+)?(?:thi hành\s+)?{_SOME}{_CONTENT}{_OF}$", _I)),
    ("hop_nhat", re.compile(r"hợp nhất\s+$", _I)),
    ("giai_thich", re.compile(rf"giải thích\s+{_SOME}{_CONTENT}{_OF}$", _I)),
)
"""(kind, what stands right before the other document), in a title or in a sentence about the document itself."""

IN_THE_FRONT: tuple[tuple[str, re.Pattern[str]], ...] = (
    # “Lệnh về việc công bố Luật …”; elsewhere “công bố” is a task
    ("cong_bo", re.compile(r"(?:về việc|v/v)\s+công bố\s+$|^\W*công bố\s+$", _I)),
)
"""What only a title can say."""

LISTED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("thay_the", re.compile(r"(?<!\w)(?<!bị )(?<!được )thay thế(?!\w)", _I)),
    ("bai_bo", re.compile(r"(?<!\w)(?<!bị )(?<!được )(?:bãi bỏ|h[ủu][ỷy] bỏ)(?!\w)", _I)),
)
"""(kind, verb) that governs a list: “Quyết định này thay thế Quyết định số …; Quyết định số …”."""

SAID_BEHIND = re.compile(
    r"(?:^|[^.;\n]{0,400}?\s)(?:hết hiệu lực|bị bãi bỏ|được bãi bỏ|được thay thế (?:bằng|bởi) \S+ \S+ này)(?!\w)", _I
)
"""What a sentence says behind the document whose effect it ends."""

SELF = re.compile(
    r"(?<!\w)này(?!\w)[^.;:]{0,200}(?:$|[;,:]?\s)|"
    r"^\W*(?:(?:điều )?\d+\W+)?(?:bãi bỏ|h[ủu][ỷy] bỏ|sửa đổi|thay thế|đính chính|đình chỉ)",
    _I,
)
"""What makes a sentence speak of the document itself: “Thông tư này …”, or the bare verb that opens it."""

PART = re.compile(r"(?<!\w)(?:một phần|một số|nội dung|điều|khoản|điểm|quy định|phụ lục|mẫu|tại|trong)\s[^;]*$", _I)
"""Between the verb and the document: only a part of it."""

_NOT_BEHIND = "(?<!chi tiết )(?<!hướng dẫn )(?<!biện pháp )(?<!cụ thể )"
OF_ANY_TEXT: tuple[tuple[str, re.Pattern[str]], ...] = (
    # not “hướng dẫn thi hành Luật …”, which says what the document named before does
    (
        "thuc_hien",
        re.compile(
            r"(?<!chi tiết )(?<!hướng dẫn )(?<!biện pháp )(?<!cụ thể )(?:triển khai|thực hiện|thi hành)\s+(?:có hiệu quả\s+)?$",
            _I,
        ),
    ),
    ("theo_de_nghi", re.compile(r"(?:theo|xét) đề nghị [^.;]{2,120}?tại\s+$", _I)),
)
"""(kind, what stands right before) that holds in any sentence."""

"""Doubts about documents as data: permanent codes, severities, and one Vietnamese sentence for each.

`I…` what reading a document found, `N…` what its demands look like, `T…` what tracing found. Codes are never reused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.vietnamese import printed_date

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A code, its severity (`info`, `warning`, `error`) and the sentence that says it, with `{facts}` to fill in."""

    code: str
    severity: str
    sentence: str


FINDING_KINDS: dict[str, FindingKind] = {
    kind.code: kind
    for kind in (
        FindingKind("I001", "info", "Tệp chứa {count} văn bản; đây là văn bản thứ {part}."),
        FindingKind("I002", "warning", "Văn bản không có phần đầu (quốc hiệu, số, ngày); nhận diện theo nội dung."),
        FindingKind("I003", "warning", "Không đọc được số, ký hiệu văn bản."),
        FindingKind("I004", "warning", "Không đọc được ngày ban hành."),
        FindingKind("I005", "warning", "Không xác định được cơ quan ban hành."),
        FindingKind("I006", "info", "Số, ký hiệu in là “{printed}”, đọc là “{read}”."),
        FindingKind("I007", "info", "Đã bỏ phần điều hướng của trang mạng sau bài viết ({count} dòng)."),
        FindingKind("I008", "info", "Đã bỏ {count} dấu, số trang hoặc ký tự rác của bản quét."),
        FindingKind("I009", "warning", "Không tìm thấy người ký."),
        FindingKind("I010", "warning", "Trang {page} không có lớp văn bản; cần nhận dạng chữ (OCR)."),
        FindingKind("I011", "warning", "Số thứ tự “{printed}” lặp lại."),
        FindingKind("I012", "warning", "Thứ tự đánh số nhảy từ “{before}” đến “{after}”."),
        FindingKind("I013", "info", "Dòng của bảng bị ngắt qua trang đã được ghép lại."),
        FindingKind("I014", "info", "Chữ trong bảng mã cũ {encoding} đã được chuyển sang Unicode."),
        FindingKind("I015", "warning", "Trang {page} mang lớp chữ không phải nội dung của trang; đã nhận dạng lại từ ảnh."),
        FindingKind("I016", "info", "Văn bản được nhận dạng từ ảnh: {count} trang, {doubts} từ không chắc."),
        FindingKind("I017", "warning", "Số, ký hiệu “{printed}” nhận dạng không chắc; hãy đối chiếu với bản chụp."),
        FindingKind("I018", "warning", "Ngày ban hành “{printed}” nhận dạng không chắc; hãy đối chiếu với bản chụp."),
        FindingKind("I019", "info", "Chữ ký số ghi ngày {signed}: văn bản được ban hành không muộn hơn ngày đó."),
        FindingKind("I020", "warning", "Bỏ ngày ban hành đọc được ({date}) vì muộn hơn ngày của chữ ký số ({signed})."),
        FindingKind("I021", "warning", "Con số “{printed}” nhận dạng không chắc; hãy đối chiếu với bản chụp."),
        FindingKind("I022", "info", "Đã sửa dấu của {count} từ nhận dạng sai theo từ đứng cạnh: {examples}."),
        FindingKind("N001", "warning", "Ngày {printed} nêu cho {number} khác ngày ban hành {actual}."),
        FindingKind("N002", "warning", "Số “{printed}” được đọc là “{read}”."),
        FindingKind("N003", "warning", "Giai đoạn “{printed}” không khớp giai đoạn {expected} nêu trong cùng văn bản."),
        FindingKind("N004", "warning", "Viện dẫn “{printed}” có thể chỉ nhiều văn bản."),
        FindingKind("N005", "warning", "Khoảng thời gian “{printed}” không hợp lệ."),
        FindingKind("T001", "warning", "Kế hoạch không viện dẫn văn bản được đối chiếu."),
        FindingKind("T002", "warning", "Kế hoạch kết thúc năm {plan_end}, trước giai đoạn {asked} của điều khoản."),
        FindingKind("T003", "warning", "Kết luận dựa vào “{printed}” nhận dạng không chắc; hãy đối chiếu với bản chụp."),
    )
}
"""The one list of finding codes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt, with its facts and its place. `facts` holds (name, value) pairs, sorted by name."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()
    eid: Eid | None = None
    page: int | None = None

    @classmethod
    def of(cls, code: str, *, eid: Eid | None = None, page: int | None = None, **facts: object) -> Finding:
        """A finding of a known code (KeyError otherwise) with these facts."""
        FINDING_KINDS[code].sentence.format(**{"page": page, **facts})
        return cls(code, tuple(sorted((name, str(value)) for name, value in facts.items())), eid, page)

    @property
    def severity(self) -> str:
        """`info`, `warning` or `error`."""
        return FINDING_KINDS[self.code].severity

    @property
    def message(self) -> str:
        """The Vietnamese sentence with the facts filled in, ISO dates as official texts print them."""
        said = {name: printed_date(value) if _ISO_DATE.fullmatch(value) else value for name, value in self.facts}
        return FINDING_KINDS[self.code].sentence.format(**{"page": self.page, **said})

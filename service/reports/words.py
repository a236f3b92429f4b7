"""What a Vietnamese reader sees for every code and value of the contract. Pure functions and tables, no I/O."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.addresses import Eid
from corpus.annotations import Target
from corpus.reviews import ReviewEntry
from corpus.vietnamese import printed_date, roman
from index.outlines import SectionCheck


@dataclass(frozen=True, slots=True)
class Label:
    """A code in words: `symbol` tells it apart without colour, `text` names it, `rank` orders codes, the most serious first."""

    code: str
    symbol: str
    text: str
    rank: int = 0


VERDICTS: dict[str, Label] = {
    label.code: label
    for label in (
        Label("missing", "✕", "Chưa có", 0),
        Label("partial", "◐", "Một phần", 1),
        Label("not_assessable", "?", "Không đánh giá được", 2),
        Label("covered", "✓", "Đầy đủ", 3),
    )
}
OUT_OF_SCOPE = Label("other", "–", "Ngoài phạm vi", 4)
"""Instead of a verdict where the clause speaks to somebody else: what the plan does there is neither required nor wrong."""
ADDRESSED: dict[str, Label] = {
    label.code: label for label in (Label("yes", "", "Có"), Label("unclear", "", "Chưa rõ"), Label("no", "", "Không"))
}
GRADES: dict[int, Label] = {2: Label("2", "●", "đầy đủ"), 1: Label("1", "◐", "một phần")}
STATES: dict[str, str] = {
    "proposed": "đề xuất", "confirmed": "đã xác nhận", "rejected": "đã bác", "suspect": "cần xem lại",
}  # fmt: skip
ACTIONS: dict[str, str] = {
    "accept": "xác nhận", "reject": "bác", "remap": "chuyển", "na": "không áp dụng", "undo": "hủy",
}  # fmt: skip
STALE: dict[str, str] = {
    "clause_changed": "điều khoản đã thay đổi",
    "unit_changed": "nội dung kế hoạch đã thay đổi",
    "gone": "văn bản không còn nội dung này",
}
CHANGES: dict[str, Label] = {
    label.code: label
    for label in (
        Label("added", "+", "Thêm"), Label("removed", "-", "Bỏ"), Label("changed", "≠", "Sửa"), Label("moved", "→", "Đổi số"),
    )
}  # fmt: skip
LACKING: dict[str, str] = {
    "action": "thiếu việc phải làm",
    "object": "nội dung chưa đầy đủ",
    "target": "chưa bảo đảm chỉ tiêu",
    "deadline": "chưa bảo đảm thời hạn",
    "lead_agency": "thiếu cơ quan chủ trì",
    "recipient": "thiếu nơi nhận báo cáo",
    "period": "ngoài giai đoạn của kế hoạch",
}
OUTCOMES: dict[str, Label] = {
    label.code: label
    for label in (
        Label("absent", "✕", "Không có", 0),
        Label("below", "↓", "Thấp hơn", 1),
        Label("later", "→", "Muộn hơn", 2),
        Label("incomparable", "?", "Không so sánh được", 3),
        Label("meets", "✓", "Đạt", 4),
        Label("above", "↑", "Cao hơn", 5),
    )
}
ORPHANS: dict[str, str] = {
    "local_initiative": "Nhiệm vụ tự đề ra",
    "other_legal_basis": "Theo căn cứ khác",
    "organisational": "Tổ chức thực hiện",
}
SEVERITIES: dict[str, Label] = {
    label.code: label
    for label in (Label("error", "✕", "Lỗi", 0), Label("warning", "!", "Cảnh báo", 1), Label("info", "i", "Ghi chú", 2))
}
ROLES: dict[str, str] = {
    "lead": "chủ trì", "coordinate": "phối hợp", "responsible": "thực hiện", "advise": "tham mưu", "fund": "bố trí kinh phí",
    "report_to": "nhận báo cáo", "approve": "phê duyệt",
}  # fmt: skip
OUTLINE: dict[str, Label] = {
    label.code: label
    for label in (Label("missing", "✕", "Không có", 0), Label("partial", "◐", "Chưa đủ", 1), Label("present", "✓", "Có", 2))
}
OUTLINE_LACKING: dict[str, str] = {
    "appendix": "chưa có phụ lục",
    "quantity": "chưa định lượng",
    "budget": "chưa có số kinh phí",
    "schedule": "chưa có tiến độ",
    "lead_agency": "chưa rõ cơ quan chủ trì",
    "report": "chưa có chế độ báo cáo, sơ kết, tổng kết",
    "appendix_quantity": "phụ lục chưa định lượng khối lượng, kết quả",
    "appendix_budget": "phụ lục chưa có dự toán kinh phí",
    "appendix_schedule": "phụ lục chưa có tiến độ",
    "appendix_lead_agency": "phụ lục chưa rõ cơ quan thực hiện",
    "appendix_report": "phụ lục chưa có chế độ báo cáo",
}
_CYCLES = {
    "yearly": "hằng năm",
    "quarterly": "hằng quý",
    "monthly": "hằng tháng",
    "weekly": "hằng tuần",
}

_COMPARATORS = {
    "min": "ít nhất ",
    "max": "không quá ",
    "about": "khoảng ",
    "increase_min": "tăng ít nhất ",
    "increase_range": "tăng ",
}


def lacking_words(codes: tuple[str, ...]) -> tuple[str, ...]:
    """What each code says is absent; a code without words stands for itself."""
    return tuple(LACKING.get(code, code) for code in codes)


def outline_words(section: SectionCheck) -> str:
    """What the plan lacks of a section of the outline."""
    if section.verdict == "missing":
        return f"Kế hoạch không có phần “{section.label}” của đề cương."
    lacking = ", ".join(OUTLINE_LACKING[code] for code in section.lacking)
    return f"Phần “{section.label}” của đề cương: {lacking}." if lacking else f"Kế hoạch có phần “{section.label}”."


def review_words(entry: ReviewEntry) -> str:
    """Who decided, when and why: `Nguyễn Văn An, 25/11/2026: đúng việc`."""
    day = printed_date(entry.at[:10])
    return f"{entry.reviewer}, {day}" + (f": {entry.reason}" if entry.reason else "")


def number_words(value: float) -> str:
    """`value` as printed in Vietnam: 1.000 and 10,5."""
    printed = f"{value:,.4f}".rstrip("0").rstrip(".")
    return printed.translate(str.maketrans(",.", ".,"))


def time_words(normalized: str | None) -> str:
    """A normalised time in words (`2022-Q4` → quý IV/2022); what is not normalised is given back, "" for None."""
    if not normalized:
        return ""
    if normalized.startswith("from "):
        return f"từ {time_words(normalized.removeprefix('from '))}"
    cycle, _, point = normalized.partition(":")
    if cycle in _CYCLES:
        month_day = re.fullmatch(r"(\d\d)-(\d\d)", point)
        tail = f" ({int(month_day[2])}/{int(month_day[1])})" if month_day else f" ({point})" if point else ""
        return _CYCLES[cycle] + tail
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", normalized):
        return f"quý {roman(int(found[2]))}/{found[1]}"
    if found := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", normalized):
        return f"tháng {int(found[2])}/{found[1]}"
    if found := re.fullmatch(r"(\d{4})-(\d{4})", normalized):
        return f"giai đoạn {found[1]}–{found[2]}"
    if re.fullmatch(r"\d{4}", normalized):
        return f"năm {normalized}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", normalized):
        return printed_date(normalized)
    return normalized


def quantity_words(target: Target) -> str:
    """The quantity of a target with its unit: `tăng 10–15%`, `ít nhất 30 doanh nghiệp`."""
    value = number_words(target.value)
    if target.value_to is not None:
        value += f"–{number_words(target.value_to)}"
    unit = target.unit if target.unit.startswith("%") else f" {target.unit}"
    return _COMPARATORS.get(target.comparator, "") + value + unit.rstrip()


def target_times(target: Target) -> str:
    """How often and until when a target holds: `hằng năm, giai đoạn 2021–2025`; "" when it does not say."""
    return ", ".join(filter(None, (time_words(target.frequency), time_words(target.due))))


def target_words(target: Target) -> str:
    """Quantity and time of a target together: `ít nhất 30 doanh nghiệp (hằng năm)`."""
    times = target_times(target)
    return quantity_words(target) + (f" ({times})" if times else "")


def beginning(text: str, limit: int) -> str:
    """`text`, cut at a word when it is longer than `limit`."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def place_words(eid: Eid | None, page: int | None, citation: str) -> str:
    """Where a finding stands: the citation of its provision, else its page, else the whole document."""
    if eid is not None:
        return citation
    return f"trang {page}" if page is not None else "toàn văn bản"

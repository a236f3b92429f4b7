"""What review, comparison and reports say to people, in Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence

LINK_BY_PERSON = "Người rà soát bổ sung."
ALL_REJECTED = "Người rà soát đã bác mọi liên kết của điều khoản này."
ALL_LINKS_REJECTED = "Người rà soát đã bác mọi liên kết của nội dung này."
CONFIRMED_WHOLE = "Người rà soát xác nhận kế hoạch có nội dung tương ứng."
CONFIRMED_IN_PART = "Người rà soát xác nhận kế hoạch mới đáp ứng một phần."
TARGET_REJECTED = "Liên kết với nội dung nêu con số này đã bị người rà soát bác."
NO_REVIEWER = "Thiếu tên người rà soát; ghi bằng --reviewer hoặc biến môi trường TRUYVET_REVIEWER."
NO_REASON = "Thiếu lý do; ghi bằng --reason."
NOTHING_CHOSEN = "Chưa chọn liên kết nào: ghi ĐIỀU_KHOẢN:NỘI_DUNG, hoặc --clause, --unit, --all, --from."
NO_DIFFERENCE = "Không có gì thay đổi."
NO_REVIEWS = "Chưa có quyết định rà soát nào."


def link_suspect(what: str) -> str:
    """A decision of a person is to be taken again."""
    return f"Quyết định rà soát cần xem lại: {what}."


def not_applicable(reviewer: str, reason: str) -> str:
    """Why a clause does not count for the plan."""
    return f"{reviewer} xác định không áp dụng: {reason}" if reason else f"{reviewer} xác định không áp dụng."


def no_such_clause(eid: object) -> str:
    """The decision has no such provision to be reviewed."""
    return f"Văn bản giao việc không có điều khoản “{eid}”."


def no_such_unit(eid: object) -> str:
    """The plan has no such provision."""
    return f"Kế hoạch không có nội dung “{eid}”."


def no_such_entry(ids: list[int]) -> str:
    """The log has no such entries."""
    if not ids:
        return "Chưa ghi số của quyết định rà soát cần hủy; xem bằng lệnh: truyvet review list --log."
    return f"Không có quyết định rà soát số {', '.join(map(str, ids))}."


def already_undone(ids: list[int]) -> str:
    """These entries were taken back before."""
    return f"Quyết định rà soát số {', '.join(map(str, ids))} đã được hủy trước đó."


def wrong_link(typed: str) -> str:
    """A link that is not written as one."""
    return f"“{typed}” không phải là liên kết; ghi ĐIỀU_KHOẢN:NỘI_DUNG, ví dụ art_1__cl_2:sec_I__cl_1."


def wrong_links_file(path: str, line: int) -> str:
    """A line of the file of links is not what it should be."""
    return f'{path}, dòng {line}: cần một đối tượng JSON dạng {{"clause": …, "unit": …}}.'


def wrong_eid(typed: str) -> str:
    """Not an address of a provision."""
    return f"“{typed}” không phải là địa chỉ điều khoản, ví dụ art_1__cl_2__point_a."


def reviewed(count: int, numbers: str) -> str:
    """How many decisions were taken down."""
    return f"Đã ghi {count} quyết định rà soát ({numbers})."


def stale_reviews(count: int) -> str:
    """Decisions to be taken again."""
    return f"{count} quyết định rà soát cần xem lại vì văn bản đã thay đổi."


def wrong_trace(path: str) -> str:
    """The file is not what an earlier `trace --json` printed."""
    return f"{path}: không phải kết quả JSON của lệnh trace."


def no_common_plan() -> str:
    """The two files speak of different pairs."""
    return "Hai tệp không có cặp quyết định – kế hoạch nào chung để so sánh."


def two_kinds(first: str, second: str) -> str:
    """One is a trace, the other a document."""
    return f"Không so sánh được kết quả trace với văn bản: {first}, {second}."


def against_traces() -> str:
    """Traces know their decision already."""
    return "--against chỉ dùng khi so sánh hai văn bản."


def report_format(name: str, known: tuple[str, ...]) -> str:
    """The file of the report ends in nothing known."""
    return f"{name}: không rõ dạng báo cáo; tên tệp phải kết thúc bằng {', '.join(known)}, hoặc là một thư mục."


def reports_written(paths: Sequence[object]) -> str:
    """Where the reports are."""
    return "Báo cáo: " + "\n         ".join(map(str, paths))


def no_citing_plan(name: str) -> str:
    """The store has no plan that cites the decision."""
    return f"Kho không có kế hoạch nào viện dẫn {name}."


def forgotten(count: int, plans: int) -> str:
    """How many clauses nobody carries out."""
    return f"Điều khoản chưa kế hoạch nào trong {plans} kế hoạch thực hiện: {count}"


def copied(plan: str, source: str, percent: int) -> str:
    """A plan that copies another."""
    return f"{plan}: {percent}% nội dung giống {source}"


def more_copies(count: int) -> str:
    """Copies that are not listed."""
    return f"và {count} kế hoạch khác (xem bảng tổng hợp)"


NO_PLAN = "Thiếu kế hoạch: ghi --plan KẾ_HOẠCH, hoặc --all để lấy mọi kế hoạch trong kho có viện dẫn."


def too_few_pairs(least: int) -> str:
    """Too few annotated pairs to leave one out."""
    return f"Cần ít nhất {least} cặp văn bản đã gán nhãn."


def no_pairs(folders: str) -> str:
    """No annotated pair is there."""
    return f"{folders}: không có cặp văn bản đã gán nhãn (thư mục có links.json)."


def wrong_pair(folder: str) -> str:
    """The files of the pair are not what they should be."""
    return f"{folder}: thiếu tệp hoặc tệp gán nhãn sai dạng (units_D.json, units_P.json, links.json, coverage.json)."


def no_text_of(number: str, folder: str) -> str:
    """The pair has no text to be read."""
    return f"{folder}: không có văn bản gốc của {number}."

"""What the command line and the API say to people, in Vietnamese. One place for every sentence that is not a finding."""

from __future__ import annotations

from pathlib import Path

INTERRUPTED = "Đã dừng theo yêu cầu."
STORE_EMPTY = "Kho chưa có văn bản nào. Nạp văn bản bằng lệnh: truyvet ingest ĐƯỜNG_DẪN…"
EMPTY_QUERY = "Câu hỏi không có từ nào để tìm."
WAITING_FOR_INDEX = "Một tiến trình khác đang ghi chỉ mục; đang chờ…"
INDEX_BUSY = "Chỉ mục vẫn bị tiến trình khác giữ; văn bản đã được lưu, hãy chạy lại lệnh ingest sau để lập chỉ mục."
INDEX_AGAIN = "Hãy lập lại chỉ mục bằng lệnh: truyvet index rebuild"
READER_CRASHED = "chương trình đọc tệp bị dừng đột ngột vì tệp này."
LINK_UNREVIEWED = "Liên kết do máy đề xuất, chưa có người xác nhận."

CANNOT_READ_TEXT = "không đọc được tệp văn bản này."
NO_HITS = "Không tìm thấy kết quả nào."
NO_GOOD_ANSWER = "Không có kết quả nào phù hợp; dưới đây là những đoạn gần nhất."
NEAREST = "Gần giống nhất:"
CANDIDATES = "Có thể là:"

REASONS: dict[str, str] = {
    "missing": "Chưa có",
    "partial": "Một phần",
    "target": "Chỉ tiêu chưa đạt",
    "deadline": "Thời hạn chưa khớp",
    "suspect": "Liên kết cần xem lại",
    "unreviewed": "Chưa có người xác nhận",
    "outline": "Chưa theo đề cương",
}
"""What can fail a plan, as `--fail-on` names it, and how it is said."""


def index_damaged(folder: Path) -> str:
    """The search index cannot be read."""
    return f"Chỉ mục tìm kiếm {folder} đã hỏng. {INDEX_AGAIN}"


def index_outdated(folder: Path) -> str:
    """The search index was made by an older program, or is gone."""
    return f"Chỉ mục tìm kiếm {folder} không còn hoặc do phiên bản cũ tạo ra. {INDEX_AGAIN}"


def index_of_other_store(folder: Path) -> str:
    """The search index holds other files than the store."""
    return f"Chỉ mục tìm kiếm {folder} không khớp với các văn bản trong kho. {INDEX_AGAIN}"


_INDEX_PROBLEMS = {
    "missing": "{} tệp trong kho chưa có trong chỉ mục.",
    "surplus": "{} tệp trong chỉ mục không còn trong kho.",
    "passages": "Số đoạn trong chỉ mục lệch {} so với ghi nhận.",
    "unreadable": "{} đoạn được kiểm tra không đọc được.",
    "no_vector": "{} đoạn không có véc-tơ.",
    "wrong_vector": "{} đoạn được kiểm tra có véc-tơ sai.",
}


def index_problem(kind: str, count: int) -> str:
    """One thing that is wrong with the index."""
    return _INDEX_PROBLEMS[kind].format(count)


def index_is_good(passages: int, pending: int) -> str:
    """Nothing is wrong with the index."""
    waiting = f" Còn {pending} tệp chờ lập chỉ mục ở lần nạp sau." if pending else ""
    return f"Chỉ mục nguyên vẹn và khớp với kho: {passages} đoạn.{waiting}"


def index_rebuilt(sources: int, passages: int) -> str:
    """The index was made anew."""
    return f"Đã lập lại chỉ mục: {sources} tệp, {passages} đoạn."


def index_of_other_model(folder: Path) -> str:
    """The vectors of the index were made by another model than the one that its name leads to now."""
    return f"Chỉ mục tìm kiếm {folder} được lập bằng một bản khác của mô hình véc-tơ. {INDEX_AGAIN}"


def model_differs(indexed: str, wanted: str) -> str:
    """The setting asks for another model than the index has."""
    return (
        f"Chỉ mục được lập bằng {model_name(indexed)}, nhưng TRUYVET_MODEL yêu cầu {model_name(wanted)}. Hãy bỏ biến này, hoặc"
        f" lập lại chỉ mục bằng lệnh: truyvet index rebuild --model {wanted or repr('')}"
    )


def model_name(model: str) -> str:
    """A model as it is said."""
    return f"mô hình “{model}”" if model else "mô hình véc-tơ kèm theo chương trình"


def model_unusable(name: str) -> str:
    """The model is not there or damaged."""
    return f"Không nạp được mô hình véc-tơ “{name}”: không có, hoặc tệp đã hỏng."


def models_missing(name: str) -> str:
    """The libraries for such models are not installed."""
    return f"Mô hình véc-tơ “{name}” cần các thư viện chưa được cài; cài bằng lệnh: pip install 'truyvet[models]'"


def index_unwritable(folder: Path, reason: str) -> str:
    """The search index cannot be written."""
    return f"Không ghi được chỉ mục tìm kiếm {folder}: {reason}"


def not_found(name: str) -> str:
    """No document of that name."""
    return f"Không tìm thấy văn bản “{name}”."


def ambiguous(name: str, count: int) -> str:
    """Several documents of that name."""
    return f"“{name}” có thể chỉ {count} văn bản; hãy ghi rõ hơn."


def no_such_part(name: str, count: int) -> str:
    """FILE#N with an N that the file does not have."""
    return f"Tệp chỉ có {count} văn bản: “{name}”."


def unreadable(path: str, reason: str) -> str:
    """One line for a file that cannot be read."""
    return f"{path}: {reason}"


def recognised(path: str, done: int, total: int) -> str:
    """How far the recognition of a scan is."""
    return f"{path}: đã nhận dạng {done}/{total} trang ảnh."


def so_far(label: str, done: int, total: int, rate: float, seconds: float) -> str:
    """How far long work is, how many a second, for how long, and about when it ends at that rate."""
    passed, left = (f"{t / 60:.0f} phút" if t >= 90 else f"{t:.0f} giây" for t in (seconds, (total - done) / rate))
    return f"{label}: {done}/{total} tệp sau {passed}; {rate:.1f} tệp/giây, còn khoảng {left}.".replace(".", ",", 1)


def ingest_report(new: int, unchanged: int, failed: int) -> str:
    """What an ingest did with its files."""
    return f"Mới: {new} · Không đổi: {unchanged} · Lỗi: {failed}"


def nothing_to_ingest(extensions: list[str]) -> str:
    """The folders hold no file of a known kind."""
    return f"Không có tệp nào thuộc loại đọc được ({', '.join(extensions)})."


def wrong_baseline(path: str) -> str:
    """The baseline is not the JSON of an earlier trace or check."""
    return f"{path}: không phải kết quả JSON của lệnh trace hoặc check trước đó."


def wrong_queries(path: str, line: int) -> str:
    """A line of the file of queries is not what it should be."""
    return f'{path}, dòng {line}: cần một đối tượng JSON dạng {{"qid": …, "query": …}}.'


def unknown_choice(what: str, typed: str, known: list[str]) -> str:
    """A value that is not one of a closed list."""
    return f"Không có {what} “{typed}”; chọn một trong: {', '.join(known)}."


def wrong_year(typed: str) -> str:
    """Neither a year nor a range of years."""
    return f"“{typed}” không phải là năm (2021) hoặc khoảng năm (2020-2022)."


def report_unwritable(folder: Path, reason: str) -> str:
    """The folder of the report cannot be written."""
    return f"Không ghi được báo cáo vào {folder}: {reason}"


def report_written(html: Path, xlsx: Path) -> str:
    """Where the reports are."""
    return f"Báo cáo: {html}\n         {xlsx}"


def check_passed(known: int) -> str:
    """No new gap."""
    return "Đạt: không có thiếu sót mới." if known else "Đạt: mọi điều khoản được giao đều được thực hiện."


def check_failed(new: int, count: int) -> str:
    """New gaps."""
    return f"Không đạt: {new} thiếu sót" + (f" mới trong tổng số {count}." if new < count else ".")


def error(message: str) -> str:
    """A trouble that ends the command."""
    return f"Lỗi: {message}"


def fault(what: str) -> str:
    """A fault of the program itself while it read a file."""
    return f"lỗi của chương trình khi đọc tệp này, xin báo lại cho người phát triển: {what}"

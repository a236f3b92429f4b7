"""Plans that copy another, and those that only copy the decision."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.documents import Document
from index.copies import find_copies, sketch
from tests.builders import document

TASKS = (
    "Tổ chức đào tạo, bồi dưỡng kiến thức về năng suất, chất lượng cho đội ngũ cán bộ của tỉnh {} hằng năm.",
    "Hỗ trợ doanh nghiệp nhỏ và vừa trên địa bàn tỉnh {} áp dụng các hệ thống quản lý tiên tiến theo tiêu chuẩn quốc tế.",
    "Xây dựng chuyên mục phát sóng hằng tuần trên đài phát thanh và truyền hình tỉnh {} về phong trào năng suất.",
    "Khảo sát, đánh giá hiện trạng trình độ công nghệ của các doanh nghiệp công nghiệp chủ lực tỉnh {} mỗi năm một lần.",
    "Tổ chức đoàn công tác học tập kinh nghiệm tại các địa phương có phong trào mạnh để vận dụng vào tỉnh {} trong giai đoạn.",
    "Tham mưu ban hành nghị quyết về chính sách khuyến khích đổi mới sáng tạo trong doanh nghiệp của tỉnh {} trước năm 2024.",
)
OWN = (
    "Kết nối nông dân trồng chè với các cơ sở chế biến để cùng xây dựng nhãn hiệu tập thể cho sản phẩm chè của vùng cao.",
    "Lập phòng thử nghiệm dùng chung tại khu công nghiệp phía bắc với thiết bị đo kiểm do ngân sách địa phương trang bị.",
    "Giao các trường cao đẳng nghề biên soạn giáo trình về cải tiến năng suất theo phương pháp tinh gọn cho thợ cơ khí.",
    "Tổ chức giải thưởng sáng kiến hằng quý cho công nhân các nhà máy dệt may với sự tham gia của liên đoàn lao động.",
)


def plan(texts: Sequence[str], province: str) -> Document:
    return document(
        [{"eid": f"sec_{n}", "num": str(n), "text": text.format(province)} for n, text in enumerate(texts, 1)],
        {"type": "ke_hoach", "number": "1/KH-UBND"},
    )


DECISION = document([{"eid": "art_1", "num": "1", "text": TASKS[0].format("ấy")}], {"type": "quyet_dinh", "number": "1/QĐ-TTg"})


def test_a_plan_with_another_name_in_it_is_a_copy_of_the_earlier_one() -> None:
    plans = [plan(TASKS, "Bình Minh"), plan(OWN, "Nam Hà"), plan(TASKS, "An Mẫu")]
    (copy,) = find_copies([sketch(p) for p in plans], sketch(DECISION), ["2021-05-01", "2021-02-01", "2021-01-01"])
    assert (copy.copy, copy.source, copy.share) == (0, 2, 1.0)
    assert len(copy.units) == 5, "the unit that the decision says itself is no sign of copying"


@pytest.mark.parametrize(
    ("texts", "found", "reason"),
    [
        ((*TASKS[1:], *OWN[:2]), True, "most of it"),
        ((*TASKS[1:4], *OWN), False, "less than half of it"),
        (TASKS[:1], False, "only what the decision says"),
        (("Như trên.",), False, "too short to tell"),
        ((), False, "nothing at all"),
    ],
)
def test_how_much_makes_a_copy(texts: tuple[str, ...], found: bool, reason: str) -> None:
    plans = [plan(TASKS, "An Mẫu"), plan(texts, "Bình Minh") if texts else document([], {"type": "ke_hoach"})]
    copies = find_copies([sketch(p) for p in plans], sketch(DECISION), ["2021-01-01", "2021-02-01"])
    assert bool(copies) == found, reason


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from((*TASKS, *OWN)), unique=True, max_size=8), st.sampled_from(((0, 1, 2), (2, 1, 0), (1, 2, 0))))
def test_laws(texts: list[str], order: tuple[int, ...]) -> None:
    """No plan copies itself or a later one, each is a copy at most once, and shares lie between a half and one."""
    plans = [sketch(plan(texts, name)) if texts else sketch(DECISION) for name in ("A", "B", "C")]
    days = [f"2021-0{n + 1}-01" for n in order]
    found = find_copies(plans, sketch(DECISION), days)
    assert all(days[c.source] < days[c.copy] and 0.5 <= c.share <= 1 for c in found)
    assert len({c.copy for c in found}) == len(found)

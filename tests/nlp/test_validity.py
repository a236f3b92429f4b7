"""What documents say about their own effect."""

from __future__ import annotations

import pytest

from nlp.validity import read_validity
from tests.builders import document


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 01 năm 2022.", "2022-01-01", None),
        ("Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 1/QĐ-BYT.", "2021-12-20", None),
        ("Nghị định này có hiệu lực từ ngày ký ban hành.", "2021-12-20", None),
        (
            "Thông tư này có hiệu lực thi hành sau 45 ngày kể từ ngày ký.",
            "2022-02-03",
            None,
        ),  # counted over the turn of the year
        ("Quy chế này có hiệu lực từ ngày 15/02/2022 đến hết ngày 31/12/2025.", "2022-02-15", "2025-12-31"),
        ("Quyết định này có hiệu lực sau 15 ngày, kể từ ngày đăng Công báo.", None, None),  # that day is not printed
        ("Thông tư này có hiệu lực từ ngày 31 tháng 02 năm 2022.", None, None),  # an impossible date decides nothing
        ("Các văn bản ban hành trước ngày Thông tư này có hiệu lực vẫn được áp dụng.", None, None),
    ],
)
def test_validity(text: str, start: str | None, end: str | None) -> None:
    made = document([{"eid": "art_9", "num": "Điều 9", "text": text}], {"type": "thong_tu", "date": "2021-12-20"})
    found = read_validity(made)
    assert (found.start, found.end) == (start, end)
    assert found.span is None or made.text[found.span.start :].startswith(text[:10])


def test_a_quoted_clause_is_another_documents() -> None:
    made = document([{"eid": "art_9", "num": "Điều 9", "text": "Thông tư này quy định về đất."}], {"type": "thong_tu"})
    assert read_validity(made).quote is None

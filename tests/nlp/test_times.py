"""Every way official documents write a time, and what is no time."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.times import find_times

PIECES = st.lists(
    st.sampled_from(
        [
            "ngày ",
            "31",
            "/2/",
            "2021",
            " tháng ",
            "quý ",
            "IV",
            " năm ",
            "hằng năm",
            ", ",
            " - ",
            "đến ",
            "từ ",
            "định kỳ ",
            "\n",
        ]
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize(
    ("text", "kind", "normalized"),
    [
        ("31/8/2020", "date", "2020-08-31"),
        ("ngày 31 tháng 8 năm 2020", "date", "2020-08-31"),
        ("NGÀY 27/01/2022", "date", "2022-01-27"),  # titles are in capitals
        ("từ ngày 01/11 đến ngày 09/11/2022", "period", "2022-11-01/2022-11-09"),  # the year stands once, at the end
        ("Tháng 03/2023", "month", "2023-03"),
        ("tháng 6 năm 2022", "month", "2022-06"),
        ("Từ tháng 5 - 7/2022", "period", "2022-05/2022-07"),
        ("11/2023", "month", "2023-11"),  # a table cell without the word
        ("quý IV/2022", "quarter", "2022-Q4"),
        ("Quý 2 năm 2026", "quarter", "2026-Q2"),
        ("Quý II-IV/2022", "period", "2022-Q2/2022-Q4"),
        ("Quý 2, 3, 4 năm 2022", "period", "2022-Q2/2022-Q4"),  # every quarter said
        ("đến 17 giờ 00 ngày 20/8/2022", "date", "2022-08-20"),  # with the hour
        ("từ ngày 1/7 đến 17h00 ngày 18/7/2022", "period", "2022-07-01/2022-07-18"),
        ("vào 2030", "year", "2030"),
        ("6 tháng đầu năm 2023", "period", "2023-01/2023-06"),
        ("năm học 2022 - 2023", "period", "2022-2023"),
        ("đến năm 2025", "year", "2025"),
        ("Cả năm 2023", "year", "2023"),
        ("giai đoạn 2021 – 2025", "period", "2021-2025"),
        ("Từ năm 2021 đến năm 2030", "period", "2021-2030"),
        ("2021 -2030", "period", "2021-2030"),  # a lost space
        ("Năm 2021, 2022", "period", "2021-2022"),
        ("Từ 2021", "year", "from 2021"),
        ("năm 2023 và các năm tiếp theo", "year", "from 2023"),
        ("hàng năm", "recurring", "yearly"),
        ("5 năm, hằng năm", "recurring", "5-yearly;yearly"),
        ("định kỳ 6 tháng, hàng năm", "recurring", "half-yearly;yearly"),
        ("hằng quý, 6 tháng, năm", "recurring", "quarterly;half-yearly;yearly"),  # the last one is bare
        ("hai năm một lần", "recurring", "2-yearly"),
        ("Trước ngày 30 tháng 11 hằng năm", "recurring", "yearly:11-30"),
        ("Hằng năm, trước ngày 15/12", "recurring", "yearly:12-15"),  # the other order
        ("ngày 25 hằng tháng", "recurring", "monthly:25"),
        ("định kỳ và đột xuất", "recurring", "định kỳ và đột xuất"),
        ("kể từ ngày ký ban hành", "relative", "kể từ ngày ký ban hành"),
        ("chậm nhất 30 ngày kể từ ngày nhận hồ sơ", "relative", "30 ngày kể từ ngày nhận hồ sơ"),
    ],
)
def test_a_time_is_read_whole(text: str, kind: str, normalized: str) -> None:
    (time,) = find_times(text)
    assert (time.quote, time.kind, time.normalized, time.valid) == (text, kind, normalized, True)


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 1322/QĐ-TTg",  # a number
        "Nghị quyết số 01/2020/NQ-CP",  # a number with its year
        "số 11/2023",  # a number cut short
        "giảm 1/3 thủ tục",  # a fraction
        "2.021 người",  # a quantity
        "kế hoạch 5 năm",  # how long, not when
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert find_times(text) == ()


@pytest.mark.parametrize("text", ["31/2/2021", "ngày 31 tháng 2 năm 2021", "tháng 13/2022", "giai đoạn 2025-2021"])
def test_an_impossible_time_stays_as_printed(text: str) -> None:
    (time,) = find_times(text)
    assert not time.valid
    assert time.normalized == text
    assert time.first is None


def test_the_preposition_is_kept_apart() -> None:
    first, second = find_times("tổ chức sơ kết vào năm 2025, hoàn thành trước ngày 31/12/2030")
    assert (first.lead, second.lead) == ("vào", "hoàn thành trước")
    assert second.last == date(2030, 12, 31)


@given(PIECES | st.text())
def test_times_are_ordered_disjoint_and_quoted(text: str) -> None:
    times = find_times(text)
    assert all(time.span.of(text) == time.quote for time in times)
    assert all(one.span.end <= other.span.start for one, other in pairwise(times))

"""To whom a clause wants a report sent."""

from __future__ import annotations

import pytest

from index.tracing.lexicon import load_lexicon
from index.tracing.recipients import lacks_recipient, recipient_of
from index.tracing.units import units_of
from tests.index.tracing.examples import annotated


@pytest.mark.parametrize(
    ("text", "who", "reason"),
    [
        ("gửi báo cáo về Bộ Khoa học và Công nghệ để tổng hợp báo cáo Thủ tướng.", "Bộ Khoa học và Công nghệ", "the first one"),
        ("Định kỳ báo cáo kết quả thực hiện về Bộ Tư pháp để tổng hợp, báo cáo Thủ tướng.", "Bộ Tư pháp", "an object"),
        ("đánh giá kết quả, gửi Bộ Tư pháp tổng hợp, báo cáo Thủ tướng Chính phủ.", "Bộ Tư pháp", "who passes it on"),
        ("kịp thời báo cáo Thủ tướng Chính phủ những vấn đề phát sinh.", "Thủ tướng Chính phủ", "the name alone"),
        ("tổng hợp để báo cáo Chính phủ.", None, "who hears of it in the end"),
        ("Tổng hợp, báo cáo kết quả hằng năm.", None, "nobody is named"),
        ("báo cáo về bộ tiêu chí đánh giá.", None, "a set of criteria, no ministry"),
    ],
)  # fmt: skip
def test_the_recipient_of_a_report(text: str, who: str | None, reason: str) -> None:
    assert recipient_of(text) == who, reason


@pytest.mark.parametrize(
    ("unit", "issuer", "lacks", "reason"),
    [
        ("Tổng hợp, báo cáo kết quả hằng năm.", "Sở Y tế", "Bộ Tư pháp", "a report to nobody"),
        ("Tổng hợp, trình Bộ Tư pháp kết quả hằng năm.", "Sở Y tế", None, "named in other words"),
        ("Tổng hợp kết quả hằng năm.", "Bộ Tư pháp", None, "the issuer itself"),
    ],
)
def test_a_recipient_that_the_plan_does_not_name(unit: str, issuer: str, lacks: str | None, reason: str) -> None:
    plan = annotated([("cl_1", unit)], {"issuer": issuer})
    (clause,), (serving,) = (
        units_of(document, {}, load_lexicon())
        for document in (annotated([("cl_1", "Hằng năm gửi báo cáo về Bộ Tư pháp.")]).document, plan.document)
    )
    assert lacks_recipient(clause, [serving], plan) == lacks, reason

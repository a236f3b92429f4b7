"""What a fingerprint forgives and what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fingerprints import essence, fingerprint

TEXT = "- Đào tạo 1.322 chuyên gia, ít nhất 10,5% trong giai đoạn 2021 - 2025."


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ("Đào tạo 1.322 chuyên gia, ít nhất 10,5% trong giai đoạn 2021 - 2025", "bullet and full stop"),
        ("- Đào  tạo\n1.322 chuyên gia , ít nhất 10,5 % trong giai đoạn 2021–2025.", "spacing and kinds of dashes"),
        ("- Đào tao 1.322 chuyên gìa, ít nhât 10,5% trong giai đoạn 2021 - 2025.", "marks that recognition misread"),
        ("- ĐÀO TẠO 1322 CHUYÊN GIA, ÍT NHẤT 10,5% TRONG GIAI ĐOẠN 2021-2025.", "capitals; thousands without a point"),
        ("- Đào tạo 1 322 chuyên gia, ít nhất 10,5% trong giai đoạn 2021 - 2025.", "thousands with a space"),
    ],
)
def test_the_same_text_read_again(other: str, reason: str) -> None:
    assert fingerprint(other) == fingerprint(TEXT), reason


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (TEXT.replace("1.322", "1.323"), "another number"),
        (TEXT.replace("10,5", "105"), "a decimal comma lost"),
        (TEXT.replace("2021 - 2025", "2021 và 2025"), "another word"),
        (TEXT.replace("%", " người"), "another unit"),
        (TEXT.replace("10,5", "10-5"), "a range"),
        ("", "nothing"),
    ],
)
def test_another_text(other: str, reason: str) -> None:
    assert fingerprint(other) != fingerprint(TEXT), reason


def test_the_wrong_letter_of_old_fonts_is_the_right_one() -> None:
    assert essence("n\u01a3ớc") == essence("nước")


@given(st.text())
def test_the_essence_of_an_essence_is_itself(text: str) -> None:
    once = essence(text)
    assert essence(once) == once
    assert fingerprint(once) == fingerprint(text)

"""One file, several documents."""

from __future__ import annotations

import pytest

from corpus.sources import SourceText
from ingest.normalise import normalise
from ingest.split import split_documents

BODY = "Kính gửi: Sở Y tế\nNội dung./.\nNơi nhận:\n- Như trên."


def letter(number: str, date: str = "ngày 3 tháng 4 năm 2021", body: str = BODY) -> str:
    return f"BỘ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: {number}\nHà Nội, {date}\n{body}\n"


SIGNED = "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nTrần Văn A\n"


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (letter("1/BYT-DP") + SIGNED + letter("2/BYT-DP") + SIGNED, ["BỘ Y TẾ", "BỘ Y TẾ"]),
        # the letterhead of a broken extraction, repeated with the same number
        (letter("1/BYT-DP") + letter("1/BYT-DP"), ["BỘ Y TẾ"]),
        # a form that is not filled in
        (letter("1/BYT-DP") + SIGNED + letter("…/BYT-DP"), ["BỘ Y TẾ"]),
        (letter("1/BYT-DP") + SIGNED + letter("2/BYT-DP", "ngày … tháng … năm …"), ["BỘ Y TẾ"]),
        # complete in itself, although nothing above it has ended
        ("Báo cáo.\n" + letter("1/BYT-DP") + letter("2/QĐ-BYT", body="QUYẾT ĐỊNH\nPhê duyệt"), ["Báo cáo.", "BỘ Y TẾ"]),
        # the mark of a certified copy
        (letter("1/BYT-DP") + SIGNED + "Số: 7/SY-BYT\nHà Nội, ngày 1 tháng 2 năm 2021", ["BỘ Y TẾ"]),
        # an outline, an appendix and what is issued with a document
        (letter("1/BYT-DP") + SIGNED + "ĐỀ CƯƠNG\nKẾ HOẠCH THỰC HIỆN\nI. CĂN CỨ", ["BỘ Y TẾ"]),
        (letter("1/BYT-DP") + SIGNED + letter("2/QC-BYT", body="QUY CHẾ\n(Ban hành kèm theo Quyết định số 1)"), ["BỘ Y TẾ"]),
        # a letterhead whose motto is lost
        (letter("1/BYT-DP") + SIGNED + "Số: 11/KH-UBND\nHuế, ngày 1 tháng 2 năm 2021\nKẾ HOẠCH",
         ["BỘ Y TẾ", "Số: 11/KH-UBND"]),
        # a letter quoted before anything has ended
        ("Báo cáo số liệu.\n" + letter("1/BYT-DP"), ["Báo cáo số liệu."]),
        ("", [""]),
    ],
)  # fmt: skip
def test_where_documents_begin(text: str, starts: list[str]) -> None:
    parts = split_documents(normalise(SourceText(text, "thu.txt", "0" * 64, "text/plain")))
    assert [p.text.split("\n")[0] for p in parts] == starts
    assert "".join(p.receipt.undo(p.text) for p in parts) == text

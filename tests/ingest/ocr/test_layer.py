"""Whether a text layer is the text of its page."""

from __future__ import annotations

import pytest

from corpus.sources import Box
from ingest.ocr.layer import TextLayer, judge, vietnamese_share
from ingest.readers.pdf_glyphs import Glyph, Page

VIETNAMESE = "Phê duyệt Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa "
ENGLISH_OCR = "CQNG HOA XA HOr CHU NGHiA VIET NAM DQc lap Ty do H4nh phtc Phe duy^t Chuang trinh qu6c gia h6 trg doanh nghi^p "
ENGLISH = (
    "This annex lists the technical specifications of the equipment and the conditions of its maintenance by the supplier "
)
NONSENSE = "ĠƣɕʘʥΔЖж ԱԲԳԴ ʬʭʮ ϢϣϤϥ ѪѫѬѭ ԱԲԳԴ ʘʥΔ ϢϣϤ ѪѫѬѭ ʬʭʮ ԱԲ Ġƣɕ "
TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp - Tù do - H¹nh phóc QuyÕt ®Þnh cña Bé tr­ëng Bé Khoa häc vµ C«ng nghÖ "
SIGNATURE = "Ký bởi: Ủy ban nhân dân tỉnh Cơ quan: Tỉnh Thời gian ký: 21/01/2025 09:08:01"
RUNNING_HEAD = "CÔNG BÁO/Số 1583 + 1584/Ngày 17-11-2025"


def page(text: str, image_share: float) -> Page:
    box = Box(0, 0, 1, 1)
    glyphs = [
        Glyph(c, box, 1, 1, spaced) for token in text.split() for c, spaced in zip(token, [True] + [False] * 99, strict=False)
    ]
    return Page(1, 595, 842, tuple(glyphs), (), image_share)


@pytest.mark.parametrize(
    ("text", "image_share", "layer", "why"),
    [
        (VIETNAMESE * 5, 0.0, TextLayer.GOOD, "born digital"),
        (VIETNAMESE * 5, 1.0, TextLayer.GOOD, "a scan that was recognised well before"),
        ("", 1.0, TextLayer.NONE, "a scan"),
        (SIGNATURE, 1.0, TextLayer.MISLEADING, "a digital signature over a scan"),
        (SIGNATURE * 4, 1.0, TextLayer.MISLEADING, "several of them"),
        (RUNNING_HEAD, 1.0, TextLayer.MISLEADING, "a running head over a scan"),
        (ENGLISH_OCR * 8, 1.0, TextLayer.MISLEADING, "an English recognition of a Vietnamese page"),
        (NONSENSE * 8, 0.0, TextLayer.MISLEADING, "a font whose letters map to nonsense"),
        (ENGLISH * 5, 0.0, TextLayer.GOOD, "an English annex that is no picture"),
        (TCVN3 * 5, 0.0, TextLayer.GOOD, "an old code table is decoded, not recognised"),
        ("Trang 5", 0.0, TextLayer.GOOD, "a page that is all but empty"),
        ("PHỤ LỤC 1 2 3 4 5 6 7 8 9 10", 0.1, TextLayer.GOOD, "figures are no words"),
    ],
)
def test_layer(text: str, image_share: float, layer: TextLayer, why: str) -> None:
    assert judge(page(text, image_share)) is layer, why


def test_how_vietnamese_a_text_is() -> None:
    assert vietnamese_share([VIETNAMESE]) == 1
    assert vietnamese_share([ENGLISH_OCR]) < 0.4
    assert vietnamese_share([ENGLISH]) < 0.1
    assert vietnamese_share([]) == 0

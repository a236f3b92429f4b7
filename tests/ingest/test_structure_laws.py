"""Laws of `read_structure`: any text has a structure that covers it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.structure import read_structure
from tests.structure_laws import PIECES, check

documents = st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=40).map("\n".join)


@given(documents)
def test_every_text_is_covered(text: str) -> None:
    check(text, read_structure(text))


@given(st.text())
def test_no_text_is_refused(text: str) -> None:
    check(text, read_structure(text))


def test_what_resumes_behind_a_back_is_not_added_to_the_unit_before_it() -> None:
    text = "Điều 1. Phạm vi\nNơi nhận:\nĐiều 2. Nội dung\tThời gian"
    structure = read_structure(text)
    check(text, structure)
    assert [str(p.eid) for p in structure.provisions] == ["art_1", "para_1"]


def test_quotations_that_never_close_pile_up() -> None:
    article = "Điều {0}. Sửa đổi, bổ sung Điều {0} như sau:\n“Điều {0}. Cũ\n1. Khoản một:\na) Điểm a;\n- Gạch đầu dòng.\n"
    text = "".join(article.format(i) for i in range(1, 2_000))
    check(text, read_structure(text))

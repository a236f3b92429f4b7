"""Long rows of numbers, as flattened tables print them: reading them ends (a careless pattern needs 2^400 steps)."""

from __future__ import annotations

import pytest

from nlp.annotate import annotate
from tests.builders import document
from tests.nlp.test_references import REGISTER

# a row of a fee table: “Điều 1 2 3 4 …”, then a word that ends the list badly
ROWS = {
    "numbers": "theo Điều " + "1 " * 400 + "1x",
    "letters": "tại điểm " + "a " * 400 + "ax",
    "numerals": "tại Mục " + "I " * 400 + "Ix Nghị định số 1/2020/NĐ-CP",
    "numerals that amend": "Sửa đổi Mục " + "I " * 400 + "Ix Nghị định số 1/2020/NĐ-CP như sau: “2. Mới”",
    "commas": "khoản " + "1 , " * 400 + "1x Nghị định số 1/2020/NĐ-CP",
    "amending": "Sửa đổi khoản " + "1 " * 400 + "1x Nghị định số 1/2020/NĐ-CP như sau: “2. Mới”",
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_a_list_that_ends_badly_is_left_at_once(row: str) -> None:
    made = document([{"eid": "art_1__cl_1", "num": "1", "text": row}], {"type": "quyet_dinh"})
    assert all(reference.quote == reference.span.of(made.text) for reference in annotate(made, REGISTER).references)

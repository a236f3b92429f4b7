"""Names that were sent, and taking up what was sent."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import UnreadableInput
from service.library import Library
from service.usecases.originals import sweep
from service.usecases.upload import documents_from, extension_of, keep_sent, read_kept, shown_name

MOST = 100_000
LETTER = (
    "ỦY BAN NHÂN DÂN\nTỈNH AN MẪU\nSố: 56/KH-UBND\nKẾ HOẠCH\nThực hiện Chương trình mẫu\nI. NHIỆM VỤ\n1. Tổ chức tập huấn.\n"
)


@pytest.mark.parametrize(
    ("name", "extension", "why"),
    [
        ("Kế hoạch.DOCX", ".docx", "case does not count"),
        ("a.b.pdf", ".pdf", "the last one counts"),
        ("x.txt/", ".txt", "a separator at the end is none"),
        ("a.exe", None, "not a kind of text"),
        ("txt", None, "no extension"),
        (".txt", None, "a name that begins with a dot has no extension"),
        ("", None, "no name"),
    ],
)
def test_extension_of(name: str, extension: str | None, why: str) -> None:
    assert extension_of(name) == extension, why


@given(st.text())
def test_a_shown_name_is_one_printable_part(name: str) -> None:
    shown = shown_name(name)
    assert shown.isprintable()
    assert not {"/", "\\"} & set(shown)
    assert len(shown) <= 200


def test_content_is_taken_up_once(tmp_path: Path) -> None:
    library = Library(tmp_path)
    taken = []
    for _ in range(2):
        kept = keep_sent(library, BytesIO(LETTER.encode()), "../kế hoạch.txt", MOST)
        is_new = not library.store.holds(kept.sha256)
        read_kept(library, kept)
        taken.append((is_new, documents_from(library, kept.sha256)))
    first, again = taken
    library.close()
    assert (first[0], again[0]) == (True, False)
    assert first[1] == again[1]
    assert [document.known.number for document in first[1]] == ["56/KH-UBND"]
    assert {PurePath(document.path).parent for document in first[1]} == {tmp_path / "originals"}


def test_what_gives_no_text_leaves_nothing_behind(tmp_path: Path) -> None:
    library = Library(tmp_path)
    kept = keep_sent(library, BytesIO(), "a.txt", MOST)
    with pytest.raises(UnreadableInput, match="tệp rỗng"):
        read_kept(library, kept)
    os.utime(kept.path, (0, 0))
    sweep(library)
    assert not list((tmp_path / "originals").iterdir())
    assert library.store.summaries() == ()
    library.close()

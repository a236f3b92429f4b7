"""Type and title of a document, from the lines after its letterhead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.doctypes import DOCUMENT_TYPES, DocumentType
from ingest.landmarks import (
    ADDRESSEES,
    LOWER,
    MOTTO,
    NUMBER_LINE,
    PLACE_DATE,
    RECITAL,
    ROLE,
    SUBJECT,
    UPPER,
    is_authority,
    is_type_line,
)
from ingest.numbering import BULLETS, read_marker

_BY_LENGTH = sorted((t for t in DOCUMENT_TYPES if t.code not in ("khac", "bai_bao", "cong_van")), key=lambda t: -len(t.name))
_TYPE_START = re.compile(
    "(?P<type>"
    + "|".join(t.name.upper().replace(" ", r"\s+") for t in _BY_LENGTH)
    + rf")(?=\s*:?\s*$|\s+[{UPPER}“]|[{UPPER}][{LOWER}])"
)
_STOP = re.compile(r"\(|Điều \d|Chương [IVX\d]|_{3,}")
_REACH = 30
_LONGEST_TITLE = 8


def read_type_and_title(lines: Sequence[str]) -> tuple[DocumentType | None, str | None]:
    """The type that stands above the title, and the title as printed; a letter's title is its "V/v …"."""
    subject = _subject(lines)
    for i, line in enumerate(lines[:_REACH]):
        if (
            RECITAL.match(line)
            or ADDRESSEES.match(line)
            or ((marker := read_marker(line)) is not None and marker.firm and marker.form not in BULLETS)
        ):
            break
        found = _TYPE_START.match(line.strip())
        if found is None:
            continue
        kind = next(t for t in _BY_LENGTH if t.name.upper() == " ".join(found["type"].split()))
        first = line.strip()[found.end() :].strip(" :")
        title = _title(([first] if first else []), lines[i + 1 :])
        return kind, title or subject
    return None, subject


def _title(begun: list[str], lines: Sequence[str]) -> str | None:
    out = list(begun)
    for i, line in enumerate(lines[:_LONGEST_TITLE]):
        following = lines[i + 1] if i + 1 < len(lines) else None
        known = any(p.match(line) for p in (_STOP, MOTTO, ADDRESSEES, NUMBER_LINE, PLACE_DATE)) or ROLE.fullmatch(line)
        if known or _is_recital(line, bool(out)) or is_authority(line, following) or read_marker(line) is not None:
            break
        if (is_type_line(line) and (out or i)) or (out and not _title_goes_on(out[-1], line)):
            break
        out.append(line)
    return " ".join(out).strip(" -_*") or None


def _is_recital(line: str, titled: bool) -> bool:
    """Whether `line` is a legal basis; a title may begin like one ("Thực hiện Nghị quyết số 5"), but has no closing sign."""
    return bool(RECITAL.match(line)) and (titled or line.startswith("Căn cứ") or line.endswith((";", ":", ",", ".")))


def _title_goes_on(above: str, line: str) -> bool:
    if above.isupper() and line.isupper():
        return True
    return line[:1].islower() and not above.endswith((".", ";", ":"))


def _subject(lines: Sequence[str]) -> str | None:
    addressed = next((i for i, line in enumerate(lines[:_REACH]) if ADDRESSEES.match(line)), 0)
    plain = (_trimmed(line) for line in lines[:addressed] if line.startswith("Về "))
    return next((_trimmed(line) for line in lines[:_REACH] if SUBJECT.match(line)), None) or next(plain, None)


def _trimmed(line: str) -> str:
    dated = PLACE_DATE.search(line)
    return (line[: dated.start()] if dated else line).strip(" .;")

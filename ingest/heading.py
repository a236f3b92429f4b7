"""Front and back of a document to its metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.agencies import AgencyRegister
from corpus.doctypes import DocumentType, by_abbreviation, by_code
from corpus.documents import Metadata
from corpus.findings import Finding
from corpus.numbers import DocumentNumber
from corpus.spans import Span
from ingest.codes import correct_number
from ingest.issuer import find_authority, find_issuer
from ingest.landmarks import ADDRESSEES, UPPER
from ingest.letterhead import Letterhead, iso_date, read_letterhead
from ingest.numbering import BULLETS, read_marker
from ingest.signature import leading, read_recipients, read_signers
from ingest.title import read_type_and_title

_BYLINE = re.compile(
    rf"[{UPPER}][\w. ]{{1,50}}\s?[/(]\s?[\w.-]+\.(?:vn|com|net|org)(?:\.vn)?\)?|"
    r"(?:Theo|Nguồn)\s?:?\s+[\w.-]+\.(?:vn|com|net|org)"
)
_PASSED = re.compile(r"thông qua ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})")
_FRONT_REACH = 60
_TITLE_REACH = 4


def read_heading(
    text: str, front: Span, backs: Sequence[Span], register: AgencyRegister
) -> tuple[Metadata, str, tuple[Finding, ...]]:
    """Metadata, the issuer's form for addresses, and what could not be read for certain. Accepts any text."""
    lines = _lines(front.of(text)) or _lines(text)[:_FRONT_REACH]
    ends = [_lines(b.of(text)) for b in backs]
    head = read_letterhead(lines)
    kind, title = read_type_and_title(lines + _lines(text[front.end :])[:_TITLE_REACH])
    signers = next((s for s in map(read_signers, ends) if s), ())
    if _is_article(text, head, kind, bool(ends and signers)):
        return Metadata(type="bai_bao"), "khuyet-danh", ()
    number, findings = _number(head, register)
    code = number.code if number else head.code
    issuer = find_issuer(
        head.issuer if head.stamped else (), find_authority(lines), code, head.place, head.date, text, register
    )
    metadata = Metadata(
        type=_kind(kind, code, title).code,
        number=number,
        issuer=issuer,
        place=head.place,
        date=head.date or _passed_on(ends),
        title=title,
        signer=leading(signers, issuer),
        recipients=next((r for r in map(read_recipients, ends) if r), ()),
        addressees=_addressees(lines),
    )
    return metadata, register.issuer_slug(issuer) if issuer else "khuyet-danh", (*findings, *_missing(metadata, head))


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _is_article(text: str, head: Letterhead, kind: DocumentType | None, signed: bool) -> bool:
    """A press article: no letterhead, no type, nobody signs, and a byline with the name of a site."""
    return not head.stamped and kind is None and not signed and any(_BYLINE.fullmatch(x) for x in _lines(text)[-3:])


def _number(head: Letterhead, register: AgencyRegister) -> tuple[DocumentNumber | None, tuple[Finding, ...]]:
    if head.number is None:
        return None, ()
    printed = DocumentNumber.parse(head.number)
    number = correct_number(printed, register)
    same = re.sub(r"\s", "", head.number) == str(number)
    return number, () if same else (Finding.of("I006", printed=head.number, read=number),)


def _kind(printed: DocumentType | None, code: str | None, title: str | None) -> DocumentType:
    """The type that is printed above the title, or that the number's code names; a code or a subject without one is a letter's.

    A consolidated text prints the type of what it consolidates: its code (`VBHN-VPQH`) knows better.
    """
    pieces = re.split(r"[-–/]", code) if code else []
    coded = next((t for t in map(by_abbreviation, pieces) if t), None)
    if printed and not (coded and coded.code == "van_ban_hop_nhat"):
        return printed
    letter = title is not None and title.startswith(("V/v", "Về "))
    if coded and not (letter and pieces[0] != coded.abbreviation):
        return coded
    return by_code("cong_van" if code or letter else "khac")


def _addressees(lines: Sequence[str]) -> tuple[str, ...]:
    """Whom a letter addresses, one by one; "tỉnh Nghệ An" on a line of its own says where all of them are."""
    start = next((i for i, line in enumerate(lines) if ADDRESSEES.match(line)), None)
    if start is None:
        return ()
    out: list[str] = []
    for i, line in enumerate(lines[start:]):
        found = ADDRESSEES.match(line) if i == 0 else None
        rest = line[found.end() :].strip() if found else line
        marker = read_marker(rest)
        listed = marker is not None and marker.form in BULLETS
        name = (rest[marker.end :] if marker and listed else rest).strip(" ;.,")
        if i and not listed:
            if name[:1].islower() and out and len(name) < 60:
                out = [f"{x} {name}" for x in out]
            break
        if name:
            out.append(name)
    return tuple(out)


def _passed_on(ends: Sequence[Sequence[str]]) -> str | None:
    """The day on which the National Assembly passed a law, from its closing sentence."""
    found = next((m for lines in ends for line in lines if (m := _PASSED.search(line)) is not None), None)
    return iso_date(found["year"], found["month"], found["day"]) if found else None


def _missing(metadata: Metadata, head: Letterhead) -> tuple[Finding, ...]:
    doubts = (
        ("I002", not head.stamped),
        ("I003", metadata.number is None),
        ("I004", metadata.date is None),
        ("I005", metadata.issuer is None),
        ("I009", metadata.signer is None),
    )
    return tuple(Finding.of(code) for code, doubtful in doubts if doubtful)

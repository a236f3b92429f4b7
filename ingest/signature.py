"""The end of a document: who signed, in what role and for whom, and who receives it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.documents import Signer
from corpus.vietnamese import fold
from ingest.landmarks import NAME, RECIPIENTS, ROLE, ROLES, SIGNED_FOR
from ingest.numbering import BULLETS, read_marker

_PERSON = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|BS|KS)\.?\s*)*(?:(?:Thượng|Đại|Trung|Thiếu) tướng\s+)?"
    rf"(?P<name>{NAME.pattern})"
)
_SIGNED = re.compile(r"[\[(]?\s*(?:đã ký|ký tên|chữ ký)\b.*", re.IGNORECASE)

_LAST = 6


def read_signers(lines: Sequence[str]) -> tuple[Signer, ...]:
    """Those who signed, from the lines of the back, in their order; none when nobody is named."""
    out: list[Signer] = []
    signed_for: list[str] = []
    role: str | None = None
    for line in lines:
        signing = _signing_part(line)
        if signing and SIGNED_FOR.match(signing):
            signed_for.append(signing)
        elif signing and signing.isupper() and (ROLE.match(signing) or (signed_for and not role and "TRƯỞNG" in signing)):
            role = signing
        elif (signed_for or role) and (name := _name(line)) is not None:
            out.append(Signer(name, _role(role, signed_for), "; ".join(signed_for) or None))
            signed_for, role = [], None
    if out:
        return tuple(out)
    name = next((found for line in reversed(lines[-_LAST:]) if (found := _name(line)) is not None), None)
    return (Signer(name, _role(role, signed_for), "; ".join(signed_for) or None),) if name else ()


def leading(signers: Sequence[Signer], issuer: str | None) -> Signer | None:
    """Who signed for the first of the agencies that issue a document together; the first one where that is not printed."""
    first = (signer for signer in signers if (agency := _signing_agency(signer)) and _letters(issuer or "").startswith(agency))
    return next(first, signers[0] if signers else None)


def _signing_agency(signer: Signer) -> str:
    """The letters of the agency in "KT. BỘ TRƯỞNG BỘ TÀI CHÍNH"."""
    return _letters(ROLE.sub("", SIGNED_FOR.sub("", (signer.signed_for or "").partition(";")[0])))


def _letters(words: str) -> str:
    return re.sub(r"\W", "", fold(words))


def _name(line: str) -> str | None:
    """The name that a line consists of, without title and "(Đã ký)"."""
    found = _PERSON.fullmatch(_SIGNED.sub("", line).strip())
    return found["name"] if found else None


def read_recipients(lines: Sequence[str]) -> tuple[str, ...]:
    """Who receives the document, as printed after "Nơi nhận:", without bullets and closing signs."""
    out: list[str] = []
    reading = finished = False
    for line in lines:
        started = RECIPIENTS.match(line)
        rest = line[started.end() :].strip() if started else line
        reading = reading or bool(started)
        if not reading or not rest:
            continue
        if out and started is None and (SIGNED_FOR.match(rest) or ROLE.match(rest)):
            break
        marker = read_marker(rest)
        if marker is not None and marker.form in BULLETS:
            out.append(rest[marker.end :].strip(" ;."))
        elif started and rest:
            out.append(rest.strip(" ;."))
        elif started is None and out and not finished and not rest.isupper() and _name(rest) is None:
            out[-1] = f"{out[-1]} {rest.strip(' ;.')}"  # "- Ban Bí thư Trung ương" / "Đảng;"
        elif started is None:
            break
        finished = rest.endswith((";", ".", ":"))
    return tuple(x for x in out if x)


def _signing_part(line: str) -> str | None:
    """The words of a line that belong to a signature; a bullet of the recipients may stand to their left."""
    found = next((m for p in (SIGNED_FOR, ROLE) for m in p.finditer(line) if line[m.start() :].isupper()), None)
    if found is None:
        return line if line.isupper() else None
    return line[found.start() :].strip()


def _role(role: str | None, signed_for: Sequence[str]) -> str | None:
    """A role as a person holds it: "PHÓ CHỦ TỊCH" is "Phó Chủ tịch"."""
    if role is None:
        return None
    if role == "THỦ TRƯỞNG" and any("BỘ TRƯỞNG" in x for x in signed_for):
        role = "THỨ TRƯỞNG"  # a scan read "KT. BỘ TRƯỞNG / THỨ TRƯỞNG" as "THỦ": who signs for a minister is a vice-minister
    words = role.split()
    deputy = words[:1] == ["PHÓ"]
    base = " ".join(words[1:] if deputy else words)
    office = next((r for r in sorted(ROLES, key=len, reverse=True) if base.startswith(r.upper())), None)
    of_what = base[len(office) :].strip() if office else ""
    base = f"{office} {of_what.capitalize()}".strip() if office else base.capitalize()
    return f"Phó {base}" if deputy else base

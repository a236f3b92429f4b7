"""Who issues a document: by the letterhead, the authority above the recitals, the number, the signature, or the text itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.agencies import AgencyRegister, Province
from corpus.vietnamese import collapse
from ingest.landmarks import UPPER

_HOLDER = re.compile(
    r"(?:PHÓ )?(?:BỘ TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|CHỦ NHIỆM|THỐNG ĐỐC|TỔNG CỤC TRƯỞNG|CỤC TRƯỞNG|CHÁNH ÁN|VIỆN TRƯỞNG|"
    r"TỔNG GIÁM ĐỐC|"
    r"TỔNG) "
)
_ACTS = re.compile(
    r"(?P<who>(?:Chủ tịch |Giám đốc |Bộ trưởng |Cục trưởng )?(?:Bộ|Sở|Ủy ban|Uỷ ban|UBND|Cục|Tổng cục|Ban|"
    r"Thủ tướng Chính phủ|Chính phủ|"
    r"Quốc hội|Hội đồng nhân dân|HĐND|Chi cục|Văn phòng|Thanh tra|Ngân hàng|Tòa án|Viện)\b[^.;:()]{0,80}?)\s+"
    r"(?:thông báo|ban hành|quyết định|kính đề nghị|đề nghị|trân trọng|báo cáo|hướng dẫn|xây dựng kế hoạch|có ý kiến|"
    r"yêu cầu|kính gửi|"
    r"nhận được)\b"
)
_ACTS_THEN = re.compile(rf"[,;] {_ACTS.pattern}")
_HOLDER_OF = re.compile(r"^(?:Chủ tịch|Giám đốc|Bộ trưởng|Cục trưởng) | (?:tỉnh|thành phố)$")
_BEGINNING = 40
_HEAD_WORD = re.compile(
    r"(?:BỘ|SỞ|[ỦU][YỶ]\s?BAN|UBND|HỘI ĐỒNG|TỔNG CỤC|CỤC|CHI CỤC|VĂN PHÒNG|PHÒNG|BAN|VIỆN|TÒA ÁN|NGÂN HÀNG|BẢO HIỂM|THANH TRA|"
    r"KHO BẠC|TRƯỜNG|HỌC VIỆN|TRUNG TÂM|THỦ TƯỚNG|CHÍNH PHỦ|ĐẠI HỌC|CÔNG AN|ĐÀI|LIÊN MINH|LIÊN ĐOÀN|TỔNG LIÊN ĐOÀN|HIỆP HỘI|"
    r"HỘI)\b"
)
_OFFICES = ("PHÒNG", "TRUNG", "BAN", "CHI", "CỤC", "TRƯỜNG", "SỞ", "VĂN")
_PARTY_OF = re.compile(r"^(Tỉnh ủy|Thành ủy) (?:tỉnh|thành phố) ")
_LEVEL = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.?)\s+(?P<name>.+)", re.IGNORECASE)
_PLACE_NAMES = re.compile(r"\b(tỉnh|thành phố|huyện|quận|thị xã|xã(?! hội)|phường|thị trấn)\s+(.+)", re.IGNORECASE)


def find_issuer(
    letterhead: Sequence[str],
    authority: str | None,
    code: str | None,
    place: str | None,
    date: str | None,
    body: str,
    register: AgencyRegister,
) -> str | None:
    """The issuer's full name, spelled as in the register (or as elsewhere in the text), or None."""
    name = _named(letterhead, body, date, register) or _in_office(authority, date, register)
    if name is None:
        acting = _acting(body, date, register)
        coded = register.by_code(code, date) if code else None
        name = acting if coded is None or (acting and acting.startswith(coded.name)) else coded.name
    return _located(name, place, body, register) if name else None


def find_authority(lines: Sequence[str]) -> str | None:
    """The line in capitals just above the recitals ("BỘ TRƯỞNG BỘ NỘI VỤ")."""
    pairs = pairwise(lines)
    return next((a for a, b in pairs if a.isupper() and b.startswith(("Căn cứ", "Xét", "Theo", "Thực hiện"))), None)


def _named(lines: Sequence[str], body: str, date: str | None, register: AgencyRegister) -> str | None:
    """The innermost agency of a letterhead, with the province above it; several that issue together, joined by " - "."""
    words = re.sub(r"\bUBND\b", "ỦY BAN NHÂN DÂN", " ".join(lines)).split()
    several = _several(" ".join(words), date, register)
    if several:
        return several
    for start in range(len(words)):
        if start and not _HEAD_WORD.match(" ".join(words[start:])):
            continue
        known = _known(" ".join(words[start:]), date, register)
        if known:
            return _in_province(known, " ".join(words[:start]), register)
    for end in range(len(words) - 1, 1, -1):
        inner = " ".join(words[end:])
        if _HEAD_WORD.match(inner) and _known(" ".join(words[:end]), date, register):
            return _spelled(inner, body)
    return _unknown(words, body)


def _unknown(words: Sequence[str], body: str) -> str | None:
    """A name that the register does not have: the innermost one, with the place that stands above it."""
    starts = [i for i in range(len(words)) if _HEAD_WORD.match(" ".join(words[i:])) and words[i - 1] not in ("ỦY", "UỶ")]
    if not starts or starts[0] != 0:
        return None
    inner = next((i for i in reversed(starts) if i and words[i] in _OFFICES), 0)
    place = _PLACE_NAMES.search(" ".join(words[:inner]).lower())
    name = _spelled(" ".join(words[inner:]), body)
    return f"{name} {place[1]} {place[2].title()}" if place else name


def _several(words: str, date: str | None, register: AgencyRegister) -> str | None:
    pieces = re.split(r"\s+[-–]\s+|\s?[-–]\s+(?=BỘ )", words)
    names: list[str] = []
    while pieces:
        for end in range(len(pieces), 0, -1):
            known = _known(" - ".join(pieces[:end]), date, register)
            if known:
                names.append(known)
                pieces = pieces[end:]
                break
        else:
            return None
    return " - ".join(names) if len(names) > 1 else None


def _known(words: str, date: str | None, register: AgencyRegister) -> str | None:
    known = register.find(words, date)
    return _PARTY_OF.sub(r"\1 ", known.name) if known else None


def _in_province(name: str, above: str, register: AgencyRegister) -> str:
    found = _LEVEL.search(above)
    province = register.province(found["name"]) if found else None
    base = register.find(name)
    if province is None or base is None or base not in register.provincial:
        return name
    return f"{name.removesuffix(' tỉnh')} {province.full_name}"


def _in_office(authority: str | None, date: str | None, register: AgencyRegister) -> str | None:
    """The agency of the authority above the recitals: "BỘ TRƯỞNG BỘ NỘI VỤ" speaks for the ministry."""
    if authority is None:
        return None
    return _known(_HOLDER.sub("", authority), date, register) or _known(authority, date, register)


def _located(name: str, place: str | None, body: str, register: AgencyRegister) -> str:
    """`name` with its province, when every province has such a body: the letter's place, or the province it speaks of most."""
    if register.find(name) not in register.provincial:
        return name
    province = register.province(place) if place else None
    if province is None:
        province = next((p for p, _ in Counter(_provinces_in(body, register)).most_common(1)), None)
    return _PARTY_OF.sub(r"\1 ", f"{name.removesuffix(' tỉnh')} {province.full_name}") if province else name


def _provinces_in(body: str, register: AgencyRegister) -> Iterator[Province]:
    for m in re.finditer(rf"\b(?:tỉnh|thành phố) ([{UPPER}]\w+(?:[ -][{UPPER}]\w*){{0,3}})", body):
        words = m[1].split(" ")
        for end in range(len(words), 0, -1):
            province = register.province(" ".join(words[:end]))
            if province:
                yield province
                break


def _acting(body: str, date: str | None, register: AgencyRegister) -> str | None:
    """Who the text says is acting: "Sở Y tế thông báo về việc …", "Thực hiện Công văn số 5, Sở Y tế đề nghị …"."""
    lines = body.split("\n")[:_BEGINNING]
    for found in (m for search in (_ACTS.match, _ACTS_THEN.search) for m in map(search, lines) if m):
        who = _HOLDER_OF.sub("", found["who"])
        known = _known(who, date, register) or _known(found["who"], date, register)
        if known:
            return known
    return None


def _spelled(words: str, body: str) -> str:
    """`words` (in capitals) as the text spells them elsewhere, or with the first letter and the place's name in capitals."""
    wanted = collapse(words)
    found = next((m[0] for m in re.finditer(re.escape(wanted), body, re.IGNORECASE) if not m[0].isupper()), None)
    if found:
        return found[:1].upper() + found[1:]
    return _PLACE_NAMES.sub(lambda m: f"{m[1].lower()} {m[2].title()}", wanted.capitalize())

"""Whom a clause speaks to, read from the clause and the headings above it.

The nearest text that names an actor decides: the lead agency of a table row, the agency before “chủ trì”, “chỉ đạo” or a colon, the
agency that is a heading. A clause without actor is a general task: everybody's, except what only the State can do for the country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.agencies import AgencyRegister
from corpus.documents import Document
from corpus.vietnamese import fold
from index.tracing.texts import cells, is_row
from index.tracing.units import Unit, is_form

_NAMED = (
    r"(?:Bộ|Sở|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Hội|Liên đoàn|Liên minh|Phòng|Đài|Thông tấn xã|Hiệp hội|Tòa án|Toà án|Viện|Ngân hàng|Ban|Tổng cục|Cục"
    r"|Mặt trận|Kiểm toán|Thanh tra|Văn phòng|Đoàn|Tổng Liên đoàn|Tập đoàn|Bảo hiểm|Học viện|Trường|Đại học|Trung ương|Công an|Kho bạc)"
    r" (?=[A-ZĐĂÂÊÔƠƯÁÀẢÃẠÚÙỦŨỤÝỲỶỸỴÍÌỈĨỊÓÒỎÕỌÉÈẺẼẸ]|nhân dân|phối hợp|doanh nghiệp|chỉ đạo|quản lý|đại diện|vận động)"
)
_GROUP = (
    r"(?:(?:[Cc]ác|[Nn]hững|[Mm]ột số|[Mm]ỗi) (?:[Bb]ộ|[Cc]ơ quan|đơn vị|địa phương|tỉnh|[Tt]ổ chức|[Hh]iệp hội|[Tt]rường|cơ sở|[Ss]ở|[Bb]an|[Hh]ội"
    r"|đoàn thể|cấp|ngành|doanh nghiệp|[Tt]hành phố|[Uu]ỷ ban|[Ủủ]y ban|UBND|viện|đài)\b|(?:[Bb]ộ|[Ss]ở),? (?:ngành|ban|cơ quan)\b"
    r"|[Cc]ơ quan,? (?:chủ trì|quản lý|đơn vị|tổ chức|báo chí|thường trực|chuyên môn)|[Đđ]ơn vị (?:chủ trì|được giao)|[Đđ]ịa phương\b"
    r"|Bảo tàng\b|Doanh nghiệp\b|Cán bộ, công chức|Tổ chức chính trị|Lực lượng\b|Nhà trường\b)"
)
_AGENCY = rf"(?:{_NAMED}|{_GROUP})"
_TITLE = r"(?:(?:[Đđ]ề nghị|[Gg]iao|[Yy]êu cầu) )?(?:(?:[Cc]ác )?(?:Bộ trưởng|[Tt]hủ trưởng|Chủ tịch|Lãnh đạo|Giám đốc|[Nn]gười đứng đầu) )?"
_VERB = (
    r"(?:chủ trì(?! soạn thảo)|chủ động|có trách nhiệm|chịu trách nhiệm|phối hợp|chỉ đạo|hướng dẫn|tổ chức|tham mưu|xây dựng|rà soát|bố trí|căn cứ|thường xuyên"
    r"|báo cáo|xem xét|thực hiện|phát huy|đẩy mạnh|triển khai|theo dõi|cần|phải|tiếp tục|nghiên cứu|bảo đảm|lập|giao|trong phạm vi|tăng cường)\b"
)
_LEADING = re.compile(rf"^\W*(?P<actor>{_TITLE}{_AGENCY}.{{0,330}}?)(?:\s*:|,?\s+{_VERB})", re.DOTALL)
_INSIDE = re.compile(
    rf"(?<!đạo )(?<!với )(?<!của )(?<!cho )(?<!tới )(?<!giúp )(?P<actor>{_TITLE}{_AGENCY}[^;.:]{{0,160}}?)"
    r",? (?:chủ trì(?! soạn thảo)|chủ động|chỉ đạo|có trách nhiệm|chịu trách nhiệm)\b"
)
_HEADING = re.compile(rf"^\W*(?P<actor>{_TITLE}{_AGENCY}.*?)(?: có trách nhiệm| chủ trì)?\W*$", re.DOTALL)
_OWN_DUTY = re.compile(r"\W*(?:chỉ đạo|phối hợp|chủ trì)\b", re.IGNORECASE)
_COORDINATES = re.compile(r"phối hợp(?: với)?\b(?P<with>.*)", re.IGNORECASE | re.DOTALL)
_PROVINCES = re.compile(
    r"(?:uy ban nhan dan|ubnd)(?: cac)?(?: cap)? (?:tinh|cac tinh|cac cap|thanh pho|cac dia phuong)|\b(?:cac|nhung) dia phuong\b"
    r"|\b(?:bo|co quan|nganh)(?: o)?(?: trung uong)?(?:,| va) dia phuong\b|\bcac tinh, thanh pho\b|^\W*dia phuong|\bcac cap\b|\bcap tinh\b"
)
_MINISTRIES = re.compile(
    r"\b(?:cac )?bo,? (?:co quan|nganh|ban)\b|\bcac bo\b(?!\s*:)|\bco quan ngang bo\b|\bcac nganh\b|\bo trung uong\b"
)
_ANYBODY = re.compile(
    r"^\W*(?:cac |nhung )?(?:co quan,? (?:chu tri|don vi|quan ly)|don vi|can bo|to chuc, ca nhan|co quan, to chuc)|co quan,? (?:don vi, ca nhan )?chu tri soan thao"
)
_OTHERS = re.compile(r"\b(?:cac )?bo[^.;:]{0,30}\bkhac\b|\blien quan\b")
_NATIONAL = re.compile(
    r"tieu chuan quoc gia|quy chuan ky thuat quoc gia|thua nhan lan nhau|(?:chien luoc|quy hoach|chuong trinh muc tieu) quoc gia (?:ve|cho)"
    r"|trung tam [^.;]{0,80} tai viet nam|dieu uoc quoc te|hiep dinh|luat, phap lenh|trinh (?:chinh phu|thu tuong|quoc hoi)|tren pham vi toan quoc"
)
_SUPPORTS = re.compile(r"doanh nghiep|ap dung|phu hop (?:voi )?tieu chuan|huong dan|pho bien|ho tro")


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a plan speaks for: folded names of its issuer, `level` province, ministry or other, and whether it passes tasks on to provinces."""

    names: tuple[str, ...]
    level: str
    serves_provinces: bool


def audience_of(plan: Document, register: AgencyRegister) -> Audience:
    """The audience of the plan from its issuer, its number and the addressees of a letter."""
    issuer = plan.metadata.issuer or ""
    number = plan.metadata.number
    known = register.find(issuer) if issuer else None
    if known is None and number is not None:
        known = register.find(number.code.split("-")[-1]) or register.find(number.code.split("-")[0])
        issuer = issuer or (known.name if known else "")
    folded = fold(issuer)
    local = re.search(r"^(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|so |ban quan ly)|\btinh\b|\bthanh pho\b", folded)
    local = local or (not issuer and number is not None and re.search(r"UBND|HĐND|TU$|/S[A-Z]", number.code))
    level = (
        "province"
        if local
        else "ministry"
        if folded.startswith(("bo ", "uy ban", "ngan hang", "thanh tra", "bao hiem"))
        else "other"
    )
    if level == "other" and known is not None and known.level in ("ministry", "central", "government"):
        level = "ministry"
    names = {folded, fold(known.name) if known else folded}
    to = " ".join(plan.metadata.addressees) or _addressed_in(plan.front.of(plan.text))
    return Audience(
        tuple(sorted(n for n in names if n)), level, plan.metadata.type == "cong_van" and bool(_PROVINCES.search(fold(to)))
    )


def _addressed_in(front: str) -> str:
    found = re.search(r"Kính\s+gửi\s*:(.{0,400})", front, re.DOTALL)
    return found[1] if found else ""


def applicability(clause: Unit, audience: Audience) -> tuple[str, str]:
    """(`yes`, `no` or `unclear`; the Vietnamese reason)."""
    if is_form(clause.provision):
        return "no", "Điều khoản về hiệu lực hoặc hình thức văn bản, không giao nhiệm vụ."
    for text in _chain(clause):
        actor = _actor(text)
        if actor is not None:
            return _judge(actor, text, audience)
    return _general(clause, audience)


def _chain(clause: Unit) -> Sequence[str]:
    body = clause.provision.body
    if is_row(body):
        columns = cells(body)
        agencies = [c for c in columns[1:] if re.match(rf"\W*{_AGENCY}", c, re.IGNORECASE)]
        if agencies:
            return [f"{agencies[0]}: phối hợp với {' '.join(agencies[1:])}"]
    return [body, *reversed(clause.headings)]


def _actor(text: str) -> str | None:
    """The agency that the text makes responsible, None when it names none."""
    found = _LEADING.match(text) or (None if _OWN_DUTY.match(text) else _INSIDE.search(text[:600]))
    if found is None and len(text) < 300:
        found = _HEADING.match(text)
        if found is not None and re.search(r"[.;]\s", found["actor"]):
            return None
    return found["actor"].strip() if found else None


def _judge(actor: str, text: str, audience: Audience) -> tuple[str, str]:
    said, folded = actor[:120], fold(actor)
    if any(_names(name, folded) for name in audience.names):
        return "yes", f"Giao cho chính cơ quan ban hành kế hoạch: “{said}”."
    if (audience.level == "province" or audience.serves_provinces) and _PROVINCES.search(folded):
        return "yes", f"Giao cho địa phương: “{said}”."
    if audience.level == "ministry" and _MINISTRIES.search(folded):
        if _OTHERS.search(folded):
            return "unclear", f"Giao cho “{said}”; chưa rõ có cơ quan ban hành kế hoạch hay không."
        return "yes", f"Giao cho các bộ, ngành: “{said}”."
    if _ANYBODY.search(folded):
        return "yes", f"Giao cho mọi cơ quan thuộc phạm vi: “{said}”."
    partners = _COORDINATES.search(fold(text))
    if partners and any(_names(name, partners["with"]) for name in audience.names):
        return "unclear", f"“{said}” chủ trì; cơ quan ban hành kế hoạch chỉ phối hợp."
    return "no", f"Giao cho cơ quan khác: “{said}”."


def _names(name: str, text: str) -> bool:
    """Whether the text names the agency, also within “các Bộ: Công Thương, Y tế”."""
    if name in text:
        return True
    kind, _, rest = name.partition(" ")
    return kind == "bo" and bool(re.search(r"\bcac bo\s*:", text)) and rest in text


def _general(clause: Unit, audience: Audience) -> tuple[str, str]:
    text = fold(clause.provision.body)
    if audience.level == "province" and not audience.serves_provinces:
        found = _NATIONAL.search(text)
        if found and not _SUPPORTS.search(text[: found.start()]):
            return "no", "Việc ở tầm quốc gia, không giao cho địa phương."
    return "yes", "Nhiệm vụ chung, không giao riêng cơ quan nào."

"""Whom a clause speaks to, read from the clause and the headings above it.

The nearest text that names an actor decides, see `actors`. A clause without actor is a general task: everybody's, except what
only the State can do for the whole country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.agencies import Agency, AgencyRegister
from corpus.documents import Document
from corpus.vietnamese import fold
from index.tracing.actors import actor_at_head, actor_inside, agency_cells
from index.tracing.texts import cells, is_row
from index.tracing.units import Unit, is_form

_COORDINATES = re.compile(r"\bchu tri,?(?: va)? phoi hop(?: voi)?\b(?P<partners>.*)", re.DOTALL)
_PROVINCES = re.compile(
    r"(?:uy ban nhan dan|ubnd)(?: cac)?(?: cap)? (?:tinh|cac tinh|cac cap|thanh pho|cac dia phuong)"
    r"|\b(?:cac|nhung) dia phuong\b"
    r"|\b(?:bo|co quan|nganh)(?: o)?(?: trung uong)?(?:,| va) dia phuong\b|\bcac tinh, thanh pho\b|^\W*dia phuong"
    r"|\bcac cap\b|\bcap tinh\b"
)
_MINISTRIES = re.compile(
    r"\b(?:cac )?bo,? (?:co quan|nganh|ban)\b|\bcac bo\b(?!\s*:)|\bco quan ngang bo\b|\bcac nganh\b"
    r"|\bbo truong, thu truong\b|\bcac bo truong\b"
)
_DEPARTMENTS = re.compile(r"\b(?:cac )?so(?:, (?:ban|co quan))*(?:,| va)? nganh\b|^\W*cac so\b(?!\s*:)")
_ANYBODY = re.compile(
    r"^\W*(?:cac |nhung )?(?:co quan,? (?:chu tri|don vi|quan ly)|don vi|can bo|to chuc, ca nhan|co quan, to chuc)"
    r"|co quan,? (?:don vi, ca nhan )?chu tri soan thao|\btu trung uong (?:den|toi) (?:dia phuong|co so)\b"
)
_OTHERS = re.compile(r"\bbo\b[^.;:]{0,30}\bkhac\b|\blien quan\b")
_AND_OTHERS = re.compile(r"(?:, | va )(?:cac )?(?:co quan|don vi|to chuc)(?:, (?:co quan|don vi|to chuc))*(?: co)? lien quan\b")
"""“Các bộ, cơ quan ngang bộ và các cơ quan liên quan” are all ministries, “các bộ, cơ quan liên quan” are some."""
_NATIONAL = re.compile(
    r"tieu chuan quoc gia|quy chuan ky thuat quoc gia|thua nhan lan nhau|trung tam [^.;]{0,80} tai viet nam"
    r"|dieu uoc quoc te|hiep dinh"
    r"|(?:chien luoc|quy hoach|chuong trinh muc tieu) quoc gia (?:ve|cho)|luat, phap lenh"
    r"|trinh (?:chinh phu|thu tuong|quoc hoi)"
    r"|tren pham vi toan quoc"
)
_SUPPORTS = re.compile(r"doanh nghiep|ap dung|phu hop (?:voi )?tieu chuan|huong dan|pho bien|ho tro")
_DISTRICTS = re.compile(r"\b(?:(?<!co )quan|huyen|thi xa|phuong|thi tran)\b")
_EVERYBODY = re.compile(
    r"^(?:chinh phu|thu tuong)|^(?:ban chi dao|hoi dong|uy ban)\b.*\b(?:trung uong|quoc gia)\b(?!.*\b(?:tinh|thanh pho)\b)"
)
"""Issuers that speak for ministries and provinces alike."""
_STEERS = re.compile(
    r"\b(?:huong dan|kiem tra|don doc|giam sat|tap huan|nang cao nang luc cho)\b[^.;:]{0,60}"
    r"\b(?:cac bo|bo, co quan ngang bo)(?:, (?:co quan|nganh|dia phuong)|\b)"
)
"""What is done to ministries is the work of whoever steers them."""
_GROUNDS = re.compile(r"^\W*(?:can cu phap ly|co so phap ly|can cu thuc tien|su can thiet|thuc trang|boi canh)\b")
_FIELD = re.compile(r"^\W*(?:nganh|linh vuc)(?:, linh vuc)? (?P<field>[^:;.]{3,60}):")
_SITUATION = re.compile(
    r"^\W*(?:[^.;]{0,60}\bdu bao|trong thoi gian qua|thoi gian (?:qua|toi)|nhung nam (?:qua|gan day)|hien nay)\b"
)
_OPENING = 200
_FORM = re.compile(r"\.{5,}|…{2,}|:\s*…|□|_{4,}|/\.{2,}")
_FORM_HEAD = re.compile(r"^\W*(?:mẫu|biểu mẫu)\s+(?:số\s*)?\d", re.IGNORECASE)
_LOCAL_ISSUER = re.compile(r"^(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|so |ban quan ly)|\btinh\b|\bthanh pho\b")
_LOCAL_CODE = re.compile(r"UBND|HĐND|/S[A-Z]|\bS[A-Z]{2,}")
_OTHER_BODY = re.compile(r"^\W*(?:de nghi )?(?:cac )?bo\b|uy ban nhan dan|ubnd")
_MINISTRY_NAMES = ("bo ", "uy ban", "ngan hang", "thanh tra", "bao hiem")


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a plan speaks for: folded names and abbreviations of its issuer; `level` province, department, ministry or other.

    `serves_provinces`: the plan is a letter to the provinces, or of a body above them, and so passes on what is asked of them.
    `own_decision`: its issuer also issued the decision.
    """

    names: tuple[str, ...]
    level: str
    serves_provinces: bool
    own_decision: bool = False


def audience_of(plan: Document, register: AgencyRegister, decision: Document | None = None) -> Audience:
    """The audience of the plan from its issuer, else its number; and from the addressees of a letter."""
    issuer = plan.metadata.issuer or ""
    known = (register.find(issuer) if issuer else None) or _issuer_by_number(plan, register) or _above_issuer(plan, register)
    short = [fold(form).replace("&", "") for form in (known.abbreviations if known else ()) if " " in form]
    names = sorted({fold(name) for name in (issuer, known.name if known else "") if name})
    letter = plan.metadata.type == "cong_van"
    names = [name.split(" giai doan")[0] for name in names]
    above = any(_EVERYBODY.search(name) for name in names)
    serves = above or (letter and bool(_PROVINCES.search(fold(_addressees(plan)))))
    same = decision is not None and bool(decision.metadata.issuer) and fold(decision.metadata.issuer or "") in names
    return Audience((*names, *short), "ministry" if above else _level(plan, names, known), serves, same)


def _issuer_by_number(plan: Document, register: AgencyRegister) -> Agency | None:
    number = plan.metadata.number
    parts = number.code.split("-") if number else []
    return next((found for part in reversed(parts) if (found := register.find(part)) is not None), None)


def _above_issuer(plan: Document, register: AgencyRegister) -> Agency | None:
    """The agency on the first line of the letterhead, of which a committee without a name in the register is part."""
    return register.find(plan.front.of(plan.text).split("\n")[0])


def _level(plan: Document, names: Sequence[str], known: Agency | None) -> str:
    number = plan.metadata.number
    if any(name.startswith("so ") for name in names):
        return "department"
    if any(_LOCAL_ISSUER.search(name) for name in names) or (not names and number and _LOCAL_CODE.search(number.code)):
        return "province"
    central = known is not None and known.level in ("ministry", "central", "government")
    return "ministry" if central or any(name.startswith(_MINISTRY_NAMES) for name in names) else "other"


def _addressees(plan: Document) -> str:
    if plan.metadata.addressees:
        return " ".join(plan.metadata.addressees)
    found = re.search(r"Kính\s+gửi\s*:(.{0,400})", plan.front.of(plan.text), re.DOTALL)
    return found[1] if found else ""


def applicability(clause: Unit, audience: Audience) -> tuple[str, str]:
    """(`yes`, `no` or `unclear`; the Vietnamese reason)."""
    if is_form(clause.provision):
        return "no", "Điều khoản về hiệu lực hoặc hình thức văn bản, không giao nhiệm vụ."
    if _FORM.search(clause.provision.body) or any(_FORM_HEAD.match(heading) for heading in clause.headings):
        return "no", "Biểu mẫu để điền, không giao nhiệm vụ."
    if any(_GROUNDS.match(fold(heading)) for heading in clause.headings):
        return "no", "Phần nêu căn cứ, bối cảnh; không giao nhiệm vụ."
    field = _FIELD.match(fold(clause.provision.body))
    if field and audience.level == "ministry" and not audience.serves_provinces:
        own = any(field["field"].strip() in name or name.removeprefix("bo ") in field["field"] for name in audience.names)
        said = "của cơ quan ban hành kế hoạch" if own else "không thuộc cơ quan ban hành kế hoạch"
        return ("yes" if own else "no"), f"Lĩnh vực {said}."
    if clause.provision.kind == "paragraph" and _SITUATION.search(fold(clause.provision.body[:_OPENING])):
        return "no", "Đoạn nêu bối cảnh, dự báo; không giao nhiệm vụ."
    texts = _nearest_first(clause)
    for actors in (actor_at_head, actor_inside):
        for text in texts:
            actor = actors(text)
            if actor is not None:
                return _judge(actor, text, audience)
    return _general(clause, audience)


def _nearest_first(clause: Unit) -> Sequence[str]:
    """The clause and the headings above it; of a table row that names agencies, these alone."""
    body = clause.provision.body
    agencies = agency_cells(cells(body)) if is_row(body) else []
    if agencies:
        return [f"{agencies[0]} chủ trì, phối hợp với {' '.join(agencies[1:])}"]
    return [body, *reversed(clause.headings)]


def _judge(actor: str, text: str, audience: Audience) -> tuple[str, str]:
    said, folded = actor[:120], fold(actor).replace("&", "")
    if any(_names(name, folded) for name in audience.names):
        return "yes", f"Giao cho chính cơ quan ban hành kế hoạch: “{said}”."
    if audience.own_decision and not _OTHER_BODY.match(folded):
        return "yes", f"Thuộc ngành của cơ quan ban hành kế hoạch: “{said}”."
    if audience.level == "department" and _DEPARTMENTS.search(folded):
        return "yes", f"Giao cho các sở, ban, ngành: “{said}”."
    if audience.level == "department" and _DISTRICTS.search(folded):
        return "no", f"Giao cho cấp huyện, cấp xã: “{said}”."
    if (audience.level in ("province", "department") or audience.serves_provinces) and _PROVINCES.search(folded):
        return "yes", f"Giao cho địa phương: “{said}”."
    if audience.level == "other" and _MINISTRIES.search(folded) and _PROVINCES.search(folded):
        return "yes", f"Giao cho mọi bộ, ngành và địa phương: “{said}”."
    if audience.level == "ministry" and _MINISTRIES.search(folded):
        if _OTHERS.search(_AND_OTHERS.sub("", folded) if "ngang bo" in folded else folded):
            return "unclear", f"Giao cho “{said}”; chưa rõ có cơ quan ban hành kế hoạch hay không."
        return "yes", f"Giao cho các bộ, ngành: “{said}”."
    if _ANYBODY.search(folded):
        return "yes", f"Giao cho mọi cơ quan thuộc phạm vi: “{said}”."
    coordinates = _COORDINATES.search(fold(text))
    if coordinates and any(_names(name, coordinates["partners"]) for name in audience.names):
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
    if audience.level in ("province", "department") and not audience.serves_provinces:
        found = _NATIONAL.search(text)
        if found and not _SUPPORTS.search(text[: found.start()]):
            return "no", "Việc ở tầm quốc gia, không giao cho địa phương."
    if not audience.serves_provinces and _STEERS.search(text):
        return "no", "Việc hướng dẫn, kiểm tra các bộ, ngành; của cơ quan điều phối chung."
    return "yes", "Nhiệm vụ chung, không giao riêng cơ quan nào."

"""The agency that a text of a decision makes responsible, as the text names it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache


def _any(phrases: str) -> str:
    """One of the phrases, which commas separate."""
    return "(?:" + "|".join(phrase.strip() for phrase in phrases.split(",")) + ")"


_BODIES = _any(
    "Bộ, Sở, Ủy ban, Uỷ ban, UBND, HĐND, Hội đồng, Hội, Liên đoàn, Liên minh, Phòng, Đài, Thông tấn xã, Hiệp hội, Tòa án,"
    "Toà án, Viện, Ngân hàng, Ban, Tổng cục, Cục, Mặt trận, Kiểm toán, Thanh tra, Văn phòng, Đoàn, Tổng Liên đoàn, Tập đoàn,"
    "Bảo hiểm, Vụ, Học viện, Trường, Đại học, Trung ương, Công an, Kho bạc, Tổng [Cc]ông ty, Công ty, Trung tâm, Bệnh viện"
)
_ALWAYS = _any("Hội đồng, Liên đoàn, Liên minh, Hiệp hội, Mặt trận, Tổng Liên đoàn, Tập đoàn")
_CAPITAL = "(?=[A-ZĐĂÂÊÔƠƯÁÀẢÃẠÚÙỦŨỤÝỲỶỸỴÍÌỈĨỊÓÒỎÕỌÉÈẺẼẸ])"
_CONTINUED = _any(
    "nhân dân, phối hợp, xã hội Việt Nam, doanh nghiệp, chỉ đạo, quản lý, đại diện, vận động, trung ương, quốc gia"
)
_NAMED = rf"(?:{_ALWAYS} (?:{_CONTINUED})?|{_BODIES} (?:{_CAPITAL}|{_CONTINUED}))"
_KINDS = _any(
    "[Bb]ộ, [Cc]ơ quan, đơn vị, địa phương, tỉnh, [Tt]ổ chức, [Hh]iệp hội, [Tt]rường, cơ sở, [Ss]ở, [Bb]an, [Hh]ội, đoàn thể,"
    "cấp, ngành, doanh nghiệp, [Tt]hành phố, [Uu]ỷ ban, [Ủủ]y ban, UBND, viện, đài"
)
_OFFICES = _any("chủ trì, quản lý, đơn vị, tổ chức, báo chí, thường trực, chuyên môn")
_GROUP = (
    rf"(?:(?:[Cc]ác|[Nn]hững|[Mm]ột số|[Mm]ỗi) {_KINDS}\b|(?:[Bb]ộ|[Ss]ở),? (?:ngành|ban|cơ quan)\b|[Cc]ơ quan,? {_OFFICES}"
    r"|(?:[Cc]ác )?Bộ trưởng(?=, [Tt]hủ trưởng)|Phó Thủ tướng\b"
    r"|[Đđ]ơn vị (?:chủ trì|được giao)|[Đđ]ịa phương\b|(?:Bảo tàng|Doanh nghiệp|Lực lượng|Nhà trường|Cơ sở)\b|Cán bộ, công chức"
    r"|Tổ chức chính trị)"
)
AGENCY = rf"(?:{_NAMED}|{_GROUP})"
"""An agency by name (“Bộ Tài chính”) or a group of them (“các bộ, ngành”); letter case counts: “Bộ tiêu chí” is none."""

_TITLE = (
    r"(?:(?:(?:[Tt]rân trọng )?[Đđ]ề nghị|[Gg]iao|[Yy]êu cầu|[Pp]hân công)\s*)?"
    r"(?:(?:[Tt]ừng|[Cc]ác) đồng chí )?"
    r"(?:(?:[Cc]ác )?(?:Bộ trưởng|[Tt]hủ trưởng|Chủ tịch|Lãnh đạo|Giám đốc|[Nn]gười đứng đầu) )?"
)
_LEADS = r"(?:chủ trì(?! soạn thảo)|chủ động|chỉ đạo|có trách nhiệm|chịu trách nhiệm)\b"
_ACTS = _any(
    "chủ trì(?! soạn thảo), chủ động, có trách nhiệm, chịu trách nhiệm, phối hợp, chỉ đạo, hướng dẫn, tổ chức, tham mưu,"
    "xây dựng, rà soát, bố trí, căn cứ, thường xuyên, báo cáo, xem xét, thực hiện, phát huy, đẩy mạnh, triển khai, theo dõi,"
    "cần, phải, tiếp tục, nghiên cứu, bảo đảm, lập, trong phạm vi, tăng cường, khẩn trương, tập trung, đẩy mạnh, kịp thời,"
    "quán triệt, theo chức năng, phổ biến, đôn đốc, kiểm tra, sớm, nghiêm túc, hoàn thiện, cập nhật, cung cấp, chịu,"
    "Phối hợp, Chủ trì, Hàng năm, Hằng năm, hàng năm, hằng năm, Xây dựng, Tổ chức(?! [A-ZĐ]), Chỉ đạo, Hướng dẫn, Tiếp tục,"
    "Nghiên cứu, Rà soát, Triển khai, Bố trí, Đẩy mạnh, Tăng cường, Hoàn thiện, Tham mưu, Ban hành, Chủ động, Căn cứ"
)
_COLON = r"(?<![Bb]ộ)(?<![Ss]ở)(?<!ngành)\s*:"
"""A colon that ends the actor; in “các Bộ: Công Thương, Y tế” it does not."""

_LEADING = re.compile(rf"^\W*(?P<actor>{_TITLE}{AGENCY}.{{0,330}}?)(?:{_COLON}|,?\s+{_ACTS}\b)", re.DOTALL)
_NOT_OBJECT = "".join(f"(?<!{word} )" for word in ("đạo", "với", "của", "cho", "tới", "giúp", "các", "ngang"))
_INSIDE = re.compile(rf"{_NOT_OBJECT}(?P<actor>{_TITLE}{AGENCY}(?:(?! trong (?:công tác|việc) )[^;.:]){{0,160}}?),? {_LEADS}")
_ROLE = (
    r"(?:(?:Vai trò|Trách nhiệm|Nhiệm vụ|Tổ chức thực hiện)(?:, (?:vai trò|trách nhiệm|nhiệm vụ))?(?: riêng| cụ thể)? của "
    r"(?:từng )?)?"
)
_HEADING = re.compile(rf"^\W*{_ROLE}(?P<actor>{_TITLE}{AGENCY}.*?)(?: có trách nhiệm| chủ trì)?\W*$", re.DOTALL)
_OWN_DUTY = re.compile(r"\W*(?:chủ động )?(?:chỉ đạo|phối hợp|chủ trì)\b", re.IGNORECASE)
_CELL = re.compile(rf"\W*{AGENCY}")
_SEARCHED, _LONGEST_HEADING = 600, 300


def actor_of(text: str) -> str | None:
    """The agency that the text makes responsible, None when it names none: `actor_at_head`, else `actor_inside`."""
    return actor_at_head(text) or actor_inside(text)


@lru_cache(maxsize=4096)
def actor_at_head(text: str) -> str | None:
    """The agency that the text begins with, before “chủ trì”, another verb of duty or a colon, or that is all there is (a
    heading).
    """
    found = _LEADING.match(text)
    if found is None and len(text) < _LONGEST_HEADING and not _INSIDE.search(text):
        found = _HEADING.match(text)
        if found is not None and re.search(r"[.;]\s", found["actor"]):
            return None
    return found["actor"].strip() if found else None


@lru_cache(maxsize=4096)
def actor_inside(text: str) -> str | None:
    """The agency that a sentence of the text makes responsible. A text that begins with “Phối hợp với…” states a duty of
    whoever stands above it.
    """
    found = None if _OWN_DUTY.match(text) else _INSIDE.search(text[:_SEARCHED])
    return found["actor"].strip() if found else None


def agency_cells(columns: Sequence[str]) -> list[str]:
    """The cells of a table row that name agencies: by custom the leading one first, then those that take part."""
    return [cell for cell in columns[1:] if _CELL.match(cell)]

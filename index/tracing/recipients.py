"""To whom a clause wants a report sent, and whether the plan sends one there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.annotations import AnnotatedDocument
from corpus.vietnamese import fold
from index.tracing.units import Unit

_WHO = r"\s*(?P<who>(?:Bộ|Ủy ban|Uỷ ban|Thủ tướng|Chính phủ|Sở|Ban|Văn phòng)(?=\s?[A-ZĐÂÔƠƯ]|\s(?:nhân dân|ban)|\b)[^,.;:()]*)"
_STRAIGHT = re.compile(
    rf"(?<!để )(?<!để tổng hợp )(?<!để tổng hợp, )\b(?:gửi|báo cáo)(?: báo cáo| kết quả)?(?: về| cho| đến| lên)*{_WHO}",
    re.IGNORECASE,
)
_WITH_OBJECT = re.compile(rf"\bbáo cáo\b[^.;:()]{{0,90}}?\b(?:về|gửi|lên){_WHO}", re.IGNORECASE)
"""“báo cáo kết quả thực hiện Kế hoạch này về Bộ Tư pháp”."""
_AFTER_NAME = re.compile(
    r" (?:để|về|trước|theo|tổng hợp|xem xét|thẩm định|kết quả|tình hình|bố trí|những|các|việc|có|này|khi|trong|tại|bằng|định kỳ"
    r"|hằng|hàng|quyết định|phê duyệt|ban hành|và đề xuất)\b.*"
)
_CAPITAL = re.compile(r"^(?:[A-ZĐÂÔƠƯỦ])")


def recipient_of(text: str) -> str | None:
    """The first agency that the text wants a report sent to; who hears of it in the end (“gửi Bộ Tư pháp để tổng hợp, báo cáo
    Thủ tướng”) is none of the plan's concern.
    """
    found = [match for pattern in (_STRAIGHT, _WITH_OBJECT) if (match := pattern.search(text)) and _CAPITAL.match(match["who"])]
    first = min(found, key=lambda match: match.start("who"), default=None)
    return _AFTER_NAME.sub("", first["who"]).strip() if first else None


def lacks_recipient(clause: Unit, serving: Sequence[Unit], plan: AnnotatedDocument) -> str | None:
    """The agency that the clause wants a report sent to, where the plan sends none there: no assignment of it says so and no
    serving unit names it. None also where the plan's issuer is that agency.
    """
    who = recipient_of(clause.provision.body)
    if who is None:
        return None
    name = fold(who)
    told = [fold(a.agency) for a in plan.annotations.assignments if a.role == "report_to"]
    issuer = fold(plan.document.metadata.issuer or "")
    if any(name in agency or agency in name for agency in (*told, issuer) if agency):
        return None
    return None if any(name in fold(unit.provision.body) for unit in serving) else who

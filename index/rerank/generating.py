"""Questions made from official texts, to learn from: each is asked of a passage that answers it. Pure, seeded by the caller.

Three ways to ask: of a heading, of a definition, of a clause. People do not ask in the words of the text: a part of the words
gives way to general ones, or to words from elsewhere in the document, or is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from corpus.passages import Passage

_NUMBER = re.compile(r"^\s*(?:(?:Điều|Khoản|Mục)\s+\w+\s*[.:]?|\d+(?:\.\d+)*\s*[.)]|[a-zđ]\s*[.)]|[-+*•])\s*")
_NEXT_NUMBER = re.compile(r"\s+(?:Điều\s+)?(?:\d+|[a-zđ])$")
_SPLIT = re.compile(r"[.;:,\n]+\s*")
_DEFINITIONS = re.compile(r"giải thích (?:từ ngữ|thuật ngữ)", re.IGNORECASE)
_DEFINED = re.compile(r"(?:^|\s)(?:\d+(?:\.\d+)*\s*[.)]|[a-zđ]\s*[.)]|[-+])\s*([^.;:\d(]{6,90}?)\s+(?:là|bao gồm|gồm)\s")
_UNUSABLE = re.compile(r"Thông tư|Quyết định|Nghị định|Điều|(?<!\w)này(?!\w)|kể từ ngày|\d/|[A-ZĐ]{4}")
_GENERIC = re.compile(
    r"^(?:phạm vi|đối tượng áp dụng|hiệu lực|tổ chức thực hiện|điều khoản|trách nhiệm thi hành|giải thích|ban hành|quy định "
    r"chuyển tiếp|trách nhiệm tổ chức|nguyên tắc chung|quy định chung)",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?:quy định chi tiết(?: và)?(?: hướng dẫn)?(?: thi hành)?(?: một số điều)?(?: của)?|quy định(?: về| việc)?|hướng dẫn(?: "
    r"về| việc| thực hiện| thi hành)?(?: một số điều của)?|về việc|về|ban hành|quy chế|sửa đổi, bổ sung một số điều của)\s+",
    re.IGNORECASE,
)
_BY_HEADING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("hồ sơ", ("{} gồm những gì?", "{} gồm những giấy tờ nào?", "{} được quy định như thế nào?")),
    ("thời hạn", ("{} là bao lâu?", "{} được quy định như thế nào?", "{} là bao nhiêu ngày?")),
    ("thời gian", ("{} là bao lâu?", "{} được quy định như thế nào?")),
    ("thẩm quyền", ("Ai có {}?", "Cơ quan nào có {}?", "{} thuộc về ai?")),
    ("mức", ("{} là bao nhiêu?", "{} được quy định như thế nào?")),
    ("điều kiện", ("{} là gì?", "{} gồm những gì?", "Cần đáp ứng {} nào?")),
    ("tiêu chuẩn", ("{} là gì?", "{} gồm những gì?")),
    ("hành vi", ("{} bị xử phạt như thế nào?", "{} bị phạt bao nhiêu tiền?")),
    ("vi phạm", ("{} bị xử phạt như thế nào?", "{} bị phạt bao nhiêu tiền?")),
)
_OF_HEADINGS = (
    "{} như thế nào?", "{} được quy định như thế nào?", "{} được quy định ra sao?", "{} theo quy định?", "{}?", "{} là gì?",
    "{} gồm những gì?", "{} bao gồm những nội dung gì?", "Quy định về {} ra sao?", "Việc {} được thực hiện thế nào?",
)  # fmt: skip
_OF_DEFINITIONS = ("{} là gì?", "{} được hiểu như thế nào?", "Thế nào là {}?", "{} là gì theo quy định?", "{} được hiểu là gì?")
_OF_CLAUSES = (
    "{} được quy định như thế nào?", "Có được {} không?", "{} như thế nào?", "{} thì có được không?", "{} cần điều kiện gì?",
    "Trường hợp nào {}?", "Việc {} được thực hiện ra sao?",
)  # fmt: skip
_OF_FINES = ("{} bị xử phạt như thế nào?", "{} thì bị phạt bao nhiêu tiền?", "Hành vi {} bị xử phạt ra sao?")
_OF_POWERS = ("Ai có thẩm quyền {}?", "Cơ quan nào {}?", "{} do ai thực hiện?")
_OF_TIMES = ("Thời hạn {} là bao lâu?", "{} trong thời hạn bao nhiêu ngày?")
_WITH_HEADING = ("{} đối với {} như thế nào?", "{} khi {} được quy định ra sao?", "{} trong trường hợp {} là gì?")
_WITH_TOPIC = ("{} trong {} như thế nào?", "{} về {} được quy định ra sao?", "{} theo quy định về {}?")
_GENERAL = (
    "khi nào", "người", "tổ chức", "cá nhân", "công ty", "doanh nghiệp", "có được", "thì", "trường hợp", "việc", "muốn", "nếu",
    "hiện nay", "mới nhất", "theo pháp luật", "tại Việt Nam", "của Nhà nước", "có phải", "đơn vị",
)  # fmt: skip
_LOSSES = (0.0, 0.05, 0.1, 0.18)
"""How much of a question gives way, one of these by chance."""


@dataclass(frozen=True, slots=True)
class Generated:
    """A question; `kind` is heading, definition or clause."""

    kind: str
    text: str


def question(passage: Passage, elsewhere: str, random: Random) -> Generated | None:
    """A question that the passage answers; None when it gives none. `elsewhere` is other text of the same document."""
    heading = " ".join(passage.heading.split())
    usable = 3 <= len(heading.split()) <= 28
    made = None
    if _DEFINITIONS.search(heading):
        made = _of_definition(passage, random)
    elif usable and random.random() < 0.22:
        made = _of_heading(heading, passage.title, random)
    if made is None:
        made = _of_clause(passage, heading if usable and not _GENERIC.match(heading) else "", random)
    if made is None:
        return None
    blurred = _blurred(made.text.split(), re.findall(r"\w+", elsewhere), random.choice(_LOSSES), random)
    return Generated(made.kind, blurred[:1].upper() + blurred[1:])


def _of_definition(passage: Passage, random: Random) -> Generated | None:
    found = [" ".join(defined.split()).strip(" “”\"'") for defined in _DEFINED.findall(passage.text)]
    words = [term for term in found if 1 < len(term.split()) < 18]
    return Generated("definition", random.choice(_OF_DEFINITIONS).format(random.choice(words))) if words else None


def _of_heading(heading: str, title: str, random: Random) -> Generated | None:
    generic = _GENERIC.match(heading)
    if generic and random.random() < 0.7:
        return None
    asked = _lower(heading.rstrip(" .;:"))
    if generic or random.random() < 0.45:
        asked += random.choice((" ", " trong ", " đối với ", " về ", " của ")) + _topic(title)
    forms = next((forms for start, forms in _BY_HEADING if asked.startswith(start)), _OF_HEADINGS)
    return Generated("heading", random.choice(forms).format(asked))


def _of_clause(passage: Passage, heading: str, random: Random) -> Generated | None:
    pieces = (_NEXT_NUMBER.sub("", _NUMBER.sub("", piece).strip()) for piece in _SPLIT.split(passage.text))
    usable = [piece for piece in pieces if 5 <= len(piece.split()) <= 60 and not _UNUSABLE.search(piece)]
    if not usable:
        return None
    piece = random.choice(usable)
    words = piece.split()
    asked = _lower(" ".join(words if len(words) <= 18 else words[: random.randint(5, 16)]))
    asked = re.sub(r"^(?:và|hoặc|của|tại|theo|thì|các|những)\s+", "", asked)
    chance = random.random()
    if chance < 0.35 and heading:
        return Generated("clause", random.choice(_WITH_HEADING).format(heading, asked))
    if chance < 0.55 and passage.title:
        return Generated("clause", random.choice(_WITH_TOPIC).format(asked, _topic(passage.title)))
    forms: tuple[str, ...]
    if "phạt" in piece or "phạt tiền" in passage.text[:500].lower():
        forms = _OF_FINES
    elif "thẩm quyền" in piece or "quyết định" in piece:
        forms = _OF_POWERS
    elif re.search(r"\d\s*(?:ngày|tháng|năm)", piece):
        forms = _OF_TIMES
    else:
        forms = _OF_CLAUSES
    return Generated("clause", random.choice(forms).format(asked))


def _topic(title: str) -> str:
    """What the document is about: its title behind the last “quy định”, “về” and the like."""
    title = title.lower() if title.isupper() else title
    starts = [found.end() for found in _TOPIC.finditer(title)]
    topic = re.sub(r"^(?:của|về|việc|và|đối với)\s+", "", title[starts[-1] if starts else 0 :].strip(' ,.;:“”"'))
    return _lower(" ".join(topic.split()[:14]))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _blurred(words: Sequence[str], elsewhere: Sequence[str], loss: float, random: Random) -> str:
    out: list[str] = []
    at = 0
    while at < len(words):
        if 0 < at < len(words) - 3 and random.random() < loss:
            chance = random.random()
            if chance < 0.45 and elsewhere:
                out += _piece(elsewhere, 2, random)
            elif chance < 0.7:
                out += random.choice(_GENERAL).split()
            at += 2 if random.random() < 0.7 else 1
        else:
            out.append(words[at])
            at += 1
    if elsewhere and random.random() < 0.25:
        out[-2:-2] = _piece(elsewhere, random.randint(2, 3), random)
    return " ".join(out)


def _piece(words: Sequence[str], length: int, random: Random) -> Sequence[str]:
    start = random.randrange(max(1, len(words) - length))
    return words[start : start + length]

"""The grammar of numbers at the head of a paragraph: "Điều 5.", "II.", "2.1.", "đ)", "(i)", "- ". One line in, no I/O.

A line can be read in several ways ("i)" is the letter after "h" or the roman one): `readings` gives all of them and
the structure decides by what stands before; `read_marker` gives the likeliest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.vietnamese import POINT_LETTERS, roman, unroman
from ingest.landmarks import UPPER
from ingest.raised import RAISED_NUMBER


class Form(StrEnum):
    """How a number is written. The value of a word form is its prefix in an eId."""

    PART = "part"
    CHAPTER = "chp"
    SECTION = "sec"
    SUBSECTION = "subsec"
    ARTICLE = "art"
    UPPER = "upper"
    ROMAN = "roman"
    DECIMAL = "decimal"
    LETTER = "letter"
    SUBPOINT = "subpoint"
    SMALL_ROMAN = "small_roman"
    PAREN = "paren"
    DASH = "-"
    PLUS = "+"
    STAR = "*"
    DOT = "•"


WORDS = (Form.PART, Form.CHAPTER, Form.SECTION, Form.SUBSECTION, Form.ARTICLE)
"""Forms that begin with a word: Phần, Chương, Mục, Tiểu mục, Điều."""

BULLETS = (Form.DASH, Form.PLUS, Form.STAR, Form.DOT)
"""Forms without a number of their own: they are counted within their parent."""


@dataclass(frozen=True, slots=True)
class Marker:
    """The number of one paragraph.

    `num` is the number as an eId has it (`II`, `2.1`, `đ`, `5a`; empty for bullets), `ordinal` its place among its
    siblings (from 1; 0 for bullets), `end` where the text after it begins in the line. `sign` is the punctuation
    that closes it; two markers of one list share it. `firm` is False where the same words could be running text
    ("Điều 5 Luật này", "2.5 triệu"). `capital` tells of a number with digits that a heading in capitals follows.
    """

    form: Form
    num: str
    ordinal: int
    end: int
    sign: str = ""
    firm: bool = True
    capital: bool = False

    @property
    def suffix(self) -> str:
        """What was inserted behind the number proper: `a` of "5a", `1` of "đ1"."""
        last = self.num.rsplit(".", 1)[-1]
        if self.form is Form.LETTER:
            return last[1:]
        return last.lstrip("0123456789") if self.form in (Form.DECIMAL, Form.ARTICLE) else ""

    @property
    def steps(self) -> tuple[str, ...]:
        """The parts of a number with dots: ("2", "1") of "2.1"."""
        return tuple(self.num.split("."))


_ORDINAL_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_SPELT = "|".join(reversed(_ORDINAL_WORDS))
_GAP = r"[ \t\u00a0\u200b\ufeff]*"
_WORDS = re.compile(
    rf"{_GAP}(?P<word>phần(?:{_GAP}thứ)?|chương|tiểu{_GAP}mục|mục)[ \t\u00a0]+(?P<num>[IVXLC]+|\d{{1,3}}|[A-ZĐ]"
    rf"|{'|'.join(reversed(_ORDINAL_WORDS))})(?![^\W_]|\.\d){_GAP}(?P<sign>[.:\-–/]?){_GAP}",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    rf"{_GAP}[ĐÐD]i[ềê]u[ \t\u00a0]*(?P<num>\d{{1,4}}[a-zđ]?\d?)(?![^\W_]){_GAP}(?P<sign>[.:\-–/)]*){_GAP}", re.IGNORECASE
)
_DOTTED = re.compile(rf"{_GAP}(?P<num>\d{{1,3}}(?:\.\d{{1,2}}){{1,4}}[a-zđ]?)(?P<sign>[.:)/]?)(?![\w.,%/]){_GAP}")
_DECIMAL = re.compile(rf"{_GAP}(?P<num>\d{{1,3}}[a-zđ]?)(?:{_GAP}(?P<sign>[.:)/])|(?P<dash>[-–](?=[ \t])))(?!\d){_GAP}")
_ROMAN = re.compile(rf"{_GAP}(?P<num>[IVXL]+){_GAP}(?P<sign>[.:)/](?=[ \t{UPPER}“\"(]|$)|[\-–](?=[ \t])){_GAP}")
_UPPER_LETTER = re.compile(rf"{_GAP}(?P<num>[A-ZĐ]){_GAP}(?P<sign>[.)/\-–])(?=[ \t]|$){_GAP}")
_LETTER = re.compile(rf"{_GAP}(?P<num>[a-zđ]\d?){_GAP}(?:(?P<sign>\))|(?P<dot>[./\-–](?=[ \t{UPPER}]|$))){_GAP}")
_SUBPOINT = re.compile(rf"{_GAP}(?P<num>[a-zđ](?:\.\d{{1,2}}){{1,3}})(?:(?P<sign>[).:])(?!\w)|(?=[ \t]+[{UPPER}])){_GAP}")
_SMALL_ROMAN = re.compile(rf"{_GAP}(?P<num>[ivx]{{1,5}})(?P<sign>[.)])(?=[ \t{UPPER}]|$){_GAP}")
_PAREN = re.compile(rf"{_GAP}\({_GAP}(?P<num>\d{{1,2}}|[ivx]{{1,5}}|[a-zđ]){_GAP}\){_GAP}")
_BULLET = re.compile(rf"{_GAP}(?:[-–—−]{_GAP}(?=\+))?(?P<sign>[-–—−+*•●○▪◦⁃■\uf0b7\uf02d])(?![-–—−_*=.\d]){_GAP}(?=\S)")

_GLUED = re.compile(rf"{_GAP}(?P<word>phần|chương|mục)[ \t\u00a0]+(?=[IVX]+[{UPPER}])", re.IGNORECASE)

_WORD_FORMS = {"phần": Form.PART, "chương": Form.CHAPTER, "mục": Form.SECTION, "tiểu mục": Form.SUBSECTION}
_BULLET_FORMS = {"+": Form.PLUS, "*": Form.STAR} | dict.fromkeys("-–—−\uf02d", Form.DASH)
_RUNNING = re.compile(
    r"(?:của|và|hoặc|này|khoản|điểm|nêu|tại|luật|bộ luật|nghị|thông tư|quyết định|hiến pháp|pháp lệnh|điều lệ|quy chế|"
    r"hiệp định|công ước|đến|được|trên|theo|[,;)])(?!\w)",
    re.IGNORECASE,
)


_NUMBER_AHEAD = re.compile(
    rf"{_GAP}(?:(?P<digit>\d)|(?P<sign>[(\-–—−+*•●○▪◦⁃■\uf0b7\uf02d])|[A-ZĐ]{_GAP}[.)/\-–]|[IVXL]+{_GAP}[.:)/\-–]|[a-zđ]\d?{_GAP}[).:/\-–]|[ivx]{{1,5}}[.)]"
    r"|(?i:phần|chương|mục|tiểu|[ĐÐ]i[ềê]u))"
)
"""How a line with a number begins, whatever its form; most lines do not."""


_NOTED = re.compile(rf"[^\[\]\n¹²³⁴-⁹]{{1,12}}?(?P<mark>\[[1-9]\d{{0,2}}\]|(?<=[\w.)]){RAISED_NUMBER})")
"""A number with the mark of a footnote on it: "1[4]. Mức phạt", "2.[5] Đối với", "Điều 38. [37]"."""


def read_marker(line: str) -> Marker | None:
    """The number that `line` begins with, in its likeliest reading, or None."""
    return next(iter(readings(line)), None)


def readings(line: str) -> tuple[Marker, ...]:
    """Every way to read the number that `line` begins with, likeliest first; empty for running text."""
    ahead = _NUMBER_AHEAD.match(line)
    if ahead is None:
        return ()
    noted = _NOTED.match(line)
    if noted is not None:
        bare = readings(line[: noted.start("mark")] + line[noted.end("mark") :])
        return tuple(m if m.end <= noted.start("mark") else replace(m, end=m.end + len(noted["mark"])) for m in bare)
    if ahead["digit"]:
        readers = _DIGIT_READERS
    elif ahead["sign"]:
        readers = _SIGN_READERS
    else:
        return (*(marker for read in _LETTER_READERS if (marker := read(line)) is not None), *_glued(line))
    return tuple(marker for read in readers if (marker := read(line)) is not None)


def letter_ordinal(letter: str) -> int:
    """The place of a point's letter in the Vietnamese order (a = 1, đ = 5); letters that are skipped there have 0."""
    return POINT_LETTERS.find(letter) + 1


def _leading(num: str) -> int:
    return int("".join(c for c in num if c.isdigit() and c.isascii()) or 0)


def _word(line: str) -> Marker | None:
    found = _WORDS.match(line)
    if found is None:
        return None
    if found["word"][0].islower():  # "ngoại trừ từ chương 17 hoặc" / "chương 33"
        return None
    word = " ".join(found["word"].lower().removesuffix("thứ").split())
    num = found["num"]
    rest = line[found.end() :]
    if num.isdigit():
        ordinal = int(num)
    elif (value := unroman(num)) is not None and num.isupper():
        ordinal = value
    elif num.lower() in _ORDINAL_WORDS:
        ordinal = _ORDINAL_WORDS.index(num.lower()) + 1
        num = roman(ordinal)
    elif len(num) == 1 and num.isupper():
        ordinal = ord(num) - ord("A") + 1
    else:
        return None
    if _RUNNING.match(rest) or (not found["sign"] and rest[:1].islower()) or rest.endswith(";"):  # an entry of a list of parts
        return None
    firm = bool(found["sign"]) or not rest or rest == rest.upper()
    return Marker(_WORD_FORMS[word], num, ordinal, found.end(), found["sign"], firm)


def _glued(line: str) -> Iterator[Marker]:
    """Chapters whose heading lost the space before it: "Chương IVI PHẠM" is I, IV or IVI, as the sequence says."""
    found = _GLUED.match(line)
    if found is None:
        return
    if unroman(re.split(r"\W", line[found.end() :])[0]) is not None:  # "Phần IV; Phần VI" is a list of references
        return
    run = re.match("[IVX]+", line[found.end() :])
    for size in range(len(run[0]) if run else 0, 0, -1):
        num = line[found.end() : found.end() + size]
        end = found.end() + size
        if (value := unroman(num)) is not None and line[end : end + 1].isupper():
            yield Marker(_WORD_FORMS[found["word"].lower()], num, value, end)


def _article(line: str) -> Marker | None:
    found = _ARTICLE.match(line)
    if found is None or _leading(found["num"]) == 0:
        return None
    rest = line[found.end() :]
    if not found["sign"].startswith((".", ":")) and (_RUNNING.match(rest) or (rest and not rest[0].isupper())):
        return None
    head = re.match(r"\d+", found["num"])
    return Marker(Form.ARTICLE, found["num"].lower(), int(head[0]) if head else 0, found.end(), found["sign"])


def _dotted(line: str) -> Marker | None:
    found = _DOTTED.match(line)
    if found is None:
        return None
    rest = line[found.end() :]
    firm = bool(found["sign"]) or (bool(rest) and not rest[0].islower())
    last = re.match(r"\d+", found["num"].rsplit(".", 1)[-1])
    return Marker(Form.DECIMAL, found["num"], int(last[0]) if last else 0, found.end(), ".", firm)


def _decimal(line: str) -> Marker | None:
    found = _DECIMAL.match(line)
    if found is None or _leading(found["num"]) == 0:
        return None
    rest = line[found.end() :]
    sign, number = found["sign"] or "-", _leading(found["num"])
    num = str(number) + found["num"].lstrip("0123456789")
    firm = sign == "." or not rest[:1].islower()
    return Marker(Form.DECIMAL, num, number, found.end(), sign, firm, rest.isupper())


def _upper_roman(line: str) -> Marker | None:
    found = _ROMAN.match(line)
    value = unroman(found["num"]) if found else None
    return Marker(Form.ROMAN, found["num"], value, found.end(), found["sign"]) if found and value else None


def _upper(line: str) -> Marker | None:
    found = _UPPER_LETTER.match(line)
    if found is None:
        return None
    return Marker(
        Form.UPPER, found["num"], letter_ordinal(found["num"].lower()), found.end(), found["sign"], found["sign"] == "."
    )


def _letter(line: str) -> Marker | None:
    found = _LETTER.match(line)
    if found is None:
        return None
    sign = found["sign"] or found["dot"]
    return Marker(Form.LETTER, found["num"], letter_ordinal(found["num"][0]), found.end(), sign, sign == ")")


def _subpoint(line: str) -> Marker | None:
    """ "a.1)", "b.3.1)": what a point is divided into."""
    found = _SUBPOINT.match(line)
    if found is None:
        return None
    ordinal = int(found["num"].rsplit(".", 1)[-1])
    return Marker(Form.SUBPOINT, found["num"], ordinal, found.end(), found["sign"] or "")


def _small_roman(line: str) -> Marker | None:
    found = _SMALL_ROMAN.match(line)
    value = unroman(found["num"]) if found else None
    return Marker(Form.SMALL_ROMAN, found["num"], value, found.end(), found["sign"]) if found and value else None


def _paren(line: str) -> Marker | None:
    found = _PAREN.match(line)
    if found is None or found.end() == len(line):  # the number of a column
        return None
    num = found["num"]
    value = unroman(num)
    ordinal = int(num) if num.isdigit() else value if value is not None else letter_ordinal(num)
    return Marker(Form.PAREN, num, ordinal, found.end(), ")")


def _paren_letter(line: str) -> Marker | None:
    """ "(b)" as a point: some lists go on with it after "a)"."""
    found = _PAREN.match(line)
    if found is None or found["num"] not in POINT_LETTERS:
        return None
    return Marker(Form.LETTER, found["num"], letter_ordinal(found["num"]), found.end(), ")")


def _bullet(line: str) -> Marker | None:
    found = _BULLET.match(line)
    if found is None:
        return None
    return Marker(_BULLET_FORMS.get(found["sign"], Form.DOT), "", 0, found.end(), found["sign"])


_Reader = Callable[[str], Marker | None]
_DIGIT_READERS: tuple[_Reader, ...] = (_dotted, _decimal)
_SIGN_READERS: tuple[_Reader, ...] = (_paren_letter, _paren, _bullet)
_LETTER_READERS: tuple[_Reader, ...] = (_word, _article, _upper_roman, _upper, _letter, _subpoint, _small_roman)

"""Document numbers (số, ký hiệu): the one pattern of them, and values that parse and print as exact inverses.

Real spellings this pattern must read: `1322/QĐ-TTg`, `15/2022/TT-BKHCN`, `42/2024/QH15`, `332 /BKHCN-TDC`, `334/BKHHCN - TĐC`,
`1002/UBND-VX`, `22-KH/TU` (Party style), `2322/QĐ-BTPngày` (a lost space), `*11* /KH-UBND`
(emphasis already removed), and Ð (U+00D0) printed for Đ (U+0110).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.vietnamese import fold

_UPPER = "A-ZĐÐÂĂÊÔƠƯ"
_CODE = rf"(?:UBTV\s?QH\s?\d{{1,2}}|[{_UPPER}][{_UPPER}a-zđ0-9&.]*(?:\s?[-–]\s?[{_UPPER}][{_UPPER}a-zđ0-9&.]*)*)"
_STATE = rf"(?P<serial>\d{{1,6}}[a-zđ]?)\s?/\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<code>{_CODE})"
_PARTY_TYPES = "NQ|CT|KL|QĐ|QÐ|KH|HD|TB|CV|BC|TTr|CTr|QC|ĐA|CTHĐ|SL"
_PARTY = rf"(?P<pserial>\d{{1,5}})\s?-\s?(?P<pcode>(?:{_PARTY_TYPES})/[{_UPPER}][{_UPPER}a-z0-9]*)"

NUMBER_PATTERN = re.compile(rf"(?<![\w/.,-])(?:{_STATE}|{_PARTY})(?:(?!\w)|(?=ngày\W))")
"""Finds a document number in running text; groups `serial year code` or `pserial pcode`."""


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """Serial, year (only where it is printed) and code of a document; `separator` is "-" in numbers of the Party."""

    serial: str
    code: str
    year: int | None = None
    separator: str = "/"

    def __str__(self) -> str:
        year = f"{self.year}/" if self.year else ""
        return f"{self.serial}{self.separator}{year}{self.code}"

    @classmethod
    def from_match(cls, found: re.Match[str]) -> DocumentNumber:
        """The number that NUMBER_PATTERN found, spelled canonically (no spaces, hyphen, Đ)."""
        if found["serial"]:
            return cls(found["serial"], _tidy(found["code"]), int(found["year"]) if found["year"] else None)
        return cls(found["pserial"], _tidy(found["pcode"]), None, "-")

    @classmethod
    def parse(cls, printed: str) -> DocumentNumber:
        """The number printed alone in `printed`; ValueError when there is anything else. `parse(str(n)) == n`."""
        found = NUMBER_PATTERN.fullmatch(unicodedata.normalize("NFC", printed.strip()))
        if found is None:
            raise ValueError(f"not a document number: {printed!r}")
        return cls.from_match(found)

    @property
    def slug(self) -> str:
        """The form for addresses: lower case, ASCII, hyphens (`1322-qd-ttg`, `15-2022-tt-bkhcn`)."""
        return re.sub(r"[^a-z0-9]+", "-", fold(str(self))).strip("-")

    @property
    def key(self) -> str:
        """What two spellings of one number share: folded letters and digits (đ = d, hyphens and dots ignored)."""
        return re.sub(r"[^a-z0-9/]", "", fold(str(self)))


def _tidy(code: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"\s?[-–]\s?", "-", code.replace("Ð", "Đ"))).rstrip("-.")

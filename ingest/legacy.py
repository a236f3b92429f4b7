"""Text in the code tables of old fonts (TCVN3, VNI, VPS) to Unicode, known by the name of the font. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from corpus.syllables import is_syllable
from ingest import legacy_tables as tables

_FIRST_UNICODE = re.compile(r"[ăĂđĐĩĨũŨơƠưƯ\u0300-\u0323\u1ea0-\u1ef9]")
_FONT_NAME = re.compile(r"(?:[A-Z]{6}\+)?(?:(?P<tcvn3>\.?Vn[A-Z])|(?P<vni>VNI\b)|(?P<vps>VPS\b))")
_CAPITAL_FONT = re.compile(r"(?:[A-Z]{6}\+)?\.?Vn[A-Za-z ]*H(?=$|[,-]| (?:Bold|Italic))")


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """A code table: `letters` maps what a file says to what its font shows."""

    name: str
    letters: Mapping[str, str]
    pattern: re.Pattern[str] = field(init=False)
    words: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        keys = sorted(self.letters, key=len, reverse=True)
        codes = "".join(sorted({c for key in keys for c in key if not c.isascii() or c < " "}))
        object.__setattr__(self, "pattern", re.compile("|".join(map(re.escape, keys))))
        object.__setattr__(self, "words", re.compile(f"[A-Za-z{re.escape(codes)}]+"))

    def decode(self, text: str) -> str:
        """`text` with every code of the table as its letter; other characters stay."""
        return self.pattern.sub(lambda m: self.letters[m[0]], text)


def _vni() -> dict[str, str]:
    table: dict[str, str] = {}
    for code, letter in zip(tables.VNI_SMALL.split(), tables.SMALL, strict=True):
        table |= {code: letter, code.upper(): letter.upper()}
        if len(code) == 2:  # a vowel and a mark that disagree in case: the vowel counts
            table |= {code[0] + code[1].upper(): letter, code[0].upper() + code[1]: letter.upper()}
    return table


def _vps() -> dict[str, str]:
    table: dict[str, str] = {}
    for codes, letters in ((tables.VPS_SMALL, tables.SMALL), (tables.VPS_CAPITALS, tables.SMALL.upper())):
        for code, letter in zip(codes, letters, strict=True):
            table[chr(code)] = table[bytes([code]).decode("windows-1252", "replace").replace("\ufffd", chr(code))] = letter
    return table


TCVN3 = Encoding("TCVN3", dict(zip(tables.TCVN3_SMALL, tables.SMALL, strict=True)) | tables.TCVN3_CAPITALS)
VNI = Encoding("VNI", _vni())
VPS = Encoding("VPS", _vps())
ENCODINGS = (TCVN3, VNI, VPS)


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """A font of an old code table; `capitals` when it shows small letters as capitals."""

    encoding: Encoding
    capitals: bool

    def decode(self, text: str) -> str:
        """What the font shows for `text`."""
        shown = self.encoding.decode(codes_of(text))
        return shown.upper() if self.capitals else shown


def codes_of(text: str) -> str:
    """`text` with the codes of a font that Word takes for one of symbols, and puts in the private use area, as characters."""
    return "".join(chr(ord(c) - 0xF000) if 0xF020 <= ord(c) <= 0xF0FF else c for c in text)


@cache
def legacy_font(name: str) -> LegacyFont | None:
    """The old font of that name (".VnTimeH", "ABCDEF+VNI-Times,Bold"), None for any other."""
    found = _FONT_NAME.match(name)
    if found is None:
        return None
    encoding = TCVN3 if found["tcvn3"] else VNI if found["vni"] else VPS
    return LegacyFont(encoding, _CAPITAL_FONT.match(name) is not None)


def is_unicode(text: str) -> bool:
    """Whether `text` has letters that only Unicode has: no old code table is involved."""
    return _FIRST_UNICODE.search(text) is not None


def gain(encoding: Encoding, text: str) -> tuple[int, int]:
    """How many words of `text` become Vietnamese syllables by decoding, and how many with a code in them stay or get wrong."""
    better = wrong = 0
    for word in encoding.words.findall(text):
        if word.isascii() and word.isprintable():
            continue
        decoded = encoding.decode(word)
        if is_syllable(decoded):
            better += len(word) > 1 and not is_syllable(word)
        elif is_syllable(word) or not decoded.isupper():  # "Q§" is the QĐ of a number
            wrong += 1
    return better, wrong

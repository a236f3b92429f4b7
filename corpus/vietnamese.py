"""Facts about the Vietnamese language and its official numbering that every layer needs. Pure functions."""

from __future__ import annotations

import unicodedata

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters that number points (điểm), in order: there is no f, j, w or z, and đ follows d."""

_FOLD_DJ = str.maketrans("đĐ", "dD")


def fold(text: str) -> str:
    """`text` in lower case without tone and vowel marks; đ becomes d. Never use it for addresses: điểm d is not điểm đ."""
    decomposed = unicodedata.normalize("NFD", text.translate(_FOLD_DJ))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c))).lower()


def collapse(text: str) -> str:
    """`text` with every run of white space as one space, and none at the ends."""
    return " ".join(text.split())


def roman(value: int) -> str:
    """The upper-case roman numeral of `value` (1 to 3999)."""
    if not 0 < value < 4000:
        raise ValueError(f"no roman numeral for {value}")
    digits = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
              (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    out = ""
    for size, sign in digits:
        count, value = divmod(value, size)
        out += sign * count
    return out


def unroman(numeral: str) -> int | None:
    """The value of a well-formed roman numeral in either case, or None."""
    signs = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    values = [signs.get(c, 0) for c in numeral.lower()]
    if not values or 0 in values:
        return None
    total = sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))
    return total if 0 < total < 4000 and roman(total) == numeral.upper() else None


def printed_date(iso: str) -> str:
    """An ISO date as official texts print it: a zero before days under 10 and before months 1 and 2 (31/8/2020, 05/02/2021)."""
    year, month, day = iso.split("-")
    return f"{day}/{month if int(month) < 3 else int(month)}/{year}"

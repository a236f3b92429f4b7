"""Whether the text of a page is its text. Pure functions.

A scan may carry text that is not the page's: the stamp of a digital signature ("Ký bởi: …, Thời gian ký: …"), a font whose
letters map to nonsense. Such text counts as none.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SIGNATURE = re.compile(
    r"(?:Ký bởi|Người ký|Thời gian ký|Ngày ký|Email|Cơ quan|Tổ chức)\s?:|Digitally signed|Signature Not Verified|\+07[:']00",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|th|tr|ch|gh|gi|kh|ph|qu|[bcdđghklmnpqrstvx])?"
    r"[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]{1,3}"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_LATIN = re.compile(r"(?=[a-z]*[aeiouy])[a-z]{2,}")
_FEW_LETTERS = 250


def is_signature(text: str) -> bool:
    """Whether a text stands in the visible stamp of a digital signature."""
    return _SIGNATURE.search(text) is not None


def has_text_layer(lines: list[str], image_share: float) -> bool:
    """Whether these lines are the text of a page that images cover to that share."""
    kept = " ".join(line for line in lines if not is_signature(line))
    words = _WORD.findall(kept.lower())
    letters = sum(map(len, words))
    if image_share > 0.5 and letters < _FEW_LETTERS:
        return False
    if letters < 40:
        return letters > 0 or not lines
    return readable_share(words) > 0.5


def readable_share(words: list[str]) -> float:
    """Which share of the letters stands in Vietnamese syllables or plain Latin words."""
    readable = sum([len(w) for w in words if _is_readable(w)])
    return readable / max(1, sum(map(len, words)))


@lru_cache(maxsize=4096)
def _is_readable(word: str) -> bool:
    return (_SYLLABLE.fullmatch(word) or _LATIN.fullmatch(word)) is not None

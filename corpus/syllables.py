"""Which words are syllables of Vietnamese as its orthography allows them. Pure functions.

A syllable is an onset, a rhyme and a tone; after a stop (c, ch, p, t) only the tones sắc and nặng occur.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = frozenset(["", *re.findall(r"\w+", "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x")])
_RHYMES = frozenset(
    re.findall(
        r"\w+",
        """
    a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et  ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uâ uân uâng uât uây uê uêch uên uênh uơ uôc uôi uôm uôn uông uôt
    uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
    """,
    )
)  # fmt: skip
_SHARP, _HEAVY = "\u0301", "\u0323"
_TONES = frozenset({"\u0300", "\u0303", "\u0309", _SHARP, _HEAVY})
_STOPPED = ("c", "ch", "p", "t")
_FRONT = frozenset("eêiy")


@lru_cache(maxsize=20000)
def is_syllable(word: str) -> bool:
    """Whether `word` can be a Vietnamese syllable, in any case and any style of tone marks (hoà or hòa).

    A syllable that ends in c, ch, p or t bears a sharp or a heavy tone: "các" is one, "cac" is not.
    """
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in decomposed if c in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    if bare.endswith(_STOPPED) and tones not in ([_SHARP], [_HEAVY]):
        return False
    return _is_onset_with_rhyme(bare)


def _is_onset_with_rhyme(bare: str) -> bool:
    if bare.startswith("gi") and bare[1:] in _RHYMES:  # gì, giếng: the i belongs to onset and rhyme
        return True
    if bare.startswith("qu"):
        return bare[1:] in _RHYMES or "o" + bare[2:] in _RHYMES or bare[2:] in _RHYMES  # quy, quan (as oan), quốc
    return any(bare[:n] in _ONSETS and bare[n:] in _RHYMES and _agree(bare[:n], bare[n]) for n in range(min(4, len(bare))))


def _agree(onset: str, vowel: str) -> bool:
    """k, gh and ngh stand before e, ê, i, y, where c, g and ng do not stand."""
    if onset in ("k", "gh", "ngh"):
        return vowel in _FRONT
    return onset not in ("c", "g", "ng") or vowel not in _FRONT

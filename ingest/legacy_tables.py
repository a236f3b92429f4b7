"""Code tables of the fonts that Vietnamese offices used before Unicode, as characters show them that are read as windows-1252.

TCVN3 (TCVN 5712:1993, .VnTime) has one set of accented letters; fonts whose name ends in H (.VnTimeH) show it as capitals.
VNI (VNI-Times) writes the vowel and then its marks as a second character. VPS (VPS-Times) puts capitals among the controls.
"""

from __future__ import annotations

SMALL = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
"""The accented letters of Vietnamese, in the order of the tables below."""

TCVN3_SMALL = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ"
TCVN3_CAPITALS = {"¡": "Ă", "¢": "Â", "§": "Đ", "£": "Ê", "¤": "Ô", "¥": "Ơ", "¦": "Ư"}

VNI_SMALL = (
    "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò "
    "oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î"
)
"""One code a letter, parted by spaces."""
VNI_MARKS = "øùûõïêèéúüëâàáåãä"
"""What may follow a vowel; their capitals follow capitals."""

VPS_SMALL = bytes.fromhex(
    "E0E1E4E3E5 E6A2A1A3A4A5 E2C0C3C4C5C6 C7 E8E9C8EBCB EA8A898BCD8C ECEDCCEFCE F2F3D5F586 F4D2D3B087B6 D6A9A7AAABAE"
    "F9FAFBDBF8 DCD8D9BABBBF FF9A9BCF9C"
)
VPS_CAPITALS = bytes.fromhex(
    "80C1818202 888E8D8FF004 C28483851C03 F1 D7C9DEFE05 CA9390949506 B5B4B7B810 BCB9BDBE11 D49796989912 F79E9D9FA613"
    "A8DAD1AC14 D0AFADB11D15 B2DDFDB319"
)

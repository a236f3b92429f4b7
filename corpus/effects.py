"""Whether a document is in force: one table of codes and names."""

from __future__ import annotations

EFFECTS: dict[str, str] = {
    "con_hieu_luc": "còn hiệu lực",
    "het_hieu_luc_mot_phan": "hết hiệu lực một phần",
    "het_hieu_luc": "hết hiệu lực",
    "chua_co_hieu_luc": "chưa có hiệu lực",
    "khong_xac_dinh": "không xác định",
}
"""Code → name, as the national database names them."""

NOT_IN_FORCE = ("het_hieu_luc", "chua_co_hieu_luc")
"""Known not to be in force."""

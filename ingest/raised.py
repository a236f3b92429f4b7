"""Raised digits, as footnotes are marked ("97%²") and their texts begin ("² Theo Kế hoạch …"). Pure."""

from __future__ import annotations

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""Plain digits to raised ones, and back."""
RAISED_NUMBER = r"[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2}"
"""The pattern of a number in raised digits."""

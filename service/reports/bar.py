"""A bar of verdicts as inline SVG that is told apart by pattern as well as by colour. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from corpus.traces import VERDICTS
from service.reports import words

_FILLS = {"covered": "#1b6437", "partial": "url(#soc)", "missing": "#ffffff", "not_assessable": "url(#cham)"}
_PATTERNS = (
    '<defs><pattern id="soc" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="8" height="8" fill="#f3dfae"/><rect width="3" height="8" fill="#7d5200"/></pattern>'
    '<pattern id="cham" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#e6e9ec"/>'
    '<circle cx="3" cy="3" r="1.2" fill="#545d68"/></pattern></defs>'
)


def bar_svg(counts: Mapping[str, int]) -> Markup:
    """The shares of the verdicts as one bar with a list of its keys; empty when nothing is counted."""
    total = sum(counts.values())
    shown = [code for code in VERDICTS if counts.get(code)]
    if not shown:
        return Markup("")
    blocks, at = [], 0.0
    for code in shown:
        width = 1000 * counts[code] / total
        blocks.append(f'<rect x="{at:.2f}" width="{width:.2f}" height="28" fill="{_FILLS[code]}" stroke="#1c2127"/>')
        at += width
    keys = [f"<li>{_swatch(code)}{_said(code, counts)} ({100 * counts[code] / total:.0f}%)</li>" for code in shown]
    spoken = ", ".join(_said(code, counts) for code in shown)
    return Markup(
        f'<svg class="bar" viewBox="0 0 1000 28" preserveAspectRatio="none" role="img" aria-label="{spoken}">'
        f'{_PATTERNS}{"".join(blocks)}</svg><ul class="keys">{"".join(keys)}</ul>'
    )


def _said(code: str, counts: Mapping[str, int]) -> str:
    return f"{words.VERDICTS[code].text}: {counts[code]}"


def _swatch(code: str) -> str:
    box = f'<rect width="24" height="14" fill="{_FILLS[code]}"/>'
    return f'<svg viewBox="0 0 24 14" aria-hidden="true" focusable="false">{box}</svg>'

"""Where the front of a document ends: the letterhead, the title and the legal bases. Pure, no I/O."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.endings import lists_recipients
from ingest.landmarks import ADDRESSEES, INDEPENDENCE, MOTTO, NUMBER_LINE, PLACE_DATE, SUBJECT, UPPER, is_type_line
from ingest.numbering import BULLETS, Form, Marker
from ingest.paragraphs import Paragraph, is_capital

_RECITAL = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét|Sau khi|Về việc|Luật số)\b", re.IGNORECASE)
_ADDRESSEES_LAST = re.compile(r".{0,200}\bKính gửi\s*:\s*$")
_SENTENCE_BREAK = re.compile(rf"[^\W\d]{{2}}\. (?=[{UPPER}])")
_NO_WORD = re.compile(r"[\W_]*$")


def front_end(paragraphs: Sequence[Paragraph], markers: Sequence[tuple[Marker, ...]]) -> int:
    """The index of the first paragraph of the body.

    The body begins with the first number; in a letter behind its addressees; in a directive with the account of its
    reasons; in a text without any number behind its letterhead.
    """
    end = next((i for i in range(1, len(paragraphs)) if lists_recipients(paragraphs[i].text)), len(paragraphs))
    body = next((i for i in range(end) if any(map(_opens_body, markers[i]))), end)
    addressed = next((i for i in range(min(body + 1, len(paragraphs))) if _addresses(paragraphs[i].text)), None)
    if addressed is not None:
        return _after_addressees(paragraphs, markers, addressed)
    if body == end:
        return _after_letterhead(paragraphs[:end])
    return next((i for i in range(body) if _is_account(paragraphs[i].text)), body)


def is_letterhead(text: str) -> bool:
    """Whether `text` is a line that only a letterhead or a recital has, or no words at all."""
    bare = text.lstrip(" \t-–*_")
    starts = (MOTTO, INDEPENDENCE, NUMBER_LINE, SUBJECT, _RECITAL)
    return (
        any(p.match(bare) for p in starts) or bool(_NO_WORD.match(text)) or (len(bare) < 90 and bool(PLACE_DATE.search(bare)))
    )


def _opens_body(marker: Marker) -> bool:
    if marker.form in (Form.PART, Form.CHAPTER, Form.SECTION, Form.ARTICLE):
        return marker.firm
    return marker.form not in BULLETS and marker.ordinal == 1 and marker.firm and marker.form is not Form.PAREN


def _addresses(text: str) -> bool:
    return bool(ADDRESSEES.match(text.strip()) or _ADDRESSEES_LAST.match(text))


def _after_addressees(paragraphs: Sequence[Paragraph], markers: Sequence[tuple[Marker, ...]], at: int) -> int:
    """The paragraph after "Kính gửi:" and its list of addressees."""
    after = at + 1
    while after < len(paragraphs) and len(paragraphs[after].bare) < 160:
        before, here = paragraphs[after - 1].bare, paragraphs[after].bare
        listed = any(m.form in BULLETS for m in markers[after])
        goes_on = before.endswith((":", ";", ",")) and not (before.endswith(",") and here.endswith(".")) and not markers[after]
        if len(before) > 200 or not (listed or here[0].islower() or goes_on):
            break
        after += 1
    return after


def _after_letterhead(paragraphs: Sequence[Paragraph]) -> int:
    last = 0
    for i, paragraph in enumerate(paragraphs):
        if is_letterhead(paragraph.text) or is_capital(paragraph.text) or is_type_line(paragraph.text):
            last = i + 1
        elif len(paragraph.bare) > 120 or i > last + 2:
            break
    return last


def _is_account(text: str) -> bool:
    """Whether a paragraph before the first number says more than that it introduces what follows: a directive's reasons."""
    return (
        len(text) > 200 and not text.rstrip().endswith(":") and not is_letterhead(text) and bool(_SENTENCE_BREAK.search(text))
    )

"""A second look at number and date of a letterhead: cropped, magnified, with the blue ink they are often written in.

A third look decides between two where it can. What one of them reads differently, or without being sure, is doubtful; what no
two read alike, or what is no number, is left open: "Số: …/CT-UBND", "ngày … tháng 4 năm 2020".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from statistics import median

import numpy as np
from PIL import Image

from corpus.vietnamese import fold
from ingest.ocr.engine import Picture, Recogniser, RecognitionError
from ingest.ocr.words import Word, read_hocr

SURE = 0.93
"""Printed figures are read with at least this confidence; handwritten ones hardly ever are."""
_KEPT = 0.88
"""What looks agree on with less confidence is mostly handwriting, and mostly wrong."""
DOUBTFUL = 0.3
"""The confidence of what two looks read differently."""
OPEN = "…"

_MOTTO = frozenset({"hoa", "nghia", "viet"})
_FEW, _YEAR, _RIGHT = 3, 7, 0.35
_HEAD = 0.4
_BLOCK = 6
_MAGNIFIED, _LESS_MAGNIFIED = 2.0, 1.4
_LABEL = re.compile(r"[Ss5][ôốồỗổoóòõöéèẽẻêếẵÔỐÓO6](?:\s?[:;.,]|$)")
_CODE = re.compile(r"/?\s?(?P<code>[A-ZĐÐ]{2,}[A-ZĐÐa-z]*(?:\s?[-–]\s?[A-ZĐÐ][\w&.]*)*)\W*$")
_FULL_CODE = re.compile(r"/\s?(?P<code>(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐÐ][\w&.]*(?:\s?[-–]\s?[A-ZĐÐ][\w&.]*)*)\W*$")
_DATE = re.compile(r"(?P<place>[^,]*?)(?:\W*\b[Nn]g[àaáạ]y|[,.])(?P<day>.*?)[tk]h[áàaảẳâ]ng(?P<month>.*?)năm(?P<year>.*)$")
_MONTH = re.compile(r"[tk]h[áàaảẳâ]ng")
_DAY_LABEL = re.compile(r"^\W*(?:n\w{1,2}y)?\W*", re.IGNORECASE)
_SUBJECT = re.compile(r"V\W?[ivíịìy]|W[vy]|V[/⁄]?[vVyỉ]")
_SERIAL = re.compile(r"\d{1,6}[a-zđ]?")
_LIMITS = {"day": (1, 31), "month": (1, 12), "year": (1945, 2100)}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the letterhead as one look read it."""

    text: str
    confidence: float


def letterhead_pass(
    words: Sequence[Word], second: Callable[[int], Picture], dpi: int, recogniser: Recogniser
) -> tuple[Word, ...]:
    """The words, with number and date of the letterhead as two looks agree on them.

    `second` gives so many rows of the picture for the second look, in the same coordinates; it is asked for only where there is
    a letterhead.
    """
    depth = _HEAD * max((w.bottom for w in words), default=0.0)
    head = [w for w in words if w.baseline < depth]
    if not any(w.text.isupper() and fold(w.text) in _MOTTO for w in head):
        return tuple(words)
    kinds = ((_number_cell(head), _number, _number_may_settle), (_date_cell(head), _date, _date_may_settle))
    cells = [(cell, read, may_settle) for cell, read, may_settle in kinds if cell]
    if not cells:
        return tuple(words)
    picture = second(round(max(w.baseline + w.size for cell, _, _ in cells for w in cell)))
    out = list(words)
    for subject in _subjects(head, cells[0][0]):
        out[out.index(subject)] = subject.put_right("V/v")
    for cell, read, may_settle in cells:
        looks: list[Sequence[Word]] = [cell, _look(picture, cell, dpi, _MAGNIFIED, recogniser)]
        settled = tuple(read(looks))
        if any(w.text.startswith(OPEN) for w in settled) and may_settle(looks):
            looks.append(_look(picture, cell, dpi, _LESS_MAGNIFIED, recogniser))
            settled = tuple(read(looks))
        if settled:
            at = out.index(cell[0])
            out = [w for w in out if w not in cell]
            out[at:at] = settled
    return tuple(out)


def _row(head: Sequence[Word], of: Word) -> list[Word]:
    """The words that stand on the line of a word, from left to right."""
    return sorted((w for w in head if abs(w.baseline - of.baseline) < 0.6 * of.size), key=lambda w: w.x0)


def _number_cell(head: Sequence[Word]) -> list[Word]:
    """The words from "Số:" to the code, or the code alone where the label is not legible."""
    middle = (min((w.x0 for w in head), default=0.0) + max((w.x1 for w in head), default=0.0)) / 2
    for label in head:
        row = _row(head, label)[:7]
        if _LABEL.match(label.text) and row[0] is label and label.x0 < middle:
            end = next((i for i, w in enumerate(row) if "/" in w.text or _CODE.fullmatch(w.text)), None)
            if end is not None and row[end].x1 < middle * 1.25:
                end += _tail(row[end:])
                return row[: end + 1]
    codes = (w for w in head if w.x1 < middle and re.search(r"[A-ZĐ]{2,}-[A-ZĐ]{2,}", w.text))
    return next(([w] for w in codes if sum(x.x1 < middle for x in _row(head, w)) <= _FEW), [])


def _subjects(head: Sequence[Word], number: Sequence[Word]) -> Iterator[Word]:
    """What must be "V/v", below the number of a letter, and was read otherwise."""
    right = max(w.x1 for w in number) + 2 * number[0].size
    for word in head:
        if 0 < word.baseline - number[0].baseline < 3.5 * word.size and word.x0 < right and _SUBJECT.fullmatch(word.text):
            row = _row(head, word)
            if row[0] is word and len(row) > 1 and row[1].text[0].islower() and word.text != "V/v":
                yield word


def _tail(row: Sequence[Word]) -> int:
    """How many words after the first one belong to the code: "/BKHCN", "-", "TĐC"."""
    count = 0
    while count + 1 < len(row) and row[count + 1].x0 - row[count].x1 < 0.5 * row[0].size:
        if not re.fullmatch(r"[-–A-ZĐ][-–\w.]*", row[count + 1].text):
            break
        count += 1
    return count


def _date_cell(head: Sequence[Word]) -> list[Word]:
    """The words from the place to the year: "Quảng Ngãi, ngày 15 tháng 4 năm 2020"."""
    for word in sorted(head, key=lambda w: w.baseline):
        row = _row(head, word) if _MONTH.search(word.text) else []
        start = next(
            (i for i, w in enumerate(row) if re.match(r"[Nn]g[àaáạ]y", w.text) or (i and row[i - 1].text[-1] in ",.")), 0
        )
        found = _DATE.match(_text(row)) if start else None
        if found is None or len(found["year"].strip()) > _YEAR:
            continue
        first = start - 1
        while first and row[first].x0 - row[first - 1].x1 < 1.2 * word.size and not re.search(r"/|:", row[first - 1].text):
            first -= 1
        if row[first].x0 > _RIGHT * max(w.x1 for w in head) and row[first].text[0].isupper():
            return row[first:]
    return []


def _look(picture: Picture, cell: Sequence[Word], dpi: int, by: float, recogniser: Recogniser) -> tuple[Word, ...]:
    """What is read on the line of these words when only they are shown."""
    size, baseline = max(w.size for w in cell), median(w.baseline for w in cell)
    x0 = max(0, int(min(w.x0 for w in cell) - (3.5 * size if len(cell) == 1 else 0.4 * size)))
    y0 = max(0, int(min(w.baseline for w in cell) - 1.5 * size))
    x1, y1 = int(max(w.x1 for w in cell) + 0.4 * size), int(max(w.baseline for w in cell) + 0.6 * size)
    crop = Image.fromarray(picture[y0:y1, x0:x1])
    large = crop.resize((round(crop.width * by), round(crop.height * by)), Image.Resampling.BICUBIC)
    try:
        found = read_hocr(recogniser.hocr(np.asarray(large), round(dpi * by), _BLOCK))
    except RecognitionError:
        return ()
    placed = (word.moved(x0, y0, by) for word in found)
    return tuple(word for word in placed if abs(word.baseline - baseline) < 0.6 * size)


def _text(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)


def _number(words: Sequence[Sequence[Word]]) -> Iterator[Word]:
    looks = [_number_parts(look) for look in words]
    codes = [code for _, code in looks if code]
    if not codes:
        return
    code = Counter(codes).most_common(1)[0][0]
    figure = _agreed([figure for figure, _ in looks], _is_serial)
    confidence = min(figure.confidence, DOUBTFUL if len(set(codes)) > 1 else 1.0)
    yield from _spread(words[0], [("Số:", 1.0), (f"{figure.text}/{code}", confidence)])


def _number_may_settle(words: Sequence[Sequence[Word]]) -> bool:
    """Whether a third look may settle what two left open."""
    looks = [_number_parts(look) for look in words]
    return len({code for _, code in looks if code}) > 1 or _is_near([figure for figure, _ in looks], _is_serial)


def _number_parts(words: Sequence[Word]) -> tuple[Figure, str]:
    """Serial and code as one look reads them."""
    text = re.sub(r"[ĐÐ]{2}", "Đ", _text(words)).replace("Ð", "Đ")
    found = _FULL_CODE.search(text) or _CODE.search(text)
    code = re.sub(r"\s?([-–/])\s?", r"\1", found["code"]).replace("–", "-") if found else ""
    before = text[: found.start()] if found else text
    label = _LABEL.match(before)
    serial = before[label.end() :] if label else before
    digits = [w.confidence for w in words if re.search(r"\d", w.text)]
    return Figure(serial.strip(" :;.,_"), min(digits, default=0.0)), code


def _is_serial(text: str) -> bool:
    return _SERIAL.fullmatch(text) is not None


def _date_may_settle(words: Sequence[Sequence[Word]]) -> bool:
    looks = [found[1] for look in words if (found := _date_parts(look))]
    kinds = [([figures[name] for figures in looks], partial(_is_between, *limits)) for name, limits in _LIMITS.items()]
    return any(_agreed(read, is_number).text == OPEN and _is_near(read, is_number) for read, is_number in kinds if read)


def _date(words: Sequence[Sequence[Word]]) -> Iterator[Word]:
    looks = [found for look in words if (found := _date_parts(look))]
    if not looks:
        return
    place = looks[0][0]
    parts = [(word, 1.0) for word in f"{place}, ngày".split()]
    for name, label in (("day", "tháng"), ("month", "năm"), ("year", "")):
        low, high = _LIMITS[name]
        read = [figures[name] for _, figures in looks]
        read += [Figure("", 0.0) if name == "day" else read[0]] * (2 - len(read))
        figure = _agreed(read, partial(_is_between, low, high))
        parts += [(figure.text, figure.confidence)] + [(label, 1.0)] * bool(label)
    yield from _spread(words[0], parts)


def _date_parts(words: Sequence[Word]) -> tuple[str, dict[str, Figure]] | None:
    """Place, and day, month and year as one look reads them."""
    found = _DATE.match(_text(words))
    if found is None:
        return None
    place = " ".join(re.sub(r"[^\w\s.-]", " ", found["place"]).split()).strip(" .,-")
    figures = {}
    for name in ("day", "month", "year"):
        printed = _DAY_LABEL.sub("", found[name]).strip(" .,:;_")
        held = [w.confidence for w in words if printed and printed in w.text] or [
            w.confidence for w in words if any(p and p in w.text for p in printed.split())
        ]
        figures[name] = Figure(printed, min(held, default=0.0))
    return place, figures


def _is_between(low: int, high: int, text: str) -> bool:
    return text.isdecimal() and low <= int(text) <= high


def _agreed(looks: Sequence[Figure], is_number: Callable[[str], bool]) -> Figure:
    """What two looks agree on, doubtful when another one does not or they are not quite sure; left open otherwise."""
    text, count = Counter(look.text for look in looks).most_common(1)[0]
    confidence = min(look.confidence for look in looks if look.text == text)
    if count < 2 or not is_number(text) or confidence < _KEPT:
        return Figure(OPEN, DOUBTFUL)
    return Figure(text, confidence if count == len(looks) and confidence >= SURE else DOUBTFUL)


def _is_near(looks: Sequence[Figure], is_number: Callable[[str], bool]) -> bool:
    """Whether one more look that agrees with one of these would settle the figure."""
    return any(is_number(look.text) and look.confidence >= _KEPT for look in looks)


def _spread(cell: Sequence[Word], parts: Sequence[tuple[str, float]]) -> Iterator[Word]:
    """Words over the place of others, each with its share of the width."""
    x0, x1 = min(w.x0 for w in cell), max(w.x1 for w in cell)
    width = (x1 - x0) / (sum(len(text) + 1 for text, _ in parts) - 1)
    model = replace(cell[-1], x0=x0, top=min(w.top for w in cell), bottom=max(w.bottom for w in cell))
    at = x0
    for text, confidence in parts:
        yield replace(model, text=text, x0=at, x1=at + width * len(text), confidence=confidence)
        at += width * (len(text) + 1)

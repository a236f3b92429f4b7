"""Many plans made from a few real ones: other provinces, numbers and days, some paragraphs left out and some moved.

usage: python -m tests.benchmarks.plans FOLDER COUNT [PLAN…]

Without PLAN the shipped one is varied. Every text cites Decision 1322/QĐ-TTg and is an official plan of its own number, so that
reading it gives a document of its own. Equal arguments give equal texts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from random import Random

from corpus.agencies import AgencyRegister, load_register
from corpus.documents import Document
from corpus.shipped import shipped_files
from ingest import parse_source
from ingest.readers import read_file

_DECISION = "1322/QĐ-TTg"
_CITED = re.compile(r"\b\d+\s*/QĐ-TTg")
_NUMBER = re.compile(r"(Số:\s*)\d+(?=\s*/)")
_AMOUNT = re.compile(r"\b[1-9]\d?0?(?=\s*(?:%|doanh nghiệp|người|cơ sở|tổ chức|hợp tác xã|cán bộ))")
_LEFT_OUT, _MOVED, _CHANGED = 0.1, 0.1, 0.5


def read_plans(files: Sequence[Path], register: AgencyRegister) -> list[Document]:
    """The first document of each file; of none, the shipped plan."""
    chosen = files or [next(file.path for file in shipped_files() if "plan" in file.roles)]
    return [parse_source(read_file(file), register)[0] for file in chosen]


def varied(plans: Sequence[Document], register: AgencyRegister) -> Iterator[str]:
    """Texts that differ from the plans and from each other, without end."""
    chance = Random(0)
    provinces = [province.name for province in register.provinces]
    for number in count(1):
        plan = plans[number % len(plans)]
        own = plan.metadata.place or ""
        province = provinces[number % len(provinces)]
        text = _text(plan, chance, number)
        if own:
            text = text.replace(own, province).replace(own.upper(), province.upper())
        yield text


def _text(plan: Document, chance: Random, number: int) -> str:
    back = plan.backs[0] if plan.backs else None
    body_end = back.start if back else len(plan.text)
    front = _NUMBER.sub(rf"\g<1>{number}", _CITED.sub(_DECISION, plan.text[: plan.front.end]))
    paragraphs = [_changed(line, chance) for line in plan.text[plan.front.end : body_end].split("\n")]
    kept = [line for line in paragraphs if not _is_free(line) or chance.random() >= _LEFT_OUT]
    for at in range(1, len(kept)):
        if _is_free(kept[at]) and _is_free(kept[at - 1]) and chance.random() < _MOVED:
            kept[at - 1], kept[at] = kept[at], kept[at - 1]
    cites = "" if _DECISION in front else f"Căn cứ Quyết định số {_DECISION} ngày 31/8/2020 của Thủ tướng Chính phủ;\n"
    return front.rstrip("\n") + "\n" + cites + "\n".join(kept) + plan.text[body_end:]


def _is_free(line: str) -> bool:
    """A bullet: it may be left out or change places without a hole in the numbering."""
    return line.startswith(("-", "+"))


def _changed(line: str, chance: Random) -> str:
    """The amounts of the line, about half of them, made greater or smaller."""

    def other(found: re.Match[str]) -> str:
        return str(max(1, round(int(found[0]) * chance.uniform(0.5, 1.5)))) if chance.random() < _CHANGED else found[0]

    return _AMOUNT.sub(other, line)


def write(folder: Path, number: int, files: Sequence[Path]) -> None:
    """So many texts as files of the folder, which is made."""
    register = load_register()
    folder.mkdir(parents=True, exist_ok=True)
    for at, text in enumerate(islice(varied(read_plans(files, register), register), number), 1):
        (folder / f"ke-hoach-{at:04}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), [Path(name) for name in sys.argv[3:]])

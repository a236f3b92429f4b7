"""What is read of real files: type, number, date and issuer against what their pages show.

usage: python -m tests.quality.files SHARED/files [--scans] [--workers N]

A number or a date is right, or open, or doubtful with a finding that says so; anything else is silently wrong and makes the
exit status 1. `--scans` reads the scanned files only.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from corpus.agencies import AgencyRegister, load_register
from corpus.documents import Document
from ingest import parse_source
from ingest.errors import UnreadableFile
from ingest.ocr.recognition import Recognition
from ingest.readers import read_file


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person reads on the first page."""

    type: str
    number: str
    date: str
    issuer: str


LAO_CAI, QUANG_NGAI = "Ủy ban nhân dân tỉnh Lào Cai", "Ủy ban nhân dân tỉnh Quảng Ngãi"
FACTS = {
    "chi-thi-05-quang-ngai-scan.pdf": Facts("chi_thi", "05/CT-UBND", "2020-04-15", QUANG_NGAI),
    "chi-thi-11-quang-ngai-scan.pdf": Facts("chi_thi", "11/CT-UBND", "2024-09-11", QUANG_NGAI),
    "cong-bao-nghi-dinh-282-2025.pdf": Facts("nghi_dinh", "282/2025/NĐ-CP", "2025-10-30", "Chính phủ"),
    "cong-van-2265-bct-scan.pdf": Facts("cong_van", "2265/BCT-ATMT", "2026-04-02", "Bộ Công Thương"),
    "cong-van-574-quang-ngai-scan.pdf": Facts("cong_van", "574/UBND-KTTH", "2025-02-04", QUANG_NGAI),
    "cong-van-7432-ubnd-xd.pdf": Facts("cong_van", "7432/UBND-XD", "2026-07-21", LAO_CAI),
    "cong-van-813-scan.pdf": Facts("cong_van", "813/HC-CNHC", "2026-04-22", "Cục Hóa chất"),
    "ke-hoach-753-scan.pdf": Facts("ke_hoach", "753/KH-DCT", "2026-06-23", "Trường Đại học Công Thương Thành phố Hồ Chí Minh"),
    "quy-che-phoi-hop-phu-tho.pdf": Facts(
        "quyet_dinh", "63/2025/QĐ-CTUBND", "2025-10-17", "Chủ tịch Ủy ban nhân dân tỉnh Phú Thọ"
    ),
    "quyet-dinh-1074-bxd.pdf": Facts("quyet_dinh", "1074/QĐ-BXD", "2026-06-29", "Bộ Xây dựng"),
    "quyet-dinh-1696-ubnd.pdf": Facts("quyet_dinh", "1696/QĐ-UBND", "2026-05-15", LAO_CAI),
    "quyet-dinh-51-quang-ngai-scan.pdf": Facts("quyet_dinh", "51/QĐ-UBND", "2025-01-17", QUANG_NGAI),
    "thong-tu-37-bgtvt.pdf": Facts("thong_tu", "37/2023/TT-BGTVT", "2023-12-13", "Bộ Giao thông vận tải"),
}
"""Read by a person from the images of the pages."""

TOLD = {"number": {"I003", "I017"}, "date": {"I004", "I018", "I020"}, "issuer": {"I005"}, "type": set[str]()}
"""The findings that say that a fact is open or doubtful."""


def verdicts(document: Document, facts: Facts) -> dict[str, str]:
    """`right`, `told` or `WRONG` for each fact."""
    codes = {finding.code for finding in document.findings}
    read = {name: str(getattr(document.metadata, name) or "") for name in ("type", "number", "date", "issuer")}
    return {
        name: "right" if value == getattr(facts, name) else "told" if codes & TOLD[name] else f"WRONG {value}"
        for name, value in read.items()
    }


def main() -> None:
    """Prints one line for each file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scans", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    register = load_register()
    how = Recognition(workers=arguments.workers)
    good = True
    print(f"{'file':36} {'method':7} {'pages':>5} {'s':>6}  type number date issuer")
    for name, facts in FACTS.items():
        if "scan" in name or not arguments.scans:
            good &= _line(arguments.folder / name, facts, register, how)
    sys.exit(0 if good else 1)


def _line(path: Path, facts: Facts, register: AgencyRegister, how: Recognition) -> bool:
    began = time.perf_counter()
    try:
        source = read_file(path, recognition=how)
    except UnreadableFile as error:
        print(error.message)
        return False
    document = parse_source(source, register)[0]
    found = verdicts(document, facts)
    seconds = time.perf_counter() - began
    print(f"{path.name:36} {source.method:7} {source.pages:5} {seconds:6.1f}  " + " · ".join(found.values()), flush=True)
    return not any(verdict.startswith("WRONG") for verdict in found.values())


if __name__ == "__main__":
    main()

"""What is read of real files: type, number, date, issuer and signer against what their pages show.

usage: python -m tests.quality.files SHARED/files [--scans] [--workers N]

A fact of a scan is right, or open, or doubtful with a finding that says so; of other files it is right. Anything else makes the
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
    """What a person reads on the pages; empty where they show nothing."""

    type: str
    number: str
    date: str
    issuer: str
    signer: str


LAO_CAI, QUANG_NGAI = "Ủy ban nhân dân tỉnh Lào Cai", "Ủy ban nhân dân tỉnh Quảng Ngãi"
MINISTRY, GOVERNMENT = "Bộ Công Thương", "Chính phủ"
FACTS = {
    "chi-thi-05-quang-ngai-scan.pdf": Facts("chi_thi", "05/CT-UBND", "2020-04-15", QUANG_NGAI, "Trần Ngọc Căng"),
    "chi-thi-07-2012-ttg.docx": Facts("chi_thi", "07/CT-TTg", "2012-03-02", "Thủ tướng Chính phủ", "Nguyễn Tấn Dũng"),
    "chi-thi-11-quang-ngai-scan.pdf": Facts("chi_thi", "11/CT-UBND", "2024-09-11", QUANG_NGAI, "Nguyễn Hoàng Giang"),
    "cong-bao-nghi-dinh-282-2025.pdf": Facts("nghi_dinh", "282/2025/NĐ-CP", "2025-10-30", GOVERNMENT, "Phạm Minh Chính"),
    "cong-van-2265-bct-scan.pdf": Facts("cong_van", "2265/BCT-ATMT", "2026-04-02", MINISTRY, "Trương Thanh Hoài"),
    "cong-van-574-quang-ngai-scan.pdf": Facts("cong_van", "574/UBND-KTTH", "2025-02-04", QUANG_NGAI, "Nguyễn Hoàng Giang"),
    "cong-van-7432-ubnd-xd.pdf": Facts("cong_van", "7432/UBND-XD", "2026-07-21", LAO_CAI, "Phan Trung Bá"),
    "cong-van-813-scan.pdf": Facts("cong_van", "813/HC-CNHC", "2026-04-22", "Cục Hóa chất", "Phạm Huy Nam Sơn"),
    "ke-hoach-753-scan.pdf": Facts(
        "ke_hoach", "753/KH-DCT", "2026-06-23", "Trường Đại học Công Thương Thành phố Hồ Chí Minh", "Thái Doãn Thanh"
    ),
    "ke-hoach-ubnd-lao-cai-khoang-san.docx": Facts("ke_hoach", "", "", LAO_CAI, "Nguyễn Thành Sinh"),
    "nghi-dinh-139-2025.docx": Facts("nghi_dinh", "139/2025/NĐ-CP", "2025-06-12", GOVERNMENT, "Nguyễn Hòa Bình"),
    "nghi-dinh-26-2026.docx": Facts("nghi_dinh", "26/2026/NĐ-CP", "2026-01-17", GOVERNMENT, "Bùi Thanh Sơn"),
    "quy-che-phoi-hop-phu-tho.pdf": Facts(
        "quyet_dinh", "63/2025/QĐ-CTUBND", "2025-10-17", "Chủ tịch Ủy ban nhân dân tỉnh Phú Thọ", "Trần Duy Đông"
    ),
    "quyet-dinh-1074-bxd.pdf": Facts("quyet_dinh", "1074/QĐ-BXD", "2026-06-29", "Bộ Xây dựng", "Phạm Minh Hà"),
    "quyet-dinh-1696-ubnd.pdf": Facts("quyet_dinh", "1696/QĐ-UBND", "2026-05-15", LAO_CAI, "Nguyễn Tuấn Anh"),
    "quyet-dinh-51-quang-ngai-scan.pdf": Facts("quyet_dinh", "51/QĐ-UBND", "2025-01-17", QUANG_NGAI, "Trần Phước Hiền"),
    "thong-tu-24-2025-bct.docx": Facts("thong_tu", "24/2025/TT-BCT", "2025-05-13", MINISTRY, "Trương Thanh Hoài"),
    "thong-tu-31-2025-bct.doc": Facts("khac", "", "", "", ""),  # only the appendices, before they were signed
    "thong-tu-31-2025-bct.docx": Facts("thong_tu", "31/2025/TT-BCT", "2025-05-16", MINISTRY, "Trương Thanh Hoài"),
    "thong-tu-37-bgtvt.pdf": Facts("thong_tu", "37/2023/TT-BGTVT", "2023-12-13", "Bộ Giao thông vận tải", "Lê Đình Thọ"),
    "thong-tu-38-2025-bct.doc": Facts("thong_tu", "38/2025/TT-BCT", "2025-06-19", MINISTRY, "Phan Thị Thắng"),
}
"""Read by a person from the images of the pages, Word files drawn by LibreOffice."""

TOLD = {
    "number": {"I003", "I017"},
    "date": {"I004", "I018", "I020"},
    "issuer": set[str](),
    "type": set[str](),
    "signer": {"I009"},
}
"""The findings that say that a fact is open or doubtful."""


def verdicts(document: Document, facts: Facts) -> dict[str, str]:
    """`right`, `told` or `WRONG` for each fact; only a scan is excused by a finding."""
    codes = {finding.code for finding in document.findings if document.source.method != "text"}
    metadata = document.metadata
    read = {name: str(getattr(metadata, name) or "") for name in ("type", "number", "date", "issuer")}
    read["signer"] = metadata.signer.name if metadata.signer else ""
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
    print(f"{'file':36} {'method':7} {'pages':>5} {'s':>6}  type number date issuer signer")
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

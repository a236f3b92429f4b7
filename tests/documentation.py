"""Writes the parts of the documentation that are facts of the code: `python -m tests.documentation`."""

from __future__ import annotations

from pathlib import Path

from corpus.findings import FINDING_KINDS

DOCS = Path(__file__).parents[1] / "docs"


def findings_page() -> str:
    """The page that lists every finding code, its severity and its sentence."""
    rows = [f"| {k.code} | {k.severity} | {k.sentence} |" for k in sorted(FINDING_KINDS.values(), key=lambda k: k.code)]
    head = (
        "# Finding codes\n\n"
        "A finding is a doubt about a document, kept as data. Codes are permanent: `I…` reading, `N…` demands, `T…` tracing.\n"
        "This page is written by `make docs` from `corpus/findings.py`.\n\n"
        "| code | severity | sentence |\n|---|---|---|\n"
    )
    return head + "\n".join(rows) + "\n"


if __name__ == "__main__":
    (DOCS / "findings.md").write_text(findings_page(), encoding="utf-8")

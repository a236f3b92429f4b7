"""The documentation says what the code does."""

from __future__ import annotations

import re

import pytest

from service.cli import main
from tests.architecture.test_imports import ROOT
from tests.documentation import DOCS, findings_page


def test_every_finding_code_is_documented() -> None:
    assert (DOCS / "findings.md").read_text(encoding="utf-8") == findings_page(), "run `make docs`"


COMMANDS = (
    *("demo", "parse", "ingest", "list", "show", "search", "trace", "check"),
    *("review", "diff", "index", "evaluate", "serve", "user"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"truyvet {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert "Usage" not in capsys.readouterr().out, "what users see is Vietnamese"


def test_links_between_documents_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *DOCS.glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"

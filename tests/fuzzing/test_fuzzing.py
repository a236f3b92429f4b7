"""Fuzzing with a fixed budget; more of it: see `tests.fuzzing.harness`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("atheris", reason="atheris is there for Linux only")


@pytest.mark.slow
@pytest.mark.parametrize("target", ["structure", "html"])
def test_no_input_breaks_a_law(target: str, tmp_path: Path) -> None:
    budget = ["-runs=400", "-max_len=300", "-len_control=0", "-seed=1", f"-artifact_prefix={tmp_path}/"]
    done = subprocess.run([sys.executable, "-m", "tests.fuzzing.harness", target, *budget], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]

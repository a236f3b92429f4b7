"""The files under deploy/ are valid, and call the programs as those can be called."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from service.cli.app import truyvet
from tests.architecture.test_imports import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
BIN = "/opt/truyvet/.venv/bin"


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


def commands() -> Iterator[list[str]]:
    """Every command of the units and of the compose file, without the folder of its program."""
    for unit in UNITS:
        for line in re.findall(r"^ExecStart=(.*)$", unit.read_text(encoding="utf-8"), re.MULTILINE):
            yield shlex.split(line.removeprefix(f"{BIN}/"))
    for service in compose()["services"].values():
        if "command" in service:
            yield [*service.get("entrypoint", ()), *shlex.split(service["command"])]


@pytest.mark.parametrize("command", tuple(commands()), ids=" ".join)
def test_commands_have_the_options_that_are_used(command: list[str]) -> None:
    program, name, *arguments = command
    if program == "truyvet":
        group: Any = truyvet
    else:
        assert program == "dask"
        from distributed.cli import dask_scheduler, dask_worker

        group = click.Group(commands={"scheduler": dask_scheduler.main, "worker": dask_worker.main})
    known = {option for param in group.commands[name].params for option in (*param.opts, *param.secondary_opts)}
    assert {word for word in arguments if word.startswith("--")} <= known


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_units(tmp_path: Path) -> None:
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace(f"{BIN}/", f"{Path(sys.executable).parent}/")
        (tmp_path / unit.name).write_text(text.replace("User=truyvet", "User=root"), encoding="utf-8")
    files = [str(tmp_path / unit.name) for unit in UNITS]
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True)
    assert not [line for line in done.stderr.splitlines() if "truyvet" in line]
    assert done.returncode == 0, done.stderr


KEYS = {"build", "image", "restart", "environment", "secrets", "volumes", "healthcheck", "entrypoint", "command", "ports"} | {
    "depends_on", "networks", "profiles",
}  # fmt: skip
"""Of a service, as the Compose Specification names them."""


def test_compose_refers_to_what_there_is() -> None:
    file = compose()
    assert {key for key in file if not key.startswith("x-")} == {"name", "services", "networks", "volumes", "secrets"}
    for name, service in file["services"].items():
        assert set(service) <= KEYS, name
        assert "image" in service, name
        assert set(service.get("depends_on", ())) <= set(file["services"])
        assert set(service.get("secrets", ())) <= set(file["secrets"])
        assert set(service.get("networks", ())) <= set(file["networks"])
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            assert source.startswith("./") or source in file["volumes"], name
    dockerfile = file["services"]["api"]["build"]
    assert (DEPLOY / dockerfile["context"] / dockerfile["dockerfile"]).is_file()


def test_only_the_pages_are_reached_from_outside() -> None:
    file = compose()
    assert [name for name, service in file["services"].items() if "ports" in service] == ["api"]
    assert file["networks"]["default"] == {"internal": True}
